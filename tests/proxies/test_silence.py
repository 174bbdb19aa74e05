"""With the site down, what is written nowhere: the address that somebody asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.proxies.asking import ask
from tests.proxies.proxies import Start, caddy, haproxy, nginx

PRIVATE = "zq7planted"


@pytest.mark.slow
@pytest.mark.parametrize("start", [nginx, haproxy, caddy], ids=["nginx", "HAProxy", "Caddy"])
@pytest.mark.parametrize("socket", ["gone", "refusing"])
def test_a_site_that_is_down_leaves_no_address_in_a_log(tmp_path: Path, start: Start, socket: str) -> None:
    site = tmp_path / "s"
    if socket == "refusing":
        site.touch()  # somebody connects to what is no socket
    with start(tmp_path, site) as door:
        statuses = {ask(door, f"/s/{PRIVATE}/").status for _ in range(3)}
    written = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert (statuses <= {502, 503}, PRIVATE.encode() in written) == (True, False)
