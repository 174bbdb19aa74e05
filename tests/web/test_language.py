"""The page says in which language and direction its definition is written."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.test import Client, override_settings

from questionnaire import versions
from questionnaire.drafting import write_draft
from questionnaire.publishing import publish
from tests.admin.conftest import erin, small
from tests.admin.pages import of
from tests.browsers import Browser
from tests.builders import a_definition
from tests.visitor import Visitor

__all__ = ["erin"]

SAYS = re.compile(r'<html lang="([^"]+)"(?: dir="(\w+)")?>')
ARABIC = small(slug="arabic", language="ar")


def says(client: Client, path: str) -> tuple[str, str]:
    page = client.get(path)
    (found,) = SAYS.findall(page.content.decode())
    return (found[0], found[1])


@pytest.fixture
def arabic(db: None) -> Iterator[Visitor]:
    draft = write_draft(ARABIC)
    publish(draft, note="First.")
    with override_settings(QUESTIONNAIRE="arabic"):
        yield Visitor(Browser(), ARABIC)
    versions.newest_of.cache_clear()


@pytest.mark.parametrize("path", ["/", "/start/", "/how-it-works/", "/evidence/", "/warning-signs/"])
def test_a_page_that_shows_the_definition_is_in_its_language(arabic: Visitor, path: str) -> None:
    assert says(arabic.client, path) == ("ar", "rtl")


def test_so_is_every_page_of_a_visit(arabic: Visitor) -> None:
    arabic.start()
    assert says(arabic.client, "/questions/signs/") == ("ar", "rtl")
    refused = arabic.post("signs", {"signs": ("nonsense",)})
    assert (refused.status_code, SAYS.findall(refused.content.decode())) == (422, [("ar", "rtl")])
    evaluation = Visitor(Browser(), ARABIC)
    evaluation.walk({})
    assert [says(evaluation.client, path) for path in ("/check/", "/summary/")] == [("ar", "rtl")] * 2


def test_the_shipped_questionnaire_is_in_british_english(visitor: Visitor) -> None:
    assert says(visitor.client, "/") == ("en-gb", "")


def test_pages_without_the_definition_are_in_the_language_of_the_site(arabic: Visitor) -> None:
    assert [says(arabic.client, path) for path in ("/privacy/", "/accessibility/")] == [("en-gb", "")] * 2


def test_the_logic_sheet_marks_the_definition_alone(erin: Client, arabic: Visitor) -> None:
    sheet = erin.get(of(write_draft(ARABIC), "sheet/")).content.decode()
    assert '<div lang="ar" dir="rtl">' in sheet


@pytest.mark.parametrize(
    ("language", "direction"),
    [("ar", "rtl"), ("he-IL", "rtl"), ("fa", "rtl"), ("pa-Arab", "rtl"), ("en-gb", "ltr"), ("pa", "ltr")],
)
def test_a_language_knows_its_direction(language: str, direction: str) -> None:
    assert a_definition(language=language).direction == direction
