"""Whatever is sent, in whatever order: a page of ours, never an error of ours, and never a lost or foreign answer."""

from __future__ import annotations

import os
import sys

import pytest
from django.db import connection
from django.test import override_settings
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.trust.wanderer import Wanderer, reached, requests

LONG = os.environ.get("HYPOTHESIS_PROFILE") == "long"
JOURNEYS, STEPS = (130, 50) if LONG else (20, 25)
AT_LEAST = 5000 if LONG else 300  # requests
# Without these it would prove little.
HAVE_TO_REACH = {"summary", "kept", "opened", "deleted"} if LONG else {"summary", "kept"}


@pytest.mark.django_db
@override_settings(LIMITS=False)
def test_no_wandering_visitor_meets_an_error_of_ours() -> None:
    rows = stored()
    limits = settings(
        max_examples=JOURNEYS,
        stateful_step_count=STEPS,
        deadline=None,
        derandomize=not LONG,
        database=None,
        phases=[Phase.generate] if LONG else [Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    requests.clear()
    reached.clear()
    run_state_machine_as_test(Wanderer, settings=limits)
    sys.stdout.write(f"{requests.total()} requests: {dict(sorted(requests.items()))}, {dict(reached)}\n")
    assert requests.total() >= AT_LEAST
    assert HAVE_TO_REACH - set(reached) == set()
    assert stored() == rows


def stored() -> dict[str, int]:
    """How many rows each table has: a wandering visitor leaves none but what was kept."""
    with connection.cursor() as cursor:
        counts = {}
        for table in connection.introspection.table_names():
            cursor.execute(f"SELECT COUNT(*) FROM {connection.ops.quote_name(table)}")
            counts[table] = cursor.fetchone()[0]
    return counts
