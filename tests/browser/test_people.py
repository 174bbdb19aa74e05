"""Jobs 1 and 23 in a browser, with their clicks and fields counted."""

from __future__ import annotations

import base64
import time
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from django_otp.oath import TOTP
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenPage, axe_violations
from tests.browser.editing import go
from tests.server import Server

PASSWORD = "correct horse battery staple"
MAKE = (
    "from django.contrib.auth.models import User as U;"
    f"U.objects.filter(username='pia').exists() or U.objects.create_superuser('pia', password='{PASSWORD}')"
)


class Counted:
    """What somebody does on a page, and how often they click and type."""

    def __init__(self) -> None:
        self.clicks = self.fields = 0

    def click(self, what: Locator) -> None:
        self.clicks += 1
        what.click()

    def fill(self, what: Locator, words: str) -> None:
        self.fields += 1
        what.fill(words)


def code(secret: str) -> str:
    return f"{TOTP(base64.b32decode(secret)).token():06}"


@pytest.fixture(scope="module")
def secret(server: Server) -> str:
    """The key on the phone of somebody who may invite."""
    server.manage("shell", "-v", "0", "-c", MAKE)
    address = server.manage("enrol_staff", "pia", "--no-qr").splitlines()[0]
    return parse_qs(urlsplit(address).query)["secret"][0]


def sign_in(page: Page, secret: str, counted: Counted) -> list[str]:
    refused: list[str] = []
    page.on("console", lambda said: refused.append(said.text) if "Content Security" in said.text else None)
    page.set_default_timeout(60_000)
    page.goto("/admin/")
    counted.fill(page.get_by_label("Email or user name"), "pia")
    counted.fill(page.get_by_label("Password"), PASSWORD)
    counted.fill(page.get_by_label("Six figures from the app on your phone"), code(secret))
    counted.click(page.get_by_role("button", name="Sign in"))
    page.wait_for_url("/admin/")
    return refused


def fresh_code(server: Server) -> None:
    """Let a code that was used count once more, so that nobody waits half a minute."""
    forget = "from django_otp.plugins.otp_totp.models import TOTPDevice as T; T.objects.update(last_t=-1)"
    server.manage("shell", "-v", "0", "-c", forget)


def test_job_1_whoever_signs_in_is_told_what_is_live_and_whether_the_draft_differs(
    open_page: OpenPage, server: Server, secret: str
) -> None:
    fresh_code(server)
    page, counted = open_page(), Counted()
    sign_in(page, secret, counted)
    assert (counted.clicks, counted.fields) == (1, 3)
    lead = page.locator("p.lead").inner_text()
    assert lead.startswith(("Visitors meet version ", "The draft holds "))
    assert axe_violations(page) == []


def test_job_23_a_colleague_is_invited_in_three_clicks_and_two_fields_and_sets_up_a_phone_without_a_shell(
    open_page: OpenPage, server: Server, secret: str, tmp_path: Path
) -> None:
    fresh_code(server)
    page = open_page()
    refused, counted = sign_in(page, secret, Counted()), Counted()
    counted.click(page.get_by_role("navigation").get_by_role("link", name="People", exact=True))
    counted.fill(page.get_by_label("Name", exact=True), "Ana Novak")
    name = f"ana{int(time.time())}@example.org"
    counted.fill(page.get_by_label("Email, or a user name"), name)
    assert page.get_by_role("checkbox", name="Editor").is_checked()
    counted.click(page.get_by_role("button", name="Make the invitation"))
    counted.click(page.get_by_role("button", name="Copy the link"))
    assert (counted.clicks, counted.fields) == (3, 2)
    link = page.get_by_label("The link").input_value()

    ana = open_page(width=390)
    ana.set_default_timeout(60_000)
    ana.on("console", lambda said: refused.append(said.text) if "Content Security" in said.text else None)
    ana.goto(link)
    ana.get_by_role("heading", name="Welcome, Ana Novak").wait_for()
    ana.wait_for_load_state()
    assert urlsplit(ana.url).fragment == ""
    assert ana.evaluate("document.documentElement.scrollWidth") <= 390
    key = ana.locator(".qr code").inner_text().replace(" ", "")
    ana.get_by_label("New password", exact=True).fill(PASSWORD)
    ana.get_by_label("New password confirmation").fill(PASSWORD)
    ana.get_by_label("Six figures from the app on your phone").fill(code(key))
    ana.get_by_role("button", name="Set it up").click()
    ana.get_by_role("heading", name="Your spare codes").wait_for()
    expect(ana.locator(".codes li")).to_have_count(10)
    ana.get_by_role("link", name="Go to the first page").click()
    ana.get_by_role("heading", name="Hello, Ana Novak").wait_for()
    ana.goto(link)
    ana.get_by_text("This invitation works no more").wait_for()
    assert refused == []  # axe, which the next test asks, has styles of its own
    log = server.log.read_text()
    assert [secret for secret in (link.partition("#")[2], key, PASSWORD, name) if secret in log] == []


def test_pages_of_an_invitation_have_nothing_that_axe_finds(
    open_page: OpenPage, server: Server, secret: str
) -> None:
    fresh_code(server)
    page = open_page()
    sign_in(page, secret, Counted())
    page.goto("/admin/people/")
    page.get_by_label("Name", exact=True).fill("Bo")
    page.get_by_label("Email, or a user name").fill(f"bo{int(time.time())}")
    go(page, page.get_by_role("button", name="Make the invitation"))
    link = page.get_by_label("The link").input_value()
    found = axe_violations(page)
    page.goto("/admin/people/")
    go(page, page.get_by_role("link", name="Change Bo").first)
    page.get_by_role("button", name="Save the roles").wait_for()
    found += axe_violations(page)
    bo = open_page(width=390, dark=True)
    bo.goto(link)
    bo.get_by_role("heading", name="Welcome, Bo").wait_for()
    bo.wait_for_load_state()
    bo.get_by_label("New password", exact=True).fill(PASSWORD)
    found += axe_violations(bo)
    bo.get_by_label("New password confirmation").fill(PASSWORD)
    key = bo.locator(".qr code").inner_text().replace(" ", "")
    bo.get_by_label("Six figures from the app on your phone").fill(code(key))
    go(bo, bo.get_by_role("button", name="Set it up"))
    bo.get_by_role("heading", name="Your spare codes").wait_for()
    assert found + axe_violations(bo) == []


def test_without_a_script_the_link_is_pasted(open_page: OpenPage) -> None:
    page = open_page(javascript=False)
    page.goto("/admin/join/#invitation.1.d0abcd-" + "0" * 32)
    page.get_by_label("Your invitation").fill("invitation.1.d0abcd-" + "0" * 32)
    page.get_by_role("button", name="Go on").click()
    over = page.get_by_text("This invitation works no more")
    over.wait_for()
    assert over.inner_text() == (
        "This invitation works no more: it was used, a newer one was made, or its days are over."
        " Ask whoever sent it for a new one."
    )


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (390, True)])
def test_pages_of_people_have_nothing_that_axe_finds_and_no_sideways_scroll(
    open_page: OpenPage, server: Server, secret: str, width: int, dark: bool
) -> None:
    fresh_code(server)
    page = open_page(width=width, dark=dark)
    page.goto("/admin/")
    assert axe_violations(page) == []
    sign_in(page, secret, Counted())
    for path in ("", "people/", "second-factor/", "password_change/", "sessions/"):
        page.goto(f"/admin/{path}")
        assert (path, axe_violations(page)) == (path, [])
        assert (path, page.evaluate("document.documentElement.scrollWidth") <= width) == (path, True)
