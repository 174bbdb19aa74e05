"""What a client claims in headers never comes to stand in a page that others get."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from tests.proxies.asking import Door, ask
from tests.proxies.conftest import Site
from tests.proxies.proxies import HOME, Start, caddy, haproxy, nginx, stock_haproxy

PAGES = (
    "/",
    "/start/",
    "/how-it-works/",
    "/evidence/",
    "/evidence/the-article/",
    "/series/",
    "/series/repairing-your-gut/",
    "/warning-signs/",
    "/privacy/",
    "/consumer-health-data/",
    "/accessibility/",
    "/robots.txt",
    "/nothing/",
    "/questions/about-you/",
)
CLAIMS = (
    {"SCRIPT_NAME": "/GONE"},
    {"SCRIPT-NAME": "/GONE"},
    {"PATH_INFO": "/GONE/"},
    {"X-Script-Name": "/GONE"},
    {"X-Forwarded-Prefix": "/GONE"},
    {"X-Forwarded-Host": "GONE.example"},
    {"X-Forwarded-Server": "GONE.example", "X-Forwarded-Port": "6666"},
    {"X-Original-URL": "/GONE/", "X-Rewrite-URL": "/GONE/"},
    {"Forwarded": "host=GONE.example;proto=https"},
    {"Accept-Language": "GONE, de;q=0.9"},
    {"Host": "GONE.example"},
    {"Host": "127.0.0.1:6666"},
)
# As in production, but nothing is read before the first visitor: what they claim would be met first.
FRESH = {"PRELOAD": "off", "WEB_CONCURRENCY": "1"}


def claim(door: Door) -> None:
    """Ask for every page with every claim, under the name that is claimed and without it."""
    for claimed in CLAIMS:
        for page in PAGES:
            for path in (page, f"/GONE{page}"):
                ask(door, path, claimed)


def told(door: Door) -> dict[str, tuple[int, bool]]:
    """Of every page its status, and whether it repeats a claim."""
    heard = {page: ask(door, page) for page in PAGES}
    return {
        page: (one.status, any(word in one.body + one.location for word in ("GONE", "6666")))
        for page, one in heard.items()
    }


UNHARMED = dict.fromkeys(PAGES, (200, False)) | {
    "/nothing/": (404, False),
    "/questions/about-you/": (409, False),
}


@pytest.mark.parametrize("through", ["loopback", "socket"])
def test_no_claim_of_a_client_stands_in_a_page(sites: Callable[..., Site], through: str) -> None:
    server, socket = sites(**FRESH)
    door = Door(socket if through == "socket" else server.port)
    claim(door)
    assert told(door) == UNHARMED


def test_a_claimed_name_opens_no_other_way_to_a_page(sites: Callable[..., Site]) -> None:
    server, socket = sites(**FRESH)
    doors = (Door(server.port), Door(socket))
    paths = ("/GONE/admin/login/", "/GONE/", "/GONE/healthz")
    statuses = [ask(door, path, {"SCRIPT_NAME": "/GONE"}).status for door in doors for path in paths]
    assert statuses == [404] * 6


@contextmanager
def proxied(kind: str, folder: Path, site: Site) -> Iterator[Door]:
    server, socket = site
    started: dict[str, Callable[[], AbstractContextManager[Door]]] = {
        "stock HAProxy, loopback": lambda: stock_haproxy(folder, f"127.0.0.1:{server.port}"),
        "stock HAProxy, socket": lambda: stock_haproxy(folder, str(socket)),
        "our HAProxy": lambda: haproxy(folder, socket),
        "our nginx": lambda: nginx(folder, socket),
        "our Caddy": lambda: caddy(folder, socket),
    }
    with started[kind]() as door:
        yield door


KINDS = ("stock HAProxy, loopback", "stock HAProxy, socket", "our HAProxy", "our nginx", "our Caddy")


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_no_claim_stands_in_a_page_behind_a_proxy(
    sites: Callable[..., Site], tmp_path: Path, kind: str
) -> None:
    with proxied(kind, tmp_path, sites(**FRESH)) as door:
        claim(door)
        assert told(door) == UNHARMED


# Ways to write the address of the door so that somebody who compares letters does not know it.
ROUND = (
    "/admin/login/",
    "/%61dmin/login/",
    "/adm%69n/login/",
    "/%2561dmin/login/",
    "//admin/login/",
    "/./admin/login/",
    "/x/../admin/login/",
    "/x/%2e%2e/admin/login/",
    "/x%2f..%2fadmin/login/",
    "/%2fadmin/login/",
    "/admin%2flogin/",
    "/admin/../admin/login/",
    "/admin//login/",
    "/admin/login/../../start/",
    "/start/../admin/login/",
    "/ADMIN/login/",
    "/admin;x/login/",
    "/admin/login/#/start/",
    "/GONE/admin/login/",
)


@pytest.mark.slow
@pytest.mark.parametrize("start", [nginx, haproxy, caddy], ids=["nginx", "HAProxy", "Caddy"])
def test_no_way_of_writing_its_address_leads_round_the_block_of_the_staff_door(
    sites: Callable[..., Site], tmp_path: Path, start: Start
) -> None:
    _, socket = sites(**FRESH)
    with start(tmp_path, socket) as door:
        answers = {
            path: ask(door, path, claimed)
            for path in ROUND
            for claimed in (
                {},
                {"SCRIPT_NAME": "/GONE"},
                {"SCRIPT_NAME": "/admin"},
                {"X-Original-URL": "/admin/"},
            )
        }
        assert ask(door, "/start/").status == 200
    assert [path for path, one in answers.items() if "password" in one.body or "admin" in one.location] == []


@pytest.mark.slow
@pytest.mark.parametrize("start", [nginx, haproxy, caddy], ids=["nginx", "HAProxy", "Caddy"])
def test_the_staff_door_is_open_to_its_own_network(
    sites: Callable[..., Site], tmp_path: Path, start: Start
) -> None:
    _, socket = sites(**FRESH)
    with start(tmp_path, socket, *HOME) as door:
        heard = ask(door, "/admin/login/")
        assert (heard.status, "password" in heard.body) == (200, True)
