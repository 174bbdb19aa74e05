"""Publishing what was shown, seeing it live, and a definition file edited elsewhere: jobs 16, 17 and 21."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desk.conftest import SignIn, serving
from tests.browser.desk.hands import Hands
from tests.server import Server

ROW = "/admin/questionnaire/questionnaire/1/row"
NOTE = "Clearer words about acne."


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of our own: versions are published here."""
    with serving(tmp_path_factory.mktemp("releasing")) as running:
        yield running


def reword(page: Page, key: str, words: str) -> None:
    page.goto(f"{ROW}/question/{key}/")
    page.locator("#panel [name=hint]").fill(words)
    page.keyboard.press("Control+s")
    expect(page.locator("#toast")).to_contain_text("Saved: ", timeout=30_000)


def test_only_what_was_shown_is_published_and_is_seen_live_by_one_click(editor: SignIn) -> None:
    paula, erin = editor("paula"), editor("erin")
    reword(paula, "sk_acne", "Of any size.")
    hands = Hands(paula)
    hands.follow(paula.get_by_role("link", name="Publish…"))
    expect(paula.locator(".diff ins")).to_have_text("Of any size.")
    reword(erin, "sk_hives", "Wherever they are.")
    hands.write(paula.get_by_label("What has changed, in a few words"), NOTE)
    hands.follow(paula.get_by_role("button", name="Publish", exact=True))
    expect(paula.get_by_role("alert")).to_contain_text("it was not published. Your note is kept.")
    expect(paula.get_by_label("What has changed, in a few words")).to_have_value(NOTE)
    meanwhile = paula.locator("h2:has-text('What changed meanwhile') ~ article").first
    expect(meanwhile.locator("ins")).to_have_text("Wherever they are.")
    expect(paula.locator(".state")).to_contain_text("Version 1 is live")
    hands.follow(paula.get_by_role("button", name="Publish", exact=True))
    expect(paula.locator(".messagelist")).to_contain_text("Version 2 is published.")
    assert (hands.clicks, hands.fields) == (3, 1)  # one click more than undisturbed

    hands = Hands(paula)
    hands.follow(paula.get_by_role("link", name="See it live"))
    assert (hands.clicks, paula.url.partition("//")[2].partition("/")[2]) == (1, "")
    expect(paula.get_by_role("heading", level=1)).to_have_text("Skin trouble, and wondering about your gut?")


def test_a_file_that_was_edited_elsewhere_shows_what_it_changes_asks_and_is_undone_by_one_click(
    editor: SignIn, tmp_path: Path
) -> None:
    page = editor()
    hands = Hands(page)
    hands.follow(page.get_by_role("link", name="Name, language and files"))
    with page.expect_download() as waiting:
        hands.click(page.get_by_role("link", name="Download", exact=True))
    file = tmp_path / "edited.yaml"
    text = Path(waiting.value.path()).read_text()
    file.write_text(text.replace("title: What you eat\n", "title: What you eat and drink\n"))
    hands.follow(page.get_by_role("link", name="Upload", exact=True))
    hands.fields += 1
    page.get_by_label("Definition file (YAML)").set_input_files(file)
    hands.follow(page.get_by_role("button", name="Upload"))
    expect(page.locator(".diff")).to_have_count(1)
    expect(page.locator(".diff ins")).to_have_text("and drink")
    expect(page.locator(".outline")).not_to_contain_text("and drink")  # asked, and not done yet
    hands.follow(page.get_by_role("button", name="Upload"))
    expect(page.locator(".outline")).to_contain_text("What you eat and drink")
    assert (hands.clicks, hands.fields) == (5, 1)

    hands = Hands(page)
    hands.follow(page.locator(".messagelist").get_by_role("button", name="Undo"))
    expect(page.locator(".outline")).not_to_contain_text("and drink")
    assert hands.clicks == 1
