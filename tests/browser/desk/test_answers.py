"""An answer in the middle, and a new question with a follow-up, points and a new source: with few clicks."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import axe_violations
from tests.browser.desk.conftest import SignIn
from tests.browser.desk.hands import Hands

ROW = "/admin/questionnaire/questionnaire/1/row"


def labels(page: Page) -> list[str]:
    return [field.input_value() for field in page.locator("[data-answers] [name$=-label]:visible").all()]


def numbers(page: Page) -> list[str]:
    return page.locator("[data-answers] .ans:visible [data-value]").all_inner_texts()


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True).locator("visible=true").first


def saved(page: Page, hands: Hands, name: str = "Save") -> None:
    with page.expect_response(lambda response: response.request.method == "POST"):
        hands.click(button(page, name))
    expect(page.locator("#toast")).to_be_visible(timeout=60_000)


def tab(page: Page, name: str) -> Locator:
    return page.get_by_role("tab", name=name)


def test_an_answer_is_put_in_the_middle_with_three_clicks_and_one_field(editor: SignIn) -> None:
    page = editor()
    page.goto(f"{ROW}/question/di_fibre/")
    hands = Hands(page)
    hands.click(tab(page, "Answers"))
    before = labels(page)
    hands.click(page.locator("[data-insert]").nth(1))
    hands.write(page.locator("[data-answers] [name$=-label]:focus"), "Now and then")
    after = [*before[:2], "Now and then", *before[2:]]
    assert labels(page) == after
    expect(page.locator("[data-renumber]")).to_contain_text("Renumbered: ")
    shown = numbers(page)
    saved(page, hands)
    expect(page.locator("#toast")).to_contain_text("Renumbered: ")
    page.goto(f"{ROW}/question/di_fibre/")
    tab(page, "Answers").click()
    assert (labels(page), numbers(page)) == (after, shown)
    assert (hands.clicks <= 3, hands.fields) == (True, 1)


def test_enter_in_an_answer_puts_one_after_it_and_saves_nothing(editor: SignIn) -> None:
    page = editor()
    page.goto(f"{ROW}/question/di_ferment/")
    tab(page, "Answers").click()
    before, sent = labels(page), []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    page.locator("[data-answers] [name$=-label]:visible").nth(1).press("Enter")
    new = page.locator("[data-answers] [name$=-label]:focus")
    expect(new).to_have_value("")
    new.press_sequentially("Now and then")
    assert labels(page) == [*before[:2], "Now and then", *before[2:]]
    assert [url for url in sent if "/row/" in url] == []


def write_source(page: Page, hands: Hands) -> None:
    """A source that is not listed yet, added beside the form that is to cite it."""
    hands.click(button(page, "Add a source that is not listed"))
    beside = page.get_by_role("dialog")
    for name, text in (
        ("authors", "Garcia M, Ode P"),
        ("title", "Milk and skin in 400 adults"),
        ("journal", "Journal of Milk"),
        ("year", "2024"),
        ("kind", "Cohort study"),
        ("finding", "Who drank more milk had a little more acne."),
    ):
        hands.write(beside.locator(f"[name=new-source-{name}]"), text)
    hands.click(beside.get_by_role("radio", name="B moderate"))
    hands.click(beside.get_by_role("button", name="Add and use it here"))
    expect(page.locator("[data-counts] .chip")).to_have_count(1)


def test_a_question_with_points_a_new_source_and_a_follow_up(editor: SignIn) -> None:
    page = editor()
    page.goto(f"{ROW}/section/skin/")
    hands = Hands(page)
    hands.click(page.get_by_role("link", name="Add a question here").last)
    hands.write(page.locator("[name=text]"), "Does milk bother your skin?")
    hands.click(tab(page, "Counts towards"))
    count = page.locator("#rules-0")
    hands.choose(count.locator("[name$=-group]"), "Skin that is inflamed")
    hands.click(count.get_by_role("radio", name="10 some"))
    hands.click(count.get_by_role("radio", name="B moderate"))
    hands.write(count.locator("[name$=-why]"), "Milk goes with acne in some people.")
    write_source(page, hands)
    assert axe_violations(page) == []
    saved(page, hands, "Save and add a follow-up")

    expect(page.locator("[name=text]")).to_have_value("", timeout=60_000)
    hands.write(page.locator("[name=text]"), "Which milk was it?")
    hands.click(tab(page, "Asked if"))
    hands.choose(page.locator("[name=conditions-0-value]"), "3 to 5 days a week")
    said = "Asked if “Does milk bother your skin?” is “3 to 5 days a week”."
    expect(page.locator("[data-sentence]")).to_have_text(said)
    saved(page, hands)

    page.goto(f"{ROW}/question/does_milk_bother_your_skin/")
    tab(page, "Counts towards").click()
    expect(page.locator("[data-counts] summary").first).to_contain_text("Skin that is inflamed, 10 points, B")
    page.goto(f"{ROW}/question/which_milk_was_it/")
    tab(page, "Asked if").click()
    expect(page.locator("[data-sentence]")).to_have_text(said)
    assert (hands.clicks <= 14, hands.fields <= 12) == (True, True), (hands.clicks, hands.fields)
