"""The same headers on everything, whatever became of the request."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any
from unittest.mock import patch

import pytest
from django.contrib.auth.models import User
from django.db import OperationalError
from django.test import Client, override_settings
from django.urls import URLPattern, URLResolver, get_resolver

from questionnaire.domain.stated_numbers import VISIT_SECONDS
from questionnaire.models import Version
from tests.visitor import Page, Visitor

POLICY = {
    "default-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
}
FIXED = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
}

pytestmark = pytest.mark.django_db


def headers_of(page: Page) -> tuple[dict[str, str], set[str], bool]:
    fixed = {name: page.headers.get(name, "") for name in FIXED}
    policy = {part.strip() for part in page.headers.get("Content-Security-Policy", "").split(";")}
    return fixed, policy, "geolocation=()" in page.headers.get("Permissions-Policy", "")


def client(**options: Any) -> Client:
    return Client(raise_request_exception=False, headers={"x-forwarded-proto": "https"}, **options)


def fill_over(client: Client) -> Page:
    data = "&".join(f"f{n}=1" for n in range(3000))
    form = "application/x-www-form-urlencoded"
    return client.post("/start/", data, content_type=form, secure=True)


def started(client: Client) -> Client:
    client.post("/start/", {"adult": "yes", "country": "gb", "consent": "on"}, secure=True)
    return client


def refused(client: Client) -> Page:
    middle = time.time() // 60 * 60 + 30  # all within one minute
    with patch("time.time", lambda: middle):
        for _ in range(61):
            page = client.post("/start/", {}, secure=True)
    return page


WAYS: dict[int | str, Callable[[Client], Page]] = {
    200: lambda client: client.get("/", secure=True),
    301: lambda client: client.get("/start", secure=True),
    302: lambda client: started(client).get("/stop/", secure=True),
    400: fill_over,
    403: lambda _: Client(enforce_csrf_checks=True).post("/start/", {}, secure=True),
    404: lambda client: client.get("/nowhere/", secure=True),
    405: lambda client: client.put("/", secure=True),
    409: lambda client: started(client).get("/summary/", secure=True),
    422: lambda client: client.post("/start/", {}, secure=True),
    429: refused,
    "400, an unknown host": lambda client: client.get("/", secure=True, headers={"host": "evil.example"}),
    "200, static": lambda client: client.get("/static/css/gutskin.css", secure=True),
    "404, static": lambda client: client.get("/static/nope.css", secure=True),
    "302, admin": lambda client: client.get("/admin/", secure=True),
    "200, admin": lambda client: client.get("/admin/login/", secure=True),
}


@pytest.mark.parametrize("status", WAYS)
def test_every_kind_of_answer_carries_every_header(status: int | str) -> None:
    page = WAYS[status](client())
    assert page.status_code == int(str(status)[:3])
    assert headers_of(page) == (FIXED, POLICY, True)
    page.close()  # a static file stays open until it is sent


def test_an_error_of_ours_carries_every_header(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("questionnaire.versions.current", fail)
    page = client().get("/", secure=True)
    assert (page.status_code, headers_of(page)) == (500, (FIXED, POLICY, True))
    assert "Sorry, that is our fault" in page.content.decode()


def test_a_site_without_a_version_says_so_with_every_header(monkeypatch: pytest.MonkeyPatch) -> None:
    with override_settings(QUESTIONNAIRE="nothing"):
        page = client().get("/", secure=True)
    assert Version.objects.exists()
    assert (page.status_code, headers_of(page)) == (503, (FIXED, POLICY, True))


def test_a_page_without_its_database_carries_every_header(monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: Any) -> None:
        raise OperationalError

    monkeypatch.setattr("questionnaire.versions.current", away)
    page = client().get("/", secure=True)
    assert (page.status_code, page["Retry-After"], headers_of(page)) == (503, "60", (FIXED, POLICY, True))


@pytest.mark.parametrize(("path", "policy"), [("/nowhere/", {""}), ("/privacy/", POLICY)])
def test_a_developer_sees_the_pages_about_a_fault_with_their_styles(path: str, policy: set[str]) -> None:
    with override_settings(DEBUG=True):
        page = client().get(path, secure=True)
    assert headers_of(page) == (FIXED, policy, True)


@override_settings(SECURE_SSL_REDIRECT=True)
@pytest.mark.parametrize("host", ["127.0.0.1", "evil.example"])
def test_the_way_to_https_carries_every_header_but_the_one_for_https(host: str) -> None:
    page = client().get("/check/", headers={"host": host, "x-forwarded-proto": "http"})
    without = FIXED | {"Strict-Transport-Security": ""}
    assert (page.status_code, headers_of(page)) == (
        {"127.0.0.1": 301, "evil.example": 400}[host],
        (without, POLICY, True),
    )


@override_settings(SECURE_SSL_REDIRECT=True)
def test_a_balancer_may_ask_without_https() -> None:
    asked = {"x-forwarded-proto": "http"}
    assert [client().get(path, headers=asked).status_code for path in ("/healthz", "/readyz")] == [200, 200]


def plain_routes() -> list[str]:
    pages, *others = get_resolver().url_patterns
    assert isinstance(pages, URLResolver)  # those that have an address in each language
    found = [one.pattern for one in (*pages.url_patterns, *others) if isinstance(one, URLPattern)]
    return [f"/{pattern}" for pattern in found if "<" not in str(pattern)]


FOR_EVERYBODY = (
    "/ /series/ /evidence/ /evidence/the-article/ /how-it-works/ /warning-signs/ /privacy/"
    " /consumer-health-data/ /accessibility/ /site.webmanifest /robots.txt"
)


def test_no_route_but_pages_for_everybody_and_static_files_may_be_stored(visitor: Visitor) -> None:
    visitor.walk({"skin_list": ("acne",)})
    paths = [*plain_routes(), "/questions/skin/", "/nowhere/", "/admin/login/"]
    assert len(paths) > 18
    lax = [path for path in paths if "no-store" not in visitor.client.get(path)["Cache-Control"]]
    assert lax == FOR_EVERYBODY.split()


def test_a_page_for_everybody_is_asked_for_again_each_time_and_sets_no_cookie(visitor: Visitor) -> None:
    visitor.walk({"skin_list": ("acne",)})
    pages = [visitor.client.get(path) for path in FOR_EVERYBODY.split()]
    said = {(page["Cache-Control"], page["Vary"], bool(page.cookies)) for page in pages}
    assert said == {("no-cache", "Accept-Encoding, Accept-Language", False)}


@pytest.mark.parametrize(
    "path", ["/", "/start/", "/nowhere/", "/series/", "/robots.txt", "/static/css/gutskin.css"]
)
def test_a_head_has_the_headers_of_the_page_and_no_body(path: str, client: Client) -> None:
    pages = [client.get(path), client.head(path)]
    sizes = [sum(map(len, page)) for page in pages]
    lengths = [page["Content-Length"] for page in pages]
    assert (pages[0].status_code, sizes[1]) == (pages[1].status_code, 0)
    assert (lengths, sizes[0] > 20) == ([str(sizes[0])] * 2, True)
    for page in pages:
        page.close()


def test_static_files_may_be_stored_and_read_by_no_other_site(client: Client) -> None:
    page = client.get("/static/css/gutskin.css")
    assert "no-store" not in page["Cache-Control"]
    assert "Access-Control-Allow-Origin" not in page.headers
    page.close()


def test_the_admin_s_pages_hold_nothing_inline(client: Client) -> None:
    client.force_login(User.objects.create_superuser("root"))
    for path in ("/admin/", "/admin/auth/user/", "/admin/auth/user/add/", "/admin/password_change/"):
        page = client.get(path, secure=True)
        html = page.content.decode()
        assert headers_of(page) == (FIXED, POLICY, True)
        inline = [mark for mark in ("<style", " onclick=", " onload=", "javascript:") if mark in html]
        assert inline == []


def test_the_cookie_of_forms_lives_as_long_as_a_visit_and_the_privacy_page_says_so(client: Client) -> None:
    age = client.get("/start/", secure=True).cookies["__Host-csrf"]["max-age"]
    html = client.get("/privacy/", secure=True).content.decode()
    said = f"csrf: protects forms, holds nothing about you, {age // 3600} hours."
    assert (age, html.count(said)) == (VISIT_SECONDS, 1)


@pytest.mark.parametrize("name", ["__Host-staff", "__Host-csrf"])
def test_staff_cookies_are_locked_to_this_host(name: str) -> None:
    User.objects.create_superuser("root", password="correct horse battery")
    door = client()
    door.get("/admin/login/", secure=True)
    form = {"username": "root", "password": "correct horse battery"}
    page = door.post("/admin/login/", form, secure=True)
    morsel = page.cookies[name]
    flags = {key: morsel[key] for key in ("httponly", "secure", "samesite", "path", "domain")}
    assert flags == {"httponly": True, "secure": True, "samesite": "Lax", "path": "/", "domain": ""}
