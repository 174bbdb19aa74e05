"""A process in which one checkout of the project answers requests, and is measured.

`python -m tests.bench.worker CHECKOUT` reads one order a line as JSON, and answers each with a line.
"""

from __future__ import annotations

import gc
import json
import os
import sys
from collections.abc import Callable
from typing import Any

from tests.bench.visitor import Call, Visitor
from tests.bench.walk import Chosen, walk

Row = Callable[[], tuple[int, float]]  # does something; returns how many times, and what it cost in seconds
WARMING = 5
START = {"adult": "yes", "country": "gb", "consent": "on"}


class Worker:
    """What can be ordered, by name."""

    def __init__(self) -> None:
        self.rows: dict[str, Row] = {}

    def walk(self, *, start: str, given: Chosen) -> dict[str, Any]:
        """Walk a journey and make rows of it; return it, so that others can be asked the same."""
        journey = walk(_visitor(), start, START | given)
        self._rows_of(journey.calls)
        pages = {
            call.path: answer.text.decode()
            for call, answer in zip(journey.calls, journey.answers, strict=True)
            if call.fields is None and answer.status == 200
        }
        landing = _visitor().make(Call("/"))
        cookies = (
            value.partition(";")[0]
            for answer in journey.answers
            for name, value in answer.headers
            if name == "Set-Cookie"
        )
        return {
            "calls": [(call.path, call.fields) for call in journey.calls],
            "given": journey.given(),
            "pages": pages | {"/": landing.text.decode()},
            "cookie": max(map(len, cookies)),
        }

    def repeat(self, *, calls: list[tuple[str, Chosen | None]]) -> dict[str, Any]:
        """Make rows of a journey that another worker has walked."""
        self._rows_of([Call(*call) for call in calls])
        return {}

    def load(self, *, module: str) -> dict[str, Any]:
        """Take the rows of a module."""
        __import__(module)
        self.rows |= sys.modules[module].rows()
        return {}

    def run(self, *, row: str, seconds: float) -> dict[str, Any]:
        """Do a row until it has cost so many seconds; return what it cost each time."""
        times, cost = 0, 0.0
        while cost < seconds or not times:
            count, spent = self.rows[row]()
            times, cost = times + count, cost + spent
        return {"each": cost / times}

    def _rows_of(self, calls: list[Call]) -> None:
        posts = [number for number, call in enumerate(calls) if call.fields is not None][1:]
        fullest = max(posts, key=lambda number: len(calls[number].fields or {}))
        for name, post in (("section", fullest), ("first page", posts[0]), ("last page", posts[-1])):
            self.rows[f"{name} GET"] = _repeated(calls[: post - 1], calls[post - 1])
            self.rows[f"{name} POST"] = _repeated(calls[:post], calls[post])
        self.rows["summary"] = _repeated(calls[:-1], calls[-1])
        self.rows["landing"] = _repeated([], Call("/"))
        self.rows["journey"] = lambda: (len(calls), _walked(calls))
        for row in self.rows.values():
            for _ in range(WARMING):
                row()
        gc.collect()
        gc.freeze()  # as the server does before its workers part


def _visitor() -> Visitor:
    from gutskin.wsgi import application  # noqa: PLC0415 -- that of the checkout

    return Visitor(application)


def _asked(visitor: Visitor, call: Call) -> float:
    answer = visitor.make(call)
    if answer.status not in (200, 302):
        raise RuntimeError(f"{call.path} answered {answer.status}")
    return answer.cpu


def _walked(calls: list[Call]) -> float:
    visitor = _visitor()
    return sum(_asked(visitor, call) for call in calls)


def _repeated(before: list[Call], call: Call) -> Row:
    """Return a row that makes one call again and again, as somebody who has made others before."""
    visitor = _visitor()
    for earlier in before:
        _asked(visitor, earlier)
    return lambda: (1, _asked(visitor.copy(), call))


def main() -> None:
    checkout = sys.argv[1]
    os.chdir(checkout)
    sys.path[0] = checkout  # everything but `tests` is the checkout's
    told = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # whatever else is written goes where errors go
    worker = Worker()
    for line in sys.stdin:
        order = json.loads(line)
        told.write(json.dumps(getattr(worker, order.pop("do"))(**order)) + "\n")
        told.flush()


if __name__ == "__main__":
    main()
