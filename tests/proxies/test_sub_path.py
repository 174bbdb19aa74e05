"""The whole site below a path of its host, and behind proxies that tell the scheme in their own ways."""

from __future__ import annotations

import re
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import shipped
from tests.http_visitor import HttpClient, HttpPage, StayHere
from tests.proxies.asking import WHOEVER, Door, ask
from tests.proxies.conftest import Site
from tests.proxies.proxies import HAPROXY_BELOW, HOME, NGINX_BELOW, Start, haproxy, nginx
from tests.visitor import Visitor

BELOW = {"SUB_PATH": "gut/", "HTTPS": "on", "TRUSTED_PROXIES": "unix"}
STARTS = pytest.mark.parametrize(
    ("start", "below"), [(nginx, NGINX_BELOW), (haproxy, HAPROXY_BELOW)], ids=["nginx", "HAProxy"]
)
LINK = re.compile(r'(?:href|src|action)="(/[^"]*)"')


class BelowPage(HttpPage):
    """An answer whose address is told without the path that the site stands below."""

    @property
    def url(self) -> str:
        return super().url.removeprefix("/gut")


class SecureBelow(HttpClient):
    """A browser at the site's whole address; the scripted visitor leaves the path out."""

    def __init__(self, door: Door) -> None:
        site = f"https://{door.host}"
        super().__init__(f"{site}/gut")
        handlers = (
            urllib.request.HTTPCookieProcessor(self.jar),
            urllib.request.HTTPSHandler(context=WHOEVER),
        )
        self.opener = urllib.request.build_opener(*handlers, StayHere())
        self.opener.addheaders = [("Origin", site)]

    def _open(self, request: urllib.request.Request) -> HttpPage:
        page = super()._open(request)
        return BelowPage(page.status_code, page.content, page.headers)


@pytest.mark.slow
@STARTS
def test_every_link_style_and_script_of_a_page_is_found_below_a_path(
    sites: Callable[..., Site], tmp_path: Path, start: Start, below: tuple[tuple[str, str], ...]
) -> None:
    _, socket = sites(**BELOW)
    with start(tmp_path, socket, *HOME, *below) as door:
        pages = {
            path: ask(door, f"/gut{path}")
            for path in ("/", "/start/", "/evidence/", "/nothing/", "/admin/login/")
        }
        links = {link.partition("#")[0] for page in pages.values() for link in LINK.findall(page.body)}
        statuses = {link: ask(door, link).status for link in links}
        outside = [ask(door, path).status for path in ("/start/", "/static/css/gutskin.css", "/admin/login/")]
        bare = ask(door, "/gut").location.removeprefix(f"https://127.0.0.1:{door.at}")
        robots = ask(door, "/gut/robots.txt").body
    assert {link for link in links if not link.startswith("/gut/")} == set()
    # What is not there is not there in other languages either; the switch leads to the page that says so in them.
    missing = {f"/gut/{language}/nothing/": 404 for language in ("ar", "es")}
    assert {link: status for link, status in statuses.items() if status not in (200, 302)} == missing
    assert {Path(link).suffix for link in links} >= {".css", ".js", ".svg"}
    assert (outside, bare, "Disallow: /gut/questions/" in robots) == ([404, 404, 404], "/gut/", True)


@pytest.mark.slow
@STARTS
def test_a_whole_visit_below_a_path(
    sites: Callable[..., Site], tmp_path: Path, start: Start, below: tuple[tuple[str, str], ...]
) -> None:
    _, socket = sites(**BELOW)
    with start(tmp_path, socket, *below) as door:
        client = SecureBelow(door)
        visitor = Visitor(client, shipped.definition())
        assert visitor.walk({}).url == "/summary/"
        assert visitor.get("/summary/").status_code == 200
        assert {(cookie.name, cookie.path) for cookie in client.jar} == {
            ("__Secure-visit", "/gut/"),
            ("__Secure-csrf", "/gut/"),
        }


@pytest.mark.slow
@STARTS
def test_staff_are_led_to_their_door_below_the_path(
    sites: Callable[..., Site], tmp_path: Path, start: Start, below: tuple[tuple[str, str], ...]
) -> None:
    _, socket = sites(**BELOW)
    with start(tmp_path, socket, *HOME, *below) as door:
        assert ask(door, "/gut/admin/").location == "/gut/admin/login/?next=/gut/admin/"
        cookies = ask(door, "/gut/admin/login/").cookies
    assert [("Path=/gut/" in cookie, "Secure" in cookie) for cookie in cookies] == [(True, True)] * len(
        cookies
    )
