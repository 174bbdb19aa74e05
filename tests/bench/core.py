"""What the core does for the shipped questionnaire: evaluate, decode, simulate. A worker takes its rows."""

from __future__ import annotations

import time
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from itertools import cycle
from pathlib import Path
from typing import Any

import django

NAMES = ("evaluate", "decode", "simulate 10,000")


def rows() -> dict[str, Callable[[], tuple[int, float]]]:
    """Return what to time, by name; imported when asked for, as the worker's checkout may be another one."""
    django.setup()
    codec, personas = import_module("questionnaire.codec"), import_module("questionnaire.personas")
    text = Path("questionnaire/content/gut_skin.yaml").read_text(encoding="utf-8")
    definition = import_module("questionnaire.definition_file").read(text)
    decoded = codec.definition_to_json(definition)
    people = cycle([personas.all_answers(one, definition) for one in personas.personas(definition.slug)])
    evaluate = _evaluate()
    simulate = import_module("questionnaire.domain.simulation").simulate
    acts: tuple[Callable[[], object], ...] = (
        lambda: evaluate(definition, dict(next(people))),  # a new mapping, as a cookie gives one
        lambda: codec.definition_from_json(decoded),
        lambda: simulate(definition, count=10_000),
    )
    return {name: _timed(act) for name, act in zip(NAMES, acts, strict=True)}


def _evaluate() -> Callable[[Any, Any], object]:
    """Return what makes an outcome of answers; before there was one evaluator, `outcome` held it."""
    if find_spec("questionnaire.domain.evaluator"):
        evaluate = import_module("questionnaire.domain.evaluator").evaluate
        return lambda definition, answers: evaluate(definition, answers).outcome
    before: Callable[[Any, Any], object] = import_module("questionnaire.domain.outcome").evaluate
    return before


def _timed(act: Callable[[], object]) -> Callable[[], tuple[int, float]]:
    def row() -> tuple[int, float]:
        began = time.process_time_ns()
        act()
        return 1, (time.process_time_ns() - began) / 1e9

    return row
