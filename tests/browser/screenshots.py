"""`make screenshots`: a picture of every page and state, and a page that shows them all.

`make screenshots LANGUAGES="es ar"` takes them in other languages; without that it is the site's own alone.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Page

from tests.browser.conftest import OpenPage
from tests.browser.states import Opener, State, states
from tests.server import ROOT, Server

FOLDER = ROOT / "screenshots"
LOOKS = [(360, False), (360, True), (768, False), (1280, False), (1280, True)]
LANGUAGES = os.environ.get("LANGUAGES", "").split() or [settings.LANGUAGE_CODE]
TO_PRINT = [state for state in states() if state.path.startswith("/summary/") and "keep" not in state.path]
STAFF = {
    "login": "login/",
    "index": "",
    "draft": "questionnaire/questionnaire/1/change/",
    "versions": "questionnaire/questionnaire/1/versions/",
}
HEAD = """<!doctype html><meta charset="utf-8"><title>Screenshots</title>
<style>body{font:1rem sans-serif;margin:2rem}div{display:flex;gap:1rem;align-items:start}
img{max-inline-size:100%;border:1px solid #888}a{flex:3}a.narrow{flex:1}</style><h1>Screenshots</h1>
"""


@pytest.fixture(scope="module")
def opener(server: Server) -> Opener:
    return Opener(server.url)


@pytest.fixture(scope="module", autouse=True)
def folder() -> Iterator[Path]:
    """An empty folder; when all pictures are in it, the page that shows them."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir()
    yield FOLDER
    names = dict.fromkeys(file.name.split(".")[0] for file in sorted(FOLDER.glob("*.png")))
    (FOLDER / "index.html").write_text(HEAD + "\n".join(_row(name) for name in names), encoding="utf-8")


def _row(name: str) -> str:
    files = sorted(FOLDER.glob(f"{name}.*.png"))
    return f"<h2>{name}</h2><div>{''.join(_picture(file.name) for file in files)}</div>"


def _picture(file: str) -> str:
    width = "narrow" if "360-" in file else "wide"
    return f'<a class="{width}" href="{file}"><img src="{file}" alt=""></a>'


def shoot(page: Page, name: str, look: str) -> bool:
    """Take a picture, and return whether there are words on it: a picture of nothing is none."""
    page.screenshot(path=FOLDER / f"{name}.{look}.png", full_page=True)
    return page.locator("main").inner_text().strip() != ""


def begins(language: str) -> tuple[str, str]:
    """Return where the addresses of a language begin, and the names of its pictures' looks."""
    return ("", "") if language == settings.LANGUAGE_CODE else (f"/{language}", f"{language}-")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("width", "dark"), LOOKS)
@pytest.mark.parametrize("state", states(), ids=lambda state: state.name)
def test_state(
    open_page: OpenPage, opener: Opener, state: State, language: str, *, width: int, dark: bool
) -> None:
    root, name = begins(language)
    page = open_page(width=width, dark=dark)
    opener.open(page, state, root=root)
    assert page.locator("html").get_attribute("lang") == language
    assert shoot(page, state.name, f"{name}{width}-{'dark' if dark else 'light'}")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", TO_PRINT, ids=lambda state: state.name)
def test_print(open_page: OpenPage, opener: Opener, state: State, language: str) -> None:
    root, name = begins(language)
    page = open_page(width=794)  # A4 at 96 dots an inch
    opener.open(page, state, root=root)
    page.emulate_media(media="print")
    assert shoot(page, state.name, f"{name}print")


@pytest.mark.parametrize("name", STAFF)
def test_staff(open_page: OpenPage, server: Server, name: str) -> None:
    page = open_page()
    if name != "login":
        _log_in(page, server)
    response = page.goto(f"/admin/{STAFF[name]}")
    assert response is not None
    assert response.status == 200, page.url
    assert shoot(page, f"staff-{name}", "1280-light")


def _log_in(page: Page, server: Server) -> None:
    """As a person of the staff who is made on the first call."""
    secret = {"DJANGO_SUPERUSER_PASSWORD": "only for pictures"}
    server.environment |= secret
    made = (
        "from django.contrib.auth.models import User; print(User.objects.filter(username='pictures').count())"
    )
    if server.manage("shell", "-v", "0", "-c", made).strip() == "0":
        server.manage("createsuperuser", "--noinput", "--username", "pictures", "--email", "")
    page.goto("/admin/login/")
    page.fill("[name=username]", "pictures")
    page.fill("[name=password]", secret["DJANGO_SUPERUSER_PASSWORD"])
    with page.expect_navigation():
        page.get_by_role("button", name="Sign in").click()
