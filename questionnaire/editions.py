"""Published versions as visitors meet them: decoded once per process, then kept."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings

from . import codec
from .domain.definition import Definition
from .models.published import Version


class NoEdition(LookupError):
    """No such version has been published."""


@dataclass(frozen=True, slots=True, eq=False)
class Edition:
    """One published version: its number, what tells it apart, and its definition."""

    number: int
    fingerprint: str
    definition: Definition


@lru_cache(maxsize=32)
def edition(number: int, fingerprint: str) -> Edition:
    """One version. As versions never change, it is read from the database once per process.

    Raises:
        NoEdition: if this questionnaire has no such version.
    """
    rows = Version.objects.filter(
        questionnaire__slug=settings.QUESTIONNAIRE, number=number, fingerprint=fingerprint
    )
    text = rows.values_list("definition", flat=True).first()
    if text is None:
        raise NoEdition
    return Edition(number, fingerprint, codec.definition_from_json(text))


def current() -> Edition:
    """The version that a new visitor meets.

    Raises:
        NoEdition: if nothing has been published.
    """
    newest = Version.objects.latest_of(settings.QUESTIONNAIRE).values_list("number", "fingerprint")
    found = newest.first()
    if found is None:
        raise NoEdition
    return edition(*found)
