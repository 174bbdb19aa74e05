"""What a page asks of the database is what `docs/scaling.md` says."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.browsers import COOKIE
from tests.server import ROOT
from tests.visitor import Visitor
from tests.web.test_keep import SORE, keep, opened, page_of
from tests.web.test_keep_thief import PERSONAS

PAGE = (ROOT / "docs" / "scaling.md").read_text(encoding="utf-8")
OF_A_VISIT = ("/check/", "/summary/", "/stop/", "/get-help-today/", "/finish/", "/questions/skin/")
FOR_ALL = ("/evidence/", "/how-it-works/", "/warning-signs/")
FOR_A_LIMIT = range(11, 13)  # the second time in a window one more: the row is there


def test_pages_about_answers_ask_nothing(
    visitor: Visitor, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    visitor.walk(SORE)
    with django_assert_num_queries(0):
        for path in OF_A_VISIT:
            visitor.get(path)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "number"),
    [*((path, 2) for path in ("/", "/series/", *FOR_ALL)), ("/start/", 1), ("/readyz", 4)],
)
def test_a_page_for_everybody_asks_for_what_is_current(
    path: str, number: int, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.get(path)
    with django_assert_num_queries(number):
        client.get(path)


def test_the_page_says_these_numbers() -> None:
    said = (
        "| `/readyz` | 4 |",
        "for its limit 11 or 12 short statements",
        "two: which version is current, and the site's row |",
    )
    assert [one for one in said if PAGE.count(one) != 1] == []


@pytest.mark.parametrize("times", [1, 2])
def test_what_has_a_limit_counts_in_these_statements(
    times: int,
    visitor: Visitor,
    settings: Any,
    monkeypatch: pytest.MonkeyPatch,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    settings.LIMITS = True
    middle = time.time() // 60 * 60 + 30  # all within one minute
    monkeypatch.setattr(time, "time", lambda: middle)
    for _ in range(times - 1):
        visitor.start()
    with django_assert_max_num_queries(FOR_A_LIMIT[times - 1] + 1) as asked:
        visitor.start()
    assert len(asked) == FOR_A_LIMIT[times - 1] + 1


def test_changing_the_days_of_a_kept_page_asks_twice(
    visitor: Visitor, settings: Any, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    settings.LIMITS = False
    link = keep(visitor)
    browser = opened(link)
    with django_assert_num_queries(2):
        browser.post(page_of(link) + "days/", {"days": 1})


@pytest.mark.parametrize("name", PERSONAS)
def test_a_visit_is_as_small_as_it_says(name: str, visitor: Visitor) -> None:
    (told,) = re.findall(r"less than (\d+) bytes after the whole shipped questionnaire", PAGE)
    visitor.walk(PERSONAS[name])
    assert len(visitor.client.cookies[COOKIE].value) < int(told)
