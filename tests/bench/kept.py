"""Keeping, opening and deleting a summary. A worker takes its rows; they count time and not work.

A database may work in a process of its own, whose processor time nobody here sees.
"""

from __future__ import annotations

import time

import django

from tests.bench.timing import Row

NAMES = ("keep", "open", "delete")


def rows() -> dict[str, Row]:
    """Return a row for each; all three are done each time."""
    django.setup()
    from questionnaire import keeping, versions, visit  # noqa: PLC0415 -- Django must be set up before
    from questionnaire.domain.evaluator import evaluate  # noqa: PLC0415
    from questionnaire.personas import all_answers, personas  # noqa: PLC0415

    version = versions.current()
    definition = version.definition
    answers = all_answers(personas(definition.slug)[1], definition)
    told = visit.begin(version, country="gb").moved(evaluate(definition, answers)).told

    def once() -> dict[str, float]:
        times = [time.perf_counter()]
        kept = keeping.keep(told, days=30)
        times.append(time.perf_counter())
        if keeping.find(kept.token) is None:
            raise RuntimeError("what was kept is not there")
        times.append(time.perf_counter())
        keeping.delete(kept.token)
        times.append(time.perf_counter())
        return {name: end - began for name, began, end in zip(NAMES, times, times[1:], strict=False)}

    return {name: lambda name=name: once()[name] for name in NAMES}  # type: ignore[misc]
