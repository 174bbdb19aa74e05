"""Advice that nobody gets, and countries without a number to call."""

from __future__ import annotations

from collections.abc import Iterator

from ..advice import SILENT_TODAY, SILENT_WITH_CAUTION
from ..definition import Advice, Country, Definition, Flag, Need, Urgency
from ..safety import WITHHOLDING
from .possible import can_hold
from .problem import Problem
from .rows import each, questionnaire


def check(definition: Definition) -> Iterator[Problem]:
    for place, card in each(definition, Advice):
        hiding = [flag.when for flag in definition.flags if _hides(flag, card)]
        if not can_hold(definition, card.when, unless=hiding):
            yield place.problem(
                "advice_never_shown",
                "Nobody can get this card: no answers meet its conditions, or those that do raise a flag "
                "that hides it. Change its conditions, or remove it.",
            )
        for key in card.hidden_by:
            if key not in definition.flags_by_key:
                yield place.problem(
                    "advice_hidden_by_unknown_flag",
                    f"It is hidden by “{key}”, and there is no such flag. Choose another flag.",
                )
    yield from _countries(definition)


def _hides(flag: Flag, card: Advice) -> bool:
    return (
        flag.key in card.hidden_by
        or (flag.urgency in WITHHOLDING and card.subject in SILENT_TODAY)
        or (flag.urgency is Urgency.CAUTION and card.subject in SILENT_WITH_CAUTION)
    )


def _countries(definition: Definition) -> Iterator[Problem]:
    if not definition.countries:
        yield questionnaire(definition).problem(
            "no_countries", "There are no countries, so no help line can be shown. Add at least one."
        )
    for place, country in each(definition, Country):
        if not any(line.need is Need.EMERGENCY and line.number.strip() for line in country.lines):
            yield place.problem(
                "country_without_emergency_number",
                "It has no emergency number. Add a help line for emergencies with a number.",
            )
