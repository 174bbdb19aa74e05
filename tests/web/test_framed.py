"""Visitors' pages in a frame of another site, where `FRAME_ANCESTORS` names it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from questionnaire.models import Site
from tests import extremes, shipped
from tests.browsers import Browser
from tests.personas import STORIES
from tests.visitor import Page, Visitor
from tests.web.test_html import faults
from tests.web.test_keep import link_on, opened, page_of
from tests.web.test_pages import PATHS

pytestmark = pytest.mark.django_db

SITES = ["https://magazine.example", "https://other.example:8443"]
IN_A_FRAME = {"sec-fetch-dest": "iframe"}
AN_ARTICLE = "/series/when-good-guts-go-bad/"
READ = (*PATHS, "/evidence/wongchu2021/", AN_ARTICLE, "/nowhere/")
OF_A_VISIT: tuple[str, ...] = (
    "/questions/right_now/",
    "/check/",
    "/country/",
    "/finish/",
    "/summary/",
    "/summary/points/",
)
OF_A_VISIT += ("/summary/plan/", "/summary/doctor/", "/summary/keep/", "/start/")
PEOPLE = {
    "calm": extremes.CALM,
    "fullest": extremes.FULLEST,
    "emergency": extremes.EMERGENCY,
    "not safe": STORIES["not_safe"].answers,
    "same day": extremes.SAME_DAY,
}
HELP_NOW = {"emergency": ("/stop/",), "not safe": ("/stop/",), "same day": ("/get-help-today/",)}
LEFT_OUT = ('aria-label="Site"', ">Menu</a>", ">Accessibility</a>")
SAID = (
    '<script src="/static/js/framed.js" data-sites="https://magazine.example https://other.example:8443" defer>',
    '<a class="help" href="/warning-signs/">',
    '<a href="/" target="_top">Open this site by itself</a>',
    ">Privacy</a>",
    "In an emergency, call your local emergency number now.",
)
BY_ITSELF = ('<a href="/" target="_top">', '<a class="btn" href="/start/" target="_top">')
LINK = re.compile(r"<a\b[^>]*>")
OUTWARD = re.compile(r'href="(?:https?|tel|sms|mailto):')
ON_TOP = ' target="_top"'


@pytest.fixture
def allowed(settings: Any) -> None:
    settings.FRAME_ANCESTORS = SITES


def framed() -> Client:
    return Browser(headers=IN_A_FRAME)


def html_of(client: Client, path: str) -> str:
    """A page without the form token, which is new each time."""
    html: str = client.get(path).content.decode()
    return re.sub(r'value="\w{64}"', "", html)


def headers_of(page: Page) -> dict[str, str]:
    return dict(page.items()) | {"X-Request-Id": ""}


def links(html: str) -> list[tuple[str, bool, bool]]:
    """Every link, whether it leads out of the site, and whether it opens on top."""
    return [(link, bool(OUTWARD.search(link)), ON_TOP in link) for link in LINK.findall(html)]


def astray(html: str) -> list[str]:
    """Links that would open where they should not; the way to the site by itself is no link out of it."""
    return [link for link, out, top in links(html) if out is not top and link not in BY_ITSELF]


@pytest.mark.parametrize("path", READ)
def test_where_nobody_is_named_a_frame_makes_no_difference_of_a_byte(path: str) -> None:
    by_itself, in_a_frame = Browser().get(path), framed().get(path)
    assert html_of(Browser(), path) == html_of(framed(), path)
    assert "Sec-Fetch-Dest" not in in_a_frame.get("Vary", "")
    assert headers_of(by_itself) == headers_of(in_a_frame)


@pytest.mark.parametrize("path", READ)
def test_by_itself_a_page_is_the_same_whoever_may_show_it(path: str, settings: Any) -> None:
    before = html_of(Browser(), path)
    settings.FRAME_ANCESTORS = SITES
    in_a_frame = html_of(framed(), path)  # so that what is cached for frames is there
    after = html_of(Browser(), path)
    assert (before == after, in_a_frame != after) == (True, True)


@pytest.mark.usefixtures("allowed")
@pytest.mark.parametrize("path", READ)
def test_in_a_frame_a_page_that_is_the_same_for_all_is_slim_and_whole(path: str) -> None:
    html = html_of(framed(), path)
    assert (faults(html), astray(html)) == ([], [])
    assert [html.count(part) for part in LEFT_OUT] == [0, 0, 0]
    assert [html.count(part) for part in SAID] == [1, 1, 1, 1, 1 + (path == "/warning-signs/")]


@pytest.mark.usefixtures("allowed")
@pytest.mark.parametrize("who", PEOPLE)
def test_in_a_frame_every_page_of_a_visit_is_whole_and_leads_out_of_it_on_top(who: str) -> None:
    visitor = Visitor(framed(), shipped.definition())
    visitor.walk(PEOPLE[who])
    help_now = HELP_NOW.get(who, ())
    paths = (*help_now, *(() if "/stop/" in help_now else OF_A_VISIT))
    found = {path: html_of(visitor.client, path) for path in paths}
    assert {path: faults(html) + astray(html) for path, html in found.items()} == {path: [] for path in paths}
    assert [path for path, html in found.items() if html.count("js/framed.js") != 1] == []
    assert [path for path in help_now if not re.search(r'href="tel:[^>]* target="_top"', found[path])] == []


@pytest.mark.usefixtures("allowed")
def test_in_a_frame_a_call_on_a_summary_and_on_a_page_of_questions_opens_on_top() -> None:
    visitor = Visitor(framed(), shipped.definition())
    low = {"body_list": ("low_mood",)}
    asked = visitor.reach("health", low).content.decode()
    visitor.walk(low)
    pages = [asked, html_of(visitor.client, "/summary/")]
    calls = [{(out, top) for link, out, top in links(html) if 'href="tel:' in link} for html in pages]
    assert calls == [{(True, True)}, {(True, True)}]


@pytest.mark.usefixtures("allowed")
@pytest.mark.parametrize(
    ("changes", "paths"),
    [
        ({"body": "[There](https://example.org/a), and [here](/evidence/)."}, [AN_ARTICLE]),
        ({"body": "", "external_url": "https://example.org/part-1"}, ["/series/", AN_ARTICLE]),
    ],
)
def test_in_a_frame_an_article_leads_to_other_sites_on_top(changes: dict[str, str], paths: list[str]) -> None:
    shipped.published_with("when-good-guts-go-bad", **changes)
    pages = [html_of(framed(), path) for path in paths]
    assert [(astray(html), "https://example.org" in html) for html in pages] == [([], True)] * len(paths)


@pytest.mark.usefixtures("allowed")
def test_in_a_frame_a_kept_page_and_the_ways_to_write_to_us_open_on_top() -> None:
    Site.objects.update_or_create(pk=1, defaults={"contact": "us@gutskin.example"})
    first = html_of(framed(), "/")  # the database is asked for the site's row; others go on with what it said
    visitor = Visitor(framed(), shipped.definition())
    visitor.walk(extremes.SAME_DAY)
    shown = visitor.client.post("/summary/keep/", {"days": 30})
    link = link_on(shown)
    of_page = html_of(opened(link, visitor.client), page_of(link))
    pages = [shown.content.decode(), of_page, html_of(framed(), "/privacy/"), first]
    assert [astray(html) for html in pages] == [[], [], [], []]
    assert ["mailto:" in html for html in pages] == [True, True, True, True]


@pytest.mark.usefixtures("allowed")
def test_a_frame_whose_browser_keeps_no_cookie_is_led_out_of_it() -> None:
    form = {"adult": "yes", "country": "gb", "consent": "on"}
    pages = [
        Browser(enforce_csrf_checks=True, headers=headers).post("/start/", form)
        for headers in (IN_A_FRAME, {"sec-fetch-dest": "document"})
    ]
    out = '<a class="btn" href="/start/" target="_top">Open this site by itself</a>'
    assert [(page.status_code, page.content.decode().count(out)) for page in pages] == [(403, 1), (403, 0)]


@pytest.mark.usefixtures("allowed")
def test_the_privacy_page_says_in_a_frame_what_the_site_around_it_learns() -> None:
    said = "The other site learns about how tall our page is and when the next one comes, and none of your answers."
    assert [html_of(browser, "/privacy/").count(said) for browser in (framed(), Browser())] == [1, 0]
