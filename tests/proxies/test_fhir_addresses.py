"""What FHIR calls a version is found behind each proxy, however its bar is written; no other address gains by that."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.proxies.asking import ask
from tests.proxies.conftest import Site
from tests.proxies.proxies import HAPROXY_BELOW, NGINX_BELOW, Start, Swaps, caddy, haproxy, nginx

GUT = "/fhir/Questionnaire/gut-skin"
ODD = (
    "/%61dmin/",
    "/%61dmin/fhir/Questionnaire/a%7C1",
    "/fhir/Questionnaire/%2e%2e%7C1",
    f"{GUT}%7C1/%2e%2e",
)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("start", "odd"),
    [
        (nginx, [403, 403, 404, 404]),
        (haproxy, [400, 400, 400, 400]),
        (caddy, [403, 403, 404, 400]),
    ],
    ids=["nginx", "HAProxy", "Caddy"],
)
def test_a_version_is_found_however_its_bar_is_written(
    sites: Callable[..., Site], tmp_path: Path, start: Start, odd: list[int]
) -> None:
    _, socket = sites(HTTPS="on", TRUSTED_PROXIES="unix")
    with start(tmp_path, socket) as door:
        bars = ("", "|1", "%7C1", "%7c1")
        assert [ask(door, f"{GUT}{bar}").status for bar in bars] == [200] * len(bars)
        assert [ask(door, path).status for path in ODD] == odd


@pytest.mark.slow
@pytest.mark.parametrize(
    ("start", "below"), [(nginx, NGINX_BELOW), (haproxy, HAPROXY_BELOW)], ids=["nginx", "HAProxy"]
)
def test_and_below_a_path(sites: Callable[..., Site], tmp_path: Path, start: Start, below: Swaps) -> None:
    _, socket = sites(HTTPS="on", TRUSTED_PROXIES="unix", SUB_PATH="/gut")
    with start(tmp_path, socket, *below) as door:
        assert ask(door, f"/gut{GUT}%7C1").status == 200
