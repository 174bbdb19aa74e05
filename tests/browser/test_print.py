"""Pages on paper: how many sheets, and what stands on them."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from django.utils import translation
from django.utils.translation import gettext
from playwright.sync_api import Page

from tests import extremes, shipped
from tests.browser.conftest import OpenPage
from tests.browser.states import Opener, State
from tests.browser.test_screens import TYPICAL
from tests.personas import PERSONAS, Persona, all_answers
from tests.server import Server

pytestmark = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs poppler-utils")
TO_PRESS = ("Skip to the content", "Finish and clear", "Download", "Evidence", "Back to my page", "Menu")
PLAN = "What my page suggests"
STATES = [
    State("typical", "/summary/doctor/", TYPICAL),
    *(
        State(name, "/summary/doctor/", getattr(extremes, name))
        for name in ("FULLEST", "UNSURE", "CALM", "SAME_DAY")
    ),
    *(State(one.key, "/summary/doctor/", all_answers(one, shipped.definition())) for one in PERSONAS),
]

# Those whose answers all but fill a sheet, or run over it by little.
NEAR = ("UNSURE", "crohn_and_psoriasis", "three_topics_alike")
NEAR_A_SHEET = [state for state in STATES if state.name in NEAR]
PROMISES = {  # how many sheets the answers take, and whether there is a plan
    (1, True): "Two A4 sheets: your answers, and the titles of your plan.",
    (1, False): "One A4 sheet.",
    ("more", True): "Your answers take more than one A4 sheet, and the titles of your plan another one.",
}


@pytest.fixture(scope="module")
def opener(server: Server) -> Opener:
    return Opener(server.url)


def sheets(page: Page, folder: Path, *, paper: str = "A4") -> list[str]:
    """The words on each sheet of paper."""
    file = folder / "page.pdf"
    page.pdf(path=file, format=paper)
    text = subprocess.run(
        ["pdftotext", "-layout", file, "-"], check=True, capture_output=True, text=True
    ).stdout
    return text.rstrip("\f").split("\f")


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("dark", [False, True])
def test_a_typical_summary_is_two_sheets_at_most_with_nothing_to_press(
    open_page: OpenPage, opener: Opener, tmp_path: Path, paper: str, dark: bool
) -> None:
    page = open_page(dark=dark)
    opener.open(page, State("typical", "/summary/", TYPICAL))
    found = sheets(page, tmp_path, paper=paper)
    text = "".join(found)
    assert len(found) <= 2
    assert [word for word in TO_PRESS if word in text] == []
    assert [path.title for path in shipped.definition().pathways if path.title not in text] == []
    assert "Start with these three" in text
    assert "eat gluten" in " ".join(text.split()).lower()  # what is folded on a screen is open on paper


@pytest.mark.parametrize(
    "state", [State("typical", "/summary/", TYPICAL), State("today", "/summary/", extremes.SAME_DAY)]
)
def test_a_typical_summary_and_one_for_today_are_a_single_sheet(
    open_page: OpenPage, opener: Opener, tmp_path: Path, state: State
) -> None:
    page = open_page()
    opener.open(page, state)
    assert len(sheets(page, tmp_path)) == 1


@pytest.mark.parametrize("persona", PERSONAS, ids=lambda persona: persona.key)
def test_nobodys_summary_is_more_than_two_sheets(
    open_page: OpenPage, opener: Opener, tmp_path: Path, persona: Persona
) -> None:
    page = open_page()
    opener.open(page, State(persona.key, "/summary/", all_answers(persona, shipped.definition())))
    assert len(sheets(page, tmp_path)) <= 2


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.name)
def test_the_doctors_page_has_as_many_sheets_as_it_promises(
    open_page: OpenPage, opener: Opener, tmp_path: Path, state: State
) -> None:
    page = open_page()
    opener.open(page, state)
    if page.url.endswith("/stop/"):
        pytest.skip("an emergency has a page of its own")
    promise = page.locator(".noprint .lead").inner_text()
    found = sheets(page, tmp_path)
    own = [PLAN in sheet for sheet in found].index(True) if PLAN in "".join(found) else len(found)
    said = (
        (1, True)
        if "Two A4 sheets" in promise
        else (1, False)
        if "One A4 sheet." in promise
        else ("more", True)
    )
    assert said == (own if own == 1 else "more", own < len(found))
    assert "Page for my doctor" in found[0]


@pytest.mark.parametrize("language", ["es", "ar"])
@pytest.mark.parametrize("state", NEAR_A_SHEET, ids=lambda state: state.name)
def test_in_another_language_too(
    open_page: OpenPage, opener: Opener, tmp_path: Path, state: State, language: str
) -> None:
    page = open_page()
    opener.open(page, state, root=f"/{language}")
    promise = page.locator(".noprint .lead").inner_text()
    with translation.override(language):
        (said,) = [sheets for sheets, words in PROMISES.items() if gettext(words) in promise]
    # Letters of every script are read from paper in an order of their own, so the plan is found by an English word.
    page.locator("#plan-title").evaluate("(title, plan) => title.textContent = plan", PLAN)
    found = sheets(page, tmp_path)
    own = [PLAN in sheet for sheet in found].index(True)
    assert said == (own if own == 1 else "more", own < len(found))


def test_the_doctors_page_says_everything_on_paper(
    open_page: OpenPage, opener: Opener, tmp_path: Path
) -> None:
    page = open_page()
    opener.open(page, STATES[0])
    first, second = sheets(page, tmp_path)
    assert re.search(r"My name +Born", first)
    assert ["hard or difficult to pass?" in first, "3 to 5 days a week" in first] == [True, True]
    assert "My questions" in first
    assert second.strip().startswith(PLAN)
    assert [word for word in TO_PRESS if word in first + second] == []


@pytest.mark.parametrize("part", ["points/", "plan/"])
def test_the_long_pages_keep_their_title_and_open_what_is_folded(
    open_page: OpenPage, opener: Opener, tmp_path: Path, part: str
) -> None:
    page = open_page()
    opener.open(page, State("typical", f"/summary/{part}", TYPICAL))
    found = sheets(page, tmp_path)
    headings = [" ".join(text.split()) for text in page.locator("main :is(h1, h2, h3)").all_inner_texts()]
    text = " ".join("".join(found).split())
    assert [heading for heading in headings if heading and heading not in text] == []
    if part == "points/":
        assert "Your skin is made from what you eat." in text


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (State("landing", "/"), ["It cannot tell you what you have, and it cannot rule anything out."]),
        (
            State("early", "/summary/", {"skin_list": ("dry",)}, early=True),
            ["questions, about", "parts are left"],
        ),
    ],
    ids=["landing", "early"],
)
def test_what_stands_beside_a_button_is_on_paper_and_the_button_is_not(
    open_page: OpenPage, opener: Opener, tmp_path: Path, state: State, said: list[str]
) -> None:
    page = open_page()
    opener.open(page, state)
    buttons = page.locator("main .go > :is(a, button)").all_inner_texts()
    text = " ".join("".join(sheets(page, tmp_path)).split())
    assert (len(buttons) > 0, [words for words in said if words not in text]) == (True, [])
    assert [words for words in buttons if words in text] == []


def test_what_was_told_stands_on_paper_also_where_a_browser_leaves_the_rest_folded(
    open_page: OpenPage, opener: Opener
) -> None:
    page = open_page()
    opener.open(page, State("typical", "/summary/", TYPICAL))
    page.emulate_media(media="print")
    told = page.locator(".care summary .small")
    assert [one.is_visible() for one in told.all()] == [True] * page.locator(".care > li").count()
