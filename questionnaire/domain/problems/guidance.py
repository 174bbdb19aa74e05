"""Advice that nobody gets, countries without a number to call, and numbers that nobody checked."""

from __future__ import annotations

from collections.abc import Iterator

from ..advice import SILENT_WITH_CAUTION, speaks_today
from ..contact import is_reachable
from ..definition import Advice, Contact, Country, Definition, Flag, HelpLine, Need, Start, Urgency, When
from ..safety import WITHHOLDING
from ..texts import key_words
from ..vocabulary import complete
from .possible import can_hold
from .problem import Place, Problem
from .rows import each, questionnaire

REMEDY = complete(
    Contact,
    {
        Contact.CALL: "Write the number to call and put hours and the like into the note, or choose words.",
        Contact.TEXT: "Write the number to text, and before it, in capitals, the word to send.",
        Contact.WEB: "Write one address, such as example.org/help; it is opened over https.",
        Contact.WORDS: "",  # always in reach
    },
)


def check(definition: Definition) -> Iterator[Problem]:
    for place, card in each(definition, Advice):
        hiding = [flag.when for flag in definition.flags if _hides(flag, card)]
        hiding += [When(any=card.unless)] if card.unless else []
        if not can_hold(definition, card.when, unless=hiding):
            yield place.problem(
                "advice_never_shown",
                "Nobody can get this card: no answers meet its conditions, or those that do raise a sign "
                "that hides it. Change its conditions, or remove it.",
            )
        yield from _start_of(card, place)
        for key in card.hidden_by:
            if key not in definition.flags_by_key:
                yield place.problem(
                    "advice_hidden_by_unknown_flag",
                    f"It is not shown beside “{key_words(key)}”, and there is no such sign. Choose another.",
                )
    yield from _countries(definition)


def _hides(flag: Flag, card: Advice) -> bool:
    return (
        flag.key in card.hidden_by
        or (flag.urgency in WITHHOLDING and not speaks_today(card))
        or (flag.urgency is Urgency.CAUTION and card.subject in SILENT_WITH_CAUTION)
    )


def _start_of(card: Advice, place: Place) -> Iterator[Problem]:
    """Yield problems of a card to start with that is for nobody in particular."""
    if card.start is Start.CARE and not card.when.conditions:
        yield place.problem(
            "care_card_without_condition",
            "It is care to start with, and for nobody in particular. Add a condition.",
        )
    if card.start not in {Start.NONE, Start.CARE} and not (card.when.conditions or card.general):
        yield place.problem(
            "unmarked_general",
            "It may stand among the first three of anybody. Mark it as general, or add a condition.",
        )


def _countries(definition: Definition) -> Iterator[Problem]:
    if not definition.countries:
        yield questionnaire(definition).problem(
            "no_countries", "There are no countries, so no help line can be shown. Add at least one."
        )
    for place, country in each(definition, Country):
        if not any(_is_emergency_number(line) for line in country.lines):
            yield place.problem(
                "country_without_emergency_number",
                "It has no emergency number. Add a help line for emergencies with a number.",
            )
        for line in country.lines:
            yield from _reach_of(line, place)
            yield from _check_of(line, place)


def _is_emergency_number(line: HelpLine) -> bool:
    said = line.contact in {Contact.CALL, Contact.WORDS}
    return line.need is Need.EMERGENCY and said and bool(line.number.strip())


def _reach_of(line: HelpLine, place: Place) -> Iterator[Problem]:
    """Yield problems with a number that cannot become a link."""
    if not is_reachable(line.contact, line.number):
        yield place.problem(
            "help_line_out_of_reach",
            f"The number “{line.number}” of the help line “{line.name}” cannot be pressed. "
            f"{REMEDY[line.contact]}",
        )


def _check_of(line: HelpLine, place: Place) -> Iterator[Problem]:
    """Yield problems with the date and the source of a number's last check."""
    if line.checked_on and line.checked_day is None:
        yield place.problem(
            "help_line_checked_on_no_day",
            f"The help line “{line.name}” says that it was checked on “{line.checked_on}”, which is no date. "
            "Write the day as 2026-11-29.",
        )
    if "://" in line.checked_at and not line.checked_link:
        yield place.problem(
            "help_line_source_not_https",
            f"The help line “{line.name}” was checked at “{line.checked_at}”. Give an address that begins "
            "with https://, or the name of the source.",
        )
    if line.number.strip() and not (line.checked_on and line.checked_at.strip()):
        yield place.problem(
            "help_line_unchecked",
            f"The number of the help line “{line.name}” has no day or no place of its last check. "
            "Look it up, and write down when and where.",
        )
