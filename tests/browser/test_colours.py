"""A site's own colours in a real browser: on screens of both schemes, not on paper, and clean for axe."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.conftest import OpenPage, axe_violations

SHEET = "/colours/1c3f7a-aaccf8-5a2a6e-e2b2d3.css"
TOKENS = (
    "['--leaf', '--clay'].map((name) => getComputedStyle(document.documentElement).getPropertyValue(name))"
)


def tokens(page: Page) -> tuple[str, ...]:
    return tuple(page.evaluate(TOKENS))


def test_they_hold_on_screens_in_both_schemes_and_leave_paper_and_forced_colours_alone(
    open_page: OpenPage,
) -> None:
    page = open_page()
    page.goto("/")
    usual = alone(page)
    page.add_style_tag(url=SHEET)  # by a link, as the site does
    page.emulate_media(media="screen", forced_colors="none", color_scheme="light")
    light, faults = tokens(page), axe_violations(page)
    page.emulate_media(color_scheme="dark")
    dark, faults = tokens(page), faults + axe_violations(page)
    assert (light, dark, faults) == (("#1c3f7a", "#5a2a6e"), ("#aaccf8", "#e2b2d3"), [])
    assert alone(page) == usual


def alone(page: Page) -> list[tuple[str, ...]]:
    """The colours on paper, and where people force their own."""
    page.emulate_media(media="print", forced_colors="none")
    on_paper = tokens(page)
    page.emulate_media(media="screen", forced_colors="active")
    return [on_paper, tokens(page)]
