"""A million kept rows: keep, open and delete against an empty table, and a keep during a purge.

    SECRET_KEY=x DATABASE_URL=sqlite:////tmp/kept.sqlite3 python -m tests.bench.kept_rows
    SECRET_KEY=x DATABASE_URL=postgres://... python -m tests.bench.kept_rows

Use a database of its own; it is filled with invented rows of the real size.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from itertools import islice
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from questionnaire import codec, keeping, sealing  # noqa: E402
from questionnaire.domain.outcome import evaluate  # noqa: E402
from questionnaire.editions import Edition  # noqa: E402
from questionnaire.models import KeptSummary, Version  # noqa: E402
from tests import shipped  # noqa: E402
from tests.visitor import calm  # noqa: E402

BOX = len(sealing.seal(sealing.new_token(), b""))
COLUMNS = "(digest, sealed, version, kept_on, expires_on)"
ROUNDS = 400
LIMIT = 1.3  # times the empty table
LONGEST = 0.5  # seconds that a keep may wait during a purge


def told() -> keeping.Told:
    version = Version.objects.first() or shipped.published()
    definition = codec.definition_from_json(version.definition)
    answers = {question.key: calm(question) for question in definition.questions}
    edition = Edition(version.number, version.fingerprint, definition)
    return keeping.Told(edition, "gb", answers, evaluate(definition, answers), 1, 0)


def timed(summary: keeping.Told) -> dict[str, float]:
    """Median milliseconds of keeping, opening and deleting."""
    taken: dict[str, list[float]] = {"keep": [], "open": [], "delete": []}
    for _ in range(ROUNDS):
        start = time.perf_counter()
        kept = keeping.keep(summary, days=30)
        after_keep = time.perf_counter()
        keeping.find(kept.token)
        after_open = time.perf_counter()
        keeping.delete(kept.token)
        end = time.perf_counter()
        taken["keep"].append(after_keep - start)
        taken["open"].append(after_open - after_keep)
        taken["delete"].append(end - after_open)
    return {name: statistics.median(each) * 1000 for name, each in taken.items()}


def rows(number: int, over: int) -> Iterator[tuple[Any, ...]]:
    """Invented rows, `over` of them past their time, spread among the others."""
    today = timezone.now().date()
    every = max(number // max(over, 1), 1)
    for index in range(number):
        days = 2 + index % 89 if index % every else -(index % 9)
        yield os.urandom(32), os.urandom(BOX), 1, today - timedelta(days=1), today + timedelta(days=days)


def fill(number: int, over: int) -> None:
    made = rows(number, over)
    sql = f"INSERT INTO {KeptSummary._meta.db_table} {COLUMNS} VALUES (%s, %s, %s, %s, %s)"
    with connection.cursor() as cursor:
        while batch := list(islice(made, 5000)):
            with transaction.atomic():
                cursor.executemany(sql, batch)
        cursor.execute("ANALYZE")


def longest_keep_during_purge(summary: keeping.Told) -> tuple[float, int]:
    """The slowest keep in seconds while another process purges, and how many there were."""
    command = [sys.executable, "manage.py", "purge_summaries"]
    purge = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    slowest, kept = 0.0, 0
    while purge.poll() is None:
        start = time.perf_counter()
        keeping.keep(summary, days=30)
        slowest = max(slowest, time.perf_counter() - start)
        kept += 1
        time.sleep(0.01)
    assert purge.stdout
    say(purge.stdout.read().strip())
    return slowest, kept


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--over", type=int, default=100_000)
    options = parser.parse_args()
    call_command("migrate", verbosity=0)
    KeptSummary.objects.all().delete()
    summary = told()
    timed(summary)
    empty = timed(summary)
    start = time.perf_counter()
    fill(options.rows, options.over)
    say(f"{connection.vendor}: {KeptSummary.objects.count():,} rows in {time.perf_counter() - start:.0f} s")
    timed(summary)
    full = timed(summary)
    for name, before in empty.items():
        ratio = full[name] / before
        say(f"{name}: {before:.2f} ms empty, {full[name]:.2f} ms full, {ratio:.2f}x")
    start = time.perf_counter()
    slowest, kept = longest_keep_during_purge(summary)
    say(
        f"purge: {time.perf_counter() - start:.1f} s; slowest of {kept} keeps meanwhile {slowest * 1000:.0f} ms"
    )
    within = all(full[name] <= LIMIT * before for name, before in empty.items())
    return 0 if within and slowest <= LONGEST else 1


if __name__ == "__main__":
    sys.exit(main())
