"""From the first page to the last by the forms that are met, filled in by a rule that is the same everywhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element
from zlib import crc32

import html5lib

from tests.bench.visitor import Answer, Call, Visitor

LONGEST = 400  # requests
TRIES = 40  # ways to fill in one page, until one leads on to the next
ON_THE_WAY = ("/questions/", "/check/", "/summary/", "/wizard/")
AFTER = {"/check/": "/summary/"}  # of the first version: where no form leads on
CALM = ("no", "none", "never")  # what is answered when everything else has led to a warning
CARRIED = ("csrfmiddlewaretoken", "_visit")  # a visitor adds them to every form

Chosen = dict[str, Any]


@dataclass
class Form:
    """What can be filled in, by name: the values on offer, or none where something is typed."""

    hidden: Chosen = field(default_factory=dict)
    offered: dict[str, list[str]] = field(default_factory=dict)
    boxes: set[str] = field(default_factory=set)  # names of boxes that can be ticked


def form_on(page: bytes) -> Form | None:
    """Return the form with the most to fill in; None if the page has no form that is sent by POST."""
    tree = html5lib.parse(page, transport_encoding="utf-8", namespaceHTMLElements=False)
    forms = [_form(one) for one in tree.iter("form") if one.get("method", "").lower() == "post"]
    return max(forms, key=lambda form: len(form.offered), default=None)


def _form(element: Element) -> Form:
    form = Form()
    for select in element.iter("select"):
        values = [option.get("value", "") for option in select.iter("option")]
        form.offered[select.get("name", "")] = [value for value in values if value]
    for given in element.iter("input"):
        name, kind = given.get("name", ""), given.get("type", "text")
        if name in CARRIED:
            continue
        if kind == "hidden":
            form.hidden[name] = given.get("value", "")
        else:
            values = form.offered.setdefault(name, [])
            if kind in ("radio", "checkbox"):
                values.append(given.get("value", "on"))
            if kind == "checkbox":
                form.boxes.add(name)
    return form


def filled(form: Form, given: Mapping[str, Any], *, attempt: int) -> Chosen:
    """Fill in a form: as given where that is said, otherwise another way in each attempt."""
    return form.hidden | {
        name: _choice(form, name, given, attempt=attempt)
        for name in form.offered
        if name not in form.boxes or len(form.offered[name]) > 1 or _key(name) in given
    }


def _key(name: str) -> str:
    """A wizard's fields begin with the name of their step."""
    return name.rpartition("-")[2]


def _choice(form: Form, name: str, given: Mapping[str, Any], *, attempt: int) -> Any:
    key, values = _key(name), form.offered[name]
    if key in given and attempt == 0:
        return given[key]
    if attempt > TRIES // 2 and (calm := set(CALM) & set(values)):
        return calm.pop()
    return values[crc32(f"{key} {attempt}".encode()) % len(values)] if values else str(10 + attempt)


@dataclass
class Journey:
    """The calls of a whole way, and what came back."""

    calls: list[Call] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)

    def add(self, call: Call, answer: Answer) -> None:
        self.calls.append(call)
        self.answers.append(answer)

    def given(self) -> Chosen:
        """Return what was answered, by question."""
        return {_key(name): value for call in self.calls for name, value in (call.fields or {}).items()}


def walk(visitor: Visitor, start: str, given: Mapping[str, Any]) -> Journey:
    """Go from a first page until no form leads on; what brings up a warning is answered another way."""
    journey, path = Journey(), start
    while path and len(journey.calls) < LONGEST:
        call = Call(path)
        answer = visitor.make(call)
        journey.add(call, answer)
        here = path.partition("?")[0]
        form = form_on(answer.text) if answer.status == 200 and here not in AFTER.values() else None
        if form and here not in AFTER:
            path = _send(visitor, journey, here, form, given)
        else:
            path = answer.leads_to or AFTER.get(here, "")
    if answer.status != 200:
        raise RuntimeError(f"{journey.calls[-1].path} answered {answer.status}")
    return journey


def _send(visitor: Visitor, journey: Journey, path: str, form: Form, given: Mapping[str, Any]) -> str:
    """Send a form in the first way that leads on; return where to."""
    before = dict(visitor.cookies)
    for attempt in range(TRIES):
        call = Call(path, filled(form, given, attempt=attempt))
        answer = visitor.make(call)
        if answer.leads_to.startswith(ON_THE_WAY):
            journey.add(call, answer)
            return answer.leads_to
        visitor.cookies = dict(before)
    raise RuntimeError(f"{path} leads nowhere however it is filled in; at last it answered {answer.status}")
