"""Jobs of an editor at the desk, each with its budget of clicks, fields and pages, counted by hands."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import axe_violations
from tests.browser.desk.conftest import SignIn
from tests.browser.desk.hands import Hands
from tests.browser.editing import go

DESK = "/admin/questionnaire/questionnaire/1/desk"
FIND = "/admin/questionnaire/questionnaire/1/find/"


def card(page: Page, text: str) -> Locator:
    return page.locator("li.q", has=page.get_by_role("heading", name=text))


def texts(page: Page) -> list[str]:
    return page.locator("li.q h2").all_inner_texts()


def drag(page: Page, handle: Locator, target: Locator) -> None:
    """Drag by a handle onto the upper half of a card, as a hand does: in several steps."""
    handle.hover()
    page.mouse.down()
    box = target.bounding_box()
    assert box is not None
    for step in (60, 50, 40, 30):
        page.mouse.move(box["x"] + 300, box["y"] + step)
    page.mouse.up()


def said(page: Page, words: str) -> None:
    expect(page.locator("#toast")).to_contain_text(words, timeout=30_000)


def test_the_bar_tells_what_is_live_and_what_the_draft_holds_on_the_first_page(editor: SignIn) -> None:
    page = editor()
    state = page.locator(".state")
    expect(state).to_contain_text("Version 1 is live")
    expect(state).to_contain_text(re.compile("Draft: (no|[0-9]+) change"))
    expect(state.get_by_role("link", name="Version 1 is live")).to_have_attribute("href", "/")
    expect(page.locator(".probs")).to_contain_text(re.compile("Nothing to mend|error|hint"))
    assert page.get_by_role("link", name="Publish…").count() == 0  # Erin edits and does not publish


def test_changing_a_wording_takes_two_clicks_and_one_field_on_one_page(editor: SignIn) -> None:
    page = editor()
    page.goto(f"{DESK}/digestion/")
    text = texts(page)[1]
    hands = Hands(page)
    hands.click(card(page, text).get_by_role("link", name=text))
    box = page.locator("#panel [name=text]")
    expect(box).to_be_focused()
    assert box.evaluate("box => box.scrollHeight <= box.clientHeight + 1")  # the whole text is visible
    hands.write(box, f"{text} Now?")
    hands.click(page.get_by_role("button", name="Save", exact=True))
    said(page, "Saved: ")
    expect(card(page, f"{text} Now?")).to_have_count(1)
    assert (hands.clicks, hands.fields, hands.pages) == (2, 1, 0)
    expect(page.locator(".state")).to_contain_text("by Erin", ignore_case=True)
    go(page, page.locator("#toast").get_by_role("button", name="Undo"))
    expect(page).to_have_url(re.compile(f"{DESK}/digestion/$"))
    assert texts(page)[1] == text


def test_a_question_is_moved_by_one_drag_or_by_one_press(editor: SignIn) -> None:
    page = editor(height=3000)  # both cards are on the screen
    page.goto(f"{DESK}/health/")
    one, two, *rest = texts(page)
    hands = Hands(page)
    first = card(page, one)
    first.hover()
    hands.click(first.get_by_role("button", name=re.compile("down$")))
    said(page, "is question 2 of 5 now.")
    assert texts(page) == [two, one, *rest]
    card(page, one).get_by_role("button", name=re.compile("up$")).press("Enter")
    said(page, "is question 1 of 5 now.")
    assert texts(page) == [one, two, *rest]
    first.hover()
    drag(page, first.locator(".grip"), card(page, rest[0]))
    said(page, "is question 2 of 5 now.")
    assert texts(page) == [two, one, *rest]
    assert hands.clicks == 1


def test_moving_to_another_page_takes_three_clicks_and_is_said(editor: SignIn) -> None:
    page = editor()
    page.goto(f"{DESK}/daily/")
    text = texts(page)[-1]
    hands = Hands(page)
    moved = card(page, text)
    moved.hover()
    hands.click(moved.get_by_text("Move to…"))
    hands.click(moved.get_by_role("button", name="Your close family"))
    said(page, "is the last question of Your close family now.")
    assert text not in texts(page)
    hands.follow(page.locator("#toast").get_by_role("link"))
    assert texts(page)[-1] == text
    assert hands.clicks == 3


def test_a_hole_in_the_bands_is_told_at_the_field(editor: SignIn) -> None:
    page = editor()
    page.goto("/admin/questionnaire/questionnaire/1/list/pathway/")
    page.locator(".item h3 a").first.click()
    hands = Hands(page)
    hands.click(page.get_by_role("tab", name="Bands"))
    edge = page.locator("[name=bands-0-high]")
    hands.write(edge, str(int(edge.input_value()) - 1))
    hands.click(page.get_by_role("button", name="Save", exact=True))
    for field in ("bands-0-high", "bands-1-low"):
        told = page.locator(".f", has=page.locator(f"[name={field}]")).locator(".prob")
        expect(told).to_contain_text("No band holds the scores between", timeout=30_000)
        expect(told).to_be_visible()
        expect(page.locator(f"[name={field}]")).to_have_accessible_description(re.compile("^No band holds"))
    assert (hands.clicks, hands.fields, hands.pages) == (2, 1, 0)


def test_what_others_need_is_refused_in_words_each_a_link(editor: SignIn) -> None:
    page = editor()
    page.goto("/admin/questionnaire/questionnaire/1/row/question/sk_eczema/")
    page.get_by_role("tab", name="More").click()
    page.get_by_role("link", name="Delete…").click()
    needing = page.locator("#deleted-objects a")
    expect(needing).not_to_have_count(0)
    assert [words for words in needing.all_inner_texts() if re.fullmatch(r"[a-z0-9_]+", words)] == []
    words = needing.first.inner_text()
    needing.first.click()
    expect(page.locator("#panel .head")).to_contain_text(words, timeout=30_000)


def test_a_deleted_question_is_brought_back_by_one_click(editor: SignIn) -> None:
    page = editor()
    page.goto(f"{DESK}/last_7_days/")
    text = texts(page)[0]
    page.goto(card(page, text).get_by_role("link", name=text).get_attribute("href") or "")
    page.get_by_role("tab", name="More").click()
    go(page, page.get_by_role("button", name="Make a copy below"))  # all others are needed elsewhere
    expect(card(page, text)).to_have_count(2)
    answers = card(page, text).locator(".answers").all_inner_texts()
    page.get_by_role("tab", name="More").click()
    go(page, page.get_by_role("link", name="Delete…"))
    go(page, page.locator("#content [type=submit]"))
    expect(page.locator(".messagelist")).to_contain_text("Deleted: ")
    expect(card(page, text)).to_have_count(1)
    hands = Hands(page)
    hands.follow(page.locator(".messagelist").get_by_role("button", name="Undo"))
    expect(page).to_have_url(re.compile(f"{DESK}/last_7_days/$"))
    expect(card(page, text)).to_have_count(2)
    assert card(page, text).locator(".answers").all_inner_texts() == answers
    assert hands.clicks == 1


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_a_question_is_copied_from_its_form(editor: SignIn, javascript: bool) -> None:
    page = editor(javascript=javascript)
    page.goto(f"{DESK}/medicines/")
    text = texts(page)[0 if javascript else -1]
    card(page, text).get_by_role("link", name=text).click()
    expect(page.locator("#panel [name=text]")).to_have_value(text)
    if javascript:
        page.get_by_role("tab", name="More").click()
    go(page, page.get_by_role("button", name="Make a copy below"))
    expect(page.locator(".messagelist")).to_contain_text("This is the copy.")
    expect(card(page, text)).to_have_count(2)


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_every_place_that_says_a_word_is_found_by_one_field(editor: SignIn, javascript: bool) -> None:
    page = editor(javascript=javascript)
    page.goto(f"{DESK}/skin/")
    hands = Hands(page)
    box = page.get_by_role("searchbox", name="Find any word").first
    hands.write(box, "welts")
    box.press("Enter")
    page.wait_for_url(f"**{FIND}?q=welts")
    kinds = set(page.locator(".item small").all_inner_texts())
    assert {"Answer", "Question", "Warning signs", "Advice cards"} <= kinds
    marked = {mark.casefold() for mark in page.locator("mark").all_inner_texts()}
    assert (marked, hands.clicks, hands.fields) == ({"welts"}, 0, 1)


def test_words_that_are_not_saved_stay_when_another_card_is_chosen(editor: SignIn) -> None:
    page = editor()
    page.goto(f"{DESK}/food/")
    one, two, *_rest = texts(page)
    card(page, one).get_by_role("link", name=one).click()
    page.locator("#panel [name=text]").fill("Half a thought")
    card(page, two).get_by_role("link", name=two).click()
    expect(page.locator("#panel [name=text]")).to_have_value(two)
    expect(card(page, one)).to_have_class(re.compile("fresh"))
    card(page, one).get_by_role("link", name=one).click()
    expect(page.locator("#panel [name=text]")).to_have_value("Half a thought")
    page.locator("#panel [name=text]").press("Escape")
    expect(card(page, one).get_by_role("link", name=one)).to_be_focused()
    card(page, one).get_by_role("link", name=one).click()
    page.keyboard.press("Control+s")
    said(page, "Saved: ")
    expect(card(page, "Half a thought")).to_have_count(1)


def test_without_a_script_a_card_is_a_page_and_its_save_another(editor: SignIn) -> None:
    page = editor(javascript=False)
    page.goto(f"{DESK}/now_you/")
    text = texts(page)[0]
    card(page, text).get_by_role("link", name=text).click()
    page.locator("#panel [name=text]").fill(f"{text} Really?")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".messagelist")).to_contain_text("Saved: ")
    expect(card(page, f"{text} Really?")).to_have_count(1)


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_on_a_phone_the_form_of_a_chosen_card_takes_the_page_and_leads_back(
    editor: SignIn, javascript: bool
) -> None:
    page = editor(width=390, javascript=javascript)
    page.goto(f"{DESK}/body/")
    text = texts(page)[0]
    expect(page.locator("#panel")).to_be_hidden()
    card(page, text).get_by_role("link", name=text).click()
    form = page.locator("#panel form.edit")
    expect(form.locator("[name=text]")).to_have_value(text)
    expect(card(page, text)).to_be_hidden()
    expect(form.get_by_role("heading", level=2)).to_be_in_viewport()
    form.locator("[name=hint]").fill("In short.")
    form.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("#toast, .messagelist").filter(has_text="Saved: ")).to_be_visible(timeout=30_000)
    page.locator("#panel").get_by_role("link", name="Back to the page").click()
    expect(card(page, text)).to_be_visible()
    expect(page.locator("#panel")).to_be_hidden()


@pytest.mark.parametrize("address", [f"{DESK}/skin/", "/admin/questionnaire/questionnaire/1/list/flag/", f"{FIND}?q=skin"])  # fmt: skip
def test_the_desk_is_clean_for_axe_and_never_scrolls_sideways(editor: SignIn, address: str) -> None:
    page = editor()
    found: list[str] = []
    page.goto(address)
    first = page.locator("li.q h2 a, .item[data-card] h3 a").first
    if first.count():
        first.click()
        expect(page.locator("#panel form.edit")).to_be_visible()
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme="light" if scheme == "light" else "dark")
            page.wait_for_timeout(500)  # until it is painted so
            found += [f"{width} {scheme} {line}" for line in axe_violations(page)]
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert found == []


def test_what_is_found_shows_itself_as_somebody_types(editor: SignIn) -> None:
    page = editor()
    page.goto(f"{DESK}/skin/")
    address = page.url
    box = page.get_by_role("searchbox", name="Find any word").first
    found = page.locator("#found-here")
    box.press_sequentially("welts")
    expect(found.get_by_role("status")).to_contain_text("“welts”", timeout=30_000)
    marked = {mark.casefold() for mark in found.locator("mark").all_inner_texts()}
    assert (marked, page.url) == ({"welts"}, address)
    assert axe_violations(page) == []
    found.get_by_role("link").first.click()
    page.wait_for_url("**/change/**")
    page.go_back()
    box.fill("welts")
    expect(found.locator("mark").first).to_be_visible(timeout=30_000)
    box.fill("")
    expect(found).to_be_empty()
