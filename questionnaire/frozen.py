"""Frozen keys: a key that occurs in a published version keeps its meaning for good."""

from __future__ import annotations

from functools import lru_cache

from . import codec
from .domain.definition import Definition
from .domain.problems.rows import KEYED, rows
from .models.published import Version

Path = tuple[str, ...]  # noun, key; of options, bands and groups their owner's key in between


def frozen_keys(questionnaire: int) -> frozenset[Path]:
    """Return every key that occurs in a published version of a questionnaire."""
    versions = Version.objects.filter(questionnaire=questionnaire).values_list("pk", "fingerprint")
    return frozenset().union(*(_keys(version, fingerprint) for version, fingerprint in versions))


def last_published(questionnaire: int, draft: Definition) -> list[Definition]:
    """Return the newest version, and for keys of a draft that are not in it, the last ones that had them."""
    wanted = _question_keys(draft)
    found: list[Definition] = []
    versions = Version.objects.filter(questionnaire=questionnaire).order_by("-number")
    for version, fingerprint in versions.values_list("pk", "fingerprint"):
        known = wanted & _keys(version, fingerprint)
        if known or not found:
            found.append(_definition(version))
            wanted -= known
    return found


def _question_keys(definition: Definition) -> frozenset[Path]:
    questions = frozenset(("question", question.key) for question in definition.questions)
    return questions | {("option", q.key, option.key) for q in definition.questions for option in q.options}


def _definition(version: int) -> Definition:
    return codec.definition_from_json(Version.objects.values_list("definition", flat=True).get(pk=version))


@lru_cache(maxsize=256)
def _keys(version: int, fingerprint: str) -> frozenset[Path]:
    """Return the keys of a version; another one may have had its number before a backup was restored."""
    return frozenset(
        (place.noun, place.key) if type(part) in KEYED else (place.noun, place.key, part.key)
        for place, part in rows(_definition(version))
        if type(part) in KEYED or place.noun in {"option", "band", "group"}
    )
