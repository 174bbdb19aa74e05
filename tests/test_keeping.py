"""When a kept summary ends: never before its last day is over for everybody on Earth, and then at once."""

from __future__ import annotations

import json
import zlib
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from django.utils import timezone as clock
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from questionnaire import keeping, versions
from questionnaire import visit as visits
from questionnaire.domain.stated_numbers import KEEP_DAYS
from questionnaire.models import KeptSummary

pytestmark = pytest.mark.django_db
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 -- bounds are naive
ZONES = st.integers(-12, 14).map(lambda hours: timezone(timedelta(hours=hours)))


def at(patch: pytest.MonkeyPatch, moment: datetime) -> None:
    patch.setattr(clock, "now", lambda: moment.astimezone(UTC))


def kept(*, days: int) -> keeping.Kept:
    return keeping.keep(visits.begin(versions.current(), country="gb").told, days=days)


def purge() -> int:
    return sum(keeping.purge())


def test_a_page_kept_until_a_day_is_there_while_it_is_that_day_in_any_place(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    at(monkeypatch, datetime(2026, 11, 28, 9, tzinfo=UTC))
    page = kept(days=30)
    assert page.last_day == date(2026, 12, 28)
    at(
        monkeypatch, datetime(2026, 12, 29, 11, 59, 59, tzinfo=UTC)
    )  # 23:59:59 on 28 December in the last place
    found = keeping.find(page.token)
    assert (found and found.last_day, purge()) == (date(2026, 12, 28), 0)
    at(monkeypatch, datetime(2026, 12, 29, 12, tzinfo=UTC))  # it is 29 December everywhere
    assert (keeping.find(page.token), keeping.change_last_day(page, days=1), purge()) == (None, None, 1)


@example(moment=datetime(2026, 11, 28, 23, 59, tzinfo=UTC), days=1, zone=timezone(timedelta(hours=-8)))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(moment=MOMENTS, days=st.sampled_from(KEEP_DAYS), zone=ZONES)
def test_wherever_somebody_is_a_page_outlives_its_last_day_and_the_days_it_was_kept_for(
    moment: datetime, days: int, zone: timezone
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        at(patch, moment)
        page = kept(days=days)
        its_end = datetime.combine(page.last_day + timedelta(days=1), datetime.min.time(), zone)
        at(patch, max(its_end, moment + timedelta(days=days)) - timedelta(seconds=1))
        assert (keeping.find(page.token) is not None, purge()) == (True, 0)
        at(patch, its_end + timedelta(hours=26))
        assert (keeping.find(page.token), purge(), KeptSummary.objects.count()) == (None, 1, 0)


def test_choosing_again_counts_from_the_day_of_choosing(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, datetime(2026, 11, 28, 9, tzinfo=UTC))
    page = kept(days=90)
    at(monkeypatch, datetime(2026, 12, 1, 9, tzinfo=UTC))
    changed = keeping.change_last_day(page, days=1)
    found = keeping.find(page.token)
    assert (changed and changed.last_day, found and found.last_day) == (date(2026, 12, 2), date(2026, 12, 2))


def test_what_is_kept_is_compressed_json() -> None:
    value = [3, "0a1b2c3d", "gb", 1, 1_700_000_000, [1, None, [0, 2]]]
    assert keeping.decompress(keeping.compress(value)) == value


def test_a_summary_may_be_as_large_as_any_honest_one() -> None:
    value = list(range(10_000))
    assert len(keeping.compress(value)) < len(json.dumps(value, separators=(",", ":"))) < keeping.LARGEST
    assert keeping.decompress(keeping.compress(value)) == value


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"neither",
        keeping.compress([1, 2, 3])[:-1],
        zlib.compress(b" " * (keeping.LARGEST + 1)),
        zlib.compress(b"0" * 50_000_000),
        zlib.compress(b"{"),
        zlib.compress(b"\xff"),
    ],
    ids=["empty", "not compressed", "cut off", "too large", "bomb", "not JSON", "not text"],
)
def test_foreign_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 -- what makes a summary unreadable
        keeping.decompress(data)
