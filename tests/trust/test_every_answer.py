"""Every address, asked in every way: an answer with every header, and never an error of ours."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.test import Client, override_settings
from django.urls import URLPattern, URLResolver, get_resolver

from tests import shipped
from tests.trust.test_headers import FIXED, POLICY, headers_of, plain_routes
from tests.visitor import Page, Visitor
from tests.web.test_keep import keep, page_of

pytestmark = pytest.mark.django_db
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "NONSENSE")
FORM = "application/x-www-form-urlencoded"
# `plain_routes` has those without anything to fill in.
FILLED = (
    "/questions/skin/",
    "/questions/nope/",
    "/series/nope/",
    "/evidence/nope/",
    f"/s/{'x' * 43}/",
    "/kept/12345678/",
)


@pytest.fixture(autouse=True)
def unlimited() -> Iterator[None]:
    with override_settings(LIMITS=False):
        yield


# What visitors see in a preview may stand in a frame of the desk, and nowhere else; all else is the same.
IN_OUR_FRAME = (
    FIXED | {"X-Frame-Options": "SAMEORIGIN"},
    (POLICY - {"frame-ancestors 'none'"}) | {"frame-ancestors 'self'"},
    True,
)


def bare(page: Page, *, framed: bool = False) -> tuple[bool, bool]:
    """Whether a page has every header, and is an answer and no error of ours."""
    whole = headers_of(page) == (IN_OUR_FRAME if framed else (FIXED, POLICY, True))
    if page.streaming:  # a file; the client has closed the others
        page.close()
    return whole, page.status_code < 500


@pytest.mark.parametrize("method", METHODS)
def test_every_address_answers_every_method_with_every_header(visitor: Visitor, method: str) -> None:
    for path in (*plain_routes(), *FILLED):
        visitor.walk({"skin_list": ("acne",)})
        page = visitor.client.generic(method, path, content_type=FORM, secure=True)
        assert (path, bare(page)) == (path, (True, True))


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "NONSENSE"])
def test_no_address_knows_another_method_than_get_head_and_post(visitor: Visitor, method: str) -> None:
    visitor.walk({})
    statuses = {path: visitor.client.generic(method, path).status_code for path in plain_routes()}
    assert statuses == dict.fromkeys(plain_routes(), 405)


def test_a_head_is_a_get_without_its_body(visitor: Visitor) -> None:
    visitor.walk({"skin_list": ("acne",)})
    for path in plain_routes():
        got, head = visitor.get(path), visitor.client.head(path)
        assert (path, head.status_code, head.content) == (path, got.status_code, b"")


@pytest.mark.parametrize("path", ["/summary/download/", "/summary/download/fhir/"])
def test_a_file_to_take_along_carries_every_header_and_opens_in_no_page(visitor: Visitor, path: str) -> None:
    visitor.walk({"skin_list": ("acne",)})
    page = visitor.client.get(path, secure=True)
    assert (page.status_code, bare(page)) == (200, (True, True))
    assert page["Content-Disposition"].split(";")[0] == "attachment"
    assert "no-store" in page["Cache-Control"]


def test_what_is_opened_kept_and_deleted_carries_every_header(visitor: Visitor) -> None:
    link = keep(visitor)
    client, page = Client(), page_of(link)
    pages = [client.post("/s/", {"link": link}, secure=True)]
    pages += [client.get(page + part, secure=True) for part in ("", "days/", "download/", "delete/")]
    pages += [client.post(page + part, {"days": 1}, secure=True) for part in ("days/", "delete/", "close/")]
    statuses = [302, 200, 200, 200, 200, 302, 200, 200]
    assert [(page.status_code, bare(page)) for page in pages] == [
        (status, (True, True)) for status in statuses
    ]


@pytest.mark.parametrize("header", ["if-none-match", "range", "if-modified-since"])
def test_a_static_file_asked_for_in_part_or_again_carries_every_header(client: Client, header: str) -> None:
    path = "/static/css/gutskin.css"
    first = client.get(path, secure=True)
    value = {
        "if-none-match": first.get("ETag", "*"),
        "range": "bytes=0-9",
        "if-modified-since": first["Last-Modified"],
    }
    page = client.get(path, secure=True, headers={header: value[header]})
    assert bare(page) == (True, True)
    first.close()


def staff_addresses() -> list[str]:
    """Every page of the admin that needs nothing filled in."""
    admin = next(one for one in get_resolver().url_patterns if getattr(one, "app_name", "") == "admin")
    found: list[str] = []

    def walk(resolver: URLResolver, before: str) -> None:
        for one in resolver.url_patterns:
            path = f"{before}{one.pattern}"
            if isinstance(one, URLResolver):
                walk(one, path)
            elif isinstance(one, URLPattern) and "<" not in path and "(?P" not in path:
                found.append(path)

    assert isinstance(admin, URLResolver)
    walk(admin, f"/{admin.pattern}")
    return found


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"])
@pytest.mark.parametrize("who", ["a stranger", "staff"])
def test_every_page_of_the_admin_carries_every_header(client: Client, method: str, who: str) -> None:
    paths = staff_addresses()
    assert len(paths) > 20
    root = User.objects.create_superuser("root")
    shipped.published(number=2)
    for path in paths:
        if who == "staff":
            client.force_login(root)
        page = client.generic(method, path, content_type=FORM, secure=True)
        framed = path == "/admin/preview/" and page.status_code == 200
        assert (path, bare(page, framed=framed)) == (path, (True, True))
