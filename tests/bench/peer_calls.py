"""What is asked of the peer: the same people and pages, by the wizard's addresses and field names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tests.bench.calls import Call, form, page
from tests.bench.site import START, Person, Row, answered, busiest


def journey(person: Person) -> list[Call]:
    """From the first step to the end."""
    first = Call("/wizard/?reset", status=302)
    calls = [first, page("/wizard/start/?reset"), _step("start", START)]
    for section, answers in person.pages:
        calls += [page(f"/wizard/{section.key}/"), _step(section.key, answers)]
    return [*calls, page("/wizard/done/")]


def rows(people: Sequence[Person]) -> list[Row]:
    """The pages that site and peer both have."""
    calls = max(map(journey, people), key=answered)
    post = busiest(calls)
    return [
        Row("section GET", calls[: post - 1], calls[post - 1]),
        Row("section POST", calls[:post], calls[post]),
    ]


def _step(key: str, answers: Mapping[str, Any]) -> Call:
    fields = {f"{key}-{name}": value for name, value in answers.items()}
    return form(f"/wizard/{key}/", {**fields, "wizard-current_step": key})
