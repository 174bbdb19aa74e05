"""Foods that some are told to avoid, and texts that could offer such a food to them all the same."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from ..definition import Advice, Condition, Definition, Flag, When
from .problem import Place, Problem
from .rows import each

Told = Flag | Advice


def check(definition: Definition) -> Iterator[Problem]:
    warning = [(flag, pattern_of(flag.avoid)) for flag in definition.flags if flag.avoid]
    parts: tuple[tuple[Place, Told], ...] = (*each(definition, Flag), *each(definition, Advice))
    for place, part in parts:
        for flag, naming in warning:
            named = naming.search(_texts(part))
            if named and part != flag and not _keeps_away(part, flag):
                yield _offered(place, named.group(), flag=flag)


def _offered(place: Place, food: str, *, flag: Flag) -> Problem:
    return place.problem(
        "avoided_food_offered",
        f"It names “{food}”, and whoever raises the sign “{flag.sign}” is told to avoid that. Let that sign "
        "hide it, let its condition silence it, or say the food's name with “-free”.",
    )


def pattern_of(foods: Collection[str]) -> re.Pattern[str]:
    """Return what finds any of these foods, but not as in "gluten-free" and "without gluten"."""
    names = "|".join(re.escape(food) for food in foods)
    return re.compile(rf"(?<!\bwithout )\b(?:{names})\b(?!-free)", re.IGNORECASE)


def _texts(part: Told) -> str:
    if isinstance(part, Flag):
        return "\n".join((part.action, part.say, part.until, part.ask))
    return "\n".join((part.title, part.gist, part.text, part.caution))


def _keeps_away(part: Told, flag: Flag) -> bool:
    """Whether nobody, or nobody else, gets a text who raises a flag."""
    if isinstance(part, Advice) and flag.key in part.hidden_by:
        return True
    return _decides(part.unless, flag.when) or _is_for(part.when, flag.when)


def _decides(conditions: Collection[Condition], when: When) -> bool:
    """Whether one of some conditions is met whenever `when` holds."""
    any_of_them = bool(when.any) and set(when.any) <= set(conditions)
    return any_of_them or not set(when.all).isdisjoint(conditions)


def _is_for(mine: When, theirs: When) -> bool:
    """Whether only those who raise the flag get a text: then it is written for them."""
    needed = {*mine.all, *(mine.any if len(mine.any) == 1 else ())}
    return needed >= set(theirs.all) and (not theirs.any or not needed.isdisjoint(theirs.any))
