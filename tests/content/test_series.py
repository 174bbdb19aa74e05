"""The shipped pages to read: complete, and every link among them leads to a heading that is there."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from questionnaire.article_outline import outline
from questionnaire.domain.definition import Article
from tests import shipped

PAGES: dict[str, Article] = {page.slug: page for page in shipped.definition().articles}
COMPLAINTS = ("acne", "eczema", "psoriasis", "ageing-skin")


def inner_links() -> Iterator[tuple[str, str, str]]:
    """Where it stands, the page and the heading of each link to a page to read."""
    for slug, page in PAGES.items():
        for link in outline(page.body).links:
            path, _, heading = link.address.partition("#")
            if path.startswith("/series/"):
                yield slug, path.removeprefix("/series/").strip("/"), heading


def test_the_four_complaints_have_a_page_each_in_the_order_of_the_article_and_the_words_have_one() -> None:
    found = sorted((page.kind, page.part, slug) for slug, page in PAGES.items())
    assert [slug for kind, _, slug in found if kind == "complaint"] == list(COMPLAINTS)
    assert [slug for kind, _, slug in found if kind == "words"] == ["words"]


def test_every_link_leads_to_a_page_and_a_heading_that_are_there() -> None:
    headings = {slug: outline(page.body).headings for slug, page in PAGES.items()}
    lost = [
        (slug, page, heading)
        for slug, page, heading in inner_links()
        if page and (page not in headings or (heading and heading not in headings[page]))
    ]
    assert (lost, len(list(inner_links())) > 10) == ([], True)


@pytest.mark.parametrize("slug", PAGES)
def test_every_source_and_every_drawing_is_there(slug: str) -> None:
    found = outline(PAGES[slug].body)
    unknown = found.sources - shipped.definition().references_by_key.keys()
    assert (unknown, found.unknown_drawings) == (set(), ())


@pytest.mark.parametrize("slug", COMPLAINTS)
def test_a_complaint_says_what_is_proven_what_the_gut_may_add_and_what_holds(slug: str) -> None:
    body = PAGES[slug].body
    assert re.findall(r"^## (.+)$", body, re.MULTILINE) == [
        "What is proven",
        "What the gut may add",
        "What is said, and what holds",
        "What to do first",
    ]
    said = body.partition("## What is said, and what holds")[2].partition("\n## ")[0]
    claims = re.findall(r"^- (.+)$", said, re.MULTILINE)
    assert (len(claims), [claim for claim in claims if "[@" not in claim]) == (4, [])


def test_each_of_the_five_steps_has_its_picture() -> None:
    steps = ("remove", "replace", "reinoculate", "repair", "rebalance")
    body = PAGES["repairing-your-gut"].body
    assert re.findall(r"^!\[.*\]\((\w+)\)$", body, re.MULTILINE) == [f"scene_{step}" for step in steps]
