"""Sources in a browser: found by typing, put into an order by keyboard, added beside; and words that would be lost."""

from __future__ import annotations

from playwright.sync_api import Dialog, Locator, Page, Route, expect

from tests.browser.conftest import axe_violations
from tests.browser.desk.conftest import SignIn
from tests.browser.editing import PASSWORD, go, until

CARD = "/admin/questionnaire/questionnaire/1/row/advice/"
NEW = {
    "authors": "Borda LJ, Wikramanayake TC", "title": "Skin and gut together", "journal": "J Skin",
    "year": "2015", "finding": "Both are seen together.",
}  # fmt: skip


def opened(page: Page, key: str) -> Locator:
    page.goto(f"{CARD}{key}/")
    return in_its_tab(page)


def in_its_tab(page: Page) -> Locator:
    """The list of sources, in the tab where it is."""
    box = page.locator("[data-sources]")
    if not box.is_visible():
        part = box.evaluate("box => box.closest('section').id")
        page.locator(f'.tabs a[href="#{part}"]').click()
    return box


def titled(page: Page) -> Locator:
    """The title, in the first tab."""
    page.locator(".tabs a").first.click()
    return page.locator("[name=title]")


def chips(box: Locator) -> list[str]:
    return box.locator(".chip [data-called]").all_inner_texts()


def keys(box: Locator) -> list[str]:
    fields = box.locator(".chip input").all()
    return [field.input_value() for field in fields]


def saved(page: Page) -> None:
    """Save by the script, which says so."""
    page.locator(".save .main").click()
    expect(page.locator("#toast")).to_contain_text("Saved:", timeout=30_000)


def test_a_source_is_found_by_typing_and_taken_with_the_keyboard(editor: SignIn) -> None:
    page = editor()
    box = opened(page, "skin_ageing")
    before = chips(box)
    finder = box.get_by_role("textbox")
    finder.press_sequentially("huang constip")
    box = page.locator("[data-sources]")
    expect(box.get_by_role("option")).to_have_count(1)
    assert axe_violations(page, within="[data-sources]") == []
    page.keyboard.press("Enter")
    assert chips(box) == [*before, "Huang 2021"]
    assert box.get_by_role("combobox").input_value() == ""
    box.get_by_role("button", name="Put Huang 2021 earlier").press("Enter")
    assert chips(box) == [*before[:-1], "Huang 2021", before[-1]]
    wanted = keys(box)
    saved(page)
    assert keys(opened(page, "skin_ageing")) == wanted


def test_a_source_is_taken_out_and_the_focus_stays_in_the_list(editor: SignIn) -> None:
    page = editor()
    box = opened(page, "skin_ageing_gut")
    before = chips(box)
    box.get_by_role("button", name=f"Take {before[0]} out").click()
    assert (chips(box), box.locator(":focus").count()) == (before[1:], 1)


def test_nothing_found_is_said_and_enter_sends_nothing(editor: SignIn) -> None:
    page = editor()
    box = opened(page, "skin_psoriasis_gut")
    box.get_by_role("textbox").press_sequentially("xyzzy")
    expect(box.get_by_role("status")).to_have_text("Nothing found. Try another word.")
    page.keyboard.press("Enter")
    assert page.url.endswith("/change/")


def test_a_source_is_added_beside_and_what_was_typed_elsewhere_stays(editor: SignIn) -> None:
    page = editor()
    box = opened(page, "replace_veg")
    titled(page).fill("Typed before")
    in_its_tab(page).get_by_role("button", name="Add a source that is not listed").click()
    beside = page.get_by_role("dialog")
    for name, text in NEW.items():
        beside.locator(f"[name=new-source-{name}]").fill(text)
    beside.locator("[name=new-source-doi]").fill("nonsense")
    beside.get_by_role("button", name="Add and use it here").click()
    expect(beside.locator("#id_new-source-doi_error")).to_contain_text("“nonsense” is no DOI.")
    assert axe_violations(page, within="dialog") == []
    beside.locator("[name=new-source-doi]").fill("https://doi.org/10.1111/bjd.99999")
    beside.get_by_role("button", name="Add and use it here").click()
    expect(beside).to_have_count(0)
    expect(box.locator(".chip [data-called]").last).to_have_text("Borda 2015")
    assert page.locator("[name=title]").input_value() == "Typed before"
    saved(page)
    assert keys(opened(page, "replace_veg"))[-1] == "borda_2015"


def test_a_source_that_somebody_began_stays_when_its_dialog_is_closed_and_is_not_left_unasked(
    editor: SignIn,
) -> None:
    page = editor()
    asked = Asked(page)
    add = opened(page, "beyond_sugar").get_by_role("button", name="Add a source that is not listed")
    beside = page.get_by_role("dialog")
    add.click()
    beside.locator("[name=new-source-title]").fill("Half a title")
    page.keyboard.press("Escape")
    expect(beside).to_have_count(0)
    add.click()
    beside.get_by_role("button", name="Add and use it here").click()
    expect(beside.locator(".err").first).to_have_text("This field is required.")
    beside.get_by_role("button", name="Close").click()
    expect(beside).to_have_count(0)
    add.click()
    expect(beside.locator("[name=new-source-title]")).to_have_value("Half a title")
    page.keyboard.press("Escape")
    page.locator("header .brand").click()
    until(page, lambda: bool(asked.kinds))
    assert asked.kinds == ["beforeunload"]
    add.click()
    beside.get_by_role("button", name="Discard").click()
    expect(beside).to_have_count(0)
    left(page, asked)
    assert asked.kinds == ["beforeunload"]


def test_a_source_that_waits_for_its_answer_can_be_closed_and_is_said_not_to_be_added(editor: SignIn) -> None:
    page = editor()
    sent: list[Route] = []

    def hold(route: Route) -> None:
        sent.append(route)

    box = opened(page, "beyond_sugar")
    add = box.get_by_role("button", name="Add a source that is not listed")
    add.click()
    beside = page.get_by_role("dialog")
    page.route(f"**{box.get_attribute('data-add')}", hold)
    beside.get_by_role("button", name="Add and use it here").click()
    until(page, lambda: bool(sent))
    beside.get_by_role("button", name="Close").click()
    expect(beside).to_have_count(0)
    sent[0].abort()
    add.click()
    expect(beside.locator(".said")).to_contain_text("The desk does not answer, so this may not be added.")
    expect(beside.locator("[inert]")).to_have_count(0)


def test_without_a_script_the_same_buttons_bring_the_form_back(editor: SignIn) -> None:
    page = editor(javascript=False)
    box = opened(page, "beyond_sugar")
    page.locator("[name=title]").fill("Typed before")
    before = chips(box)
    box.get_by_role("textbox").fill("huang 2021")
    go(page, box.get_by_role("button", name="Find"))
    go(page, box.get_by_role("button", name="Huang 2021: Influence of constipation"))
    go(page, box.get_by_role("button", name="Put Huang 2021 earlier"))
    assert chips(box) == [*before[:-1], "Huang 2021", before[-1]]
    assert page.locator("[name=title]").input_value() == "Typed before"


def test_doi_and_year_are_judged_as_they_are_typed(editor: SignIn) -> None:
    page = editor()
    page.goto("/admin/questionnaire/questionnaire/1/row/reference/yan2018/")
    doi, year = page.locator("[name=doi]"), page.locator("[name=year]")
    for typed, said in (
        ("bjd.1", "“bjd.1” is no DOI."),
        ("10.1111/bjd.1", ""),
        ("10.1111/a b", "“10.1111/a b” is no DOI."),
    ):
        doi.fill(typed)
        doi.blur()
        expect(page.locator("#id_doi-said")).to_contain_text(said)
    doi.fill("https://doi.org/10.1111/bjd.12345")
    doi.blur()
    assert (doi.input_value(), page.locator("#id_doi-said").inner_text()) == ("10.1111/bjd.12345", "")

    year.fill("21")
    year.blur()
    expect(page.locator("#id_year-said")).to_contain_text("“21” is no year.")
    year.fill("2100")
    expect(page.locator("#id_year-said")).to_contain_text("“2100” is no year.")


def test_a_button_stays_under_the_pointer_while_what_was_typed_is_judged(editor: SignIn) -> None:
    page = editor()
    opened(page, "skin_ageing").get_by_role("button", name="Add a source that is not listed").click()
    beside = page.get_by_role("dialog")
    beside.locator("[name=new-source-doi]").fill("nonsense")
    with page.expect_response(lambda answer: answer.request.method == "POST" and answer.status == 422):
        beside.get_by_role("button", name="Add and use it here").click()
    expect(beside.locator(".err").first).to_be_visible()


class Asked:
    """What the browser asks before a page is left; it stays."""

    def __init__(self, page: Page) -> None:
        self.kinds: list[str] = []
        page.on("dialog", self.stay)

    def stay(self, dialog: Dialog) -> None:
        self.kinds.append(dialog.type)
        dialog.dismiss()


def left(page: Page, asked: Asked) -> None:
    """Try to leave by a link, until that is asked about or done."""
    address, before = page.url, len(asked.kinds)
    page.locator("header a, nav a").first.click()
    until(page, lambda: len(asked.kinds) > before or page.url != address)


def test_leaving_with_unsaved_words_warns_and_without_them_does_not(editor: SignIn) -> None:
    page = editor()
    asked = Asked(page)
    opened(page, "gut_bloating")
    title = titled(page)
    was = title.input_value()
    title.fill("Typed and not saved")
    address = page.url
    left(page, asked)
    assert (asked.kinds, page.url) == (["beforeunload"], address)
    title.fill(was)
    left(page, asked)
    assert (asked.kinds, page.url == address) == (["beforeunload"], False)


def test_saving_never_warns(editor: SignIn) -> None:
    page = editor()
    asked = Asked(page)
    opened(page, "gut_ibs")
    titled(page).fill("Typed and saved")
    saved(page)
    assert asked.kinds == []


def test_words_go_over_a_sign_in_and_still_warn_until_they_are_saved(editor: SignIn) -> None:
    page = editor()
    box = opened(page, "repair_loose")
    titled(page).fill("Typed before it ended")
    in_its_tab(page).get_by_role("textbox").fill("huang constip")  # at once: half of the words find more
    expect(page.locator("[data-sources] .pick li")).to_have_count(1)
    page.locator("[data-sources] .pick li").click()
    page.context.clear_cookies(name="staff")
    go(page, page.locator(".save .main"))
    page.locator("[name=confirm-username]").fill("erin")
    page.locator("[name=confirm-password]").fill(PASSWORD)
    go(page, page.locator("form .btn.main"))
    assert page.locator("[name=title]").input_value() == "Typed before it ended"
    assert chips(box)[-1] == "Huang 2021"
    titled(page).click()
    asked = Asked(page)
    left(page, asked)
    assert asked.kinds == ["beforeunload"]
    saved(page)
    assert asked.kinds == ["beforeunload"]
