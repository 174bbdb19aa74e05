"""What the pages about privacy, health data and accessibility promise is so."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import Client

from questionnaire.domain.definition import Answers
from questionnaire.site import known_site
from tests import extremes
from tests.server import ROOT
from tests.visitor import Visitor
from tests.web.test_keep import SORE, keep, opened, page_of

PROMISING = ("/privacy/", "/consumer-health-data/", "/accessibility/")
OF_A_VISIT = ("/", "/start/", "/check/", "/summary/", "/summary/keep/", "/finish/", "/s/", "/warning-signs/")
STYLES = Path(ROOT / "static" / "css" / "gutskin.css")
ALL_STYLES = [STYLES, *(STYLES.with_name(f"{name}.css") for name in ("questions", "doctor"))]


def text_of(client: Client, path: str) -> str:
    return html.unescape(client.get(path).content.decode())


def seen(visitor: Visitor) -> list[str]:
    """Every kind of page that a visitor with a kept page meets."""
    link = keep(visitor, SORE)
    sections = [f"/questions/{section.key}/" for section in visitor.definition.sections]
    pages = [text_of(visitor.client, path) for path in (*OF_A_VISIT, *sections)]
    browser = opened(link)
    return pages + [text_of(browser, page_of(link) + part) for part in ("", "days/", "delete/")]


def test_every_cookie_that_a_visitor_gets_stands_there_with_its_hours(visitor: Visitor) -> None:
    given = opened(keep(visitor)).cookies | visitor.client.cookies
    hours = {re.sub(r"^__\w+-|-[\w-]{8}$", "", name): given[name]["max-age"] // 3600 for name in given}
    told = text_of(visitor.client, "/privacy/").partition(">Cookies</h2>")[2].partition("</ul>")[0]
    named = re.findall(r"<li>([\w-]+): .*?\b(two|24) hours\b.*?</li>", told)
    assert {name: {"two": 2, "24": 24}[words] for name, words in named} == hours
    assert hours == {"visit": 24, "kept": 2, "kept-open": 2, "csrf": 24}


@pytest.mark.parametrize("path", PROMISING)
def test_what_it_calls_a_button_or_a_link_is_called_so_where_it_stands(path: str, visitor: Visitor) -> None:
    told = text_of(visitor.client, path).partition("<main")[2].partition("</main>")[0]
    there = "\n".join(seen(visitor))
    assert [name for name in re.findall(r"“([^”]+)”", told) if f">{name}<" not in there] == []


def test_nobody_is_asked_for_words_of_their_own_but_a_link(visitor: Visitor) -> None:
    """A number is none: it has a keyboard of its own."""
    closed = {"hidden", "radio", "checkbox", "submit"}
    fields = [field for page in seen(visitor) for field in re.findall(r"<(?:input|textarea)\b[^>]*>", page)]
    typed = {
        re.findall(r'name="([\w-]+)"', field)[0]
        for field in fields
        if "readonly" not in field
        and "inputmode" not in field
        and not closed & set(re.findall(r'\btype="(\w+)"', field))
    }
    assert (len(fields) > 100, typed) == (True, {"link"})


def test_without_a_link_nobody_finds_a_row_and_the_page_says_so(visitor: Visitor) -> None:
    said = "Without the link we cannot find your page, and nobody can open it."
    assert text_of(visitor.client, "/privacy/").count(said) == 1


@pytest.mark.parametrize(
    ("on", "said"),
    [
        (
            False,
            {
                "privacy": [
                    "We do not use analytics, adverts, outside fonts or outside scripts.",
                    "Nothing. We keep no sums of how many people visit, how far they come, or what they answer.",
                    "and only to make your own page. No decision about you follows from it.",
                ],
                "consumer_health_data": [">To make your own page. For nothing else.<"],
            },
        ),
        (
            True,
            {
                "privacy": [
                    "We do not use adverts, and no analytics, fonts or scripts from outside.",
                    "are sent for help, and are not sure of a question. These are sums: one is added,",
                    "Staff see whole tens, and never fewer than 10 people.",
                    "and only to make your own page and the sums above. No decision about you follows from it.",
                ],
                "consumer_health_data": ["such as how many are not sure of a question. For nothing else."],
            },
        ),
    ],
)
def test_the_pages_say_what_is_counted_in_either_state(
    on: bool, said: dict[str, list[str]], settings: Any, db: None
) -> None:
    settings.COUNT_VISITS = on
    missing = [
        words
        for name, passages in said.items()
        for page in [html.unescape(render_to_string(f"questionnaire/{name}.html", {"site": known_site()}))]
        for words in passages
        if words not in page
    ]
    assert missing == []


def test_backups_are_told_of_wherever_deleting_is_promised(visitor: Visitor) -> None:
    link = keep(visitor)
    pages = [text_of(visitor.client, path) for path in ("/privacy/", "/summary/keep/")]
    pages.append(text_of(opened(link), page_of(link) + "delete/"))
    said = "A locked copy can stay in our backups for up to 30 days."
    assert ([page.count(said) for page in pages], [page.count("for good") for page in pages]) == (
        [1] * 3,
        [0] * 3,
    )


def test_nothing_moves_for_those_who_ask_for_stillness() -> None:
    sheets = "\n".join(sheet.read_text(encoding="utf-8") for sheet in ALL_STYLES)
    text = re.sub(r"/\*.*?\*/", "", sheets, flags=re.DOTALL)
    allowed = "@media screen and (prefers-reduced-motion: no-preference) {"
    still = re.sub(re.escape(allowed) + r".*?\n}", "", text, flags=re.DOTALL)
    moving = re.compile(r"animation|transition|@keyframes|smooth")
    assert (bool(moving.search(text)), moving.findall(still)) == (True, [])


def test_colours_follow_the_setting_of_the_device() -> None:
    assert "@media screen and (prefers-color-scheme: dark)" in STYLES.read_text(encoding="utf-8")


@pytest.mark.parametrize("early", [False, True], ids=["complete", "early"])
@pytest.mark.parametrize("answers", [SORE, extremes.UNSURE, extremes.FULLEST], ids=["sore", "unsure", "full"])
def test_each_chart_has_a_sentence_and_a_row_of_a_table_that_say_the_same(
    answers: Answers, early: bool, visitor: Visitor
) -> None:
    first_extra = next(
        s.key for s in visitor.definition.sections if s.key in visitor.definition.extra_sections
    )
    visitor.reach(first_extra, answers) if early else visitor.walk(answers)
    page = text_of(visitor.client, "/summary/")
    (sentence,) = re.findall(
        r'role="img" aria-label="Vessels, each filled by its points out of 100. ([^"]*)"', page
    )
    said = re.findall(r"(\w[\w ]*): (?:(\d+)|between (\d+) and (\d+))\. (\w[\w ]*), ", sentence)
    found = [(name, low or one, high or one, word) for name, one, low, high, word in said]
    cells = (
        r'<th scope="row">([^<]+)</th>\s*<td>(?:\d+|–)</td>\s*<td>\s*([\w ]+?)\s*</td>\s*<td>(\d+)(?:–(\d+))?'
    )
    table = [(name, low, high or low, word) for name, word, low, high in re.findall(cells, page)]
    below = r'data-low="(\d+)" data-high="(\d+)".*?<a [^>]*>([^<]+)</a>.*?class="word">\s*([\w ]+?)\s*</span>'
    rows = [(name, low, high, word) for low, high, name, word in re.findall(below, page, re.DOTALL)]
    assert (len(found), found, table) == (3, rows, rows)
    points = re.findall(r'<th scope="row">[^<]+</th>\s*<td>(\d+|–)</td>', page)
    assert [shown.strip("–") for shown in points] == re.findall(r'data-score="(\d*)"', page)
