"""The arithmetic of the benchmark; its timings are no tests."""

from __future__ import annotations

import pytest

from tests.bench.client import Trip
from tests.bench.figures import Round, figures, percentile, ratio
from tests.bench.goals import Goal, missed


def test_a_percentile_is_a_value_that_was_measured() -> None:
    ordered = [float(value) for value in range(1, 21)]
    assert [percentile(ordered, share) for share in (0.05, 0.5, 0.95, 1.0)] == [1.0, 10.0, 19.0, 20.0]
    assert percentile([7.0], 0.95) == 7.0


def test_a_ratio_compares_each_round_with_its_neighbour() -> None:
    assert ratio([10.0, 40.0, 90.0], [10.0, 20.0, 30.0]) == 2.0


def test_a_rate_counts_only_what_was_answered_in_time() -> None:
    trip = Trip(times=[0.001, 0.002, 0.004], sizes=300, seconds=2.5, cpu=0.5)
    found = figures([Round(trip, seconds=2.0, asked=2, server_cpu=0.006)])
    assert (found.per_second, found.p50, found.p95, found.bytes) == (1.0, 2.0, 4.0, 100)
    assert (found.cpu, found.client_share) == (pytest.approx(2.0), 0.2)


def test_a_goal_is_met_up_to_its_limit_and_no_further() -> None:
    met = [Goal("least", 0.7, least=0.7), Goal("most", 2.0, most=2.0)]
    not_met = [Goal("least", 0.69, least=0.7), Goal("most", 2.01, most=2.0)]
    assert missed([*met, *not_met]) == not_met
