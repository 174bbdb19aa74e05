"""Keys that stand twice, are badly formed, or are taken by the page they stand on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from ..definition import AnswerGroup, Band, Definition, Option, Pathway, Question, Translation
from ..texts import shown
from .problem import Place, Problem
from .reserved import is_reserved
from .rows import KEYED, each, rows

KEY_FORM = re.compile(r"[a-z0-9][a-z0-9_-]*")
LONGEST_KEY = 48


def check(definition: Definition) -> Iterator[Problem]:
    yield from _twice(place for place, value in rows(definition) if type(value) in KEYED)
    yield from _twice_within(definition)
    yield from _shared(definition)
    for place, value in rows(definition):
        if isinstance(value, AnswerGroup | Band | Option | Translation) or type(value) in KEYED:
            yield from _malformed(place, value.key)
            yield from _reserved(place, value.key)


def _twice(places: Iterable[Place]) -> Iterator[Problem]:
    for place, count in Counter(places).items():
        if count > 1:
            yield place.problem(
                "duplicate_key",
                f"{count} rows share the key “{shown(place.key)}”. Give each a key of its own.",
            )


def _twice_within(definition: Definition) -> Iterator[Problem]:
    groups = [
        *((Place("option", q.key), [o.key for o in q.options]) for _, q in each(definition, Question)),
        *((Place("band", p.key), [b.key for b in p.bands]) for _, p in each(definition, Pathway)),
        *((Place("group", p.key), [g.key for g in p.groups]) for _, p in each(definition, Pathway)),
        (Place("translation", definition.slug), [t.key for t in definition.translations]),
        *((place, [text.place for text in t.texts]) for place, t in each(definition, Translation)),
    ]
    for place, keys in groups:
        for key, count in Counter(keys).items():
            if count > 1:
                message = (
                    f"{count} {place.noun}s here share the key “{shown(key)}”. Give each a key of its own."
                )
                yield place.problem("duplicate_key", message)


def _shared(definition: Definition) -> Iterator[Problem]:
    # A receipt names what counted by one key, be it a question or a fact.
    asked = {question.key for question in definition.questions}
    for fact in definition.facts:
        if fact.key in asked:
            yield Place("fact", fact.key).problem(
                "key_shared_with_question",
                f"A question has the key “{shown(fact.key)}” as well. Give the fact another key.",
            )


def _malformed(place: Place, key: str) -> Iterator[Problem]:
    if len(key) > LONGEST_KEY or not KEY_FORM.fullmatch(key):
        yield place.problem(
            "malformed_key",
            f"The key “{shown(key)}” cannot be used. Write at most {LONGEST_KEY} small letters, digits, "
            "hyphens and underscores, and begin with a letter or digit.",
        )


def _reserved(place: Place, key: str) -> Iterator[Problem]:
    if is_reserved(place.noun, key):
        yield place.problem(
            "reserved_key",
            f"The key “{key}” already means something to the page that it stands on. "
            f"Choose another, such as “{key}_2”.",
        )
