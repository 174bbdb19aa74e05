"""Numbers about a running site: what a process holds, what is kept, and what should be gone by now."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.contrib.sessions.models import Session
from django.utils import timezone

from . import keeping, versions
from .models.kept import KeptSummary
from .models.opened import OPEN_FOR, OpenForm

LATE = timedelta(days=2)  # a purge every night leaves nothing for longer


def cached_versions() -> int:
    """Return how many versions this process holds decoded."""
    return versions.loaded_version.cache_info().currsize


def of_database() -> Iterator[tuple[str, str, int]]:
    """Yield the name of each number, what it says, and the number."""
    yield "gutskin_kept_summaries", "Kept pages in the database.", KeptSummary.objects.count()
    overdue = "Rows that the nightly purge should have deleted two days ago; more than 0 is an alarm."
    yield "gutskin_overdue_rows", overdue, sum(overdue_rows().values())


def overdue_rows() -> dict[str, int]:
    """Return, of all that a purge deletes, how many rows should have been gone for two days."""
    now = timezone.now()
    return {
        "kept summaries": KeptSummary.objects.filter(expires_on__lte=keeping.earliest_date() - LATE).count(),
        "sessions of staff": Session.objects.filter(expire_date__lt=now - LATE).count(),
        "open forms": OpenForm.objects.filter(seen__lt=now - OPEN_FOR - LATE).count(),
    }
