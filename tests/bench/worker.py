"""A process in which one checkout of the project answers requests, and is measured.

`python -m tests.bench.worker CHECKOUT` reads one order a line as JSON, and answers each with a line.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import time
from importlib import import_module
from statistics import fmean
from typing import Any

from tests.bench.timing import Row
from tests.bench.visitor import Call, Visitor

WARMING = 5


class Worker:
    """What can be ordered, by name."""

    def __init__(self) -> None:
        self.rows: dict[str, Row] = {}

    def visit(self, *, journey: str) -> dict[str, Any]:
        """Make rows of a journey; return its pages and its longest cookie, which the floor sends as well."""
        application = import_module("gutskin.wsgi").application  # that of the checkout
        definition = import_module("questionnaire.versions").current().definition
        calls = getattr(import_module("tests.bench.journeys"), journey)(definition)
        self._rows_of(Visitor(application), calls)
        visitor = Visitor(application)
        made = [(call, visitor.make(call)) for call in (*calls, Call("/"))]
        cookies = [each for _, answer in made for each in answer.headers.get_all("Set-Cookie")]
        return {
            "requests": len(calls),
            "pages": {call.path: answer.text.decode() for call, answer in made if call.fields is None},
            "cookie": max(len(cookie.partition(";")[0]) for cookie in cookies),
        }

    def load(self, *, module: str) -> dict[str, Any]:
        """Take the rows of a module; return their names."""
        rows = import_module(module).rows()
        self.rows |= rows
        return {"rows": list(rows)}

    def run(self, *, row: str, seconds: float) -> dict[str, Any]:
        """Do a row until so many seconds of processor time are spent; return what it cost on average."""
        costs: list[float] = []
        end = time.process_time() + seconds
        while not costs or time.process_time() < end:
            costs.append(self.rows[row]())
        return {"each": fmean(costs)}

    def _rows_of(self, visitor: Visitor, calls: list[Call]) -> None:
        """Make a row of each page that is measured, of a visitor who comes there by the calls before."""
        posts = [number for number, call in enumerate(calls) if call.fields is not None]
        fullest = max(posts[1:], key=lambda number: len(calls[number].fields or {}))
        measured = {"summary": len(calls) - 1}
        for name, post in (("section", fullest), ("last page", posts[-1])):
            measured |= {f"{name} GET": post - 1, f"{name} POST": post}
        self.rows["landing"] = _repeated(visitor, Call("/"))
        fresh = visitor.copy()
        self.rows["journey"] = lambda: _of_a_request(fresh.copy(), calls)
        for number, call in enumerate(calls):
            self.rows |= {name: _repeated(visitor, call) for name, at in measured.items() if at == number}
            visitor.make(call)
        for row in self.rows.values():
            for _ in range(WARMING):
                row()
        gc.collect()
        gc.freeze()  # as the server does before its workers part


def _repeated(visitor: Visitor, call: Call) -> Row:
    """Return a row that makes one call again and again, as a visitor would who is as far as this one."""
    here = visitor.copy()
    return lambda: here.copy().make(call).cpu


def _of_a_request(visitor: Visitor, calls: list[Call]) -> float:
    """Go on a whole journey; return what one of its requests cost."""
    return fmean(visitor.make(call).cpu for call in calls)


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
