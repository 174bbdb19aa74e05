"""An article is drafted, previewed, checked and published in a real browser (an editor's job 20)."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage, axe_violations
from tests.browser.desk.hands import Hands
from tests.browser.editing import PASSWORD, go, log_in, patient
from tests.server import PATIENT, Server

MAKE_STAFF = f"""
from django.contrib.auth.models import Group, User
erin = User.objects.create_user("erin", password="{PASSWORD}", is_staff=True)
erin.groups.set(Group.objects.filter(name__in=["Editor", "Publisher"]))
"""
ADDED = "\n\nA nap is short"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of our own: what is published here is no business of other tests."""
    folder = tmp_path_factory.mktemp("articles")
    # What is published is met by the next visitor, however busy the machine is.
    running = Server(folder, STAFF_SECOND_FACTOR="off", QUERY_CACHE_SECONDS="0", DATABASE_TIMEOUT=PATIENT)
    running.prepare()
    running.manage("shell", "-c", MAKE_STAFF)
    running.start()
    yield running
    running.stop()


def open_article(page: Page, key: str = "acne") -> None:
    draft = page.url.rstrip("/").split("/")[-2]
    page.goto(f"/admin/questionnaire/questionnaire/{draft}/row/article/{key}/")


def choose(hands: Hands, list_name: str, word: str, choice: str) -> None:
    """Open a list of what can be put in, narrow it by a word, and choose."""
    page = hands.page
    hands.click(page.locator(f"[data-choices={list_name}] summary"))
    hands.write(page.locator(f"[name={list_name}-find]"), word)
    hands.click(page.get_by_role("button", name=choice).first)


def publish(hands: Hands) -> None:
    page = hands.page
    hands.follow(page.get_by_role("link", name=re.compile("^Publish")).first)
    hands.write(page.get_by_label(re.compile("What has changed|Note")).first, "A nap.")
    hands.follow(page.get_by_role("button", name="Publish", exact=True))


def test_an_article_gets_a_sentence_with_a_citation_and_is_published_with_a_note_in_seven_clicks(
    open_page: OpenPage,
) -> None:
    page = patient(open_page())
    log_in(page)
    hands = Hands(page)
    hands.follow(page.locator(".outline").get_by_role("link", name="Articles"))
    hands.follow(page.locator(".item h3 a", has_text="Repairing"))
    text = page.get_by_label("Text, in Markdown")
    hands.write(text, f"{text.input_value()}{ADDED}.")
    choose(hands, "source", "reynolds 2024", "2024")
    shown = page.get_by_role("region", name="As visitors read it")
    expect(shown.locator(".notes li", has_text="Reynolds")).to_have_count(1)
    expect(page.locator(".mend li")).to_have_count(0)
    hands.click(page.get_by_role("button", name="Save", exact=True))
    expect(page.locator("#toast, .messagelist").filter(has_text="Saved: ")).to_be_visible()
    assert "A nap is short" not in page.request.get("/series/repairing-your-gut/").text()
    publish(hands)
    assert (hands.clicks, hands.fields) == (7, 3)
    # The server may just be closing the connection that has waited since the last request.
    assert "A nap is short" in page.request.get("/series/repairing-your-gut/", max_retries=3).text()


def test_it_is_written_with_its_preview_beside_it_and_read_once_it_is_published(open_page: OpenPage) -> None:
    page = patient(open_page(width=1280))
    refused = log_in(page)
    open_article(page)
    text, shown = (
        page.get_by_label("Text, in Markdown"),
        page.get_by_role("region", name="As visitors read it"),
    )
    expect(shown.get_by_role("heading", name="What is proven")).to_be_visible()
    text.press("ControlOrMeta+End")
    text.press_sequentially(f"{ADDED} ")
    choose(Hands(page), "source", "reynolds 2024", "2024")
    choose(Hands(page), "link", "trial", "Trial")
    text.press_sequentially(" [@nobody1999].")
    expect(shown.locator("mark")).to_have_text("no source “nobody1999”")
    expect(page.locator(".mend li")).to_have_count(1)
    assert text.input_value().endswith(
        "A nap is short [@reynolds2024][Trial](/series/words/#trial) [@nobody1999]."
    )
    assert (shown.locator("a[href]").count(), refused) == (0, [])
    assert axe_violations(page) == []
    text.fill(text.input_value().replace(" [@nobody1999]", ""))
    go(page, page.get_by_role("button", name="Save", exact=True))
    assert "A nap is short" not in page.request.get("/series/acne/").text()
    publish(Hands(page))
    page.goto("/series/acne/")
    expect(page.get_by_text("A nap is short")).to_be_visible()


def test_without_a_script_a_button_shows_it_and_what_was_typed_stays(open_page: OpenPage) -> None:
    page = patient(open_page(width=1280, javascript=False))
    log_in(page)
    open_article(page, "eczema")
    page.get_by_label("Text, in Markdown").fill("## Nights\n\nSome sleep [@nobody1999].")
    go(page, page.get_by_role("button", name="Preview", exact=True).last)
    shown = page.get_by_role("region", name="As visitors read it")
    expect(shown.get_by_role("heading", name="Nights")).to_be_visible()
    expect(shown.locator("mark")).to_have_text("no source “nobody1999”")
    assert page.get_by_label("Text, in Markdown").input_value().startswith("## Nights")
    assert "Some sleep" not in page.request.get("/series/eczema/").text()


def test_whoever_writes_on_after_the_session_is_told_and_save_keeps_the_words(open_page: OpenPage) -> None:
    page = patient(open_page(width=1280))
    log_in(page)
    open_article(page, "eczema")
    told = page.get_by_text("You are signed out. Press Save: what you typed stays.")
    expect(told).to_be_hidden()
    page.context.clear_cookies(name="staff")
    page.get_by_label("Text, in Markdown").press_sequentially("Words. ")
    expect(told).to_be_visible()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("heading", name="Sign in again")).to_be_visible()
