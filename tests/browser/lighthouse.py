"""Pages for everybody before Lighthouse, as on a phone; `make lighthouse` runs it, with `LIGHTHOUSE`, npm's `lighthouse`.

The server speaks plain http on this machine, which Lighthouse takes for safe; so nothing is lost for want of https but
HTTP/2, which would only be faster.
"""

from __future__ import annotations

import json
import os
import subprocess

import pytest

from tests.browser.conftest import CHROMIUM
from tests.browser.states import SAME_FOR_ALL
from tests.server import Server

ALL = {"performance", "accessibility", "best-practices", "seo"}
NOT_TO_BE_FOUND = ("start", "finish", "open-link", "kept-closed", "link-gone", "not-found")  # by design
NO_PAGE = ("not-found", "link-gone", "kept-closed")  # it looks only at what answers 200
TRIES = 3  # a neighbour on the machine costs a point or two of performance


def scores(address: str) -> dict[str, float]:
    options = ["--output=json", "--quiet", "--chrome-flags=--headless=new --no-sandbox --disable-gpu"]
    done = subprocess.run(
        [os.environ["LIGHTHOUSE"], address, *options],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "CHROME_PATH": str(CHROMIUM)},
    )
    return {name: found["score"] for name, found in json.loads(done.stdout)["categories"].items()}


@pytest.mark.parametrize("name", [name for name in SAME_FOR_ALL if name not in NO_PAGE])
def test_a_page_has_every_point(server: Server, name: str) -> None:
    asked = ALL - {"seo"} if name in NOT_TO_BE_FOUND else ALL
    best = dict.fromkeys(asked, 0.0)
    for _ in range(TRIES):
        found = scores(server.url + SAME_FOR_ALL[name])
        best = {each: max(score, found[each]) for each, score in best.items()}
        if set(best.values()) == {1}:
            break
    assert best == dict.fromkeys(asked, 1)
