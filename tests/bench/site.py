"""What is asked of the site: the journeys of the invented people, and the pages that are measured."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from questionnaire import definition_file
from questionnaire.domain.definition import Answers, Section
from questionnaire.domain.evaluator import evaluate
from questionnaire.domain.progress import pages
from questionnaire.personas import all_answers, personas
from tests.bench.calls import Call, Record, Repeat, Walk, form, page, text_of
from tests.bench.client import exchange

SHIPPED = Path(__file__).parents[2] / "questionnaire" / "content" / "gut_skin.yaml"
DEFINITION = definition_file.read(SHIPPED.read_text(encoding="utf-8"))
START = {"adult": "yes", "country": "gb", "consent": "on"}
SUMMARY = "/summary/"


@dataclass(frozen=True)
class Person:
    """One persona's answers, page by page."""

    key: str
    pages: Sequence[tuple[Section, Answers]]


@dataclass(frozen=True)
class Row:
    """One thing measured: a call repeated after a walk up to it."""

    name: str
    before: Sequence[Call]
    call: Call


def people() -> list[Person]:
    """Everybody with a story; follow-ups are answered on the page that brings them up, as the script lets one."""
    found = []
    for persona in personas(DEFINITION.slug):
        evaluation = evaluate(DEFINITION, all_answers(persona, DEFINITION))
        asked = [
            (
                section,
                {question.key: evaluation.answers[question.key] for question in evaluation.asks(section)},
            )
            for section in pages(evaluation)
        ]
        found.append(Person(persona.key, asked))
    return found


def journey(person: Person) -> list[Call]:
    """From the start page to the summary."""
    calls = [page("/start/"), form("/start/", START)]
    for section, answers in person.pages:
        path = f"/questions/{section.key}/"
        calls += [page(path), form(path, answers)]
    return [*calls, page("/check/"), page(SUMMARY)]


def record(port: int, calls: Sequence[Call]) -> Record:
    """Make the calls once and keep what came back."""
    first = Record([calls])
    exchange(port, first, len(calls))
    return first


def records(port: int) -> dict[str, Record]:
    """Everybody's first walk, by persona."""
    return {person.key: record(port, journey(person)) for person in people()}


def straight(evaluation: Mapping[str, Record]) -> list[Record]:
    """The walks that nothing interrupts: no sign that needs help today, nothing asked again."""
    return [one for one in evaluation.values() if one.goes_straight]


def fullest(evaluation: Mapping[str, Record]) -> str:
    """The persona whose summary has the most bytes."""
    return max(evaluation, key=lambda key: _summary_size(evaluation[key]))


def _summary_size(one: Record) -> int:
    last = one.answers[-1]
    return len(text_of(last)) if last.status == 200 else 0


def busiest(calls: Sequence[Call]) -> int:
    """Where in a journey the form with the most fields is."""
    return max(range(2, len(calls)), key=lambda index: len(calls[index].fields or {}))


def answered(calls: Sequence[Call]) -> int:
    """How many answers a journey gives."""
    return sum(len(call.fields or {}) for call in calls)


def rows(evaluation: Mapping[str, Record], *, tag: str) -> list[Row]:
    """The pages of the site that are measured; `tag` is what the first page can be asked for again with."""
    calls = max((one.journeys[0] for one in straight(evaluation)), key=answered)
    post = busiest(calls)
    full = evaluation[fullest(evaluation)].journeys[0]
    again = Call("/", status=304, headers=f"If-None-Match: {tag}\r\n") if tag else Call("/")
    return [
        Row("section GET", calls[: post - 1], calls[post - 1]),
        Row("section POST", calls[:post], calls[post]),
        Row("summary", full, full[-1]),
        Row("landing", [], page("/")),
        Row("landing again", [], again),
    ]


def repeat(port: int, row: Row) -> Repeat:
    """The row's call as somebody makes it who has evaluation up to it."""
    walk = Walk([[*row.before, row.call]])
    exchange(port, walk, len(row.before))
    return Repeat(row.call, walk.bytes_of(row.call))
