"""Pages of questions as long as they are: screens of a phone, and words."""

from __future__ import annotations

import re

from playwright.sync_api import Page

from questionnaire.domain.definition import Answers
from tests import extremes
from tests.browser.conftest import OpenPage
from tests.browser.walking import begin, go_on, options, questions_on

WIDTH, HEIGHT = 360, 740  # of a phone
TYPICAL: Answers = {
    "skin_list": ("acne", "eczema"),
    "sk_acne": "sometimes",
    "sk_eczema": "often",
    "gut_list": ("bloating", "constipation"),
    "gi_bloat": "often",
    "gi_constip": "sometimes",
    "year_list": ("antibiotics",),
    "skin_impact": "some",
    "gut_impact": "little",
}
WORD = re.compile(r"\w[\w’'–-]*")
TICK = """answers => {
  for (const [name, values] of Object.entries(answers))
    for (const value of values) {
      const field = document.querySelector(`[name="${name}"][value="${value}"]`);
      if (field && !field.checked) field.click();
    }
}"""
# What can be seen, line by line. What only a screen reader says is left out, and the numbers of the page
# and of minutes are made the same on every page.
LINES = """() => {
  for (const e of document.querySelectorAll('.hid')) e.remove();
  const progress = document.querySelector('.way p');
  progress.textContent = progress.textContent.replace(/\\d+/g, '1').replace('minutes', 'minute');
  return document.querySelector('main').innerText.split('\\n').map((line) => line.trim()).filter(Boolean);
}"""


def way(page: Page, answers: Answers) -> tuple[float, float]:
    """Screens and words of all pages of questions, each as it is when it is answered.

    A line that was met before counts half.
    """
    screens, words, met = 0.0, 0.0, set[str]()
    begin(page)
    while "/questions/" in page.url:
        page.evaluate(TICK, {question.key: options(question, answers) for question in questions_on(page)})
        screens += page.evaluate("document.documentElement.scrollHeight") / HEIGHT
        for line in page.evaluate(LINES):
            words += len(WORD.findall(line)) / (2 if line in met else 1)
            met.add(line)
        go_on(page)
    return screens, words


def test_all_questions_fit_the_screens_and_words_of_a_typical_person(open_page: OpenPage) -> None:
    screens, words = way(open_page(width=WIDTH, height=HEIGHT), TYPICAL)
    assert screens <= 38
    assert words <= 2050


def test_whoever_ticks_everything_scrolls_no_more_than_48_screens(open_page: OpenPage) -> None:
    screens, _ = way(open_page(width=WIDTH, height=HEIGHT), extremes.FULLEST)
    assert screens <= 48
