"""Conditions are chosen by words: from lists, by a word of an answer, and without a script."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import axe_violations
from tests.browser.desk.conftest import SignIn
from tests.browser.desk.hands import Hands
from tests.browser.editing import go

ROW = "/admin/questionnaire/questionnaire/1/row"
NEW_SIGN = "/admin/questionnaire/flag/add/?questionnaire=1"
ADD = re.compile("^Add a condition, and choose")


def finder(page: Page) -> Locator:
    return page.get_by_role("combobox", name="type a word of a question or answer")


def sentence(page: Page) -> str:
    return page.locator("[data-sentence]").inner_text()


def row(page: Page, number: int, name: str) -> Locator:
    return page.locator(f"[name=conditions-{number}-{name}]")


def offered(chooser: Locator) -> list[str]:
    return chooser.locator("option").all_inner_texts()


def save(page: Page) -> None:
    page.locator("button[name=_save]:visible").first.click()
    expect(page.locator("#toast")).to_contain_text("Saved: ", timeout=60_000)


def tab(page: Page, name: str) -> None:
    page.get_by_role("tab", name=name).click()


def test_a_warning_sign_with_two_conditions_takes_eight_clicks_and_three_fields(editor: SignIn) -> None:
    page = editor()
    page.goto(NEW_SIGN)
    hands = Hands(page)
    hands.write(page.locator("[name=sign]"), "your welts come with blood")
    for word, answer in (("welts", "Itchy welts"), ("blood", "blood")):
        hands.write(finder(page), word)
        hands.click(page.locator("[role=listbox] [role=option]", has_text=answer).first)
    said = sentence(page)
    hands.clicks += 1
    save(page)
    page.goto("/admin/questionnaire/questionnaire/1/row/flag/your_welts_come_with_blood/")
    assert sentence(page) == said
    assert re.fullmatch("Raised if “.+” and “.+”[.]", said)
    assert (hands.clicks <= 8, hands.fields <= 3) == (True, True)


def test_an_advice_card_with_a_condition_and_a_link_takes_eight_clicks_and_three_fields(
    editor: SignIn,
) -> None:
    page = editor()
    page.goto("/admin/questionnaire/advice/add/?questionnaire=1")
    hands = Hands(page)
    hands.write(page.locator("[name=title]"), "Cool your welts")
    hands.write(page.locator("[name=text]"), "Hold a cool cloth on them.")
    for name in ("group", "grade", "link"):
        chooser = page.locator(f"[name={name}]")
        hands.choose(chooser, chooser.locator("optgroup option, option").nth(3).inner_text())
    link = page.locator("[name=link]").input_value()
    hands.write(finder(page), "welts")
    hands.click(page.locator("[role=listbox] [role=option]", has_text="Itchy welts").first)
    said = sentence(page)
    hands.clicks += 1
    save(page)
    page.goto(f"{ROW}/advice/cool_your_welts/")
    assert sentence(page) == said
    assert re.fullmatch("[a-z0-9-]+#[a-z0-9-]+", link)  # a heading, chosen by its words
    expect(page.locator("[name=link]")).to_have_value(link)
    assert (hands.clicks <= 8, hands.fields <= 3) == (True, True)


def test_choosers_fill_themselves_and_the_sentence_follows(editor: SignIn) -> None:
    page = editor()
    page.goto(f"{ROW}/question/sk_acne/")
    tab(page, "Asked if")
    before = sentence(page)
    page.get_by_role("button", name=ADD).click()
    number = page.locator("[data-list] > .cond").count() - 1
    question, relation, answer = (row(page, number, name) for name in ("question", "operator", "value"))
    ticks = question.locator("option", has_text="Skin in brief").first
    question.select_option(ticks.get_attribute("value"))
    assert offered(relation) == ["includes", "does not include", "was answered", "was not answered"]
    relation.select_option("was not answered")
    expect(answer).to_be_hidden()
    assert sentence(page) == before.removesuffix(".") + " and “Skin in brief” was not answered."
    relation.select_option("includes")
    answer.select_option(index=1)
    assert sentence(page).endswith(f" and “Skin in brief” includes “{offered(answer)[1]}”.")
    page.get_by_label("all or any of these hold").select_option("any")
    assert " or " in sentence(page)
    page.locator("[data-list] > .cond").nth(number).get_by_label("Remove").check()
    assert sentence(page) == before


def test_what_the_script_says_is_what_the_server_says(editor: SignIn) -> None:
    """The script says it anew whenever a row changes."""
    page = editor()
    for address, name in (
        ("flag/tummy_50", "Sign"),
        ("question/sk_acne", "Asked if"),
        ("advice/fibre_ibs", "Card"),
        ("fact/low_test", "Combination"),
    ):
        page.goto(f"{ROW}/{address}/")
        tab(page, name)
        said = sentence(page)
        page.locator("[data-list] > .cond [name$=-value]").first.dispatch_event("change")
        assert sentence(page) == said


def test_the_box_is_worked_by_keys_alone_and_is_clean_for_axe(editor: SignIn) -> None:
    page = editor()
    page.goto(NEW_SIGN)
    finder(page).focus()
    page.keyboard.type("blood")
    assert axe_violations(page) == []
    page.keyboard.press("ArrowDown")
    second = page.locator("[role=listbox] [role=option]").nth(1)
    expect(second).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect(page.locator("[data-list] > .cond")).to_have_count(1)
    expect(finder(page)).to_have_value("")
    page.keyboard.type("xyzzy")
    expect(page.get_by_text("Nothing found. Try another word.")).to_be_visible()
    page.keyboard.press("Escape")
    assert page.locator("[role=listbox]").count() == 0


def test_without_a_script_a_row_comes_back_with_its_answers_and_nothing_is_lost(editor: SignIn) -> None:
    page = editor(javascript=False)
    page.goto(NEW_SIGN)
    page.locator("[name=sign]").fill("you have welts today")
    page.locator("[name=action]").fill("Book to see a doctor.")
    go(page, page.get_by_role("button", name=ADD))
    option = row(page, 0, "question").locator("option", has_text="Skin in brief").first
    row(page, 0, "question").select_option(option.get_attribute("value"))
    go(page, page.get_by_role("button", name="Use this question"))
    assert page.locator("[name=sign]").input_value() == "you have welts today"
    row(page, 0, "operator").select_option("includes")
    row(page, 0, "value").select_option(index=2)
    go(page, page.get_by_role("button", name="Save", exact=True))
    page.goto(f"{ROW}/flag/you_have_welts_today/")
    assert sentence(page).startswith("Raised if “Skin in brief” includes “")
