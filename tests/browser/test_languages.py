"""The shipped languages in a browser: whole journeys, and every page and state of each."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page

from questionnaire.domain.evaluator import evaluate
from tests import shipped
from tests.browser.conftest import OpenPage, axe_violations
from tests.browser.states import Opener, states
from tests.browser.test_journey import ANSWERS, scores_on
from tests.browser.walking import fill_in
from tests.server import Server
from tests.visitor import calm

ENGLISH = ("English", "en-gb", "ltr")
SPANISH = ("español", "es", "ltr")
ARABIC = ("العربيّة", "ar", "rtl")
LANGUAGES = [SPANISH[1], ARABIC[1]]
OTHERS = {"en-gb": [ARABIC, SPANISH], "ar": [ENGLISH, SPANISH], "es": [ENGLISH, ARABIC]}
DIRECTION = {"en-gb": "", "es": "", "ar": "rtl"}
SWITCH = 3  # pages of questions before the languages are changed

# What an eye would see: which languages stand where, and ranges and telephone numbers that run backwards.
SEEN = r"""() => {
  const seen = {lang: document.documentElement.lang, dir: document.documentElement.dir};
  const told = (e) => [e.textContent, e.lang, getComputedStyle(e).direction];
  seen.others = [...document.querySelectorAll('.foot .languages [lang]')].map(told);
  seen.turned = [...document.querySelectorAll('[lang]')].map(told)
    .filter(([, lang, direction]) => direction !== (lang === 'ar' ? 'rtl' : 'ltr'));
  for (const folded of document.querySelectorAll('details')) folded.open = true;
  const left = (node, at) => {
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    return range.getBoundingClientRect();
  };
  seen.backwards = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (!node.parentElement.checkVisibility()) continue;
    for (const found of node.data.matchAll(/\d[\d–+\- ]*\d/g)) {
      const first = left(node, found.index), last = left(node, found.index + found[0].length - 1);
      if (first.bottom > last.top && first.top < last.bottom && first.left > last.left)
        seen.backwards.push(found[0]);
    }
  }
  // Words beside the vessels that reach the first of them; half its line is two of the drawing's own units.
  seen.touching = [...document.querySelectorAll('.gutskin:has(.glass) g:not([transform]) > text')].filter((e) => {
    const vessel = e.ownerSVGElement.querySelector('.glass').getBoundingClientRect();
    return e.getBoundingClientRect().right > vessel.left - vessel.width * 2 / 68;
  }).map((e) => e.textContent);
  // Signs of another script after a word of this one, in what is seen and in what is only read aloud.
  const labels = [...document.querySelectorAll('[aria-label]')].map((e) => e.ariaLabel);
  seen.signs = [document.body.innerText, ...labels].join('\n').match(/\S*[\u0621-\u064a][)»”]*[,;?].{0,20}/g) || [];
  seen.sideways = document.documentElement.scrollWidth - innerWidth;
  return seen;
}"""


@pytest.fixture(scope="module")
def opener(server: Server) -> Opener:
    return Opener(server.url)


def at(language: str) -> str:
    """Where the addresses of a language begin."""
    return "" if language == "en-gb" else f"/{language}"


def seen(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate(SEEN)
    return found


def right(language: str) -> dict[str, Any]:
    """What is seen on a page on which nothing is wrong."""
    return {
        "lang": language,
        "dir": DIRECTION[language],
        "others": [list(other) for other in OTHERS[language]],
        "turned": [],
        "backwards": [],
        "touching": [],
        "signs": [],
        "sideways": 0,
    }


class Walker:
    """Goes through the site in a language, looks at each page that it comes to, and takes down what is wrong."""

    def __init__(self, page: Page, language: str, *, axe: bool) -> None:
        self.page = page
        self.language = language
        self.axe = axe
        self.pages: list[str] = []
        self.wrong: list[object] = []

    def look(self) -> None:
        path = re.sub(r"^.*?:\d+|#.*", "", self.page.url)
        self.pages.append(path)
        for width in (320, 360):
            self.page.set_viewport_size({"width": width, "height": 700})
            found = seen(self.page)
            if found != right(self.language):
                self.wrong.append((path, width, found))
        if self.axe:
            self.wrong += axe_violations(self.page)

    def follow(self, link: Locator) -> None:
        with self.page.expect_navigation():
            link.first.click()
        self.look()

    def to(self, path: str) -> None:
        """Follow the first link of a page to another, which the language's own address begins with."""
        self.follow(self.page.locator(f'main a[href$="{path}"]:visible'))

    def into(self, language: str) -> None:
        """Take the language's link at the foot."""
        self.language = language
        self.follow(self.page.locator(f'.foot .languages a[lang="{language}"]'))

    def press(self) -> None:
        """Send the form, and go on where a page could be seen instead."""
        self.follow(self.page.locator("main form button:not([name])"))


def begin(walker: Walker) -> None:
    walker.page.goto(f"{at(walker.language)}/")
    walker.look()
    walker.to("/start/")
    walker.page.check("[name=adult][value=yes]")
    walker.page.select_option("[name=country]", "gb")
    walker.page.check("[name=consent]")
    walker.press()


def answer(walker: Walker, *, pages: int = 99) -> None:
    """Answer pages of questions, until they end or so many are answered."""
    while "/questions/" in walker.page.url and pages:
        fill_in(walker.page, ANSWERS)
        walker.press()
        pages -= 1


def around(walker: Walker) -> None:
    """Through the other language and English, and back, on the page that one is on."""
    own, path = walker.language, walker.pages[-1].removeprefix(at(walker.language))
    other = next(language for language in LANGUAGES if language != own)
    for language in (other, "en-gb", own):
        walker.into(language)
        assert walker.pages[-1] == at(language) + path


@pytest.mark.parametrize("javascript", [True, False])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_journey_in_a_language_stays_in_it_and_changes_it_where_one_is(
    open_page: OpenPage, language: str, javascript: bool
) -> None:
    page = open_page(width=360, javascript=javascript)
    walker = Walker(page, language, axe=javascript)
    begin(walker)
    answer(walker, pages=SWITCH)
    around(walker)
    answer(walker)
    assert walker.pages[-1] == f"/{language}/summary/"
    everything = {q.key: ANSWERS.get(q.key, calm(q)) for q in shipped.definition().questions}
    outcome = evaluate(shipped.definition(), everything).outcome
    assert scores_on(page) == {score.pathway: str(score.shown) for score in outcome.scores}
    for part in ("points/", "plan/", "doctor/"):
        walker.to(part)
        walker.follow(page.locator(".back"))
    walker.to("/keep/")
    walker.press()
    walker.follow(page.locator('main a[href*="/kept/"]:not([download])'))
    around(walker)
    if walker.axe:
        page.set_viewport_size({"width": 1280, "height": 900})
        page.emulate_media(color_scheme="dark")
        walker.wrong += axe_violations(page)
    assert walker.wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_in_a_language_says_so_fits_a_narrow_window_and_has_its_numbers_in_order(
    open_page: OpenPage, opener: Opener, language: str
) -> None:
    page = open_page(width=320)
    found = {}
    for state in states():
        opener.open(page, state, root=at(language))
        found[state.name] = seen(page)
    assert {name: what for name, what in found.items() if what != right(language)} == {}


def test_a_language_that_is_offered_stands_where_the_page_begins(open_page: OpenPage) -> None:
    page = open_page()
    page.goto("/ar/")  # to a browser that asks for English
    offered, heading = page.locator(".suggested a").bounding_box(), page.locator("h1").bounding_box()
    assert offered is not None
    assert heading is not None
    assert round(offered["x"] + offered["width"]) == round(heading["x"] + heading["width"])
    assert page.locator(".suggested a").evaluate("(e) => getComputedStyle(e).direction") == "ltr"


def test_the_first_letter_of_an_arabic_article_stays_with_its_word(open_page: OpenPage) -> None:
    page = open_page()
    floats = []
    for root in ("", "/ar"):
        page.goto(f"{root}/series/repairing-your-gut/")
        first = page.locator(".story > p").first
        floats.append(first.evaluate("(e) => getComputedStyle(e, '::first-letter').float"))
    assert floats == ["inline-start", "none"]
