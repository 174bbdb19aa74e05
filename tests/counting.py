"""Visits that are counted: a site that counts, and what it has written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from questionnaire import visit_counts
from questionnaire.models import VisitCount

Sums = dict[tuple[str, str], int]


@pytest.fixture
def counting(db: None, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The site counts; what it has not written by the end is nobody's."""
    waiting = visit_counts.Waiting()
    settings.COUNT_VISITS = True
    monkeypatch.setattr(visit_counts, "SECONDS", 3600)  # tests write by themselves
    monkeypatch.setattr(visit_counts, "_waiting", waiting)
    monkeypatch.setattr(visit_counts, "write", waiting.write)
    yield
    if waiting._timer:
        waiting._timer.cancel()


def written() -> Sums:
    """Write what waits, and return the sums of all versions and days."""
    visit_counts.write()
    found: Sums = {}
    for row in VisitCount.objects.all():
        key = (row.milestone, row.key)
        found[key] = found.get(key, 0) + row.count
    return found
