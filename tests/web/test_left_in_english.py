"""In a made-up language no page has a word of English left, but for what says that it is English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

import html5lib
import pytest
from django.test import Client

from questionnaire import versions
from questionnaire.domain.definition import Answers
from tests import extremes, pseudo, shipped
from tests.browser.states import SAME_FOR_ALL
from tests.browsers import Browser
from tests.visitor import Page, Visitor
from tests.web.test_keep import keep, opened, page_of
from tests.web.test_languages import in_three, site

__all__ = ["site"]

# A word with a letter that the made-up language writes in another way.
ENGLISH = re.compile(rf"[A-Za-z]*[{''.join(map(chr, pseudo.LETTERS))}][A-Za-z]+")
DAY = re.compile(
    r"\b\d+-a de\b|\bde \d{4}\b"
)  # how Esperanto, whose code the made-up language has, writes a day
READ = ("alt", "aria-label", "title", "placeholder", "content", "aria-description", "label")
NOT_READ = ("script", "style", "template")
CODES = ("viewport", "theme-color", "robots", "og:url", "og:image", "og:type", "og:site_name", "twitter:card")
NAMES = {
    "PubMed",
    "doi",
    "EDANZ",
    "DOI",
    "FHIR",
    "JSON",
    "Gutskin",
    "Gut",
    "skin",
    "testserver",
    pseudo.NAME,
}  # the same everywhere
AUTHORS = [
    name for source in shipped.definition().references for name in (source.lead_author, source.authors)
]


def left(page: Page) -> list[str]:
    """Words of English on a page that do not say so."""
    tree = html5lib.HTMLParser(namespaceHTMLElements=False).parse(page.content.decode())
    told = sorted({text.strip() for text in _texts(tree, says=True)} | {*AUTHORS}, key=len, reverse=True)
    return [text for text in _texts(tree, says=False) if ENGLISH.search(_bare(text, told))]


def _bare(text: str, told: list[str]) -> str:
    """A text without names, addresses, and what the same page tells in an element of its own language.

    A title and a description cannot say a language, and repeat what the page does.
    """
    for known in told:
        text = text.replace(known, "") if len(known) > 3 else text
    text = DAY.sub("", text)
    words = re.sub(r"https?://\S+|\S+@\S+|[\w-]+(?:\.[\w-]+)+\S*|/\w[\w/-]*", "", text)
    return " ".join(word for word in words.split() if word.strip(".,:;()’“”–") not in NAMES)


def _texts(element: Element, *, says: bool) -> Iterator[str]:
    """Texts and read attributes; either of elements that say another language, or of all others."""
    if not isinstance(element.tag, str) or element.tag in NOT_READ or element.get("translate") == "no":
        return
    if (element.get("href") or "").startswith("sms:"):
        return  # a word to send
    lang = element.get("lang")
    if lang and element.tag != "html" and lang not in {pseudo.CODE, pseudo.RIGHT_TO_LEFT}:
        if says:
            yield from element.itertext()
        return
    if not says:
        if not {element.get("name"), element.get("property")} & set(CODES):
            yield from (element.get(name, "") for name in READ)
        yield element.text or ""
    for child in element:
        yield from _texts(child, says=says)
        if not says:
            yield child.tail or ""


def marks_in_attributes(page: Page) -> list[str]:
    """Attributes and titles into which an element was written that says a language."""
    html = page.content.decode()
    return re.findall(r'="[^"]*<span[^>]*>|&lt;span lang[^>]*', html)


@pytest.mark.parametrize("path", SAME_FOR_ALL.values())
def test_no_page_that_is_the_same_for_all_has(site: Visitor, path: str) -> None:
    page = site.get(f"/eo{path}")
    assert (left(page), marks_in_attributes(page)) == ([], [])


@pytest.mark.parametrize("section", [section.key for section in shipped.definition().sections])
def test_no_page_of_questions_has_answered_or_sent_empty(site: Visitor, section: str) -> None:
    site.walk(extremes.FULLEST)
    pages = [site.get(f"/eo/questions/{section}/"), site.client.post(f"/eo/questions/{section}/", {})]
    assert [left(page) for page in pages] == [[], []]


SUMMARY = (
    "summary/",
    "summary/points/",
    "summary/plan/",
    "summary/doctor/",
    "summary/keep/",
    "check/",
    "country/",
)


@pytest.mark.parametrize(
    "answers",
    [extremes.FULLEST, extremes.EVERYTHING, extremes.CALM, extremes.UNSURE, extremes.SAME_DAY],
    ids=["fullest", "everything", "calm", "unsure", "same day"],
)
def test_no_page_about_answers_has(site: Visitor, answers: Answers) -> None:
    site.walk(answers)
    pages = {path: site.get(f"/eo/{path}") for path in (*SUMMARY, "start/", "finish/", "get-help-today/")}
    assert {path: left(page) for path, page in pages.items() if left(page)} == {}


def test_nor_has_any_of_somebody_who_stops_early(site: Visitor) -> None:
    site.reach("food", extremes.FULLEST)
    pages = {
        path: site.get(f"/eo/{path}") for path in (*SUMMARY[:4], "questions/last_7_days/", "questions/food/")
    }
    assert {path: left(page) for path, page in pages.items() if left(page)} == {}


def test_nor_has_the_page_of_an_emergency_or_one_before_its_time(site: Visitor) -> None:
    site.start()
    early = site.get("/eo/summary/")
    site.walk(extremes.EMERGENCY)
    assert (left(early), left(site.get("/eo/stop/"))) == ([], [])


def test_nor_have_forms_that_are_refused(site: Visitor) -> None:
    pages = [
        site.client.post("/eo/start/", {}),
        site.client.post("/eo/start/", {"adult": "no"}),
        site.client.post("/eo/s/", {"link": "nonsense"}),
        site.get("/eo/stop/"),
    ]
    site.start()
    pages += [
        site.client.post("/eo/questions/right_now/", {"_visit": "another"}),
        site.client.post("/eo/finish/", {"_visit": "another"}),
        site.client.post("/eo/country/", {"country": "nowhere"}),
        site.client.post("/eo/finish/"),
    ]
    lost = Client()
    lost.cookies["__Host-visit"] = "damaged"
    pages.append(lost.get("/eo/check/"))
    assert [(page.status_code, left(page)) for page in pages if left(page)] == []


def test_nor_has_a_page_that_is_kept(site: Visitor) -> None:
    site.walk(extremes.FULLEST)
    link = keep(site)
    client, name = opened(link), f"/eo{page_of(link)}"
    pages = [client.get(f"{name}{path}") for path in ("", "points/", "plan/", "doctor/", "days/", "delete/")]
    pages += [client.post(f"{name}days/", {"days": "0"}), client.post(f"{name}delete/")]
    assert [left(page) for page in pages if left(page)] == []


def test_what_is_left_in_english_is_found_and_what_says_so_is_not() -> None:
    shown = type("Shown", (), {})()
    shown.content = b'<p>Left here</p><p lang="en-gb">Said so</p><img alt="And here"><a href="/x/">x</a>'
    assert left(shown) == ["Left here", "And here"]


def test_what_no_language_has_a_translation_of_is_marked(db: None) -> None:
    kept_back = pseudo.translated(shipped.definition(), but=lambda text: not text.is_needed)
    shipped.published(kept_back, number=2)
    versions.current()
    try:
        with pseudo.spoken():
            visitor = Visitor(Browser(), in_three())
            visitor.walk(extremes.FULLEST)
            paths = (*SUMMARY, "", "how-it-works/", "evidence/", "evidence/the-article/", "warning-signs/")
            pages = {path: visitor.get(f"/eo/{path}") for path in paths}
    finally:
        versions.newest_of.cache_clear()
    found = {path: (left(page), marks_in_attributes(page)) for path, page in pages.items()}
    assert {path: what for path, what in found.items() if what != ([], [])} == {}
    assert '<span lang="en-gb" dir="ltr">' in pages["summary/plan/"].content.decode()
