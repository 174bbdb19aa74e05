"""How long the core takes for the shipped questionnaire: run with `make bench`."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from questionnaire import codec, definition_file
from questionnaire.domain.outcome import evaluate
from questionnaire.domain.simulation import simulate
from questionnaire.domain.walk import walk
from questionnaire.personas import all_answers, personas

SHIPPED = Path(__file__).parents[2] / "questionnaire" / "content" / "gut_skin.yaml"


def main() -> None:
    definition = definition_file.read(SHIPPED.read_text(encoding="utf-8"))
    text = codec.definition_to_json(definition)
    answers = all_answers(personas(definition.slug)[1], definition)
    _show("decode a version", lambda: codec.definition_from_json(text), times=50)
    _show("evaluate", lambda: evaluate(definition, answers), times=200)
    _show("walk", lambda: walk(definition, answers), times=2000)
    _show("simulate 10,000", lambda: simulate(definition, count=10_000), times=3)


def _show(name: str, act: Callable[[], object], *, times: int) -> None:
    took = []
    for _ in range(times):
        began = time.process_time_ns()
        act()
        took.append(time.process_time_ns() - began)
    sys.stdout.write(
        f"{name:20}{statistics.median(took) / 1e6:12.3f} ms of processor time, median of {times}\n"
    )


if __name__ == "__main__":
    main()
