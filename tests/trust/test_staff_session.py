"""How long somebody stays in the admin, and that nobody else comes in by their session."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.test import Client, override_settings

from tests.trust.test_staff_door import ada, code, device, is_in, second_factor, sign_in

__all__ = ["ada", "device", "second_factor"]

pytestmark = pytest.mark.django_db
NAME = settings.SESSION_COOKIE_NAME


def session_of(client: Client) -> str:
    return str(client.cookies[NAME].value)


def test_signing_in_gives_a_session_that_nobody_could_have_known_before(client: Client, device: Any) -> None:
    client.cookies[NAME] = "k" * 32
    sign_in(client, code(device))
    session = session_of(client)
    assert (len(session), session.isalnum(), session == "k" * 32) == (32, True, False)
    assert (is_in(client), Session.objects.count()) == (True, 1)


def test_signing_out_ends_the_session_wherever_its_cookie_is(client: Client, device: Any) -> None:
    sign_in(client, code(device))
    thief = Client()
    thief.cookies[NAME] = session_of(client)
    assert is_in(thief) is True
    client.post("/admin/logout/")
    assert (is_in(client), is_in(thief), Session.objects.count()) == (False, False, 0)


def test_a_new_password_ends_every_session_of_before(client: Client, device: Any) -> None:
    sign_in(client, code(device))
    user = User.objects.get(username="ada")
    user.set_password("another horse, another battery")
    user.save()
    assert is_in(client) is False


def test_a_new_secret_ends_every_session_unless_the_old_one_is_a_fallback(
    client: Client, device: Any
) -> None:
    sign_in(client, code(device))
    old = settings.SECRET_KEY
    with override_settings(SECRET_KEY="another" * 10, SECRET_KEY_FALLBACKS=[old]):
        assert is_in(client) is True
    with override_settings(SECRET_KEY="another" * 10):  # the fallback is no longer needed
        assert is_in(client) is True
    with override_settings(SECRET_KEY="a third one" * 6):
        assert is_in(client) is False


def test_half_an_hour_idle_ends_a_session(client: Client, device: Any) -> None:
    sign_in(client, code(device))
    later(minutes=29)
    assert is_in(client) is True
    later(minutes=29)
    assert is_in(client) is True
    later(minutes=31)
    assert is_in(client) is False


def later(*, minutes: int) -> None:
    """Let every session's row grow older."""
    for session in Session.objects.all():
        session.expire_date -= timedelta(minutes=minutes)
        session.save()


def test_a_session_ends_after_twelve_hours_however_busy(
    client: Client, device: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_in(client, code(device))
    assert is_in(client) is True
    now = time.time()
    monkeypatch.setattr("gutskin.staff.time.time", lambda: now + 12 * 3600 + 1)
    page: Any = client.get("/admin/")
    assert (page.status_code, page.url) == (302, "/admin/login/?next=/admin/")
    monkeypatch.undo()
    assert is_in(client) is False
