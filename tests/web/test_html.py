"""The HTML is valid, and its outline makes sense to somebody who cannot see it."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from xml.etree.ElementTree import Element

import html5lib
import pytest
from django.test import Client

from questionnaire.domain.definition import Answers
from tests import extremes, shipped
from tests.visitor import Visitor
from tests.web.test_pages import PATHS

NAMES = {"header": 1, "main": 1, "footer": 1, "title": 1, "h1": 1}


def faults(html: str) -> list[str]:
    """What is wrong with a page, in words; nothing for a good one."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse(html)
    found = [f"{code} at {place}" for place, code, _ in parser.errors]
    elements = [element for element in tree.iter() if isinstance(element.tag, str)]
    found += [f"id {id_} twice" for id_, n in Counter(e.get("id") for e in elements).items() if id_ and n > 1]
    body = Counter(element.tag for element in elements)
    article = sum(1 for e in elements if e.tag == "article" for inner in e.iter("header") if inner is not e)
    body["header"] -= article
    found += [f"{body[tag]} of {tag}" for tag, n in NAMES.items() if body[tag] != n]
    return found + _headings(elements) + _names(elements)


def _headings(elements: list[Element]) -> list[str]:
    levels = [int(element.tag[1]) for element in elements if re.fullmatch("h[1-6]", element.tag)]
    shown = levels[levels.index(1) :] if 1 in levels else levels
    return [f"h{one} then h{two}" for one, two in pairwise(shown) if two > one + 1]


def _names(elements: list[Element]) -> list[str]:
    """Landmarks of which there are several, and fields, need names."""
    ids = {element.get("id") for element in elements}
    labelled = {e for label in elements if label.tag == "label" for e in label.iter("input")}
    targets = {label.get("for") for label in elements if label.tag == "label"}
    inputs = [e for e in elements if e.tag in {"input", "select"} and e.get("type") != "hidden"]
    pointing = [key for e in elements for key in (e.get("aria-describedby") or "").split()]
    pointing += [key for e in elements for key in (e.get("aria-labelledby") or "").split()]
    return [
        *(f"nav without a name: {e.attrib}" for e in elements if e.tag == "nav" and not _named(e)),
        *(f"no label: {e.attrib}" for e in inputs if e not in labelled and e.get("id") not in targets),
        *(f"{key} is pointed to and not there" for key in pointing if key not in ids),
    ]


def _named(element: Element) -> bool:
    return bool(element.get("aria-label") or element.get("aria-labelledby"))


pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "path", [*PATHS, "/evidence/wongchu2021/", "/series/when-good-guts-go-bad/", "/nope/"]
)
def test_a_page_that_is_the_same_for_all_has_no_fault(client: Client, path: str) -> None:
    assert faults(client.get(path).content.decode()) == []


@pytest.mark.parametrize("section", [section.key for section in shipped.definition().sections])
def test_a_page_of_questions_has_no_fault_answered_or_sent_empty(visitor: Visitor, section: str) -> None:
    visitor.walk(extremes.FULLEST)
    answered = faults(visitor.get(f"/questions/{section}/").content.decode())
    empty = faults(visitor.post(section, {}).content.decode())
    assert (answered, empty) == ([], [])


@pytest.mark.parametrize(
    ("answers", "path"),
    [
        (extremes.EMERGENCY, "/stop/"),
        (extremes.SAME_DAY, "/get-help-today/"),
        (extremes.SAME_DAY, "/summary/"),
        (extremes.FULLEST, "/check/"),
        (extremes.FULLEST, "/summary/"),
        (extremes.EVERYTHING, "/summary/"),
        (extremes.UNSURE, "/summary/"),
        (extremes.CALM, "/summary/"),
    ],
)
def test_a_page_about_answers_has_no_fault(visitor: Visitor, answers: Answers, path: str) -> None:
    visitor.walk(answers)
    page = visitor.get(path)
    assert (page.status_code, faults(page.content.decode())) == (200, [])


@pytest.mark.parametrize("signs", [{}, extremes.SAME_DAY], ids=["calm", "today"])
def test_an_early_page_and_the_ways_to_it_have_no_fault(visitor: Visitor, signs: Answers) -> None:
    pages = [visitor.reach("food", {**extremes.FULLEST, **signs})]
    pages += [visitor.get(path) for path in ("/questions/last_7_days/", "/summary/", "/check/")]
    assert [(page.status_code, faults(page.content.decode())) for page in pages] == [(200, [])] * 4


def test_what_is_wrong_is_found() -> None:
    html = '<!doctype html><title>x</title><main><h1 id="a">x</h1><h3 id="a">y</h3><input></main>'
    assert faults(html) == [
        "id a twice",
        "0 of header",
        "0 of footer",
        "h1 then h3",
        "no label: {}",
    ]
