"""Many journeys at once: `CROWD=2000` for as many as `make test-long` has."""

from __future__ import annotations

import asyncio
import os
from concurrent.futures import ThreadPoolExecutor

from tests.faults.many import walk
from tests.server import Server

CROWD = int(os.environ.get("CROWD", "60"))


def test_every_one_of_many_visitors_under_way_at_once_sees_the_core_s_own_outcome(site: Server) -> None:
    # In a thread of its own: the browser of other tests keeps an event loop running in this one.
    with ThreadPoolExecutor(1) as pool:
        count = pool.submit(lambda: asyncio.run(walk(site.port, CROWD))).result()
    assert (count.wrong, count.right, count.most_under_way, count.faults) == ([], CROWD, CROWD, [])
