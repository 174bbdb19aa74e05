"""The sheet for a doctor in two languages, and kept pages in the languages of their own version."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from django.test import Client
from django.utils import translation

from questionnaire import versions
from questionnaire.domain.definition import Answers
from questionnaire.domain.translating import in_language
from questionnaire.domain.translations import direction_of
from tests import extremes, shipped
from tests.browsers import Browser
from tests.visitor import Visitor
from tests.web.test_html import faults
from tests.web.test_keep import keep, opened, page_of
from tests.web.test_languages import CHOICE, LINK, says, text_of

SHEET = "/summary/doctor/"
ROOTS = {"en-gb": "", "es": "/es", "ar": "/ar"}
SAID = ("h1", "h2", "h3", "li", "dt", "dd", "p", "span")  # whose texts are compared
CHECKED = "Traducción hecha por una máquina"
NOTE = re.compile(
    r'<p class="small"><bdi lang="(\w+)">[^<]+</bdi>: ([^<]+)<small class="theirs" [^>]+>'
    r'<bdi lang="\w+">[^<]+</bdi>: ([^<]+)</small></p>'
)
UNCHECKED = "Translated by machine, not yet checked by a speaker or a clinician."
PAIRS = [(own, other) for own in ROOTS for other in ROOTS if own != other]


class Sheet(HTMLParser):
    """The texts of a sheet, each with what stands below it in the doctor's language."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.own: list[str] = []
        self.other: list[str] = []
        self.marks: set[tuple[str | None, str | None]] = set()  # language and direction of what stands below
        self._open: list[bool] = []  # of each element inside a text: whether it is in the doctor's language
        sheet = html[html.index('<article class="sheet">') : html.index("</main>")]
        self.notes = NOTE.findall(sheet)  # who checked which language, in the visitor's and the doctor's
        self.feed(NOTE.sub("", sheet))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        is_beside = told.get("class") == "theirs"
        if is_beside:
            self.marks.add((told["lang"], told["dir"]))
        if tag in SAID and not any(self._open):
            self.own.append("")
            self.other.append("")
        self._open.append(is_beside)

    def handle_endtag(self, tag: str) -> None:
        self._open.pop()

    def handle_data(self, data: str) -> None:
        if self.own:
            texts = self.other if any(self._open) else self.own
            texts[-1] += data

    def said(self) -> list[str]:
        return [" ".join(text.split()) for text in self.own]

    def said_beside(self) -> list[str]:
        """What a doctor reads: what is the same in both languages stands there once."""
        found = [other.strip() or own for own, other in zip(self.own, self.other, strict=True)]
        return [" ".join(text.split()) for text in found]


@pytest.fixture
def site(db: None) -> Iterator[Visitor]:
    """The shipped questionnaire, offered in its three languages."""
    shipped.published(shipped.translated(), number=2)
    versions.current()
    yield Visitor(Browser(), shipped.translated())
    translation.deactivate()
    versions.newest_of.cache_clear()


def sheet(client: Client, language: str, *, beside: str = "") -> Sheet:
    query = f"?beside={beside}" if beside else ""
    return Sheet(text_of(client.get(f"{ROOTS[language]}{SHEET}{query}")))


def besides(html: str) -> dict[str, str]:
    """Where the choice of the doctor's language leads."""
    found = re.findall(r'<nav class="languages" aria-labelledby="beside">(.*?)</nav>', html, re.DOTALL)
    return {language: address for choice in found for address, language in LINK.findall(choice)}


@pytest.mark.parametrize("answers", [extremes.FULLEST, extremes.CALM], ids=["fullest", "calm"])
def test_each_text_of_the_sheet_stands_there_in_the_visitors_language_and_in_the_doctors(
    site: Visitor, answers: Answers
) -> None:
    site.walk(answers)
    alone = {language: sheet(site.client, language).said() for language in ROOTS}
    assert len({len(texts) for texts in alone.values()}) == 1
    for own, other in PAIRS:
        both = sheet(site.client, own, beside=other)
        assert (both.said(), both.said_beside()) == (alone[own], alone[other])
        assert both.marks == {(other, direction_of(other))}


def test_the_doctors_language_is_chosen_above_the_sheet_and_can_be_given_up(site: Visitor) -> None:
    site.walk({})
    pages = [text_of(site.get(f"/es{SHEET}{query}")) for query in ("", "?beside=ar")]
    assert [besides(page) for page in pages] == [
        {"en-gb": "?beside=en-gb", "ar": "?beside=ar"},
        {"en-gb": "?beside=en-gb"},
    ]
    assert ['href="?"' in page for page in pages] == [False, True]
    assert [faults(page) for page in pages] == [[], []]
    assert pages[1].index("noprint") < pages[1].index('href="?"') < pages[1].index('class="sheet"')


@pytest.mark.parametrize(("own", "other"), PAIRS)
def test_a_sheet_in_two_languages_says_in_both_that_nobody_checked_each_that_is_translated(
    site: Visitor, own: str, other: str
) -> None:
    site.walk({})
    said = [translation.override(language)(translation.gettext)(UNCHECKED) for language in (own, other)]
    expected = [(language, *said) for language in (own, other) if language != "en-gb"]
    assert sheet(site.client, own, beside=other).notes == expected
    assert sheet(site.client, own).notes == []  # the foot of the page says it


@pytest.mark.parametrize("query", ["?beside=es", "?beside=fr", "?beside=", "?beside=en-gb&beside=es"])
def test_its_own_language_and_one_that_is_not_offered_are_not_put_beside_it(
    site: Visitor, query: str
) -> None:
    site.walk({})
    pages = [Sheet(text_of(site.get(f"/es{SHEET}{each}"))) for each in ("", query)]
    assert pages[0].said() == pages[1].said()
    assert [page.marks for page in pages] == [set(), set()]


def test_where_one_language_is_offered_there_is_no_choice_and_not_a_byte_more(visitor: Visitor) -> None:
    visitor.walk({})
    page, asked = (text_of(visitor.get(f"{SHEET}{query}")) for query in ("", "?beside=es"))
    assert ("beside" in page, page == asked) == (False, True)


def test_a_kept_sheet_has_the_languages_of_its_version(site: Visitor) -> None:
    site.walk({"skin_list": ("acne",)})
    link = keep(site)
    client = opened(link)
    assert text_of(client.get(page_of(link)))
    page = text_of(client.get(f"/ar{page_of(link)}doctor/?beside=es"))
    assert Sheet(page).marks == {("es", "ltr")}
    assert besides(page) == {"en-gb": "?beside=en-gb"}


def test_a_kept_page_leads_to_the_languages_of_its_own_version_and_not_of_the_newest(site: Visitor) -> None:
    site.walk({"skin_list": ("acne",)})
    link = keep(site)
    shipped.published(shipped.definition(), number=3)  # nobody has translated it yet
    versions.newest_of.cache_clear()
    client = opened(link)
    for part in ("", "points/", "plan/", "doctor/", "days/"):
        page = client.get(f"/es{page_of(link)}{part}")
        assert (page.status_code, says(page)) == (200, ("es", ""))
        [choice] = CHOICE.findall(text_of(page))
        assert {code: address for address, code in LINK.findall(choice)} == {
            "en-gb": f"{page_of(link)}{part}",
            "ar": f"/ar{page_of(link)}{part}",
        }
        assert text_of(page).count(CHECKED) == 1
    assert client.get("/es/evidence/").status_code == 307


def test_one_of_a_version_in_one_language_leads_to_no_other(visitor: Visitor) -> None:
    visitor.walk({"skin_list": ("acne",)})
    link = keep(visitor)
    shipped.published(shipped.translated(), number=2)
    versions.newest_of.cache_clear()
    try:
        client = opened(link)
        page = client.get(page_of(link))
        assert (page.status_code, CHOICE.findall(text_of(page))) == (200, [])
        assert len(CHOICE.findall(text_of(client.get("/evidence/")))) == 1
    finally:
        versions.newest_of.cache_clear()


@pytest.mark.parametrize("language", ROOTS)
def test_a_download_says_all_in_the_language_of_its_page(site: Visitor, language: str) -> None:
    site.walk({"skin_list": ("acne",)})
    told = site.get(f"{ROOTS[language]}/summary/download/").json()
    bundle = site.get(f"{ROOTS[language]}/summary/download/fhir/").json()
    title = in_language(shipped.translated(), language).title
    assert (told["language"], told["title"]) == (language, title)
    named = {"en-gb": "en-GB"}.get(language, language)
    assert {entry["resource"]["language"] for entry in bundle["entry"]} == {named}
    assert (bundle["language"], bundle["entry"][0]["resource"]["title"]) == (named, title)
