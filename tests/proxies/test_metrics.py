"""Numbers for Prometheus are asked of the site itself: no proxy hands them to visitors."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.proxies.asking import ask
from tests.proxies.conftest import Site
from tests.proxies.proxies import HAPROXY_BELOW, NGINX_BELOW, Start, Swaps, caddy, haproxy, nginx

TOKEN = "zq7-metrics-token-of-forty-characters-or-so"
BEARER = {"Authorization": f"Bearer {TOKEN}"}
WAYS = ("/metrics", "/%6detrics", "//metrics", "/x/../metrics", "/metrics?a=b")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("start", "statuses"),
    [
        (caddy, [404, 404, 400, 400, 404]),
        (nginx, [404, 404, 404, 404, 404]),
        (haproxy, [404, 400, 400, 400, 404]),
    ],
    ids=["caddy", "nginx", "haproxy"],
)
def test_numbers_are_not_for_visitors(
    sites: Callable[..., Site], tmp_path: Path, start: Start, statuses: list[int]
) -> None:
    _, socket = sites(METRICS_TOKEN=TOKEN)
    with start(tmp_path, socket) as door:
        heard = [ask(door, path, BEARER) for path in WAYS]
        assert ask(door, "/start/").status == 200
    assert [(one.status, "# HELP" in one.body) for one in heard] == [(status, False) for status in statuses]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("start", "below"), [(nginx, NGINX_BELOW), (haproxy, HAPROXY_BELOW)], ids=["nginx", "haproxy"]
)
def test_nor_below_a_path(sites: Callable[..., Site], tmp_path: Path, start: Start, below: Swaps) -> None:
    _, socket = sites(METRICS_TOKEN=TOKEN, SUB_PATH="/gut")
    with start(tmp_path, socket, *below) as door:
        assert ask(door, "/gut/metrics", BEARER).status == 404
        assert ask(door, "/gut/start/").status == 200
