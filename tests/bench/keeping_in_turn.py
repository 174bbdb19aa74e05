"""Keeps, opens and deletes in an empty database and in a full one, in turn; `kept_rows` runs it as a program."""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from typing import Any

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connections  # noqa: E402
from django.db.backends.base.base import BaseDatabaseWrapper  # noqa: E402

from questionnaire import keeping, versions, visit  # noqa: E402
from questionnaire.domain.evaluator import evaluate  # noqa: E402
from questionnaire.models import Version  # noqa: E402
from questionnaire.personas import all_answers, personas  # noqa: E402
from tests import shipped  # noqa: E402
from tests.bench.rows import fill  # noqa: E402
from tests.server import ROOT  # noqa: E402

WARMING = 50
PURGE = (sys.executable, "manage.py", "purge_summaries")


def prepared(alias: str) -> BaseDatabaseWrapper:
    """A database with every table and the shipped version."""
    call_command("migrate", database=alias, verbosity=0)
    serve_from(connections[alias])
    if not Version.objects.exists():
        shipped.published()
    return connections["default"]


def serve_from(connection: BaseDatabaseWrapper) -> None:
    """Let all of the site's code meet this database, whatever it calls it."""
    connections["default"] = connection


def told() -> keeping.Told:
    version = versions.current()
    definition = version.definition
    answers = all_answers(personas(definition.slug)[1], definition)
    return visit.begin(version, country="gb").moved(evaluate(definition, answers)).told


def once(summary: keeping.Told) -> dict[str, float]:
    """Milliseconds of keeping, opening and deleting."""
    start = time.perf_counter()
    kept = keeping.keep(summary, days=30)
    after_keep = time.perf_counter()
    found = keeping.find(kept.token)
    after_open = time.perf_counter()
    keeping.delete(kept.token)
    end = time.perf_counter()
    if found is None:
        raise RuntimeError("what was kept is not there")
    parts = {"keep": after_keep - start, "open": after_open - after_keep, "delete": end - after_open}
    return {name: 1000 * seconds for name, seconds in parts.items()}


def in_turn(databases: dict[str, BaseDatabaseWrapper], *, times: int) -> dict[str, dict[str, float]]:
    """Medians by database; which comes first changes every time."""
    summary = told()
    taken: dict[str, list[dict[str, float]]] = {name: [] for name in databases}
    for number in range(WARMING + times):
        for name in sorted(databases, reverse=bool(number % 2)):
            serve_from(databases[name])
            taken[name].append(once(summary))
    return {
        name: {verb: statistics.median(each[verb] for each in all_of[WARMING:]) for verb in all_of[0]}
        for name, all_of in taken.items()
    }


def longest_keep_during_purge() -> float:
    """The slowest keep in seconds while another process purges the full database."""
    summary = told()
    environment = os.environ | {"DATABASE_URL": os.environ["FULL_DATABASE_URL"]}
    purge = subprocess.Popen(PURGE, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    slowest = 0.0
    while purge.poll() is None:
        start = time.perf_counter()
        keeping.keep(summary, days=30)
        slowest = max(slowest, time.perf_counter() - start)
        time.sleep(0.01)
    return slowest


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int)
    parser.add_argument("--times", type=int)
    parser.add_argument("--purge", action="store_true")
    options = parser.parse_args()
    full = connections["full"]
    databases = {"empty": prepared("default"), "full": prepared("full")}
    serve_from(full)
    fill(full, options.rows)
    found: dict[str, Any] = dict(in_turn(databases, times=options.times))
    serve_from(full)
    json.dump(found | {"longest": longest_keep_during_purge() if options.purge else None}, sys.stdout)


if __name__ == "__main__":
    main()
