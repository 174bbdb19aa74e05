"""Frozen keys: what any published version has called by a key is called so for good."""

from __future__ import annotations

from functools import lru_cache

from . import codec
from .domain.problems.rows import KEYED, rows
from .models.published import Version

Path = tuple[str, ...]  # noun, key; of options and bands their owner's key in between


def frozen_keys(questionnaire: int) -> frozenset[Path]:
    """Every key that occurs in a published version of a questionnaire."""
    versions = Version.objects.filter(questionnaire=questionnaire).values_list("pk", flat=True)
    return frozenset().union(*map(_keys, versions))


@lru_cache(maxsize=256)
def _keys(version: int) -> frozenset[Path]:
    text = Version.objects.values_list("definition", flat=True).get(pk=version)
    definition = codec.definition_from_json(text)
    return frozenset(
        (place.noun, place.key) if type(part) in KEYED else (place.noun, place.key, part.key)
        for place, part in rows(definition)
        if type(part) in KEYED or place.noun in {"option", "band"}
    )
