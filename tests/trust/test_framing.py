"""Who may show a page in a frame, what the cookies of a frame are, and which settings of it are refused."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User

from gutskin.framing import partitioned
from tests import shipped
from tests.browsers import Browser
from tests.trust.test_headers import FIXED, POLICY, client, headers_of, plain_routes
from tests.visitor import Visitor
from tests.web.test_keep import keep, page_of

pytestmark = pytest.mark.django_db

SITES = ["https://magazine.example", "https://other.example:8443"]
NAMED = "frame-ancestors https://magazine.example https://other.example:8443"
# All else is as it is where nobody is named.
FRAMED = (FIXED | {"X-Frame-Options": ""}, (POLICY - {"frame-ancestors 'none'"}) | {NAMED}, True)
CLOSED = (FIXED, POLICY, True)
ADMIN = ("/admin/", "/admin/login/", "/admin/nowhere/", "/admin/auth/user/", "/admin/preview/start/")


@pytest.fixture(autouse=True)
def sites(settings: Any) -> None:
    settings.FRAME_ANCESTORS = SITES


@pytest.mark.parametrize("destination", ["iframe", "document"])
def test_sites_that_are_named_may_show_whatever_visitors_see(destination: str) -> None:
    for path in (*plain_routes(), "/nowhere/", "/questions/skin/"):
        page = client().get(path, secure=True, headers={"sec-fetch-dest": destination})
        assert (path, headers_of(page)) == (path, FRAMED)
        assert "Sec-Fetch-Dest" in page["Vary"]


@pytest.mark.parametrize("path", ADMIN)
@pytest.mark.parametrize("signed_in", [False, True])
def test_the_admin_stands_in_no_frame_of_others_whoever_is_named(path: str, signed_in: bool) -> None:
    browser = client()
    if signed_in:
        browser.force_login(User.objects.create_superuser("root"))
    page = browser.get(path, secure=True, headers={"sec-fetch-dest": "iframe"})
    fixed, policy, _ = headers_of(page)
    assert (fixed["X-Frame-Options"] in {"DENY", "SAMEORIGIN"}, NAMED in policy) == (True, False)
    assert ("js/framed.js" in page.content.decode(), page.status_code < 500) == (False, True)


def test_a_file_of_ours_stands_in_no_frame_and_is_one_for_everybody() -> None:
    page = client().get("/static/img/icon.svg", secure=True, headers={"sec-fetch-dest": "iframe"})
    assert (headers_of(page), "Sec-Fetch-Dest" in page.get("Vary", "")) == (CLOSED, False)
    page.close()


def test_a_page_that_a_browser_has_is_confirmed_in_the_frame_alone_that_it_is_of() -> None:
    tags = [Browser(headers={"sec-fetch-dest": where}).get("/")["ETag"] for where in ("iframe", "document")]
    asked = {"sec-fetch-dest": "iframe"}
    found = [Browser(headers=asked).get("/", headers={"if-none-match": tag}).status_code for tag in tags]
    assert found == [304, 200]


def test_pages_for_developers_stand_in_no_frame(settings: Any) -> None:
    settings.DEBUG = True
    page = client().get("/nowhere/", secure=True)
    assert headers_of(page) == (FIXED, {""}, True)


def test_cookies_for_frames_alone_are_bound_to_the_site_around_the_frame() -> None:
    told: list[Any] = []

    def application(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        headers = [
            ("Set-Cookie", f"{name}; SameSite={site}") for name, site in (("a=1", "None"), ("b=2", "Lax"))
        ]
        start_response("200 OK", [*headers, ("X-Said", "a; SameSite=None")], None)
        return [b"page"]

    page = partitioned(application)({}, lambda *words: told.append(words))
    headers = [
        ("Set-Cookie", "a=1; SameSite=None; Partitioned"),
        ("Set-Cookie", "b=2; SameSite=Lax"),
        ("X-Said", "a; SameSite=None"),
    ]
    assert (page, told) == ([b"page"], [("200 OK", headers, None)])


def test_every_cookie_of_a_visit_and_of_a_kept_page_is_one_for_frames(settings: Any) -> None:
    settings.VISITORS_SAMESITE = settings.CSRF_COOKIE_SAMESITE = "None"
    visitor = Visitor(Browser(), shipped.definition())
    form = visitor.get("/start/")
    link = keep(visitor)
    pages = [form, visitor.get("/summary/keep/"), visitor.start()]
    pages += [visitor.client.post("/s/", {"link": link}), visitor.client.post("/finish/")]
    sent = [morsel for page in pages for morsel in page.cookies.values()]
    name = page_of(link).split("/")[2]
    others = [f"-{code}" for code, _ in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
    kept = {
        f"{settings.KEPT_COOKIE_NAME}{language}{kind}-{name}"
        for language in ("", *others)
        for kind in ("", "-open")
    }
    assert {m.key for m in sent} == {settings.VISIT_COOKIE_NAME, settings.CSRF_COOKIE_NAME, *kept}
    assert {(m["samesite"], m["secure"], m["httponly"] or not m.value) for m in sent} == {
        ("None", True, True)
    }
    # *Finish* ends each as it was set, and those of a page in the languages that this version has not.
    assert len([m for m in sent if not m.value]) == 2 + len(kept)
