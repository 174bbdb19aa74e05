"""A server with the shipped questionnaire and three who edit it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import OpenPage
from tests.browser.editing import PASSWORD, go, patient
from tests.server import PATIENT, Server

MAKE_EDITORS = f"""
from django.contrib.auth.models import Group, User
for name in ("erin", "emil", "paula"):
    user = User.objects.create_user(name, first_name=name.title(), password="{PASSWORD}", is_staff=True)
    user.groups.set(Group.objects.filter(name__in=["Editor", "Publisher"] if name == "paula" else ["Editor"]))
"""
SignIn = Callable[..., Page]


@contextmanager
def serving(folder: Path, *commands: Sequence[str], **environment: Any) -> Iterator[Server]:
    """A server with the shipped questionnaire and three who edit it, after further commands of `manage.py`."""
    running = Server(folder, STAFF_SECOND_FACTOR="off", LIMITS="off", DATABASE_TIMEOUT=PATIENT, **environment)
    running.prepare()
    for command in (("shell", "-c", MAKE_EDITORS), *commands):
        running.manage(*command)
    running.start()
    yield running
    running.stop()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of the desk's own; its draft is changed by every test, each in another row."""
    with serving(tmp_path_factory.mktemp("desk")) as running:
        yield running


def sign_in(page: Page, name: str = "erin") -> None:
    page.goto("/admin/login/?next=/admin/")
    page.locator("[name=username]").fill(name)
    page.locator("[name=password]").fill(PASSWORD)
    go(page, page.locator("form .btn.main").first)


def sign_in_again_elsewhere(page: Page) -> None:
    """Sign out and in again in another tab of the same browser: the forms of this one have old tokens then."""
    other = page.context.new_page()
    page.context.clear_cookies(name="staff")
    sign_in(other)
    other.close()


@pytest.fixture
def editor(open_page: OpenPage) -> SignIn:
    """A function that signs somebody in, in a browser of their own: `editor("emil", width=390)`."""

    def signed_in(name: str = "erin", **options: object) -> Page:
        page = patient(open_page(**options))
        sign_in(page, name)
        return page

    return signed_in
