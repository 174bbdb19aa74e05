"""The staff door in a real browser: password and code in, and nothing that the policy refuses."""

from __future__ import annotations

import base64
import time
from urllib.parse import parse_qs, urlsplit

from django_otp.oath import TOTP

from tests.browser.conftest import OpenPage
from tests.server import Server

PASSWORD = "correct horse battery staple"
MAKE = f"from django.contrib.auth.models import User as U; U.objects.create_superuser('ada', password='{PASSWORD}')"


def code(address: str) -> str:
    """What an authenticator that scanned this address shows now."""
    secret = parse_qs(urlsplit(address).query)["secret"][0]
    return f"{TOTP(base64.b32decode(secret)).token():06}"


def test_staff_come_in_by_password_and_code_under_the_strict_policy(
    open_page: OpenPage, server: Server
) -> None:
    server.manage("shell", "-v", "0", "-c", MAKE)
    address = server.manage("enrol_staff", "ada", "--no-qr").splitlines()[0]
    page = open_page()
    refused: list[str] = []
    page.on(
        "console", lambda said: refused.append(said.text) if "Content Security Policy" in said.text else None
    )
    page.goto("/admin/")
    page.get_by_label("Email or user name").fill("ada")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_label("Six figures from the app on your phone").fill(code(address))
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("/admin/")
    for path in (
        "/admin/sessions/",
        "/admin/auth/user/",
        "/admin/auth/user/add/",
        "/admin/auth/user/1/change/",
    ):
        page.goto(path)
        time.sleep(0.2)  # what is refused is said after loading
    assert (page.locator("h1").first.text_content() or "").strip() != ""
    assert refused == []
