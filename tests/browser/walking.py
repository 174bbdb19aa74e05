"""Walking through the questionnaire in a browser."""

from __future__ import annotations

import re

from playwright.sync_api import Frame, Locator, Page

from questionnaire.domain.definition import Answer, Answers, Question
from tests import shipped
from tests.visitor import calm


def begin(page: Page) -> None:
    """From the landing page to the first questions."""
    page.goto("/")
    page.get_by_role("link", name="Start the questions").first.click()
    consent(page)


def consent(page: Page | Frame) -> None:
    """From the start form to the first questions."""
    page.get_by_label("Yes").check()
    page.get_by_label("Where are you now?").select_option("gb")
    page.get_by_label(re.compile("I agree")).check()
    go_on(page)


GO_ON = re.compile("^(Start|Continue|Go on: .*)$")  # the last on the last page before the boundary


def go_on(page: Page | Frame) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=GO_ON).click()


def walk(page: Page, answers: Answers) -> None:
    """From the landing page through every page of questions to the summary."""
    begin(page)
    answer(page, answers)


def answer(page: Page | Frame, answers: Answers) -> None:
    """From a page of questions through those that follow."""
    while "/questions/" in page.url:
        fill_in(page, answers)
        go_on(page)


def see_early(page: Page, answers: Answers) -> None:
    """From the landing page to the summary at the boundary, the pages after it left out."""
    begin(page)
    while not (now := page.get_by_role("button", name="See my page now")).count():
        fill_in(page, answers)
        go_on(page)
    fill_in(page, answers)
    with page.expect_navigation():
        now.click()


def fill_in(page: Page | Frame, answers: Answers) -> None:
    """Answer everything on this page that can be seen and is not answered yet."""
    for question in questions_on(page):
        fields = page.locator(f'[name="{question.key}"]')
        if fields.count() and fields.first.is_visible() and not checked(fields):
            for option in options(question, answers):
                page.locator(f'[name="{question.key}"][value="{option}"]').check()


def checked(fields: Locator) -> bool:
    """Whether any of them is."""
    return any(fields.evaluate_all("all => all.map((e) => e.checked)"))


def questions_on(page: Page | Frame) -> tuple[Question, ...]:
    key = page.url.split("/questions/")[1].split("/")[0]
    return shipped.definition().sections_by_key[key].questions


def options(question: Question, answers: Answers) -> tuple[str, ...]:
    """The keys of the options to choose; a calm answer where none is given."""
    answer: Answer = answers.get(question.key, calm(question))
    return (answer,) if isinstance(answer, str) else answer
