"""A save that does not get through, and a page that is left: words that are not saved yet stay, or it is asked first."""

from __future__ import annotations

from playwright.sync_api import Dialog, Page, expect

from tests.browser.desk.conftest import SignIn, sign_in_again_elsewhere
from tests.browser.desk.hands import open_card
from tests.browser.editing import go, until

PATIENCE = 30_000  # milliseconds; a machine that runs many tests is slow
DRAFT = "/admin/questionnaire/questionnaire/1"
ROW, DESK = f"{DRAFT}/row", f"{DRAFT}/desk/digestion/"


def test_a_save_after_signing_in_again_elsewhere_is_asked_about_and_then_done(editor: SignIn) -> None:
    page = editor()
    page.goto(f"{ROW}/question/sk_eczema/")
    page.locator("#panel [name=hint]").fill("Typed before another tab signed in.")
    sign_in_again_elsewhere(page)
    go(page, page.locator("#panel .save .main"))
    expect(page.locator("h1")).to_have_text("Still to be done")
    go(page, page.get_by_role("button", name="Do it now"))
    expect(page.locator("#panel [name=hint]")).to_have_value("Typed before another tab signed in.")


def test_words_at_two_cards_outlast_a_session_and_are_saved_after_signing_in_elsewhere(
    editor: SignIn,
) -> None:
    page = editor()
    page.goto(f"{DRAFT}/desk/health/")
    hint, typed = page.locator("#panel [name=hint]"), {0: "Of one card.", 1: "Of another."}
    for number, words in typed.items():
        open_card(page, number)
        hint.fill(words)
    page.context.clear_cookies(name="staff")
    hint.press("Control+s")
    expect(page.locator("#toast")).to_contain_text("Not saved: you are signed out.")
    expect(hint).to_have_value(typed[1])
    sign_in_again_elsewhere(page)
    for number, words in typed.items():
        open_card(page, number)
        expect(hint).to_have_value(words)
        hint.press("Control+s")
        expect(page.locator("#panel .unsaved")).to_have_text("Nothing to save", timeout=PATIENCE)
    page.goto(f"{DRAFT}/desk/health/")
    for number, words in typed.items():
        open_card(page, number)
        expect(hint).to_have_value(words)


def test_a_source_is_added_beside_after_signing_in_again_elsewhere(editor: SignIn) -> None:
    page = editor()
    page.goto(f"{ROW}/advice/repair_acid_tablets/#t-rests")
    page.get_by_role("button", name="Add a source that is not listed").click()
    beside = page.get_by_role("dialog")
    for name, text in {"authors": "Ng A", "title": "Acid", "journal": "J", "year": "2019"}.items():
        beside.locator(f"[name=new-source-{name}]").fill(text)
    beside.locator("[name=new-source-doi]").fill("10.1111/acid.1")
    beside.locator("[name=new-source-finding]").fill("It rises.")
    page.context.clear_cookies(name="staff")
    add = beside.get_by_role("button", name="Add and use it here")
    add.click()
    expect(beside.get_by_role("alert")).to_contain_text("Not added: you are signed out.")
    page.context.set_offline(True)
    add.click()
    expect(beside.get_by_role("alert")).to_contain_text("The desk does not answer, so this may not be added.")
    page.context.set_offline(False)
    sign_in_again_elsewhere(page)
    add.click()
    expect(beside).to_have_count(0)
    expect(page.locator("#panel .chip [data-called]").last).to_have_text("Ng 2019")


def test_a_save_without_an_answer_says_so_and_leaves_the_words_where_they_are(editor: SignIn) -> None:
    page = editor()
    page.goto(f"{ROW}/question/sk_heal/")
    hint, toast = page.locator("#panel [name=hint]"), page.locator("#toast")
    hint.fill("Typed on a train.")
    page.context.set_offline(True)
    page.keyboard.press("Control+s")
    expect(toast).to_contain_text(
        "The desk does not answer, so this may not be saved. Your words are still here. Try again."
    )
    expect(hint).to_be_focused()
    page.locator("li.q h2 a").first.click()
    expect(toast).to_contain_text("The desk does not answer. Try again.")
    page.context.set_offline(False)
    page.route("**/change/**", lambda route: route.fulfill(status=503))
    hint.press("Control+s")
    expect(toast).to_contain_text("The desk does not answer, so this may not be saved.")
    page.unroute("**/change/**")
    hint.press("Control+s")
    expect(toast).to_contain_text("Saved: ", timeout=PATIENCE)
    expect(hint).to_have_value("Typed on a train.")


def warned(page: Page) -> bool:
    """Try to leave by a link, and return whether that is asked about first; the page stays then."""
    kinds: list[str] = []

    def stay(dialog: Dialog) -> None:
        kinds.append(dialog.type)
        dialog.dismiss()

    page.once("dialog", stay)
    address = page.url
    page.locator("header .brand").click()
    until(page, lambda: bool(kinds) or page.url != address)
    return kinds == ["beforeunload"]


def test_a_new_question_that_somebody_began_comes_back_from_wherever_one_is_added(editor: SignIn) -> None:
    page = editor()
    page.goto(DESK)
    adds, words = page.locator("li.gap a"), page.locator("#panel [name=text]")
    adds.nth(1).click()
    words.fill("Half a question")
    address = page.url
    open_card(page, 0)
    adds.nth(2).click()
    expect(words).to_have_value("Half a question")
    expect(page.locator("#toast")).to_contain_text("This one you began and have not saved yet.")
    assert (page.url, warned(page)) == (address, True)


def test_a_held_save_stays_while_another_card_is_looked_at_and_leaving_it_warns(editor: SignIn) -> None:
    emil, erin = editor("emil"), editor("erin")
    emil.goto(DESK)
    erin.goto(DESK)
    for page, words in ((emil, "Of Emil."), (erin, "Of Erin.")):
        open_card(page, 2)
        page.locator("#panel [name=hint]").fill(words)
    emil.keyboard.press("Control+s")
    expect(emil.locator("#toast")).to_contain_text("Saved: ", timeout=PATIENCE)
    erin.keyboard.press("Control+s")
    expect(erin.locator("#panel .held fieldset ins")).to_have_text(["Of Emil.", "Of Erin."], timeout=PATIENCE)
    open_card(erin, 1)
    expect(erin.locator("#panel form.edit")).to_have_count(1)
    open_card(erin, 2)
    expect(erin.locator("#panel .held fieldset ins")).to_have_text(["Of Emil.", "Of Erin."])
    assert warned(erin)
    erin.get_by_label("Keep mine").check()
    go(erin, erin.get_by_role("button", name="Save what is chosen"))
    expect(erin.locator("#panel [name=hint]")).to_have_value("Of Erin.")


def test_words_for_a_card_that_was_deleted_meanwhile_stay_within_reach_and_leaving_them_warns(
    editor: SignIn,
) -> None:
    page = editor()
    page.goto(DESK)
    page.locator("li.q h2 a").last.click()
    page.get_by_role("tab", name="More").click()
    go(page, page.get_by_role("button", name="Make a copy below"))
    hint, gone = page.locator("#panel [name=hint]"), page.locator("#panel .held dd", has_text="Of a copy.")
    hint.fill("Of a copy.")
    other = page.context.new_page()
    other.goto(page.url.partition("#")[0].replace("/change/", "/delete/"))
    go(other, other.get_by_role("button", name="Delete it"))
    other.close()
    hint.press("Control+s")
    expect(gone).to_be_visible()
    open_card(page, 0)
    hint.press("Control+s")
    expect(page.locator("#toast")).to_contain_text("Saved: ", timeout=PATIENCE)
    page.locator("#main .item.fresh a").click()
    expect(gone).to_be_visible()
    assert warned(page)


def test_words_that_were_refused_and_the_notes_of_full_pages_are_not_left_unasked(editor: SignIn) -> None:
    page = editor("paula")
    page.goto(f"{DRAFT}/publish/")
    page.get_by_label("What has changed, in a few words").fill("Half a note")
    assert warned(page)
    page.goto(f"{DRAFT}/change/")
    page.locator("[name=title]").fill(" ")
    assert warned(page)
    go(page, page.get_by_role("button", name="Save", exact=True))
    expect(page.locator(".errornote")).to_be_visible()
    assert warned(page)


def test_a_question_is_not_held_against_a_move_of_ones_own(editor: SignIn) -> None:
    page = editor()
    page.goto(DESK)
    open_card(page, 1)
    hint, toast = page.locator("#panel [name=hint]"), page.locator("#toast")
    hint.press("Alt+ArrowDown")
    expect(toast).to_contain_text("is question 3 of", timeout=PATIENCE)
    expect(page.locator("#panel .where")).to_contain_text("question 3 of")
    hint.fill("Kept through a move.")
    page.locator(".q.on .pop summary").click()
    page.locator(".q.on .pop button").last.click()
    expect(toast).to_contain_text("is the last question of", timeout=PATIENCE)
    hint.press("Control+s")
    expect(toast).to_contain_text("Saved: ", timeout=PATIENCE)
    expect(hint).to_have_value("Kept through a move.")
