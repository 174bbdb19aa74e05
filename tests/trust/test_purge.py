"""Every night what is over goes, wherever it is kept; and something starts it."""

from __future__ import annotations

import re
import shlex
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from gutskin import limits
from questionnaire import keeping
from questionnaire.checks import purge_runs
from questionnaire.models import KeptSummary, Questionnaire
from questionnaire.models.opened import OpenForm
from tests.server import ROOT
from tests.trust.image import COMPOSE

pytestmark = pytest.mark.django_db


def purged() -> str:
    said = StringIO()
    call_command("purge", stdout=said)
    return said.getvalue()


def counts() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM cache")
        return int(cursor.fetchone()[0])


def kept(*, days: int) -> None:
    today = timezone.now().date()
    row = KeptSummary(digest=bytes([days % 256]) * 32, sealed=b"", version=1, kept_on=today)
    row.expires_on = today + timedelta(days=days)
    row.save(force_insert=True)


def signed_in(*, minutes: int) -> None:
    session = SessionStore()
    session.set_expiry(timezone.now() + timedelta(minutes=minutes))
    session.save()


def test_everything_whose_time_is_over_goes_and_the_rest_stays() -> None:
    for days in (-2, -1, 1):
        kept(days=days)
    for minutes in (-1, 10):
        signed_in(minutes=minutes)
    cache.set("over", 1, timeout=-5)  # the cache deletes it by itself only if somebody asks for it
    cache.set("limit", 1, timeout=60)
    assert counts() == 2
    assert purged() == "Deleted 2 kept summaries.\nDeleted 1 count.\n"
    assert (KeptSummary.objects.count(), Session.objects.count(), counts()) == (1, 1, 1)
    assert cache.get("limit") == 1
    assert purged() == "Deleted 0 kept summaries.\nDeleted 0 counts.\n"


def opened(*, hours: int) -> None:
    somebody = User.objects.create_user(f"somebody {hours}")
    last = timezone.now() - timedelta(hours=hours)
    draft = Questionnaire.objects.get(slug="gut-skin")
    OpenForm.objects.create(questionnaire=draft, noun="flag", key="any", by=somebody, since=last, seen=last)


def test_a_purge_that_has_not_run_for_two_days_is_found() -> None:
    kept(days=-1)
    signed_in(minutes=-47 * 60)
    opened(hours=71)
    assert purge_runs() == []
    for days in (-3, -4):
        kept(days=days)
    signed_in(minutes=-49 * 60)
    opened(hours=73)
    (warning,) = purge_runs()
    rows = "2 kept summaries, 1 sessions of staff, 1 open forms"
    said = f"`manage.py purge` has not run for two days: {rows} should be gone."
    assert (warning.id, warning.msg) == ("questionnaire.W003", said)
    purged()
    assert purge_runs() == []


def test_a_cache_that_forgets_by_itself_is_left_alone(settings: Any) -> None:
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    assert limits.forget() == 0


def test_containers_and_units_both_start_it_every_night() -> None:
    loop = COMPOSE["services"]["purge"]["command"][-1]
    service = (ROOT / "deploy" / "gutskin-purge.service").read_text(encoding="utf-8")
    timer = (ROOT / "deploy" / "gutskin-purge.timer").read_text(encoding="utf-8")
    assert loop == "while python manage.py purge; do sleep 86400; done"
    assert shlex.split(re.findall(r"^ExecStart=(.*)$", service, re.MULTILINE)[0])[1:] == [
        "manage.py",
        "purge",
    ]
    assert re.findall(r"^OnCalendar=(.*)$", timer, re.MULTILINE) == ["*-*-* 03:17"]


def test_rows_go_a_hundred_at_a_time_also_if_two_purge_at_once() -> None:
    today = timezone.now().date()
    over = today - timedelta(days=2)
    KeptSummary.objects.bulk_create(
        KeptSummary(digest=f"{n:032}".encode(), sealed=b"", version=1, kept_on=today, expires_on=over)
        for n in range(250)
    )
    two = [keeping.purge(), keeping.purge()]
    assert [next(two[0]), next(two[1]), next(two[0])] == [100, 100, 50]
    assert [list(one) for one in two] == [[], []]
