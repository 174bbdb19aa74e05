"""Who else has a form open, as its script tells while nobody loads a page."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.desk.conftest import SignIn
from tests.browser.editing import until

QUESTION = "/admin/questionnaire/questionnaire/1/row/question/sk_acne/"
MINUTE = 60_000


def others(page: Page) -> str:
    return " ".join(page.locator("[data-presence] .presence > :last-child").all_inner_texts())[:-5]


def heard(page: Page) -> None:
    """Let a minute pass, after which the script asks."""
    with page.expect_response("**/open/question/**"):
        page.clock.fast_forward(MINUTE)


def is_alone(page: Page) -> bool:
    """Let a minute pass, and return whether nobody else is told of."""
    heard(page)
    return page.locator("[data-presence] p").count() == 0


def test_two_editors_learn_of_each_other_and_of_one_who_leaves(editor: SignIn) -> None:
    erin, emil = editor("erin"), editor("emil")
    for page in (erin, emil):
        page.clock.install()
        page.goto(QUESTION)
    assert others(erin) == ""
    assert others(emil) == "Erin opened this question at "
    heard(erin)
    expect(erin.locator("[data-presence] p")).to_have_count(1)
    assert others(erin) == "Emil opened this question at "
    emil.reload()
    heard(erin)
    assert others(erin) == "Emil opened this question at "
    emil.goto("/admin/")
    until(erin, lambda: is_alone(erin))  # his browser says after his page has gone that he left
    expect(erin.locator("[data-presence] p")).to_have_count(0)


def test_a_form_that_goes_out_of_the_page_is_left(editor: SignIn) -> None:
    erin, emil = editor("erin"), editor("emil")
    erin.goto(QUESTION)
    with erin.expect_response("**/open/question/**"):
        erin.locator("[data-presence]").evaluate("place => place.remove()")
    emil.goto(QUESTION)
    assert others(emil) == ""


def test_without_a_script_it_is_told_when_the_page_is_opened(editor: SignIn) -> None:
    erin, emil = editor("erin", javascript=False), editor("emil", javascript=False)
    erin.goto(QUESTION)
    emil.goto(QUESTION)
    assert others(emil) == "Erin opened this question at "
