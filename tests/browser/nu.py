"""Every page and state before the Nu Html Checker; `make nu` runs it, with Java and `VNU`, the vnu.jar of npm's `vnu-jar`."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

from playwright.sync_api import Page, Response

from tests.browser.conftest import OpenPage
from tests.browser.states import Opener, states
from tests.server import Server


def save(page: Page, server: str, folder: Path) -> None:
    """Save the HTML of every state as it was sent, before a script has touched it."""
    sent: list[Response] = []
    page.on("response", lambda got: sent.append(got) if got.request.is_navigation_request() else None)
    opener = Opener(server)
    for state in states():
        opener.open(page, state)
        (folder / f"{state.name}.html").write_text(sent[-1].text(), encoding="utf-8")


def messages(folder: Path) -> list[str]:
    """Return what the checker says of the pages, a line for each."""
    nu = [
        "java",
        "-jar",
        os.environ["VNU"],
        "--format",
        "json",
        "--stdout",
        "--exit-zero-always",
        str(folder),
    ]
    done = subprocess.run(nu, check=True, capture_output=True, text=True)
    return [
        f"{Path(m['url']).stem}: {m['message']} {m['extract']}" for m in json.loads(done.stdout)["messages"]
    ]


def test_the_checker_has_nothing_to_say_of_any_page(
    open_page: OpenPage, server: Server, tmp_path: Path
) -> None:
    save(open_page(), server.url, tmp_path)
    assert messages(tmp_path) == []
    assert len(list(tmp_path.iterdir())) == len(states())
