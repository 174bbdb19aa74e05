"""Count visits in this process, and add the counts to the database's sums once a minute.

Nothing is counted unless `COUNT_VISITS` is on and the visitor's consent says so. A visitor waits for none of
this: to count is to add one in memory, and a thread of its own writes. While the database is unavailable,
counts wait; what a process that is killed has not written is lost.
"""

from __future__ import annotations

import logging
import threading
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from django.conf import settings
from django.db import connection, connections
from django.utils import timezone

from .domain.milestones import Milestone, Passed
from .models.counted import VisitCount
from .visit import CONSENT_TO_COUNTING, Visit

SECONDS = 60  # from the first count to the writing of all that have come by then
MOST_WAITING = 2_000  # sums; a version has about two for each page and one for each question
COLUMNS = ("slug", "version", "day", "milestone", "key", "count")

log = logging.getLogger("gutskin.visit_counts")


class Sum(NamedTuple):
    """What one sum is of: a row without its count."""

    slug: str
    version: int
    day: date
    milestone: Milestone
    key: str


class Waiting:
    """Counts that are not written yet; any thread may add to them, or have them written."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counts: Counter[Sum] = Counter()
        self._timer: threading.Timer | None = None

    def add(self, counts: Mapping[Sum, int]) -> None:
        """Add to what waits; a new sum is left out while too many wait. The first one starts the minute."""
        with self._lock:
            for key, count in counts.items():
                if key in self._counts or len(self._counts) < MOST_WAITING:
                    self._counts[key] += count
            if self._counts and self._timer is None:
                self._timer = threading.Timer(SECONDS, self._write_aside)
                self._timer.daemon = True
                self._timer.start()

    def write(self) -> None:
        """Write all that waits in one statement. If that fails, it waits on."""
        with self._lock:
            counts, self._counts = self._counts, Counter()
            if self._timer is not None:
                self._timer.cancel()
                self._timer = None
        try:
            if counts:
                _add_to_sums(counts)
        except Exception:
            # Whatever is wrong, no visitor is to notice; it is tried again a minute later.
            log.exception("counts wait", extra={"fields": {"event": "counts wait"}})
            self.add(counts)

    def _write_aside(self) -> None:
        try:
            self.write()
        finally:
            connections.close_all()


_waiting = Waiting()
write = _waiting.write


def count(visit: Visit, passed: Iterable[Passed]) -> None:
    """Count what a visit has passed. While counting is off, nobody so much as asks what that is."""
    if not settings.COUNT_VISITS or visit.consent != CONSENT_TO_COUNTING or visit.version.is_preview:
        return
    slug, number, today = settings.QUESTIONNAIRE, visit.version.number, timezone.now().date()
    _waiting.add(Counter(Sum(slug, number, today, *one) for one in passed))


def _add_to_sums(counts: Mapping[Sum, int]) -> None:
    """Add counts to the rows of their sums; in one order, so that no two processes wait for each other."""
    quote = connection.ops.quote_name
    table, columns = quote(VisitCount._meta.db_table), [quote(name) for name in COLUMNS]
    *of, count = columns
    row = f"({', '.join(['%s'] * len(columns))})"
    statement = (
        f"INSERT INTO {table} ({', '.join(columns)}) VALUES {', '.join([row] * len(counts))}"  # noqa: S608 -- names of ours
        f" ON CONFLICT ({', '.join(of)}) DO UPDATE SET {count} = {table}.{count} + excluded.{count}"
    )
    values = [value for key in sorted(counts) for value in _as_row(key, counts[key])]
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def _as_row(key: Sum, count: int) -> tuple[str | int | None, ...]:
    day = connection.ops.adapt_datefield_value(key.day)
    return key.slug, key.version, day, key.milestone.value, key.key, count
