"""What the core does for the shipped questionnaire: evaluate and simulate. A worker takes its rows."""

from __future__ import annotations

from itertools import cycle
from pathlib import Path

import django

from tests.bench.timing import Row, spent


def rows() -> dict[str, Row]:
    """Return what to time, by name; imported when asked for, as the worker's checkout may be another one."""
    django.setup()
    from questionnaire import definition_file, personas  # noqa: PLC0415
    from questionnaire.domain.evaluator import evaluate  # noqa: PLC0415
    from questionnaire.domain.simulation import simulate  # noqa: PLC0415

    definition = definition_file.read(Path("questionnaire/content/gut_skin.yaml").read_text(encoding="utf-8"))
    people = cycle([personas.all_answers(one, definition) for one in personas.personas(definition.slug)])
    return {
        # a new mapping each time, as a cookie gives one
        "evaluate": lambda: spent(lambda: evaluate(definition, dict(next(people))).outcome),
        "simulate 10,000": lambda: spent(lambda: simulate(definition, count=10_000)),
    }
