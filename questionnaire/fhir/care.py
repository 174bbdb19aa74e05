"""Warning signs in a form filler: for each urgency what to do, and which signs ask for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from django.utils.translation import gettext_noop

from questionnaire.domain.definition import Flag, Urgency
from questionnaire.domain.safety import URGENCIES, WITHHOLDING
from questionnaire.domain.vocabulary import complete

from .fhirpath import Paths, quoted
from .naming import CALCULATED, ENABLED, VARIABLE, Json, care_id, expression, said

WITHHELD = "withheld"
BECAUSE = gettext_noop("Because of")
MESSAGES: Mapping[Urgency, str] = complete(
    Urgency,
    {
        Urgency.EMERGENCY: gettext_noop(
            "Emergency. Call the emergency number now, and leave the other questions."
        ),
        Urgency.SAME_DAY: gettext_noop(
            "Help is needed today: a doctor, or the line for urgent care. No points are shown."
        ),
        Urgency.SOON: gettext_noop("A doctor should look at this within 2 weeks."),
        Urgency.ROUTINE: gettext_noop("To ask about at the next visit."),
        Urgency.CAUTION: gettext_noop(
            "Talk to a professional before any food is cut out and before any supplement."
        ),
    },
)


def care_variables(paths: Paths) -> Iterator[Json]:
    """Yield for each flag whether it is raised, then whether help is needed today."""
    flags = paths.definition.flags
    for flag in flags:
        name, text = paths.flag_variable(flag)
        yield expression(VARIABLE, text, name=name)
    urgent = [paths.raised(flag) for flag in flags if flag.urgency in WITHHOLDING]
    yield expression(VARIABLE, " or ".join(urgent) or "false", name=WITHHELD)


def care_items(paths: Paths) -> Iterator[Json]:
    """Yield a group for each urgency, most urgent first; it is shown while one of its flags is raised."""
    flags = sorted(paths.definition.flags, key=lambda flag: URGENCIES.index(flag.urgency))
    for urgency, found in groupby(flags, key=lambda flag: flag.urgency):
        yield _care(paths, urgency, list(found))


def _care(paths: Paths, urgency: Urgency, flags: list[Flag]) -> Json:
    message = said(paths.definition, MESSAGES[urgency])
    link, raised = care_id(urgency), [paths.raised(flag) for flag in flags]
    signs = " | ".join(f"iif({paths.raised(flag)}, {quoted(flag.sign)}, {{}})" for flag in flags)
    return {
        # Renderers want true or false here, and take "not known" for a fault.
        "extension": [expression(ENABLED, f"iif({' or '.join(raised)}, true, false)")],
        "linkId": link,
        "type": "group",
        "item": [
            {"linkId": f"{link}/message", "text": message, "type": "display"},
            {
                "extension": [expression(CALCULATED, f"({signs}).join('; ')")],
                "linkId": f"{link}/signs",
                "text": said(paths.definition, BECAUSE),
                "type": "text",
                "readOnly": True,
            },
        ],
    }
