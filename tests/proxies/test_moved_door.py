"""The staff door where ADMIN_PATH has moved it: each sample closes it there, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.proxies.asking import ask
from tests.proxies.conftest import Site
from tests.proxies.proxies import HOME, Start, Swaps, caddy, haproxy, nginx

MOVED_NGINX: Swaps = (
    ("location /admin/ {", "location /doors/staff/ {"),
    ("proxy_pass http://gutskin/admin/;", "proxy_pass http://gutskin/doors/staff/;"),
)
MOVED_HAPROXY: Swaps = (("path_beg /admin/", "path_beg /doors/staff/"),)
# The sample for Caddy reads the setting, in any of the ways in which the site takes it.
SAMPLES = {
    "nginx": (nginx, MOVED_NGINX, "doors/staff/"),
    "HAProxy": (haproxy, MOVED_HAPROXY, "doors/staff/"),
    "Caddy": (caddy, (), "doors/staff"),
    "Caddy, with slashes": (caddy, (), "/doors/staff/"),
}


@pytest.mark.slow
@pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES)
def test_a_moved_staff_door_is_open_to_its_own_network_alone(
    sites: Callable[..., Site],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    sample: tuple[Start, Swaps, str],
) -> None:
    start, moved, written = sample
    _, socket = sites(HTTPS="on", TRUSTED_PROXIES="unix", ADMIN_PATH=written)
    monkeypatch.setenv("ADMIN_PATH", written)
    paths = ("/doors/staff/login/", "/doors/staff/~a", "/start/", "/doors/staffing/")
    with start(tmp_path, socket, *moved) as door:
        assert [ask(door, path).status for path in paths] == [403, 403, 200, 404]
    with start(tmp_path, socket, *moved, *HOME) as door:
        assert ask(door, paths[0]).status == 200


@pytest.mark.slow
def test_caddy_keeps_the_usual_door_closed_if_only_it_was_told_of_another(
    sites: Callable[..., Site], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, socket = sites(HTTPS="on", TRUSTED_PROXIES="unix")
    monkeypatch.setenv("ADMIN_PATH", "doors/staff/")
    paths = ("/admin/login/", "/admin", "/doors/staff/", "/start/", "/administer/")
    with caddy(tmp_path, socket) as door:
        assert [ask(door, path).status for path in paths] == [403, 403, 403, 200, 404]
