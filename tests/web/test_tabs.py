"""Two visits and a kept page in one browser, their tabs used in every order."""

from __future__ import annotations

import sys

import pytest
from django.test import override_settings
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.web.tabs import Tabs, reached

# Without these it would prove little.
HAVE_TO_REACH = {"begun", "refused", "chosen", "opened"}


@pytest.mark.django_db
@override_settings(LIMITS=False)
def test_in_whatever_order_tabs_are_used_no_answer_gets_into_another_visit() -> None:
    limits = settings(
        max_examples=20,
        stateful_step_count=25,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    reached.clear()
    run_state_machine_as_test(Tabs, settings=limits)
    sys.stdout.write(f"{dict(reached)}\n")
    assert HAVE_TO_REACH - set(reached) == set()
