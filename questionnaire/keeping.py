"""Keeping a summary: one encrypted row, which only its link opens, prolongs or deletes."""

from __future__ import annotations

import json
import logging
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from gutskin.databases import empty_journal
from gutskin.outages import few_at_once

from . import codec, kept_before, sealing
from .domain.definition import Answers
from .domain.outcome import Outcome
from .kept_before import ToldBefore
from .models.kept import KeptSummary
from .versions import NoVersion, PublishedVersion, published_version, text_of

# Where on Earth a day ends last, twelve hours behind UTC; until then it is not over for everybody.
LAST_PLACE = timezone.get_fixed_timezone(timedelta(hours=-12))
log = logging.getLogger("gutskin.keeping")
LARGEST = 64 * 1024  # bytes of JSON; more than any honest summary
PURGE_BATCH = 100  # rows; small enough that a writer waiting behind one does not notice


@dataclass(frozen=True, slots=True)
class Told:
    """Somebody's answers and results, as they are kept."""

    version: PublishedVersion
    country: str
    answers: Answers
    outcome: Outcome
    consent: int
    started: int


@dataclass(frozen=True, slots=True)
class Kept:
    """An opened row: its link's token, what it says, and the last day it is there."""

    token: str
    told: Told | ToldBefore
    last_day: date

    @property
    def name(self) -> str:
        """What its page is called in its address."""
        return sealing.page_name(self.token)


@few_at_once()
def keep(told: Told, *, days: int, token: str = "") -> Kept:
    """Encrypt answers and results into one row, and return it with the token of its link.

    Args:
        days: how many whole days after today the row stays.
        token: the link's, where the same thing may be kept twice; the second time only changes the days.
    """
    token, today = token or sealing.new_token(), _today()
    row = KeptSummary(
        digest=sealing.digest(token),
        sealed=sealing.seal(token, _to_bytes(told)),
        version=told.version.number,
        kept_on=today,
        expires_on=today + timedelta(days=days + 1),
    )
    # One statement, so that two at once cannot both find that there is no row yet.
    KeptSummary.objects.bulk_create(
        [row], update_conflicts=True, unique_fields=["digest"], update_fields=["expires_on"]
    )
    return Kept(token, told, today + timedelta(days=days))


@few_at_once()
def is_kept(token: str) -> bool:
    """Return whether a summary is kept under a link's token."""
    return _there(token).exists()


@few_at_once()
def find(token: str) -> Kept | None:
    """Return the summary of a link; None if it never existed, has expired, or was deleted."""
    row = _there(token).values_list("sealed", "expires_on").first()
    if row is None:
        return None
    try:
        told = _from_bytes(sealing.unseal(token, bytes(row[0])))
    except (NoVersion, ValueError):  # damaged, of another questionnaire, or not written by this code
        log.exception("a kept summary cannot be read", extra={"fields": {"event": "unreadable summary"}})
        return None
    return Kept(token, told, row[1] - timedelta(days=1))


@few_at_once()
def change_last_day(kept: Kept, *, days: int) -> Kept | None:
    """Keep an open row for so many days from today; None if it is no longer there."""
    last_day = _today() + timedelta(days=days)
    changed = _there(kept.token).update(expires_on=last_day + timedelta(days=1))
    return Kept(kept.token, kept.told, last_day) if changed else None


@few_at_once()
def delete(token: str) -> None:
    """Delete a link's row, and what is left of it in SQLite's journal."""
    KeptSummary.objects.filter(digest=sealing.digest(token)).delete()
    transaction.on_commit(empty_journal, robust=True)


def purge() -> Iterator[int]:
    """Delete expired rows batch by batch, and yield how many each batch held.

    Every batch is a transaction of its own, so that nobody waits for the whole.
    """
    over = KeptSummary.objects.filter(expires_on__lte=earliest_date()).order_by("expires_on")
    while keys := list(over.values_list("pk", flat=True)[:PURGE_BATCH]):
        yield KeptSummary.objects.filter(pk__in=keys).delete()[0]
    transaction.on_commit(empty_journal, robust=True)


def _there(token: str) -> QuerySet[KeptSummary]:
    """Return the row of a link, unless it has expired."""
    return KeptSummary.objects.filter(digest=sealing.digest(token), expires_on__gt=earliest_date())


def _today() -> date:
    return timezone.now().date()


def earliest_date() -> date:
    """Return the date where it is earliest on Earth: every day before that is over everywhere."""
    return timezone.localdate(timezone=LAST_PLACE)


def _to_bytes(told: Told) -> bytes:
    version = (told.version.number, told.version.fingerprint)
    words = (codec.answers_to_json(told.answers), codec.outcome_to_json(told.outcome))
    return compress([*version, told.country, told.consent, told.started, *words])


def _from_bytes(data: bytes) -> Told | ToldBefore:
    number, fingerprint, country, consent, started, written, outcome = decompress(data)
    version, answers = published_version(number, fingerprint), codec.answers_from_json(written)
    if kept_before.is_old(outcome):
        text = text_of(version)
        return kept_before.told_before(version, text=text, country=country, answers=answers, outcome=outcome)
    return Told(
        version=version,
        country=country,
        answers=answers,
        outcome=codec.outcome_from_json(outcome),
        consent=consent,
        started=started,
    )


def compress(value: Any) -> bytes:
    """Return a value as compressed JSON."""
    return zlib.compress(json.dumps(value, separators=(",", ":")).encode(), 9)


def decompress(data: bytes) -> Any:
    """Reverse `compress`.

    Raises:
        ValueError: if it is damaged, or larger than any real summary.
    """
    decompressor = zlib.decompressobj()
    try:
        text = decompressor.decompress(data, LARGEST)
    except zlib.error as error:
        raise ValueError from error
    if not decompressor.eof:
        raise ValueError
    return json.loads(text)
