"""A kept page at an address of its own: what it shows, and that it and everything else leave each other alone."""

from __future__ import annotations

import json
import re
import time
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from questionnaire import keeping, locking, sealing, versions
from questionnaire.domain.stated_numbers import KEPT_PAGE_SECONDS
from questionnaire.models import KeptSummary
from tests import shipped
from tests.browsers import Browser
from tests.visitor import Page, Visitor
from tests.web.test_html import faults as faults_of
from tests.web.test_keep import SORE, keep, kept_page, opened, page_of, token_of, words

OTHER = {"li_stress": "most_days"}
FORMS = ("", "days/", "delete/")
FILES = ("download/", "download/fhir/")


def last_days() -> list[int]:
    rows = KeptSummary.objects.order_by("pk")
    return [(row.expires_on - row.kept_on).days - 1 for row in rows]


def with_old_cookie(link: str) -> Client:
    """A browser that opened a link before kept pages had a cookie of their own."""
    client = Client()
    client.cookies[settings.VISIT_COOKIE_NAME] = locking.lock(token_of(link).encode())
    return client


def test_opening_the_link_shows_the_same_page_without_the_token_in_the_address(visitor: Visitor) -> None:
    link = keep(visitor)
    page = kept_page(link)
    assert words(page) == words(visitor.get("/summary/"))
    assert (token_of(link) in page.content.decode(), len(page_of(link))) == (False, len("/kept/12345678/"))


def test_every_page_of_it_is_valid_and_kept_out_of_caches_and_search_engines(visitor: Visitor) -> None:
    link = keep(visitor)
    client = opened(link)
    pages = [client.get(page_of(link) + part) for part in FORMS]
    pages += [client.post(page_of(link) + "days/"), client.post(page_of(link) + "delete/")]
    pages.append(client.get(page_of(link)))
    assert [page.status_code for page in pages] == [200, 200, 200, 422, 200, 404]
    for page in pages:
        html = page.content.decode()
        assert (faults_of(html), html.count('name="robots" content="noindex"')) == ([], 1)
        assert "no-store" in page["Cache-Control"]


def test_it_says_what_was_told_even_after_new_versions(visitor: Visitor) -> None:
    link = keep(visitor)
    before = words(kept_page(link))
    for number in range(2, 12):
        harder = replace(
            shipped.definition(), title=f"Title {number}", pathways=shipped.definition().pathways[:1]
        )
        shipped.published(
            replace(harder, facts=(), sections=shipped.definition().sections[:4]), number=number
        )
    versions.loaded_version.cache_clear()
    assert versions.current().number == 11
    assert words(kept_page(link)) == before


def linked(link: str) -> list[str]:
    """The articles to which the plan of a kept page leads."""
    page = opened(link).get(page_of(link) + "plan/").content.decode()
    return sorted(set(re.findall(r'href="/series/([a-z-]+)/', page)))


def test_it_leads_to_no_article_that_is_gone(visitor: Visitor) -> None:
    visitor.get("/series/")
    link = keep(visitor)
    [gone, *others] = linked(link)
    articles = tuple(one for one in shipped.definition().articles if one.slug != gone)
    shipped.published(replace(shipped.definition(), articles=articles), number=2)
    assert visitor.get(f"/series/{gone}/").status_code == 404
    assert linked(link) == others


def test_it_leads_to_an_article_by_the_address_that_it_had(visitor: Visitor) -> None:
    visitor.get("/series/")
    link = keep(visitor)
    before = linked(link)
    articles = tuple(
        replace(one, slug="elsewhere", former_slugs=(one.slug,)) if one.slug == before[0] else one
        for one in shipped.definition().articles
    )
    shipped.published(replace(shipped.definition(), articles=articles), number=2)
    assert visitor.get("/series/elsewhere/").status_code == 200
    assert linked(link) == before
    assert visitor.get(f"/series/{before[0]}/").url == "/series/elsewhere/"


def test_it_shows_the_stored_outcome_and_none_computed_now(visitor: Visitor) -> None:
    kept = keeping.find(token_of(keep(visitor)))
    assert kept
    assert isinstance(kept.told, keeping.Told)
    first, *others = kept.told.outcome.scores
    as_then = replace(kept.told.outcome, scores=(replace(first, shown=99), *others))
    token = keeping.keep(replace(kept.told, outcome=as_then), days=1).token
    client = opened(f"/s/#{token}")
    page = client.get(page_of(f"#{token}")).content.decode()
    shown = dict(re.findall(r'data-pathway="(\w+)" data-score="(\d*)"', page))
    assert shown == {first.pathway: "99"} | {score.pathway: str(score.shown) for score in others}
    data = json.loads(client.get(page_of(f"#{token}") + "download/").content)
    assert [score["shown"] for score in data["outcome"]["scores"]] == [99, *(score.shown for score in others)]


def test_its_files_are_those_of_the_visit_it_was_kept_from(visitor: Visitor) -> None:
    link = keep(visitor)
    client = opened(link)
    kept, now = (
        browser.get(path)
        for browser, path in ((client, page_of(link) + "download/"), (visitor, "/summary/download/"))
    )
    assert (kept.content, kept["Content-Disposition"]) == (now.content, now["Content-Disposition"])
    paths = ((client, page_of(link) + "download/fhir/"), (visitor, "/summary/download/fhir/"))
    mine, told = ([entry["resource"] for entry in json.loads(b.get(p).content)["entry"]] for b, p in paths)
    kinds = [resource["resourceType"] for resource in mine]
    assert (kinds[:2], kinds) == (
        ["Questionnaire", "QuestionnaireResponse"],
        [resource["resourceType"] for resource in told],
    )
    assert mine[:2] == told[:2]


def test_a_visit_and_two_kept_pages_stand_side_by_side(visitor: Visitor) -> None:
    one, two = keep(visitor), keep(Visitor(Browser(), shipped.definition()), OTHER, days=1)
    visitor.answer_page("/questions/daily/", OTHER)
    visit = visitor.client.cookies[settings.VISIT_COOKIE_NAME].value
    seen = [words(kept_page(link)) for link in (one, two)]
    for link in (one, two):
        opened(link, visitor.client)
    assert [words(visitor.get(page_of(link))) for link in (one, two, one)] == [*seen, seen[0]]
    visitor.client.post(page_of(one) + "days/", {"days": 90})
    assert last_days() == [90, 1]
    visitor.client.post(page_of(two) + "delete/")
    assert (last_days(), words(visitor.get(page_of(one)))) == ([90], seen[0])
    assert visitor.client.cookies[settings.VISIT_COOKIE_NAME].value == visit
    assert visitor.get("/check/").status_code == 200


@pytest.mark.parametrize("part", ["", "download/", "download/fhir/", "days/", "delete/"])
def test_a_page_that_this_browser_does_not_hold_open_is_closed_whether_there_is_one_or_not(
    visitor: Visitor, part: str
) -> None:
    mine, foreign = keep(visitor), keep(Visitor(Browser(), shipped.definition()))
    client = opened(mine)
    held = next(
        cookie for name, cookie in client.cookies.items() if name.endswith(f"kept-{page_of(mine)[6:14]}")
    )
    client.cookies[held.key.replace(page_of(mine)[6:14], page_of(foreign)[6:14])] = held.value
    for path in (page_of(foreign), "/kept/12345678/", "/kept/x/"):
        pages = [client.get(path + part), client.post(path + part, {"days": 1})]
        assert {page.status_code for page in pages} <= {404, 405}
        assert "This page is closed" in pages[0].content.decode()
    assert last_days() == [30, 30]


def test_the_cookie_is_for_its_own_page_alone_out_of_reach_of_scripts_and_short(visitor: Visitor) -> None:
    link = keep(visitor)
    client = opened(link)
    name = page_of(link).split("/")[2]
    cookie = client.cookies[f"__Secure-kept-{name}"]
    assert (cookie["path"], cookie["max-age"]) == (page_of(link), 2 * 60 * 60)
    assert (cookie["httponly"], cookie["secure"], cookie["samesite"]) == (True, True, "Lax")
    assert len(cookie.value) < 250
    beside = client.cookies[f"__Secure-kept-open-{name}"]
    assert (beside.value, beside["path"], set(client.cookies)) == (
        name,
        "/finish/",
        {cookie.key, beside.key},
    )


def test_after_two_hours_the_page_is_closed_and_the_link_opens_it_again(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = keep(visitor)
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now)  # a cookie says whole seconds: none ends meanwhile
    client = opened(link)
    monkeypatch.setattr(time, "time", lambda: now + KEPT_PAGE_SECONDS - 1)
    assert client.get(page_of(link)).status_code == 200
    monkeypatch.setattr(time, "time", lambda: now + KEPT_PAGE_SECONDS + 1)
    assert (client.get(page_of(link)).status_code, client.post(page_of(link) + "delete/").status_code) == (
        404,
        404,
    )
    assert (last_days(), opened(link, client).get(page_of(link)).status_code) == ([30], 200)


def test_deleting_empties_every_browser_at_once(visitor: Visitor) -> None:
    link = keep(visitor)
    here, elsewhere = opened(link), opened(link)
    page = here.post(f"{page_of(link)}delete/")
    assert (page.status_code, "Clear-Site-Data" in page, KeptSummary.objects.count()) == (200, False, 0)
    for part in ("download/", "download/fhir/", "days/", ""):
        assert elsewhere.get(page_of(link) + part).status_code == 404
        opened_again = Client().post("/s/", {"link": link})
        assert opened_again.status_code == 404


def test_deleting_leaves_the_visit_and_offers_to_clear_it(visitor: Visitor) -> None:
    link = keep(visitor)
    before = visitor.client.cookies[settings.VISIT_COOKIE_NAME].value
    page = visitor.client.post(page_of(link) + "delete/")
    assert page.content.decode().count('<a class="btn" href="/finish/">Finish and clear</a>') == 1
    assert (visitor.client.cookies[settings.VISIT_COOKIE_NAME].value, KeptSummary.objects.count()) == (
        before,
        0,
    )


def test_a_browser_learns_that_its_page_is_gone_and_forgets_it(visitor: Visitor) -> None:
    link = keep(visitor)
    elsewhere = opened(link)
    opened(link).post(f"{page_of(link)}delete/")
    seen = [elsewhere.get(page_of(link)).content.decode() for _ in range(2)]
    assert ["This link opens nothing" in seen[0], "This page is closed" in seen[1]] == [True, True]
    assert {cookie.value for cookie in elsewhere.cookies.values()} == {""}


def test_deleting_only_asks_on_get_and_does_no_harm_twice(visitor: Visitor) -> None:
    link = keep(visitor)
    clients = [opened(link), opened(link)]
    assert (clients[0].get(f"{page_of(link)}delete/").status_code, KeptSummary.objects.count()) == (200, 1)
    assert [client.post(f"{page_of(link)}delete/").status_code for client in clients] == [200, 200]
    assert KeptSummary.objects.count() == 0
    assert clients[0].post(f"{page_of(link)}delete/").status_code == 404  # it no longer knows what to delete


def test_closing_lets_this_browser_alone_forget_the_page(visitor: Visitor) -> None:
    link = keep(visitor)
    client, elsewhere = opened(link), opened(link)
    assert client.get(f"{page_of(link)}close/").status_code == 405
    page: Page = client.post(f"{page_of(link)}close/")
    assert (page.status_code, "This page is closed" in page.content.decode()) == (200, True)
    assert {cookie.value for cookie in client.cookies.values()} == {""}
    assert [browser.get(page_of(link)).status_code for browser in (client, elsewhere)] == [404, 200]


def test_finishing_closes_every_page_that_is_open(visitor: Visitor) -> None:
    links = [keep(visitor), keep(visitor, OTHER)]
    for link in links:
        opened(link, visitor.client)
    visitor.client.cookies["__Secure-kept-open-no.name"] = "open"
    page = visitor.client.post("/finish/")
    ended = {(cookie.key, cookie["path"]) for cookie in page.cookies.values() if cookie["max-age"] == 0}
    names = [page_of(link).split("/")[2] for link in links]
    assert ended >= {(f"__Secure-kept-{name}", f"/kept/{name}/") for name in names}
    assert [visitor.get(page_of(link)).status_code for link in links] == [404, 404]
    assert last_days() == [30, 30]


@pytest.mark.parametrize("days", ["", "2", "x"])
def test_another_number_of_days_changes_nothing(visitor: Visitor, days: str) -> None:
    link = keep(visitor)
    page = opened(link).post(f"{page_of(link)}days/", {"days": days})
    assert (page.status_code, 'href="#days.0"' in page.content.decode(), last_days()) == (422, True, [30])


def test_changing_how_long_keeps_the_link(visitor: Visitor) -> None:
    link = keep(visitor)
    page: Page = opened(link).post(f"{page_of(link)}days/", {"days": 1})
    tomorrow = KeptSummary.objects.get().kept_on + timedelta(days=1)
    assert (page.url, last_days()) == (f"{page_of(link)}?changed", [1])
    assert f"until the end of {tomorrow.day} {tomorrow:%B %Y}" in kept_page(link).content.decode()


def test_after_a_change_the_page_says_that_it_is_saved_and_until_when_and_asks_for_nothing_more(
    visitor: Visitor, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = opened(link := keep(visitor))
    page: Page = client.post(f"{page_of(link)}days/", {"days": 90})
    last_day = KeptSummary.objects.get().kept_on + timedelta(days=90)
    says = (
        "This is the page you kept, just as it was then."
        f" It stays until the end of {last_day.day} {last_day:%B %Y}. Delete it now"
    )
    told = {}
    for address in (page_of(link), page.url):
        with django_assert_num_queries(1):  # the row
            told[address] = statuses(client.get(address))
    assert told == {page_of(link): [says], page.url: [f"Your change is saved. {says}"]}


def statuses(page: Page) -> list[str]:
    found = re.findall(r'<p role="status">(.*?)</p>', page.content.decode(), re.DOTALL)
    return [" ".join(re.sub("<[^>]+>", " ", status).split()) for status in found]


@pytest.mark.parametrize(
    "path", ["/summary/", "/check/", "/questions/skin/", "/summary/keep/", "/summary/download/"]
)
def test_a_kept_page_in_the_visit_cookie_of_before_opens_at_its_own_address(
    visitor: Visitor, path: str
) -> None:
    link = keep(visitor)
    client = with_old_cookie(link)
    page: Page = client.get(path)
    assert (page.status_code, page.url) == (302, page_of(link))
    assert client.cookies[settings.VISIT_COOKIE_NAME].value == ""
    assert words(client.get(page_of(link))) == words(visitor.get("/summary/"))


def test_of_a_kept_page_that_is_gone_the_cookie_of_before_says_so_once(visitor: Visitor) -> None:
    link = keep(visitor)
    client = with_old_cookie(link)
    KeptSummary.objects.all().delete()
    page: Page = client.get("/summary/")
    assert (page.status_code, "This link opens nothing" in page.content.decode()) == (404, True)
    assert client.cookies[settings.VISIT_COOKIE_NAME].value == ""


def test_answers_sent_with_the_cookie_of_before_are_carried_into_a_new_visit(visitor: Visitor) -> None:
    client = with_old_cookie(keep(visitor))
    page = client.post("/questions/skin/", {"skin_list": ("dry",)})
    assert (page.status_code, 'name="skin_list" value="dry"' in page.content.decode()) == (400, True)
    assert last_days() == [30]


def test_a_name_says_nothing_about_the_row() -> None:
    token = sealing.new_token()
    assert sealing.page_name(token) not in sealing.digest(token).hex() + token
    assert (len(sealing.page_name(token)), sealing.is_page_name(sealing.page_name(token))) == (8, True)


def test_answering_again_begins_at_the_start(visitor: Visitor) -> None:
    html = kept_page(keep(visitor, SORE)).content.decode()
    assert re.findall(r'href="/(?:questions|check|summary)[^"]*"', html) == []
    assert 'href="/start/"' in html


def test_forms_of_a_kept_page_are_refused_without_our_token(visitor: Visitor, settings: Any) -> None:
    link = keep(visitor)
    client = Client(enforce_csrf_checks=True)
    client.get(f"/s/{token_of(link)}/")
    statuses = [
        client.post(page_of(link) + part, {"days": 1}).status_code for part in ("days/", "delete/", "close/")
    ]
    assert (statuses, last_days()) == ([403, 403, 403], [30])
