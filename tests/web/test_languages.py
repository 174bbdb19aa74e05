"""Pages in several languages: by address, by a link on each page, offered to a browser that asks, and never forced."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import Client, override_settings
from django.urls import reverse

from questionnaire import versions
from questionnaire.domain.definition import Definition
from questionnaire.models import Site
from questionnaire.site import current_site, known_site
from tests import pseudo, shipped
from tests.browsers import Browser
from tests.pseudo import CODE, ENGLISH, RIGHT_TO_LEFT
from tests.visitor import Page, Visitor, filled_in
from tests.web.test_keep import keep, opened, page_of

SAYS = re.compile(r'<html lang="([^"]+)"(?: dir="(\w+)")?>')
CHOICE = re.compile(r'<nav class="languages" aria-label="[^"]*">\n(.*?)\n</nav>', re.DOTALL)
LINK = re.compile(r'<a href="([^"]+)" lang="([^"]+)"(?: dir="(?:ltr|rtl)")?>')
ALTERNATE = re.compile(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">')
SUGGESTED = re.compile(r'<p class="suggested"><a lang="([^"]+)" dir="(\w+)" href="([^"]+)"')
FOR_ALL = (
    "",
    "how-it-works/",
    "evidence/",
    "series/",
    "warning-signs/",
    "privacy/",
    "accessibility/",
    "start/",
)


@cache
def in_three() -> Definition:
    return pseudo.translated(shipped.definition())


@pytest.fixture
def site(db: None) -> Iterator[Visitor]:
    """The shipped questionnaire, offered in three languages."""
    shipped.published(in_three(), number=2)
    versions.current()
    with pseudo.spoken():
        yield Visitor(Browser(), in_three())
    versions.newest_of.cache_clear()


def text_of(page: Page) -> str:
    return str(page.content.decode())


def says(page: Page) -> tuple[str, str]:
    (found,) = SAYS.findall(text_of(page))
    return (found[0], found[1])


def links(page: Page) -> dict[str, str]:
    """Where the choice of languages leads."""
    (choice,) = CHOICE.findall(text_of(page))
    return {language: address for address, language in LINK.findall(choice)}


@pytest.mark.parametrize("path", FOR_ALL)
def test_each_language_has_an_address_and_each_page_leads_to_itself_in_the_others(
    site: Visitor, path: str
) -> None:
    pages = {root: site.get(f"{root}{path}") for root in ("/", "/eo/", "/he/")}
    assert [says(page) for page in pages.values()] == [(ENGLISH, ""), (CODE, ""), (RIGHT_TO_LEFT, "rtl")]
    assert links(pages["/"]) == {CODE: f"/eo/{path}", RIGHT_TO_LEFT: f"/he/{path}"}
    assert links(pages["/eo/"]) == {ENGLISH: f"/{path}", RIGHT_TO_LEFT: f"/he/{path}"}


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("/eo//evil.example/x?y", "/evil.example/x?y"),
        ("/eo///evil.example/x", "/evil.example/x"),
        ("/eo/%5Cevil.example/x", "/%5Cevil.example/x"),
        ("/EO/evil.example/x", "/EO/evil.example/x"),
    ],
)
def test_no_address_makes_a_page_lead_to_another_site(site: Visitor, path: str, address: str) -> None:
    page = site.get(path)
    assert (page.status_code, says(page), links(page)[ENGLISH]) == (404, (CODE, ""), address)


def test_a_visit_goes_on_in_another_language_on_the_same_page(site: Visitor) -> None:
    page = site.reach("skin", {})
    other = site.get(links(page)[CODE])
    assert says(other) == (CODE, "")
    section = in_three().sections_by_key["skin"]
    answered = site.client.post("/eo/questions/skin/", filled_in(section, text_of(other), {}))
    assert (answered.status_code, answered.url.startswith("/eo/questions/")) == (302, True)
    assert says(site.get(answered.url)) == (CODE, "")


def test_a_whole_visit_in_one_language_and_its_summary_in_another(site: Visitor) -> None:
    site.walk({"skin_list": ("acne",)})
    scores = [
        re.findall(r'data-score="(\d+)"', text_of(site.get(f"{root}summary/")))
        for root in ("/", "/eo/", "/he/")
    ]
    assert (scores[0] == scores[1] == scores[2], len(scores[0])) == (True, 3)
    for path in (
        "summary/",
        "summary/points/",
        "summary/plan/",
        "summary/doctor/",
        "check/",
        "country/?to=check",
    ):
        page = site.get(f"/he/{path}")
        assert (says(page), links(page)) == (
            (RIGHT_TO_LEFT, "rtl"),
            {ENGLISH: f"/{path}", CODE: f"/eo/{path}"},
        )


def test_the_page_of_a_row_that_is_being_changed_stays_so(site: Visitor) -> None:
    site.walk({})
    assert links(site.get("/questions/skin/?change"))[CODE] == "/eo/questions/skin/?change"


def test_there_is_one_cookie_for_a_visit_in_all_languages_and_none_for_a_language(site: Visitor) -> None:
    site.start()
    site.get("/eo/questions/right_now/")
    assert set(site.client.cookies) == {settings.VISIT_COOKIE_NAME, settings.CSRF_COOKIE_NAME}
    assert site.client.cookies[settings.VISIT_COOKIE_NAME]["path"] == "/"


def test_what_was_typed_and_is_refused_is_shown_in_the_language_of_the_page(site: Visitor) -> None:
    site.start()
    page = site.client.post("/eo/questions/right_now/", {"now_signs": "nonsense"})
    assert (page.status_code, says(page), links(page)[ENGLISH]) == (422, (CODE, ""), "/questions/right_now/")


def test_a_kept_page_opens_in_every_language_of_its_version_and_closes_in_all(site: Visitor) -> None:
    site.walk({"skin_list": ("acne",)})
    link = keep(site)
    client = opened(link)
    page = client.get(f"/eo{page_of(link)}")
    assert (says(page), links(page)[ENGLISH]) == ((CODE, ""), page_of(link))
    assert client.post(f"/he{page_of(link)}close/").status_code == 200
    assert [client.get(f"{root}{page_of(link)}").status_code for root in ("", "/eo", "/he")] == [404] * 3


def test_a_private_link_made_in_another_language_opens_in_it(site: Visitor) -> None:
    site.walk({})
    token = keep(site).rpartition("#")[2]
    client = Client()
    page = client.post("/eo/s/", {"link": token}, follow=True)
    assert (says(page), page.request["PATH_INFO"].startswith("/eo/kept/")) == ((CODE, ""), True)


@pytest.mark.parametrize(
    ("accepts", "offered"),
    [
        ("eo,en;q=0.5", (CODE, "ltr", "/eo/how-it-works/")),
        ("fr,he-IL;q=0.9,en;q=0.5", (RIGHT_TO_LEFT, "rtl", "/he/how-it-works/")),
        ("en,eo;q=0.9", None),
        ("fr", None),
        ("", None),
    ],
)
def test_the_browsers_language_is_offered_and_not_forced(
    site: Visitor, accepts: str, offered: tuple[str, str, str] | None
) -> None:
    page = site.client.get("/how-it-works/", headers={"accept-language": accepts})
    assert (page.status_code, says(page)) == (200, (ENGLISH, ""))
    assert SUGGESTED.findall(text_of(page)) == ([offered] if offered else [])
    assert "Accept-Language" in page["Vary"]


def test_it_is_offered_once(site: Visitor) -> None:
    asked = {"accept-language": "eo", "referer": "http://testserver/"}
    assert SUGGESTED.findall(text_of(site.client.get("/evidence/", headers=asked))) == []
    elsewhere = asked | {"referer": "https://search.example/?q=skin"}
    assert len(SUGGESTED.findall(text_of(site.client.get("/evidence/", headers=elsewhere)))) == 1


def test_search_engines_are_told_of_offered_languages_alone(site: Visitor) -> None:
    with override_settings(PUBLIC_URL="https://gutskin.example"):
        Site.objects.update_or_create(pk=1)
        current_site._answers.clear()
        page = text_of(site.get("/eo/evidence/"))
        assert '<link rel="canonical" href="https://gutskin.example/eo/evidence/">' in page
        assert ALTERNATE.findall(page) == [
            (ENGLISH, "https://gutskin.example/evidence/"),
            ("x-default", "https://gutskin.example/evidence/"),
            (CODE, "https://gutskin.example/eo/evidence/"),
            (RIGHT_TO_LEFT, "https://gutskin.example/he/evidence/"),
        ]
        assert text_of(site.get("/sitemap.xml")).count("/evidence/the-article/</loc>") == 3
        assert "Disallow: /he/summary/\n" in text_of(site.get("/robots.txt"))


@override_settings(SUB_PATH="/gut", FORCE_SCRIPT_NAME="/gut")
def test_below_a_path_the_language_stands_behind_it(site: Visitor) -> None:
    page = site.get("/eo/evidence/")
    assert (says(page), links(page)[ENGLISH]) == ((CODE, ""), "/gut/evidence/")


def test_a_language_that_is_not_offered_leads_to_the_sites_own_with_what_was_sent(db: None) -> None:
    with pseudo.spoken():
        page = Client().get("/eo/evidence/?page=2")
        sent = Client().post("/eo/start/", {"adult": "yes"})
    assert (page.status_code, page["Location"]) == (307, "/evidence/?page=2")
    assert (sent.status_code, sent["Location"]) == (307, "/start/")


@pytest.mark.django_db
def test_an_unknown_language_is_no_address() -> None:
    assert Client().get("/eo/evidence/").status_code == 404


def test_a_visit_of_a_version_without_the_language_goes_on_in_its_own(db: None) -> None:
    visitor = Visitor(Browser(), shipped.definition())
    visitor.start()
    shipped.published(in_three(), number=2)
    try:
        with pseudo.spoken():
            page = visitor.get("/eo/questions/right_now/")
            assert (page.status_code, page["Location"]) == (307, "/questions/right_now/")
    finally:
        versions.newest_of.cache_clear()


@pytest.mark.parametrize(
    "path", ["/", "/start/", "/privacy/", "/questions/right_now/", "/check/", "/summary/", "/nowhere/"]
)
def test_with_one_language_no_page_says_a_word_of_languages(visitor: Visitor, path: str) -> None:
    visitor.walk({})
    page = visitor.client.get(path, headers={"accept-language": "eo"})
    found = [word for word in ('class="languages"', "hreflang", "suggested") if word in text_of(page)]
    assert found == []


def test_the_admin_has_one_address(site: Visitor) -> None:
    assert reverse("admin:login") == "/admin/login/"
    assert site.get("/eo/admin/login/").status_code == 404


def test_each_page_in_another_language_says_that_nobody_has_checked_it(site: Visitor) -> None:
    words = pseudo.pseudo("Translated by machine, not yet checked by a speaker or a clinician.")
    site.start()
    pages = [site.get(f"/eo{path}") for path in ("/", "/privacy/", "/questions/right_now/", "/nowhere/")]
    assert [text_of(page).count(words) for page in pages] == [1] * 4


def test_or_who_has(db: None) -> None:
    checked = tuple(
        replace(one, checked_by="Dr Zamenhof", checked_on="2026-11-29") for one in in_three().translations
    )
    shipped.published(replace(in_three(), translations=checked), number=2)
    versions.current()
    try:
        with pseudo.spoken():
            page = text_of(Client().get("/eo/how-it-works/"))
    finally:
        versions.newest_of.cache_clear()
    assert "Dr Zamenhof" in page
    assert pseudo.pseudo("Translated by machine") not in page


def test_what_is_drawn_for_no_page_has_no_choice_of_languages(site: Visitor) -> None:
    assert site.get("/readyz").status_code == 200
    page = render_to_string("questionnaire/fault.html", {"site": known_site()})
    assert CHOICE.findall(page) == []
