"""Warning signs in a form filler: for each urgency what to do, and which signs ask for it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from questionnaire.domain.definition import Flag, Urgency
from questionnaire.domain.safety import URGENCIES as ORDER
from questionnaire.domain.safety import WITHHOLDING
from questionnaire.words import URGENCIES

from .fhirpath import Paths
from .naming import ENABLED, VARIABLE, Json, care_id, expression, said

WITHHELD = "withheld"


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
    flags = sorted(paths.definition.flags, key=lambda flag: ORDER.index(flag.urgency))
    for urgency, found in groupby(flags, key=lambda flag: flag.urgency):
        yield _care(paths, urgency, list(found))


def _care(paths: Paths, urgency: Urgency, flags: list[Flag]) -> Json:
    """Return what to do, and below it the signs that ask for it.

    A sign is written to stand below its urgency's heading, which ends with "if:", so each is an item there.
    """
    link = care_id(urgency)
    message = {
        "linkId": f"{link}/message",
        "text": said(paths.definition, URGENCIES[urgency].in_fhir),
        "type": "display",
    }
    signs = {
        "linkId": f"{link}/signs",
        "text": said(paths.definition, URGENCIES[urgency].heading),
        "type": "group",
        "item": [_sign(paths, flag, link) for flag in flags],
    }
    return {
        "extension": [_shown_while(paths, flags)],
        "linkId": link,
        "type": "group",
        "item": [message, signs],
    }


def _sign(paths: Paths, flag: Flag, link: str) -> Json:
    """Return one sign; what two flags say alike in one language, they may tell apart in another."""
    return {
        "extension": [_shown_while(paths, [flag])],
        "linkId": f"{link}/signs/{flag.key}",
        "text": flag.sign,
        "type": "display",
    }


def _shown_while(paths: Paths, flags: list[Flag]) -> Json:
    """Return the extension that shows an item while one of these flags is raised."""
    raised = " or ".join(paths.raised(flag) for flag in flags)
    # Renderers want true or false here, and take "not known" for a fault.
    return expression(ENABLED, f"iif({raised}, true, false)")
