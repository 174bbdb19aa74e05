"""An editor with no programmer near: change, check, try, compare and publish, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenPage, axe_violations
from tests.browser.editing import (
    PASSWORD,
    begin,
    finish,
    go,
    link,
    log_in,
    patient,
    press_to,
    save,
    to_draft,
)
from tests.server import PATIENT, Server

MAKE_ERIN = f"""
from django.contrib.auth.models import Group, User
erin = User.objects.create_user("erin", password="{PASSWORD}", is_staff=True)
erin.groups.set(Group.objects.filter(name__in=["Editor", "Publisher"]))
"""
TEXT = "How often do you eat in front of a screen or while you work?"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of our own: what is published here is no business of other tests."""
    folder = tmp_path_factory.mktemp("editor")
    # What is published is met by the next visitor, however busy the machine is.
    running = Server(folder, STAFF_SECOND_FACTOR="off", QUERY_CACHE_SECONDS="0", DATABASE_TIMEOUT=PATIENT)
    running.prepare()
    running.manage("shell", "-c", MAKE_ERIN)
    running.start()
    yield running
    running.stop()


def cite(count: Locator) -> None:
    """Find a source by its author and its year, and take it."""
    count.locator("[data-sources] .combo input").press_sequentially("huang 2021")
    found = count.locator("[data-sources] .pick").get_by_role("option")
    expect(found).to_have_count(1)  # of half of the words there are more
    found.click()


def write_question(page: Page) -> None:
    """A new question with three options, two rules and a condition; one rule lacks its source."""
    go(page, link(page, "Add a question"))
    page.get_by_label("What we ask").fill(TEXT)
    page.get_by_label("Why we ask").fill("Meals without hurry may be easier on the gut.")
    page.get_by_role("tab", name="More").click()
    page.locator("[name=section]").select_option(index=5)
    page.get_by_role("tab", name="Answers").click()
    for index, label in enumerate(("Never", "Often", "Not sure")):
        page.get_by_role("button", name="Add an answer at the end").click()
        page.locator(f"#id_options-{index}-label").fill(label)
    page.locator("#options-2 summary").click()
    page.locator("#id_options-2-absent").select_option("unknown")
    page.get_by_role("tab", name="Counts towards").click()
    for index, group in enumerate(("fibre", "intake")):
        if index:
            page.get_by_role("button", name=re.compile("^Let it count")).click()
        count = page.locator(f"#rules-{index}")
        count.locator("[name$=-group]").select_option(group)
        count.get_by_role("radio", name="5 a hint").check()
        count.get_by_role("radio", name="D traditional").check()
        count.locator("[name$=-why]").fill("Hurried meals are chewed less.")
    cite(page.locator("#rules-0"))
    page.get_by_role("tab", name="Asked if").click()
    page.get_by_role("button", name="Add a condition, and choose it from lists").click()
    page.locator("#id_conditions-0-question").select_option(index=1)
    page.locator("#id_conditions-0-operator").select_option("was answered")
    save(page)


def test_an_editor_changes_tries_and_publishes_and_visitors_meet_it(open_page: OpenPage) -> None:
    earlier = patient(open_page(width=360))
    begin(earlier)
    page = patient(open_page())
    refused = log_in(page)
    write_question(page)
    to_draft(page)
    planted = page.locator("[data-kind=rule_without_sources]")
    expect(planted).to_have_count(1)
    go(page, planted.get_by_role("link"))
    page.get_by_role("tab", name="Counts towards").click()
    counts = [page.locator(f"#rules-{index}") for index in range(2)]
    [without] = [count for count in counts if not count.locator(".chip").count()]
    without.locator("summary").click()
    cite(without)
    save(page)
    to_draft(page)
    assert page.locator(".problems .errors li").all_inner_texts() == []

    link(page, "Preview").click()
    page.goto(page.get_by_role("link", name="Open full size").get_attribute("href") or "")
    expect(page.get_by_text("Preview of a draft.")).to_be_visible()
    assert TEXT in finish(page)
    expect(page.locator("[data-pathway]")).to_have_count(3)

    to_draft(page)
    go(page, link(page, "Simulate"))
    expect(page.get_by_text("Five things worth knowing")).to_be_visible(timeout=120_000)
    page.go_back()
    go(page, link(page, "What changes"))
    added = page.get_by_role("article").get_by_role("heading", name=f"{TEXT} added · question")
    expect(added).to_be_visible(timeout=30_000)
    go(page, link(page, "Publish…"))
    page.get_by_label("What has changed").fill("Asks about hurried meals.")
    go(page, page.get_by_role("button", name="Publish"))
    expect(page.get_by_text("Version 2 is published.")).to_be_visible(timeout=30_000)

    later = patient(open_page(width=360))
    begin(later)
    assert TEXT in finish(later)
    assert TEXT not in finish(earlier)
    assert refused == []


def test_our_own_pages_are_clean_for_axe(open_page: OpenPage) -> None:
    page = patient(open_page())
    log_in(page)
    draft = page.url.removesuffix("change/")
    violations: list[str] = []
    for address in (
        "change/",
        "changes/",
        "versions/",
        "versions/compare/?from=1",
        "publish/",
        "simulate/",
        "sheet/",
        "try/",
    ):
        page.goto(draft + address)
        violations += axe_violations(page)
    go(page, link(page, "Eczema and stress"))
    for summary in page.locator("summary:visible").all():
        summary.click()
    violations += axe_violations(page)
    page.goto("/admin/questionnaire/questionnaire/upload/")
    violations += axe_violations(page)
    assert violations == []


def test_a_keyboard_is_enough(open_page: OpenPage) -> None:
    page = patient(open_page())
    titles = page.locator("#sections-group tr.has_original td.field-title p")
    page.goto("/admin/")
    expect(page.get_by_label("Email or user name")).to_be_focused()
    page.keyboard.type("erin")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    to_draft(page)
    first = titles.first.inner_text()
    press_to(page, page.locator("#id_sections-0-position"))
    page.keyboard.press("Control+A")
    page.keyboard.type("900")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    to_draft(page)
    assert titles.last.inner_text() == first
    press_to(page, link(page, "Try someone"))
    with page.expect_navigation():
        page.keyboard.press("Enter")
    press_to(page, link(page, "Eczema and stress"))
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator("[data-pattern]")).to_have_count(1)


def test_rows_are_dragged_into_another_order(open_page: OpenPage) -> None:
    page = patient(open_page())
    log_in(page)
    titles = page.locator("#sections-group tr.has_original td.field-title p")
    before = titles.all_inner_texts()
    handles = page.locator("#sections-group tr.has_original td.original p")
    handles.nth(0).drag_to(handles.nth(1))
    go(page, page.get_by_role("button", name="Save", exact=True))
    to_draft(page)
    assert titles.all_inner_texts() == [before[1], before[0], *before[2:]]
