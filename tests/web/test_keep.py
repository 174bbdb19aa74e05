"""Keeping the summary of a visit over HTTP: the row, and the link that is shown once."""

from __future__ import annotations

import html
import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client, override_settings
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from questionnaire import codec, keeping, sealing
from questionnaire.domain.definition import Answers
from questionnaire.domain.evaluator import evaluate
from questionnaire.models import KeptSummary
from tests.browsers import visit_of
from tests.visitor import Page, Visitor

SORE: Answers = {"skin_list": ("acne",), "sk_acne": "daily", "gut_list": ("loose",), "gi_loose": "often"}
TODAY: Answers = {**SORE, "skin_signs": ("hot_patch",)}


def link_on(page: Page) -> str:
    """The private link that a page shows, without the site's name."""
    found = re.search(r'value="http://testserver(/s/#[\w-]{43})"', page.content.decode())
    assert found
    return found[1]


def keep(visitor: Visitor, answers: Answers = SORE, *, days: int = 30) -> str:
    visitor.walk(answers)
    return link_on(visitor.client.post("/summary/keep/", {"days": days}))


def token_of(link: str) -> str:
    return link.partition("#")[2]


def page_of(link: str) -> str:
    """The address of the page that a link opens."""
    return f"/kept/{sealing.page_name(token_of(link))}/"


def opened(link: str, client: Client | None = None) -> Client:
    """A browser, of somebody else unless given, that has opened the link."""
    client = client or Client()
    page: Page = client.post("/s/", {"link": link})
    assert (page.status_code, page.url) == (302, page_of(link))
    return client


def kept_page(link: str) -> Page:
    """What another browser gets to see."""
    return opened(link).get(page_of(link))


def words(page: Page) -> str:
    """What a summary says: all from its date to how to take it along."""
    assert page.status_code == 200
    text = page.content.decode().partition('<p class="kicker">')[2].partition('<section class="take"')[0]
    return html.unescape(text)


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
    assert 'href="#days.0"' in page.content.decode()
    assert KeptSummary.objects.count() == 0


def test_the_row_holds_the_hash_of_the_token_and_not_the_token(visitor: Visitor) -> None:
    token = token_of(keep(visitor))
    row = KeptSummary.objects.get()
    assert bytes(row.digest) == sealing.digest(token)
    assert token.encode() not in bytes(row.sealed)


@pytest.mark.parametrize("answers", [{}, SORE, TODAY, {"di_veg": "not_sure", "di_ferment": "does_not_apply"}])
def test_the_stored_outcome_equals_a_new_evaluation(visitor: Visitor, answers: Answers) -> None:
    token = token_of(keep(visitor, answers))
    kept = keeping.find(token)
    assert kept
    assert kept.told.outcome == evaluate(kept.told.version.definition, kept.told.answers).outcome


def test_a_journey_that_is_not_finished_cannot_be_kept(visitor: Visitor) -> None:
    visitor.start()
    assert visitor.client.post("/summary/keep/", {"days": 30}).status_code == 409
    assert KeptSummary.objects.count() == 0


def test_an_emergency_cannot_be_kept(visitor: Visitor) -> None:
    visitor.walk({"now_signs": ("bleeding",)})
    assert visitor.client.post("/summary/keep/", {"days": 30}).url == "/stop/"
    assert KeptSummary.objects.count() == 0


def test_answers_to_questions_no_longer_asked_are_not_kept(visitor: Visitor) -> None:
    visitor.walk(SORE)
    visitor.answer_page("/questions/skin/", {"skin_list": ("none",)})
    token = token_of(link_on(visitor.client.post("/summary/keep/", {"days": 30})))
    kept = keeping.find(token)
    assert kept
    assert "sk_acne" not in kept.told.answers


def test_the_link_is_shown_once_with_a_code_and_what_losing_it_means(visitor: Visitor) -> None:
    visitor.walk(SORE)
    page = visitor.client.post("/summary/keep/", {"days": 30})
    text = page.content.decode()
    token = token_of(link_on(page))
    to_be_mailed = f"body=http%3A%2F%2Ftestserver%2Fs%2F%23{token}"
    assert (text.count(token), text.count(to_be_mailed)) == (2, 1)  # in its field, and for the device's mail
    assert (text.count('class="qr"'), "style=" in text) == (1, False)
    assert "If you lose the link, nobody can open your page" in text
    paths = ("/summary/", "/summary/keep/", "/check/", page_of(f"#{token}"), page_of(f"#{token}") + "days/")
    later = [visitor.get(path) for path in paths]
    assert [(page.status_code, token in page.content.decode()) for page in later] == [(200, False)] * 5


def test_sending_the_form_again_gives_the_same_link_and_the_new_time(visitor: Visitor) -> None:
    visitor.walk(SORE)
    once = sealing.new_token()
    links = [link_on(visitor.client.post("/summary/keep/", {"days": days, "once": once})) for days in (1, 90)]
    row = KeptSummary.objects.get()
    assert (links[0], row.expires_on) == (links[1], row.kept_on + timedelta(days=91))


def test_keeping_leaves_the_visit_as_it_was(visitor: Visitor) -> None:
    visitor.walk(SORE)
    name = settings.VISIT_COOKIE_NAME
    before, summary = visitor.client.cookies[name].value, words(visitor.get("/summary/"))
    page = visitor.client.post("/summary/keep/", {"days": 30})
    assert (name in page.cookies, visitor.client.cookies[name].value) == (False, before)
    assert words(visitor.get("/summary/")) == summary == words(kept_page(link_on(page)))
    visitor.answer_page("/questions/daily/", {"li_stress": "most_days"})
    assert words(visitor.get("/summary/")) != summary == words(kept_page(link_on(page)))


def test_whoever_kept_a_page_can_look_at_it_there_and_then(visitor: Visitor) -> None:
    visitor.walk(SORE)
    page = visitor.client.post("/summary/keep/", {"days": 30})
    assert f'href="{page_of(link_on(page))}"' in page.content.decode()
    assert "This is the page you kept" in visitor.get(page_of(link_on(page))).content.decode()


@override_settings(LIMITS=False)  # what they take is measured in docs/scaling.md
def test_keeping_opening_showing_and_deleting_take_this_many_queries(
    visitor: Visitor, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    visitor.walk(SORE)
    with django_assert_num_queries(0):
        visitor.get("/summary/")
    with django_assert_num_queries(1):
        link = link_on(visitor.client.post("/summary/keep/", {"days": 30}))
    with django_assert_num_queries(0):
        visitor.get("/s/")
    with django_assert_num_queries(1):
        client = opened(link)
    with django_assert_num_queries(1):
        client.get(page_of(link))
    with django_assert_num_queries(1):
        client.post(f"{page_of(link)}delete/")


def test_a_box_holds_what_was_answered_and_told_and_nothing_else(visitor: Visitor) -> None:
    token = token_of(keep(visitor))
    box = bytes(KeptSummary.objects.get().sealed)
    number, fingerprint, country, consent, started, answers, outcome = keeping.decompress(
        sealing.unseal(token, box)
    )
    visit = visit_of(visitor.client)
    assert visit
    told = visit.told
    assert (number, fingerprint) == (told.version.number, told.version.fingerprint)
    assert (country, consent, started) == ("gb", told.consent, told.started)
    assert (codec.answers_from_json(answers), codec.outcome_from_json(outcome)) == (
        told.answers,
        told.outcome,
    )


def test_a_new_secret_breaks_no_link(visitor: Visitor) -> None:
    token = token_of(keep(visitor))
    with override_settings(
        SECRET_KEY="another secret, long enough to please the checks 0123456789 0123456789"
    ):
        found = keeping.find(token)
    assert found
    assert found.told.answers == {**found.told.answers, **SORE}
