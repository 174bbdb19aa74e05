"""What silences a flag: only what another flag then says, and nothing urgent."""

from __future__ import annotations

from collections.abc import Iterator

from ..definition import Definition, Flag
from ..safety import URGENCIES, WITHHOLDING
from ..texts import key_words
from .problem import Place, Problem
from .rows import each


def check(definition: Definition) -> Iterator[Problem]:
    for place, flag in each(definition, Flag):
        if flag.unless:
            yield from _unless(place, flag, definition=definition)
        for key in flag.instead:
            if key not in definition.flags_by_key:
                yield place.problem(
                    "instead_unknown",
                    f"Instead of it the sign “{key_words(key)}” should speak, which is not there.",
                )


def _unless(place: Place, flag: Flag, *, definition: Definition) -> Iterator[Problem]:
    if flag.urgency in WITHHOLDING:
        yield place.problem(
            "unless_on_urgent", "Something silences it, and it is urgent. Nothing may silence an urgent sign."
        )
    if not flag.instead:
        yield place.problem(
            "unless_without_instead",
            "Something silences it, and no other sign speaks instead. Name one that is as urgent.",
        )
    yield from _asked_late(place, flag, definition=definition)
    weaker = [key for key in flag.instead if _is_less_urgent(key, flag, definition=definition)]
    if flag.instead and len(weaker) == len(flag.instead):
        yield place.problem(
            "instead_less_urgent",
            "All that speak instead of it are less urgent. Name one that is as urgent, or more.",
        )


def _asked_late(place: Place, flag: Flag, *, definition: Definition) -> Iterator[Problem]:
    """Yield a problem if a question after the boundary silences a flag."""
    late = [
        c.question for c in flag.unless if definition.section_of[c.question].key in definition.extra_sections
    ]
    if late:
        name = definition.questions_by_key[late[0]].name
        yield place.problem(
            "unless_after_boundary",
            f"“{name}” silences it, and is asked after the boundary: an early page could not know. "
            "Ask that question earlier.",
        )


def _is_less_urgent(key: str, flag: Flag, *, definition: Definition) -> bool:
    other = definition.flags_by_key.get(key)
    return other is not None and URGENCIES.index(other.urgency) > URGENCIES.index(flag.urgency)
