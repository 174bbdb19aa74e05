"""The database goes away from people who keep a summary, or have kept one: they are asked to wait, and lose nothing."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from tests.faults.aftermath import harm
from tests.faults.conftest import ready
from tests.faults.crowd import shown
from tests.faults.kept import Keeper, digest_of, digests, link_on, once_on, opened, page_of
from tests.http_visitor import HttpClient, HttpPage
from tests.postgres import Postgres
from tests.server import Server

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Site:
    """A server, and how its database goes away and comes back."""

    server: Server
    stop: Callable[[], object]
    start: Callable[[], object]


@pytest.fixture(params=["postgresql", "sqlite"])
def site(request: pytest.FixtureRequest, folder: Path) -> Iterator[Site]:
    if request.param == "postgresql":
        chosen = on_postgresql(folder, request.getfixturevalue("database"))
    else:
        chosen = on_sqlite(folder)
    chosen.server.manage("prepare")
    chosen.server.start()
    yield chosen
    chosen.server.stop()
    assert harm(chosen.server) == []


def on_postgresql(folder: Path, database: Postgres) -> Site:
    # Stopped in good order: the tests' own PostgreSQL forgets its last second when it crashes.
    stop = partial(database.stop, how="fast")
    # Of one worker it is known when it has thrown away the connections that ended.
    return Site(Server(folder, DATABASE_URL=database.url, WEB_CONCURRENCY="1"), stop, database.start)


def on_sqlite(folder: Path) -> Site:
    """Its disk is taken out, and put back."""
    disk, gone = folder / "disk", folder / "gone"
    disk.mkdir()
    server = Server(folder, DATABASE_URL=f"sqlite:///{disk}/db.sqlite3")
    return Site(server, partial(disk.rename, gone), partial(gone.rename, disk))


def waiting(page: HttpPage) -> tuple[int, str | None, bool, bool]:
    """How a page asks to wait; and whether it touches the visit or a kept page."""
    cookies = page.headers.get_all("Set-Cookie") or []
    visit = any(cookie.startswith(("visit=", "kept-")) for cookie in cookies)
    return page.status_code, page.headers["Retry-After"], b"try again in a minute" in page.content, visit


WAIT = (503, "60", True, False)


def test_a_press_while_the_database_is_away_keeps_nothing_and_the_next_one_keeps_one_row(site: Site) -> None:
    keeper = Keeper(HttpClient(site.server.url))
    keeper.ask()
    site.stop()
    for _ in range(2):
        page = keeper.press(days=90)
        assert waiting(page) == WAIT
        assert (b'value="90" checked' in page.content, once_on(page)) == (True, keeper.once)
        assert keeper.sees_summary()
    site.start()
    assert digests(site.server) == []
    assert ready(site.server)
    link = link_on(keeper.press(days=90))
    assert (digests(site.server), opened(site.server, link)) == ([digest_of(link)], keeper.scores)


def test_somebody_with_a_kept_page_is_asked_to_wait_everywhere_and_then_sees_it_again(site: Site) -> None:
    client = HttpClient(site.server.url)
    keeper = Keeper(client)
    keeper.ask()
    link = link_on(keeper.press())
    kept = page_of(link)
    site.stop()
    old = f"/s/{link.partition('#')[2]}/"
    paths = (kept, f"{kept}days/", f"{kept}download/", f"{kept}download/fhir/", old)
    forms: tuple[tuple[str, dict[str, str]], ...] = (
        (f"{kept}days/", {"days": "1"}),
        (f"{kept}delete/", {}),
        ("/s/", {"link": link}),
    )
    with ThreadPoolExecutor(8) as pool:  # each takes seconds to find that there is no database
        asked = [pool.submit(client.get, path) for path in paths]
        asked += [pool.submit(client.post, *form) for form in forms]
    assert [waiting(page.result()) for page in asked] == [WAIT] * 8
    assert keeper.sees_summary()
    site.start()
    assert (ready(site.server), shown(client.get(kept).content.decode())) == (True, keeper.scores)
    assert client.post(f"{kept}days/", {"days": 1}).url == f"{kept}?changed"
    assert client.post(f"{kept}delete/", {}).status_code == 200
    assert (digests(site.server), opened(site.server, link)) == ([], [])


def test_after_a_long_outage_the_site_is_back_in_seconds(database: Postgres, folder: Path) -> None:
    """Left to itself a pool of connections waits ever longer between its tries."""
    server = Server(folder, DATABASE_URL=database.url, WEB_CONCURRENCY="1")
    server.manage("prepare")
    server.start()
    assert ready(server)
    database.stop()
    until = time.monotonic() + 10
    while time.monotonic() < until:
        assert server.status("/readyz") == 503
    database.start()
    assert ready(server, within=2)
    server.stop()
