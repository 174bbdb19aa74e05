"""Opening the desk and saving a card, of a draft of 300 questions, 100 a page. A worker takes its rows.

The first page of a process, and the first after each save, also finds out what is to be mended.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from itertools import count, cycle
from typing import Any

import django

from tests.bench.timing import Row, spent

FETCHED = {"X-Requested-With": "fetch"}
# CPython 3.11 makes a loop slow at an unlucky depth of calls (1.6 s for 0.36), and which depth that is, is chance.
# So each act is done from another depth, and the median of the rounds tells what is usual.
DEPTHS = cycle(range(0, 60, 7))


def rows() -> dict[str, Row]:
    """Return what to time, by name."""
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 -- Django must be set up before
    from django.test.utils import setup_test_environment  # noqa: PLC0415

    setup_test_environment()  # so that a form can be filled in as a browser would
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    from questionnaire.admin.desk import judging  # noqa: PLC0415
    from questionnaire.drafting import write_draft  # noqa: PLC0415
    from tests.admin.conftest import client_of  # noqa: PLC0415
    from tests.admin.desk.large import large  # noqa: PLC0415
    from tests.admin.pages import at, of, question, typed  # noqa: PLC0415

    draft, erin = write_draft(large(on_a_page=100, option_set="how_often")), client_of("erin", "Editor")
    page, card = of(draft, "desk/s1/"), at(question(draft, "q150"))
    number = count()

    def first() -> float:
        judging.forget()
        return _spent(lambda: erin.get(page))

    def save() -> float:
        data = typed(erin.get(card, headers=FETCHED)) | {"text": f"Really, {next(number)}?"}
        return _spent(lambda: erin.post(card, data, headers=FETCHED))

    acts: dict[str, Row] = {
        "desk, first": first,
        "desk, later": lambda: _spent(lambda: erin.get(page)),
        "open card": lambda: _spent(lambda: erin.get(card, headers=FETCHED)),
        "save card": save,
    }
    for act in (*acts.values(), *acts.values()):
        act()
    gc.collect()
    gc.freeze()  # as the server does before its workers part
    return acts


def _spent(ask: Callable[[], Any]) -> float:
    """Return what a request costs this process, of which the bench's database is a part."""
    return spent(lambda: _from_depth(next(DEPTHS), ask))


def _from_depth(calls: int, ask: Callable[[], Any]) -> None:
    if calls:
        _from_depth(calls - 1, ask)
    elif (status := ask().status_code) != 200:
        raise RuntimeError(f"the desk answered {status}")
