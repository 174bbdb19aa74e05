"""The end of all of somebody's sessions: when it is asked for, and when it follows."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.test import Client
from django_otp.plugins.otp_totp.models import TOTPDevice

from gutskin.sessions import sessions_of
from tests.http_visitor import HttpClient
from tests.server import Server
from tests.trust.test_confirming import NEW, person
from tests.trust.test_staff_door import PASSWORD, code, is_in, sign_in
from tests.trust.test_staff_log import named

MAKE = (
    "from django.contrib.auth.models import User as U;"
    f"[U.objects.create_superuser(name, password='{PASSWORD}') for name in ('ada', 'bob')]"
)


@pytest.fixture
def ada(db: None) -> Client:
    User.objects.create_superuser("ada", password=PASSWORD)
    return signed_in("ada")


@pytest.fixture
def bob(ada: Client) -> User:
    return User.objects.create_superuser("bob", password=PASSWORD)


@pytest.fixture
def bobs(bob: User) -> list[Client]:
    """Bob, in two browsers."""
    return [signed_in("bob"), signed_in("bob")]


def signed_in(name: str) -> Client:
    client = Client()
    client.post("/admin/login/", {"username": name, "password": PASSWORD, "next": "/admin/"})
    assert is_in(client) is True
    return client


def page_of(user: User, rest: str = "change/") -> str:
    return f"/admin/auth/user/{user.pk}/{rest}"


def press_end(client: Client, *users: User) -> Any:
    chosen = {"action": "end_their_sessions", "_selected_action": [user.pk for user in users]}
    return client.post("/admin/auth/user/", chosen, follow=True)


def test_all_sessions_of_somebody_are_ended_from_the_list(
    ada: Client, bob: User, bobs: list[Client], caplog: Any
) -> None:
    page = press_end(ada, bob)
    assert ([is_in(each) for each in bobs], is_in(ada), sessions_of(bob)) == ([False, False], True, [])
    assert "2 sessions have ended." in page.content.decode()
    assert named(caplog)[-1] == ("sessions ended", bob.pk)
    assert "Ended all sessions." in ada.get(page_of(bob, "history/")).content.decode()


def test_whoever_ends_their_own_stays_where_they_are(ada: Client) -> None:
    other = signed_in("ada")
    press_end(ada, User.objects.get(username="ada"))
    assert (is_in(ada), is_in(other)) == (True, False)


def test_only_who_may_change_people_may_end_their_sessions(bob: User, bobs: list[Client]) -> None:
    sam = User.objects.create_user("sam", password=PASSWORD, is_staff=True)
    press_end(signed_in("sam"), bob)
    assert ([is_in(each) for each in bobs], len(sessions_of(sam))) == ([True, True], 1)


@pytest.mark.parametrize(
    "changed", [{"is_active": None}, {"is_staff": None}, {"is_superuser": None}, {"groups": "role"}]
)
def test_a_change_of_what_somebody_may_do_ends_their_sessions(
    ada: Client, bob: User, bobs: list[Client], changed: dict[str, Any]
) -> None:
    if "groups" in changed:
        changed = {"groups": Group.objects.create(name="Proofreader").pk}
    page = ada.post(page_of(bob), person(bob, **({"is_superuser": "on"} | changed)))
    User.objects.filter(pk=bob.pk).update(is_active=True, is_staff=True)
    assert (page.status_code, sessions_of(bob), [is_in(each) for each in bobs]) == (302, [], [False, False])


def test_another_name_or_address_for_letters_ends_nothing(ada: Client, bob: User, bobs: list[Client]) -> None:
    ada.post(page_of(bob), person(bob, is_superuser="on", email="bob@example.org"))
    assert [is_in(each) for each in bobs] == [True, True]


def test_a_new_password_from_somebody_else_ends_them(ada: Client, bob: User, bobs: list[Client]) -> None:
    form = {"password1": NEW, "password2": NEW, "usable_password": "true", "set-password": "on"}
    page = ada.post(page_of(bob, "password/"), form)
    assert (page.status_code, sessions_of(bob), [is_in(each) for each in bobs]) == (302, [], [False, False])
    assert is_in(ada) is True


def test_a_new_password_of_one_s_own_ends_the_others(bob: User, bobs: list[Client]) -> None:
    here, there = bobs
    form = {"old_password": PASSWORD, "new_password1": NEW, "new_password2": NEW}
    page = here.post("/admin/password_change/", form)
    assert (page.status_code, len(sessions_of(bob)), is_in(here), is_in(there)) == (302, 1, True, False)


def test_everybody_sees_their_own_sessions_and_ends_the_others(bob: User, bobs: list[Client]) -> None:
    here, there = bobs
    rows = here.get("/admin/sessions/").context["rows"]
    assert sorted(row["is_this"] for row in rows) == [False, True]
    assert [sorted(row) for row in rows] == [["is_this", "seen", "since"]] * 2
    page = here.post("/admin/sessions/", follow=True)
    assert "1 other session has ended." in page.content.decode()
    assert (is_in(here), is_in(there), Session.objects.count()) == (True, False, 2)  # Ada's is the second


def test_sessions_end_on_every_server_at_once(tmp_path: Path) -> None:
    servers = [Server(tmp_path, STAFF_SECOND_FACTOR="off") for _ in range(2)]
    servers[0].prepare()
    servers[0].manage("shell", "-v", "0", "-c", MAKE)
    try:
        for server in servers:
            server.start()
        ada, bob = (HttpClient(server.url) for server in servers)
        for client, name in ((ada, "ada"), (bob, "bob")):
            client.get("/admin/login/")
            client.post("/admin/login/", {"username": name, "password": PASSWORD, "next": "/admin/"})
        before = bob.get("/admin/").status_code
        ada.get("/admin/auth/user/")
        chosen = {"action": "end_their_sessions", "_selected_action": ["2"]}
        pressed = ada.post("/admin/auth/user/", chosen).status_code
        after = [bob.get("/admin/").status_code for _ in range(4)]  # whichever worker it meets
    finally:
        for server in servers:
            server.stop()
    assert (before, pressed, after) == (200, 302, [302] * 4)


def test_enrolling_again_ends_what_the_first_authenticator_opened(db: None, settings: Any) -> None:
    settings.STAFF_SECOND_FACTOR = True
    device = TOTPDevice.objects.create(user=User.objects.create_superuser("ada", password=PASSWORD), name="A")
    client = Client()
    sign_in(client, code(device))
    before = is_in(client)
    call_command("enrol_staff", "ada", "--no-qr", stdout=StringIO())
    assert (before, is_in(client)) == (True, False)
