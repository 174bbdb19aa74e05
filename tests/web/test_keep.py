"""Keeping a summary over HTTP: make the link, open it, delete it."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client, override_settings
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from questionnaire import editions, keeping, sealing
from questionnaire.domain.definition import Answers
from questionnaire.domain.evaluator import evaluate
from questionnaire.models import KeptSummary
from tests import shipped
from tests.browsers import Browser
from tests.visitor import Page, Visitor

SORE: Answers = {"skin_list": ("acne",), "sk_acne": "daily", "gut_list": ("loose",), "gi_loose": "often"}
TODAY: Answers = {**SORE, "today_skin": ("hot_patch",)}


def link_on(page: Page) -> str:
    """The path of the private link that a page shows."""
    found = re.search(r'value="http://testserver(/s/[\w-]+/)"', page.content.decode())
    assert found
    return found[1]


def keep(visitor: Visitor, answers: Answers = SORE, *, days: int = 30) -> str:
    visitor.walk(answers)
    return link_on(visitor.client.post("/summary/keep/", {"days": days}))


def words(page: Page) -> str:
    """What a page says, without what differs on every load."""
    text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page.content.decode())
    return html.unescape(text.split("<main")[1].split("</main>")[0])


def opened(link: str) -> Client:
    """A browser of somebody else, with the link."""
    client = Browser()
    page: Page = client.get(link)
    assert page.url == "/summary/"
    return client


@pytest.mark.parametrize(("days", "last"), [(1, 1), (30, 30), (90, 90)])
def test_a_row_stays_for_whole_days_after_today(visitor: Visitor, days: int, last: int) -> None:
    keep(visitor, days=days)
    row = KeptSummary.objects.get()
    assert row.kept_on == timezone.now().date()
    assert row.expires_on == row.kept_on + timedelta(days=last + 1)


@pytest.mark.parametrize("days", ["", "2", "-1", "x", "365"])
def test_another_number_of_days_is_refused_and_keeps_nothing(visitor: Visitor, days: str) -> None:
    visitor.walk({})
    page = visitor.client.post("/summary/keep/", {"days": days})
    assert page.status_code == 422
    assert 'href="#q-days"' in page.content.decode()
    assert KeptSummary.objects.count() == 0


def test_the_row_holds_the_hash_of_the_token_and_not_the_token(visitor: Visitor) -> None:
    token = keep(visitor).split("/")[2]
    row = KeptSummary.objects.get()
    assert bytes(row.digest) == sealing.digest(token)
    assert token.encode() not in bytes(row.sealed)


def test_the_link_is_shown_once_with_a_code_and_what_losing_it_means(visitor: Visitor) -> None:
    visitor.walk(SORE)
    page = visitor.client.post("/summary/keep/", {"days": 30})
    text = page.content.decode()
    assert len(re.findall(r"/s/[\w-]{43}/", text)) == 1
    assert "<svg" in text
    assert "style=" not in text
    assert "If you lose the link, nobody can open your page" in text
    later = [visitor.get(path).content.decode() for path in ("/summary/", "/summary/keep/", "/check/")]
    assert [re.findall(r"/s/[\w-]{43}", text) for text in later] == [[], [], []]


def test_opening_the_link_shows_the_same_page_without_the_token_in_the_address(visitor: Visitor) -> None:
    link = keep(visitor)
    mine = words(visitor.get("/summary/"))
    page: Page = Client().get(link)
    assert (page.status_code, page.url) == (302, "/summary/")
    assert words(opened(link).get("/summary/")) == mine


def test_sending_the_form_again_gives_the_same_link_and_the_new_time(visitor: Visitor) -> None:
    link = keep(visitor, days=1)
    assert link_on(visitor.client.post("/summary/keep/", {"days": 90})) == link
    row = KeptSummary.objects.get()
    assert row.expires_on == row.kept_on + timedelta(days=91)


def test_the_kept_page_says_what_was_told_even_after_new_versions(visitor: Visitor) -> None:
    link = keep(visitor)
    before = words(opened(link).get("/summary/"))
    for number in range(2, 12):
        harder = replace(
            shipped.definition(), title=f"Title {number}", pathways=shipped.definition().pathways[:1]
        )
        shipped.published(
            replace(harder, combined_rules=(), sections=shipped.definition().sections[:4]), number=number
        )
    editions.edition.cache_clear()
    assert editions.current().number == 11
    assert words(opened(link).get("/summary/")) == before


def test_the_kept_page_shows_the_stored_outcome_and_none_computed_now(visitor: Visitor) -> None:
    kept = keeping.find(keep(visitor).split("/")[2])
    assert kept
    first, *others = kept.told.outcome.scores
    as_then = replace(kept.told.outcome, scores=(replace(first, shown=99), *others))
    token = keeping.keep(replace(kept.told, outcome=as_then), days=1).token
    page = opened(f"/s/{token}/").get("/summary/").content.decode()
    shown = dict(re.findall(r'data-pathway="(\w+)" data-score="(\d*)"', page))
    assert shown == {first.pathway: "99"} | {score.pathway: str(score.shown) for score in others}


@pytest.mark.parametrize("answers", [{}, SORE, TODAY, {"di_veg": "not_sure", "di_ferment": "does_not_apply"}])
def test_the_stored_outcome_equals_a_new_evaluation(visitor: Visitor, answers: Answers) -> None:
    token = keep(visitor, answers).split("/")[2]
    kept = keeping.find(token)
    assert kept
    assert kept.told.outcome == evaluate(kept.told.edition.definition, kept.told.answers).outcome


def test_a_changed_answer_makes_it_a_visit_of_its_own_and_leaves_the_kept_page_alone(
    visitor: Visitor,
) -> None:
    link = keep(visitor)
    before = words(opened(link).get("/summary/"))
    client = opened(link)
    other = Visitor(client, shipped.definition())
    other.answer_page("/questions/daily/", {"li_stress": "most_days"})
    assert "This is the page you kept" not in client.get("/summary/").content.decode()
    assert words(opened(link).get("/summary/")) == before


def test_sending_a_page_unchanged_leaves_the_visit_a_kept_one(visitor: Visitor) -> None:
    client = opened(keep(visitor))
    Visitor(client, shipped.definition()).answer_page("/questions/daily/", {})
    assert "This is the page you kept" in client.get("/summary/").content.decode()


def test_deleting_empties_every_browser_at_once(visitor: Visitor) -> None:
    link = keep(visitor)
    elsewhere = opened(link)
    page = visitor.client.post("/summary/delete/")
    assert page["Clear-Site-Data"] == '"cache"'
    assert KeptSummary.objects.count() == 0
    assert visitor.get("/summary/").status_code == 409
    for path in ("/summary/", "/check/", "/questions/skin/", "/summary/download/", "/summary/keep/"):
        page = elsewhere.get(path)
        assert page.status_code in {404, 409}, path
    assert Client().get(link).status_code == 404


def test_a_browser_learns_that_its_page_is_gone_and_forgets_it(visitor: Visitor) -> None:
    elsewhere = opened(keep(visitor))
    visitor.client.post("/summary/delete/")
    page = elsewhere.get("/summary/")
    assert page.status_code == 404
    assert "This link opens nothing" in page.content.decode()
    after: Page = elsewhere.get("/summary/")
    assert after.status_code == 409


def test_deleting_only_asks_on_get_and_does_no_harm_twice(visitor: Visitor) -> None:
    keep(visitor)
    assert visitor.get("/summary/delete/").status_code == 200
    assert KeptSummary.objects.count() == 1
    assert [visitor.client.post("/summary/delete/").status_code for _ in range(2)] == [200, 200]
    assert KeptSummary.objects.count() == 0


def test_one_visitor_cannot_delete_what_another_keeps(visitor: Visitor) -> None:
    keep(visitor)
    other = Visitor(Browser(), shipped.definition())
    other.walk(SORE)
    other.client.post("/summary/delete/")
    assert KeptSummary.objects.count() == 1


def test_wrong_expired_and_deleted_links_look_the_same(visitor: Visitor) -> None:
    deleted = keep(visitor)
    visitor.client.post("/summary/delete/")
    expired = keep(visitor)
    KeptSummary.objects.update(expires_on=timezone.now().date() - timedelta(days=1))
    links = [deleted, expired, f"/s/{'x' * 43}/", "/s/x/", f"/s/{'x' * 900}/", "/s/%00%C3%A9/"]
    pages = [Client().get(link) for link in links]
    assert [page.status_code for page in pages] == [404] * len(links)
    assert len({page.content for page in pages}) == 1
    headers = [
        {k: v for k, v in page.headers.items() if k not in {"Expires", "X-Request-Id"}} for page in pages
    ]  # Expires: the time
    assert headers == [headers[0]] * len(links)


def test_robots_that_look_at_a_link_change_nothing(visitor: Visitor) -> None:
    link = keep(visitor)
    row = KeptSummary.objects.values().get()
    for _ in range(3):
        assert Client().head(link).status_code == 302
        assert Client().get(link)["X-Robots-Tag"] == "noindex"
    assert [Client().post(link).status_code, Client().delete(link).status_code] == [405, 405]
    assert KeptSummary.objects.values().get() == row


def test_the_link_is_in_no_header_but_the_encrypted_cookie(visitor: Visitor) -> None:
    link = keep(visitor)
    token = link.split("/")[2]
    page = Client().get(link)
    assert token not in str(page.headers) + str(page.cookies)
    assert page["Referrer-Policy"] == "same-origin"
    assert "no-store" in page["Cache-Control"]


def test_nothing_about_a_link_is_ever_logged(visitor: Visitor, capfd: pytest.CaptureFixture[str]) -> None:
    link = keep(visitor)
    opened(link)
    Client().get(f"/s/{'x' * 43}/")
    said = "".join(capfd.readouterr())
    assert [token for token in (link.split("/")[2], "x" * 43, "/s/") if token in said] == []


def test_a_journey_that_is_not_finished_cannot_be_kept(visitor: Visitor) -> None:
    visitor.start()
    assert visitor.client.post("/summary/keep/", {"days": 30}).status_code == 409
    assert KeptSummary.objects.count() == 0


def test_an_emergency_cannot_be_kept(visitor: Visitor) -> None:
    visitor.walk({"now_tummy": ("bleeding",)})
    assert visitor.client.post("/summary/keep/", {"days": 30}).url == "/stop/"
    assert KeptSummary.objects.count() == 0


def test_answers_to_questions_no_longer_asked_are_not_kept(visitor: Visitor) -> None:
    visitor.walk(SORE)
    visitor.answer_page("/questions/skin/", {"skin_list": ("none",)})
    token = link_on(visitor.client.post("/summary/keep/", {"days": 30})).split("/")[2]
    kept = keeping.find(token)
    assert kept
    assert "sk_acne" not in kept.told.answers


@override_settings(LIMITS=False)  # what they take is measured in docs/scaling.md
def test_keeping_opening_and_showing_take_this_many_queries(
    visitor: Visitor, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    visitor.walk(SORE)
    with django_assert_num_queries(0):
        visitor.get("/summary/")
    with django_assert_num_queries(1):
        link = link_on(visitor.client.post("/summary/keep/", {"days": 30}))
    with django_assert_num_queries(1):
        visitor.get("/summary/")
    with django_assert_num_queries(1):
        Client().get(link)
    with django_assert_num_queries(3):  # one is the browser's own, for the mark
        visitor.client.post("/summary/delete/")


def test_a_damaged_box_looks_like_a_wrong_link(visitor: Visitor) -> None:
    link = keep(visitor)
    KeptSummary.objects.update(sealed=b"damaged")
    assert Client().get(link).status_code == 404


def test_a_box_of_a_version_that_is_not_here_looks_like_a_wrong_link(visitor: Visitor, settings: Any) -> None:
    link = keep(visitor)
    settings.QUESTIONNAIRE = "another"
    editions.edition.cache_clear()
    assert Client().get(link).status_code == 404
    editions.edition.cache_clear()


def test_the_cookie_of_a_kept_page_is_short_and_holds_no_answers(visitor: Visitor) -> None:
    keep(visitor)
    assert len(visitor.client.cookies[settings.VISIT_COOKIE_NAME].value) < 250
