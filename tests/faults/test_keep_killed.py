"""Keeping while processes die: one press, however often it takes, leaves one whole row and a link that opens it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.faults.aftermath import harm
from tests.faults.crowd import PatientClient, Tally
from tests.faults.kept import Keeper, digest_of, digests, link_on, opened
from tests.faults.killing import killing
from tests.http_visitor import HttpClient
from tests.server import Server

KEEPERS = 6
ENOUGH = 20  # presses whose answer a killed worker took along
PATIENCE = 240  # seconds; some are enough where nobody else keeps the machine busy
# Places for all who press at once: else, on a busy machine, one of them is asked to wait a minute.
ROOMY = {"WEB_THREADS": "16", "DATABASE_POOL": "8", "DATABASE_TIMEOUT": "30"}


@pytest.fixture
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(tmp_path_factory.mktemp("roomy"), None, **ROOMY)
    server.prepare()
    server.start()
    yield server
    server.stop()
    assert harm(server) == []


def keep_again_and_again(client: PatientClient, keeper: Keeper, presses: Tally) -> list[str]:
    """Keep the same summary under one new link after the other; the links."""
    asking, links, until = Tally(), [], time.monotonic() + PATIENCE
    while presses.again < ENOUGH and time.monotonic() < until:
        client.tally = asking
        keeper.ask()
        client.tally = presses
        links.append(link_on(keeper.press()))
    return links


def test_workers_killed_in_mid_keep_leave_the_rows_that_were_shown_and_no_other(site: Server) -> None:
    presses = Tally()
    clients = [PatientClient(Tally(), site.url) for _ in range(KEEPERS)]
    keepers = [Keeper(client, seed) for seed, client in enumerate(clients)]
    with killing(site, every=0.3), ThreadPoolExecutor(KEEPERS) as pool:
        kept = list(pool.map(keep_again_and_again, clients, keepers, [presses] * KEEPERS))
    assert digests(site) == sorted(digest_of(link) for links in kept for link in links)
    assert [opened(site, links[-1]) for links in kept] == [keeper.scores for keeper in keepers]
    assert (presses.faults, presses.again >= ENOUGH) == ([], True)


def test_a_button_pressed_many_times_at_once_keeps_one_row(site: Server) -> None:
    keeper = Keeper(HttpClient(site.url))
    keeper.ask()
    browsers = [HttpClient(site.url) for _ in range(8)]
    for browser in browsers:
        for cookie in keeper.client.jar:
            browser.jar.set_cookie(cookie)
        browser.token = keeper.client.token
    fields = {"days": 30, "once": keeper.once}
    with ThreadPoolExecutor(8) as pool:
        pages = list(pool.map(lambda browser: browser.post("/summary/keep/", fields), browsers))
    links = {link_on(page) for page in pages}
    assert (len(links), digests(site)) == (1, [digest_of(link) for link in links])
    assert opened(site, links.pop()) == keeper.scores
