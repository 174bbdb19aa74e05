"""Published versions for visitors' pages: decoded once per process, then cached."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from . import codec
from .cached_query import CachedQuery
from .domain.definition import Definition
from .models.previewed import Preview
from .models.published import Version

PREVIEW = 0  # stands where a version has its number


class NoVersion(LookupError):
    """Raised if there is no such version, and no such preview any more."""


@dataclass(frozen=True, slots=True, eq=False)
class PublishedVersion:
    """One published version: its number, what tells it apart, and its definition."""

    number: int
    fingerprint: str
    definition: Definition

    @property
    def is_preview(self) -> bool:
        """Whether it is a draft that staff are trying; nothing of it is kept."""
        return self.number == PREVIEW


@lru_cache(maxsize=32)
def published_version(number: int, fingerprint: str) -> PublishedVersion:
    """Return one version or preview. As neither ever changes, it is loaded once per process.

    Raises:
        NoVersion: if this questionnaire has no such version.
    """
    text = _texts(number, fingerprint).values_list("definition", flat=True).first()
    if text is None:
        raise NoVersion
    return PublishedVersion(number, fingerprint, codec.definition_from_json(text))


def text_of(version: PublishedVersion) -> str:
    """The text of a version as it was published."""
    return str(_texts(version.number, version.fingerprint).values_list("definition", flat=True).get())


def _texts(number: int, fingerprint: str) -> QuerySet[Any]:
    if number == PREVIEW:
        return Preview.objects.filter(fingerprint=fingerprint)
    return Version.objects.filter(
        questionnaire__slug=settings.QUESTIONNAIRE, number=number, fingerprint=fingerprint
    )


def current() -> PublishedVersion:
    """Return the version for a new visitor; while the database is unavailable, the last one that was loaded.

    Raises:
        NoVersion: if nothing has been published.
    """
    newest = _shown.get() or newest_of(settings.QUESTIONNAIRE)()
    if newest is None:
        raise NoVersion
    return newest


_shown: ContextVar[PublishedVersion | None] = ContextVar("_shown", default=None)


@contextmanager
def showing(version: PublishedVersion) -> Iterator[None]:
    """Let `current()` be this version within the block: its pages can be rendered before it is published."""
    token = _shown.set(version)
    try:
        yield
    finally:
        _shown.reset(token)


@lru_cache(maxsize=8)
def newest_of(slug: str) -> CachedQuery[PublishedVersion | None]:
    """Return the newest version of a questionnaire, as far as this process knows."""

    def read() -> PublishedVersion | None:
        newest = Version.objects.latest_of(slug).values_list("number", "fingerprint").first()
        return published_version(*newest) if newest else None

    return CachedQuery(read)


def is_published() -> bool:
    """Return whether any version has been published."""
    return Version.objects.latest_of(settings.QUESTIONNAIRE).exists()
