"""A score as FHIRPath: the sum of `domain/scoring.py`, in whole numbers throughout."""

from __future__ import annotations

import math
from collections.abc import Iterator

from django.utils.translation import gettext_noop

from questionnaire.domain.definition import AbsentReason, Pathway, Question, Rule
from questionnaire.domain.stated_numbers import MOST_OPEN

from .care import WITHHELD, care_variables
from .fhirpath import UNKNOWN, Paths, quoted
from .naming import CALCULATED, VARIABLE, Json, expression, said, score_id, topic_id

POINTS = gettext_noop("Points")
MOST_POINTS = gettext_noop("Points with what is open")
WORD = gettext_noop("In a word")


def root_variables(paths: Paths) -> Iterator[Json]:
    """Yield variables that all items share: answers, raised signs, and whether help comes first."""
    for question in paths.definition.questions:
        for name, text in paths.variables(question):
            yield expression(VARIABLE, text, name=name)
    yield from care_variables(paths)


def topic_item(paths: Paths, pathway: Pathway) -> Json:
    """Return a group of read-only items: a score, up to where it could come, and the word for it."""
    definition, unit, link = paths.definition, _unit(paths, pathway), score_id(pathway.key)
    withheld = f"%{WITHHELD} or %high - %points > {MOST_OPEN * unit}"
    variables = _sums(paths, pathway) | {
        "shown": f"iif({withheld}, {{}}, {_rounded('%points', unit)})",
        "most": f"iif({withheld}, {{}}, {_rounded('%high', unit)})",
    }
    return {
        "extension": [expression(VARIABLE, text, name=name) for name, text in variables.items()],
        "linkId": topic_id(pathway.key),
        "text": pathway.title,
        "type": "group",
        "item": [
            _calculated(link, said(definition, POINTS), "integer", "%shown"),
            _calculated(f"{link}/most", said(definition, MOST_POINTS), "integer", "%most"),
            _calculated(f"{link}/word", said(definition, WORD), "string", _word(pathway)),
        ],
    }


def _calculated(link: str, text: str, kind: str, path: str) -> Json:
    calculated = expression(CALCULATED, path)
    return {"extension": [calculated], "linkId": link, "text": text, "type": kind, "readOnly": True}


def _rounded(path: str, unit: int) -> str:
    return f"(2 * ({path}) + {unit}) div {2 * unit}"


def _word(pathway: Pathway) -> str:
    word = UNKNOWN
    for band in sorted(pathway.bands, key=lambda band: band.low):
        word = f"iif(%shown >= {band.low}, {quoted(band.label)}, {word})"
    return word


def _sums(paths: Paths, pathway: Pathway) -> dict[str, str]:
    """Return what was told, and with it what is open, in units: of a group only the strongest counts."""
    unit = _unit(paths, pathway)
    groups = [_terms(paths, pathway, group.key, unit) for group in pathway.groups]
    points = [_strongest(told) for told, _ in groups]
    high = [_strongest([*told, *could]) for told, could in groups]
    return {"points": " + ".join(points) or "0", "high": " + ".join(high) or "0"}


def _strongest(terms: list[str]) -> str:
    return f"({' | '.join(terms)}).max()" if terms else "0"


def _unit(paths: Paths, pathway: Pathway) -> int:
    """Return the unit in which every answer's points are whole."""
    asked = [q for q in paths.definition.questions if any(rule.pathway == pathway.key for rule in q.rules)]
    return math.lcm(1, *(share.denominator for question in asked for share in question.shares.values()))


def _terms(paths: Paths, pathway: Pathway, group: str, unit: int) -> tuple[list[str], list[str]]:
    """Return what each item of a group brings, and what it still could."""
    told, could = [], []
    for question in paths.definition.questions:
        for rule in question.rules:
            if (rule.pathway, rule.group) == (pathway.key, group):
                told.append(_brings(paths, question, rule, unit))
                could.append(_may_bring(paths, question, rule.points * unit))
    for fact in paths.definition.facts:
        if (fact.rule.pathway, fact.rule.group) == (pathway.key, group):
            holds, points = f"({paths.truth(fact.when)})", fact.rule.points * unit
            told.append(f"iif({holds}, {points}, 0)")
            could.append(f"iif({holds}.exists(), 0, {points})")
    return told, could


def _brings(paths: Paths, question: Question, rule: Rule, unit: int) -> str:
    points = "0"
    for key, share in question.shares.items():
        if share:
            points = f"iif({paths.is_one_of(question, [key])}, {int(rule.points * share * unit)}, {points})"
    return points


def _may_bring(paths: Paths, question: Question, points: int) -> str:
    """Return its points while it is open: not sure, or asked (perhaps) and not answered yet."""
    unsure = [option.key for option in question.options if option.absent is AbsentReason.UNKNOWN]
    answered = f"iif({paths.is_one_of(question, unsure)}, {points}, 0)" if unsure else "0"
    waiting = f"iif({paths.asked(question)} = false, 0, {points})"
    return f"iif({paths.answer(question)}.exists(), {answered}, {waiting})"
