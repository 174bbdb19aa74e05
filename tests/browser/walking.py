"""Walking through the questionnaire in a browser."""

from __future__ import annotations

import re

from playwright.sync_api import Page

from questionnaire.domain.definition import Answer, Answers, Question
from tests import shipped
from tests.visitor import calm


def begin(page: Page) -> None:
    """From the landing page to the first questions."""
    page.goto("/")
    page.get_by_role("link", name="Start", exact=True).click()
    page.get_by_label("Yes").check()
    page.get_by_label("Where are you now?").select_option("gb")
    page.get_by_label(re.compile("I agree")).check()
    go_on(page)


GO_ON = re.compile("^(Continue|Go on: .*)$")  # the second on the last page before the boundary


def go_on(page: Page) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=GO_ON).click()


def walk(page: Page, answers: Answers) -> None:
    """From the landing page through every page of questions to the summary."""
    begin(page)
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


def fill_in(page: Page, answers: Answers) -> None:
    """Answer everything on this page that can be seen and is not answered yet."""
    for question in questions_on(page):
        fieldset = page.locator(f"#q-{question.key}")
        if fieldset.count() and fieldset.is_visible() and not fieldset.locator("input:checked").count():
            for option in options(question, answers):
                fieldset.locator(f'input[value="{option}"]').check()


def questions_on(page: Page) -> tuple[Question, ...]:
    key = page.url.split("/questions/")[1].split("/")[0]
    return shipped.definition().sections_by_key[key].questions


def options(question: Question, answers: Answers) -> tuple[str, ...]:
    """The keys of the options to choose; a calm answer where none is given."""
    answer: Answer = answers.get(question.key, calm(question))
    return (answer,) if isinstance(answer, str) else answer
