"""Two editors at one question: both are told of it, and nobody's words are lost (job 24)."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import axe_violations
from tests.browser.desk.conftest import SignIn
from tests.browser.desk.hands import Hands
from tests.browser.editing import go

ROW = "/admin/questionnaire/questionnaire/1/row/question"
TOLD = "opened this question at"


def both_at(editor: SignIn, key: str, *, javascript: bool = True) -> tuple[Page, Page]:
    """Emil and then Erin open one question; whoever comes later is told at once."""
    emil, erin = (editor(name, javascript=javascript) for name in ("emil", "erin"))
    emil.goto(f"{ROW}/{key}/")
    erin.goto(f"{ROW}/{key}/")
    expect(erin.locator("[data-presence]")).to_contain_text(f"Emil {TOLD}")
    return emil, erin


def save(page: Page, **words: str) -> None:
    for name, text in words.items():
        page.locator(f"#panel [name={name}]").fill(text)
    page.keyboard.press("Control+s")
    expect(page.locator("#toast")).to_contain_text("Saved: ", timeout=30_000)


def test_different_words_of_both_are_saved_by_one_click_more(editor: SignIn) -> None:
    emil, erin = both_at(editor, "sk_rosacea")
    save(emil, hint="On the cheeks, too.")
    hands = Hands(erin)
    hands.write(erin.locator("#panel [name=why_we_ask]"), "Heat brings it on.")
    hands.click(erin.get_by_role("button", name="Save", exact=True))
    both = erin.locator("#panel")
    expect(both).to_contain_text("Nothing is lost", timeout=30_000)
    expect(both.locator("li", has_text="Hint under the question")).to_contain_text("On the cheeks, too.")
    expect(both.locator("li", has_text="Why we ask")).to_contain_text("Heat")
    assert axe_violations(erin) == []
    hands.follow(both.get_by_role("button", name="Save mine with theirs"))
    assert (hands.clicks, hands.fields) == (2, 1)
    expect(erin.locator("#panel [name=hint]")).to_have_value("On the cheeks, too.")
    expect(erin.locator("#panel [name=why_we_ask]")).to_have_value("Heat brings it on.")


@pytest.mark.parametrize(("side", "stands"), [("Keep theirs", "Of Emil."), ("Keep mine", "Of Erin.")])
def test_the_same_words_are_shown_side_by_side_and_chosen_by_two_clicks_more(
    editor: SignIn, side: str, stands: str
) -> None:
    emil, erin = both_at(editor, "sk_dry" if side == "Keep mine" else "sk_hives")
    save(emil, hint="Of Emil.")
    hands = Hands(erin)
    hands.write(erin.locator("#panel [name=hint]"), "Of Erin.")
    hands.click(erin.get_by_role("button", name="Save", exact=True))
    choice = erin.locator("#panel fieldset", has_text="Hint under the question")
    expect(choice.locator("ins")).to_have_text(["Of Emil.", "Of Erin."], timeout=30_000)
    hands.click(choice.get_by_label(side))
    hands.follow(erin.get_by_role("button", name="Save what is chosen"))
    assert (hands.clicks, hands.fields) == (3, 1)
    expect(erin.locator("#panel [name=hint]")).to_have_value(stands)
    emil.reload()
    expect(emil.locator("#panel [name=hint]")).to_have_value(stands)


def test_without_a_script_both_are_shown_on_a_page_of_their_own(editor: SignIn) -> None:
    emil, erin = both_at(editor, "di_fibre", javascript=False)
    emil.locator("#panel [name=hint]").fill("Of Emil.")
    go(emil, emil.get_by_role("button", name="Save", exact=True))
    erin.locator("#panel [name=hint]").fill("Of Erin.")
    go(erin, erin.get_by_role("button", name="Save", exact=True))
    expect(erin.locator("#content fieldset ins")).to_have_text(["Of Emil.", "Of Erin."])
    erin.get_by_label("Keep mine").check()
    go(erin, erin.get_by_role("button", name="Save what is chosen"))
    expect(erin.locator("#panel [name=hint]")).to_have_value("Of Erin.")


def test_who_moves_what_a_colleague_took_to_another_page_is_told_and_sees_the_page_anew(
    editor: SignIn,
) -> None:
    emil, erin = editor("emil"), editor("erin")
    for page in (emil, erin):
        page.goto("/admin/questionnaire/questionnaire/1/desk/daily/")
    cards = erin.locator("li.q")
    count = cards.count()
    theirs = emil.locator("li.q").last
    theirs.get_by_text("Move to…").click()
    theirs.locator("[name=move]").last.click()
    expect(emil.locator("#toast")).to_contain_text("is the last question of", timeout=30_000)
    cards.last.locator("[name=up]").click()
    expect(erin.locator("#toast")).to_have_text(
        "Somebody moved or deleted this meanwhile. History×", timeout=30_000
    )
    expect(cards).to_have_count(count - 1)
