"""Published versions for visitors' pages: decoded once per process, then cached."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache, partial
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import get_language

from . import codec
from .cached_query import CachedQuery
from .domain import translating
from .domain.definition import Definition, Translation
from .models.previewed import Preview
from .models.published import Version
from .untranslated import untranslated

PREVIEW = 0  # stands where a version has its number


class NoVersion(LookupError):
    """Raised if there is no such version, and no such preview any more."""


class NotOffered(Exception):
    """Raised if a version is not offered in the language of the request; it is in the site's own."""


@dataclass(frozen=True, slots=True, eq=False)
class PublishedVersion:
    """One published version: its number, what tells it apart, and its definition in one language."""

    number: int
    fingerprint: str
    definition: Definition
    translated: tuple[str, ...] = ()  # the languages, beside its own, that are safe to offer
    published: date | None = None  # None of a preview
    source: PublishedVersion | None = None  # what it was translated from; None in its own language

    @property
    def is_preview(self) -> bool:
        """Whether it is a draft that staff are trying; nothing of it is kept."""
        return self.number == PREVIEW


def published_version(number: int, fingerprint: str) -> PublishedVersion:
    """Return one version or preview in the language of the request.

    Raises:
        NoVersion: if this questionnaire has no such version.
        NotOffered: if it is not offered in that language.
    """
    return _spoken(loaded_version(number, fingerprint))


@lru_cache(maxsize=32)
def loaded_version(number: int, fingerprint: str) -> PublishedVersion:
    """Return a version in its own language. As none ever changes, it is loaded once per process."""
    columns = ("definition",) if number == PREVIEW else ("definition", "published_at")
    found = _texts(number, fingerprint).values_list(*columns).first()
    if found is None:
        raise NoVersion
    text, *times = found
    definition = codec.definition_from_json(text)
    days = [time.date() for time in times]
    return PublishedVersion(number, fingerprint, definition, translating.offered(definition), *days)


def _spoken(version: PublishedVersion) -> PublishedVersion:
    return in_language(version, get_language() or settings.LANGUAGE_CODE)


def in_language(version: PublishedVersion, language: str) -> PublishedVersion:
    """Return a version in one of the languages that visitors can choose for it.

    Raises:
        NotOffered: if it is not offered in that language.
    """
    source = version.source or version
    if language == settings.LANGUAGE_CODE:
        return source
    if language not in offered_in(source):
        raise NotOffered
    return _in_language(source, language)


@lru_cache(maxsize=32)
def _in_language(version: PublishedVersion, language: str) -> PublishedVersion:
    otherwise = partial(untranslated, language=version.definition.language)
    definition = translating.in_language(version.definition, language, otherwise=otherwise)
    return replace(version, definition=definition, source=version)


def offered_in(version: PublishedVersion) -> tuple[str, ...]:
    """Return the languages that visitors can choose for a version: the site's own first.

    The site speaks those of its settings, which are those with a catalogue of its own words.
    """
    spoken = [code for code, _ in settings.LANGUAGES if code in version.translated]
    return (settings.LANGUAGE_CODE, *(code for code in spoken if code != settings.LANGUAGE_CODE))


def offered_now() -> tuple[str, ...]:
    """Return the languages for a new visitor, as this process last read them, without a query."""
    newest = known_now()
    return offered_in(newest) if newest else (settings.LANGUAGE_CODE,)


def known_now() -> PublishedVersion | None:
    """Return the version for a new visitor as this process last read it; None if it has not yet."""
    return _shown.get() or newest_of(settings.QUESTIONNAIRE).last(None)


def numbered(number: int) -> PublishedVersion:
    """Return the version that has a number.

    Raises:
        NoVersion: if this questionnaire has no such version.
    """
    known = Version.objects.filter(questionnaire__slug=settings.QUESTIONNAIRE, number=number)
    fingerprint = known.values_list("fingerprint", flat=True).first()
    if fingerprint is None:
        raise NoVersion
    return published_version(number, fingerprint)


def text_of(version: PublishedVersion) -> str:
    """Return the text of a version as it was published."""
    return str(_texts(version.number, version.fingerprint).values_list("definition", flat=True).get())


def _texts(number: int, fingerprint: str) -> QuerySet[Any]:
    if number == PREVIEW:
        return Preview.objects.filter(fingerprint=fingerprint)
    return Version.objects.filter(
        questionnaire__slug=settings.QUESTIONNAIRE, number=number, fingerprint=fingerprint
    )


def translation_of(version: PublishedVersion) -> Translation | None:
    """Return the translation that a version is read in; None where it is in its own language."""
    told = version.source.definition.translations_by_key if version.source else {}
    return told.get(version.definition.language)


def translation_now() -> Translation | None:
    """Return the translation that visitors read in the language of the request; None for the site's own."""
    newest = known_now()
    return newest.definition.translations_by_key.get(get_language() or "") if newest else None


def current() -> PublishedVersion:
    """Return the version for a new visitor; while the database is unavailable, the last one that was loaded.

    Raises:
        NoVersion: if nothing has been published.
        NotOffered: if it is not offered in the language of the request.
    """
    newest = _shown.get() or newest_of(settings.QUESTIONNAIRE)()
    if newest is None:
        raise NoVersion
    return _spoken(newest)


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
        return loaded_version(*newest) if newest else None

    return CachedQuery(read)


def is_published() -> bool:
    """Return whether any version has been published."""
    return Version.objects.latest_of(settings.QUESTIONNAIRE).exists()
