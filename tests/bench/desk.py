"""Opening the desk and saving a card, of a draft of 300 questions, 100 a page. A worker takes its rows.

The first page of a process, and the first after each save, also finds out what is to be mended.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from itertools import count, cycle
from typing import Any

import django

NAMES = ("read draft", "desk, first", "desk, later", "open card", "save card")
FETCHED = {"X-Requested-With": "fetch"}
# CPython 3.11 keeps its calls in pieces of memory, and a loop of calls across the end of one takes and gives back a
# piece each time: it took 0.36 s from most depths and 1.6 s from one. Where the ends are is chance, so each act is
# done from another depth, and the median of the rounds tells what is usual.
DEPTHS = cycle(range(0, 60, 7))


def rows() -> dict[str, Callable[[], tuple[int, float]]]:
    """Return what to time, by name."""
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 -- Django must be set up before
    from django.test.utils import setup_test_environment  # noqa: PLC0415

    setup_test_environment()  # so that a form can be filled in as a browser would
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    from questionnaire.admin.desk import judging  # noqa: PLC0415
    from questionnaire.drafting import read_draft, write_draft  # noqa: PLC0415
    from tests.admin.conftest import client_of  # noqa: PLC0415
    from tests.admin.desk.large import large  # noqa: PLC0415
    from tests.admin.pages import at, of, question, typed  # noqa: PLC0415

    draft, erin = write_draft(large(on_a_page=100, option_set="how_often")), client_of("erin", "Editor")
    page, card = of(draft, "desk/s1/"), at(question(draft, "q150"))
    number = count()

    def save() -> float:
        data = typed(erin.get(card, headers=FETCHED)) | {"text": f"Really, {next(number)}?"}
        return _spent(lambda: _ok(erin.post(card, data, headers=FETCHED)))

    def first() -> float:
        judging.forget()
        return _spent(lambda: _ok(erin.get(page)))

    acts: tuple[Callable[[], float], ...] = (
        lambda: _spent(lambda: read_draft(draft)),
        first,
        lambda: _spent(lambda: _ok(erin.get(page))),
        lambda: _spent(lambda: _ok(erin.get(card, headers=FETCHED))),
        save,
    )
    for act in (*acts, *acts):
        act()
    gc.collect()
    gc.freeze()  # as the server does before its workers part
    return {name: lambda act=act: (1, act()) for name, act in zip(NAMES, acts, strict=True)}  # type: ignore[misc]


def _ok(answer: Any) -> None:
    if answer.status_code != 200:
        raise RuntimeError(f"the desk answered {answer.status_code}")


def _spent(act: Callable[[], object]) -> float:
    """Return the processor time of this process; the database of the bench is part of it."""
    began = time.process_time_ns()
    _deeper(act, next(DEPTHS))
    return (time.process_time_ns() - began) / 1e9


def _deeper(act: Callable[[], object], calls: int) -> None:
    """Do something from so many calls further down."""
    if calls:
        _deeper(act, calls - 1)
    else:
        act()
