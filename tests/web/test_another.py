"""Another owner's site: their questionnaire and the site's row, without touching a template."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from questionnaire import definition_file
from questionnaire import site as sites
from questionnaire.checks import checked_article_is_named
from questionnaire.domain.definition import Claim, Grade
from questionnaire.models import Site
from tests import shipped
from tests.browsers import Browser
from tests.server import ROOT
from tests.visitor import Visitor

FILE = ROOT / "tests" / "content" / "another.yaml"
ROW = {
    "name": "Sleepwell",
    "name_end": "well",
    "strapline": "Awake at three again?",
    "introduction": "Answer plain questions about your nights. Get a page of your own.",
    "drawing": "",
    "series_title": "Better nights",
    "series_introduction": "On what keeps people awake.",
    "article_title": "",
}
# What is said to people: texts, and what stands in for them. Addresses and names of classes are not.
UNSAID = re.compile(r"<style.*?</style>|<!--.*?-->|<[^>]*>", re.DOTALL)
SAID_BY = re.compile(r'\b(?:alt|aria-label|content|title|placeholder|data-copied)="([^"]*)"')
OURS = re.compile(
    r"skin|\bguts?\b|digesti|tummy|bowel|acne|eczema|food|supplement|bacteria|\barticles?\b", re.IGNORECASE
)
DRAWN = re.compile(r'class="(?:skin|gut|lumen)"')
LINK = re.compile(r'href="(/(?!static/|admin/|colours/)[^"#?]*)')
BAD_NIGHTS = {
    **dict.fromkeys(("falling", "waking", "early", "tired"), "many"),
    **dict.fromkeys(("noise", "naps", "coffee", "phone"), "some"),
}

CLAIM = Claim("late", "It says that nobody sleeps late.", "Not shown", "Some do.", Grade.B, ("diaries",))


@pytest.fixture
def another(db: None, settings: Any) -> Iterator[Visitor]:
    """Somebody who visits that site."""
    settings.QUESTIONNAIRE = "nights"
    settings.PUBLIC_URL = "https://sleepwell.example"
    call_command("load_questionnaire", FILE, publish="The first.", stdout=StringIO())
    Site.objects.update(**ROW)
    sites.current_site()
    yield Visitor(Browser(), definition_file.read(FILE.read_text(encoding="utf-8")))
    sites.current_site._answers.clear()


def said(page: Any) -> str:
    html = page.content.decode()
    return " ".join([UNSAID.sub(" ", html), *SAID_BY.findall(html)])


def found_in(pages: dict[str, Any]) -> dict[str, list[str]]:
    """What pages say of our own subject."""
    return {path: words for path, page in pages.items() if (words := OURS.findall(said(page)))}


def crawl(client: Client, *begin: str) -> dict[str, Any]:
    """Return every page that links lead to."""
    pages: dict[str, Any] = {}
    waiting = [*begin]
    while waiting:
        path = waiting.pop()
        page = pages[path] = client.get(path)
        if "html" in page.get("Content-Type", ""):
            waiting += {*LINK.findall(page.content.decode())} - {*pages, *waiting}
    return pages


def test_no_page_for_everybody_speaks_of_our_subject(another: Visitor) -> None:
    begin = ("/", "/nothing/", "/evidence/the-article/", "/sitemap.xml", "/robots.txt", "/site.webmanifest")
    pages = crawl(another.client, *begin)
    assert len(pages) > 15
    assert {path for path, page in pages.items() if page.status_code != 200} == {*begin[1:3]}
    assert found_in(pages) == {}


@pytest.mark.parametrize("signs", [("none",), ("no_air",), ("doze_wheel",)])
def test_no_page_of_a_visit_speaks_of_our_subject(another: Visitor, signs: tuple[str, ...]) -> None:
    another.walk({**BAD_NIGHTS, "now_signs": signs})
    pages = crawl(another.client, "/", "/stop/", "/get-help-today/", "/summary/doctor/", "/summary/plan/")
    questions = {f"/questions/{section.key}/" for section in another.definition.sections}
    assert questions | {"/summary/", "/check/", "/summary/keep/"} <= pages.keys()
    assert found_in(pages) == {}


def test_no_page_shows_our_drawing_while_the_row_says_nothing_of_it(another: Visitor) -> None:
    another.walk(BAD_NIGHTS)
    pages = {path: page.content.decode() for path, page in crawl(another.client, "/").items()}
    drawn = [path for path, html in pages.items() if DRAWN.search(html)]
    assert ("rise" in pages["/summary/"], drawn) == (True, [])
    Site.objects.update(drawing="How nights come and go.")
    sites.current_site()
    assert len(DRAWN.findall(another.get("/summary/").content.decode())) == 3


def test_no_page_that_answers_a_form_speaks_of_our_subject(another: Visitor) -> None:
    client = another.client
    pages = {"start": client.post("/start/"), "minor": client.post("/start/", {"adult": "no"})}
    pages["none"] = client.get("/summary/")
    another.walk(BAD_NIGHTS)
    pages["kept"] = client.post("/summary/keep/", {"days": 30})
    pages["waiting"] = client.get("/start/")
    pages["faults"] = client.post("/questions/right_now/", {})
    pages |= crawl(Client(), "/s/") | crawl(
        client, *re.findall(r'"(/kept/[\w-]+/)"', said_whole(pages["kept"]))
    )
    pages["finished"] = client.post("/finish/")
    assert found_in(pages) == {}


def said_whole(page: Any) -> str:
    return str(page.content.decode())


def test_how_it_works_names_the_answers_of_its_own_questionnaire(another: Visitor, settings: Any) -> None:
    sentence = r"(“[^”]*”)(?: counts in full, and so does more|, and what is not asked yet, can only add| adds nothing)\."
    theirs = re.findall(sentence, said(another.get("/how-it-works/")))
    settings.QUESTIONNAIRE = "gut-skin"
    ours = re.findall(sentence, said(another.get("/how-it-works/")))
    assert theirs == ["“Three nights a week or more”", "“Not sure, or skip”"]
    assert ours == ["“3 to 5 days a week”", "“Not sure, or skip”", "“I cannot or must not eat these”"]


def test_no_file_to_take_along_speaks_of_our_subject_and_the_site_publishes_its_own(another: Visitor) -> None:
    another.walk(BAD_NIGHTS)
    paths = ("/summary/download/", "/summary/download/fhir/", "/again.ics")
    # The words of our own formats aside, which other programs read.
    texts = [re.sub(r'gutskin|"group": "skin"', "", another.get(path).content.decode()) for path in paths]
    assert [OURS.findall(text) for text in texts] == [[], [], []]
    assert re.findall(r'"publisher": "([^"]*)"', texts[1]) == ["Sleepwell"]


def test_the_row_and_the_definition_are_what_they_say_instead(another: Visitor) -> None:
    landing = said(another.get("/"))
    wanted = [ROW[name] for name in ("strapline", "introduction", "name")]
    assert [text in landing for text in (*wanted, "5 Rs", "vessels")] == [True] * 3 + [False] * 2
    assert "About 1 minute. Go on for 1 minute more if you like." in landing
    assert "Better nights" in said(another.get("/series/"))
    assert "Broken rest" in said(another.get("/how-it-works/"))
    assert "og:image" not in another.get("/").content.decode()


@pytest.mark.parametrize("title", ["", "Why We Wake"])
def test_a_checked_article_is_called_by_its_title_and_judged_claim_by_claim(
    another: Visitor, title: str
) -> None:
    shipped.published(replace(another.definition, claims=(CLAIM,)), number=2)
    Site.objects.update(article_title=title)
    sites.current_site()
    pages = {path: said(page) for path, page in crawl(another.client, "/").items()}
    ours = re.compile("“”|magazine|half true|do(?:es)? not stand|Some of it")
    assert {path: ours.findall(page) for path, page in pages.items() if ours.search(page)} == {}
    assert [path for path in ("/", "/evidence/the-article/") if "Not shown" not in pages[path]] == []
    named = [path for path, page in pages.items() if "Why We Wake" in page]
    assert sorted(named) == (["/", "/evidence/the-article/"] if title else [])


def test_check_deploy_wants_the_title_of_an_article_whose_claims_are_checked(another: Visitor) -> None:
    found = [checked_article_is_named()]
    shipped.published(replace(another.definition, claims=(CLAIM,)), number=2)
    found += [checked_article_is_named()]
    Site.objects.update(article_title="Why We Wake")
    found += [checked_article_is_named()]
    words = "The questionnaire checks the claims of an article, and pages do not say which."
    assert [[(one.id, one.msg) for one in each] for each in found] == [
        [],
        [("questionnaire.W005", words)],
        [],
    ]


@pytest.mark.django_db
def test_our_own_site_still_says_what_it_is_about(client: Client) -> None:
    paths = ("/", "/how-it-works/", "/series/", "/evidence/the-article/")
    assert [path for path in paths if not OURS.search(said(client.get(path)))] == []
