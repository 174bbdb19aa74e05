"""Invitations: what a link opens, when it is dead, and that nothing of it is left anywhere."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from html import unescape
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.core import serializers
from django.test import Client, override_settings
from django_otp.plugins.otp_totp.models import TOTPDevice

from gutskin.log_config import JsonLine
from questionnaire.models import RecoveryCodes, Site
from questionnaire.people import links
from questionnaire.people.links import person_of
from tests.admin.inviting import JOIN, PASSWORD, code_on, fresh, invite, join, opened, press, token_on
from tests.trust.test_staff_door import code, is_in, sign_in

pytestmark = pytest.mark.django_db
OVER = (
    "This invitation works no more: it was used, a newer one was made, or its days are over."
    " Ask whoever sent it for a new one."
)


@pytest.fixture(autouse=True)
def second_factor() -> Iterator[None]:
    with override_settings(STAFF_SECOND_FACTOR=True):
        yield


@pytest.fixture
def root() -> Client:
    """Somebody who may do everything, signed in with password and code."""
    client = Client()
    app = TOTPDevice.objects.create(
        user=User.objects.create_superuser("ada", password=PASSWORD), name="Phone"
    )
    sign_in(client, code(app))
    return fresh(client)


@pytest.fixture
def token(root: Client) -> str:
    return token_on(invite(root))


def invited() -> User:
    return User.objects.get(username="ana@example.org")


def said(page: Any) -> list[str]:
    forms = [page.context["form"], page.context.get("app_form")]
    return [str(error) for form in forms if form for errors in form.errors.values() for error in errors]


def is_dead(token: str) -> bool:
    page = opened(Client(), token)
    return page.status_code == 422 and said(page) == [OVER]


def test_a_link_leads_in_with_a_password_and_a_phone_and_no_shell(client: Client, token: str) -> None:
    page = join(client, token)
    assert (page.status_code, len(page.context["codes"]), is_in(client)) == (200, 10, True)
    assert invited().check_password(PASSWORD) is True
    assert TOTPDevice.objects.get(user=invited()).confirmed is True


def test_afterwards_password_and_code_or_a_spare_code_open_the_door(client: Client, token: str) -> None:
    codes = join(client, token).context["codes"]
    form = {"username": "ana@example.org", "password": PASSWORD, "otp_token": codes[0], "next": "/admin/"}
    other = Client()
    other.post("/admin/login/", form)
    assert is_in(other) is True
    without = Client()
    without.post("/admin/login/", form | {"otp_token": ""})
    assert is_in(without) is False


def test_the_first_code_is_used_up(client: Client, token: str) -> None:
    page = opened(client, token)
    code = code_on(page)
    form = {
        "link": token,
        "new_password1": PASSWORD,
        "new_password2": PASSWORD,
        "key": page.context["app_form"].sealed,
    }
    client.post(JOIN, form | {"code": code})
    other = Client()
    other.post("/admin/login/", {"username": "ana@example.org", "password": PASSWORD, "otp_token": code})
    assert (is_in(client), is_in(other)) == (True, False)


def test_a_link_is_dead_after_use(client: Client, token: str) -> None:
    join(client, token)
    assert (is_dead(token), said(join(Client(), token))) == (True, [OVER])


def test_a_link_is_dead_after_its_days(token: str, monkeypatch: pytest.MonkeyPatch) -> None:
    last = datetime.now() + timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT - 60)  # noqa: DTZ005 -- as Django's
    monkeypatch.setattr(links._tokens, "_now", lambda: last)
    assert is_dead(token) is False
    monkeypatch.setattr(links._tokens, "_now", lambda: last + timedelta(seconds=120))
    assert is_dead(token) is True


def test_a_link_is_dead_after_the_person_is_disabled_and_stays_so(root: Client, token: str) -> None:
    press(root, invited(), "disable")
    assert is_dead(token) is True
    press(root, invited(), "enable")
    assert is_dead(token) is True


def test_a_link_is_dead_after_the_person_was_disabled_on_django_s_page(root: Client, token: str) -> None:
    person = invited()
    page = root.get(f"/admin/auth/user/{person.pk}/change/")
    shown = {field.html_name: field.value() for field in page.context["adminform"].form}
    dates = {"date_joined_0": "2026-01-01", "date_joined_1": "12:00:00"}
    form = {name: value for name, value in (shown | dates).items() if value and name != "is_active"}
    assert root.post(f"/admin/auth/user/{person.pk}/change/", form).status_code == 302
    assert (invited().is_active, is_dead(token)) == (False, True)
    User.objects.filter(pk=person.pk).update(is_active=True)
    assert is_dead(token) is True


def test_a_newer_link_ends_the_older(root: Client, token: str) -> None:
    newer = token_on(press(root, invited(), "link"))
    assert (is_dead(token), is_dead(newer)) == (True, False)


def test_a_link_is_dead_after_the_person_is_deleted_or_no_longer_staff(token: str) -> None:
    User.objects.filter(pk=invited().pk).update(is_staff=False)
    assert is_dead(token) is True
    invited().delete()
    assert is_dead(token) is True


def test_a_link_is_dead_once_somebody_gave_a_password_otherwise(token: str) -> None:
    person = invited()
    person.set_password(PASSWORD)
    person.save()
    assert is_dead(token) is True


def test_a_link_is_for_one_person(root: Client, token: str) -> None:
    invite(root, username="bo")
    _word, _pk, rest = token.split(".")
    assert is_dead(f"invitation.{User.objects.get(username='bo').pk}.{rest}") is True


@pytest.mark.parametrize(
    "sent", ["x", "\0", "invitation.1", f"invitation.1.d0aaaa-{'0' * 31}", "invitation." * 300]
)
def test_what_is_no_whole_link_is_told_so(client: Client, sent: str) -> None:
    page = opened(client, sent)
    assert page.status_code == 422
    assert said(page)[0] in {
        "This is not a whole invitation. Copy all of it, and paste it here.",
        "Null characters are not allowed.",
    }


def test_nobody_guesses_a_link(token: str) -> None:
    word, pk, rest = token.split(".")
    stamp, _dash, digest = rest.partition("-")
    guesses = [f"{word}.{pk}.{stamp}-{digest[:-1]}{letter}" for letter in "0123456789abcdef"]
    guesses.append(f"{word}.{'9' * 18}.{rest}")
    guesses.append(f"{word}.{pk}.0-{digest}")
    assert [guess for guess in guesses if person_of(guess) and guess != token] == []


def test_the_whole_address_may_be_pasted(client: Client, token: str) -> None:
    assert opened(client, f" https://desk.example/admin/join/#{token} ").status_code == 200


@pytest.mark.parametrize(
    ("changed", "errors"),
    [
        ({"new_password2": "another one"}, ["The two password fields didn’t match."]),
        ({"code": ""}, ["Type the six figures that the app shows now."]),
        ({"code": "nonsense"}, ["This code is wrong or too old. Type the one that is shown now."]),
        ({"code": "²"}, ["This code is wrong or too old. Type the one that is shown now."]),
        ({"key": "made-up"}, ["This picture is a new one: scan it, and type what the app shows."]),
        ({"key": ""}, ["This picture is a new one: scan it, and type what the app shows."]),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_set_up(
    client: Client, token: str, changed: dict[str, str], errors: list[str]
) -> None:
    page = join(client, token, **changed)
    assert (page.status_code, said(page)) == (422, errors)
    assert (invited().has_usable_password(), TOTPDevice.objects.filter(user=invited()).count()) == (False, 0)
    assert is_in(client) is False


def test_a_weak_password_is_refused_as_everywhere(client: Client, token: str) -> None:
    page = join(client, token, password="password1234")
    assert (page.status_code, said(page), invited().has_usable_password()) == (
        *(422, ["This password is too common."]),
        False,
    )


def test_after_a_mistake_the_picture_is_the_same_and_the_code_still_counts(
    client: Client, token: str
) -> None:
    wrong = join(client, token, code="000000")
    again = {"link": token, "new_password1": PASSWORD, "new_password2": PASSWORD}
    page = client.post(JOIN, again | {"key": wrong.context["app_form"].sealed, "code": code_on(wrong)})
    assert (page.status_code, is_in(client)) == (200, True)


def test_somebody_else_s_picture_does_not_count(root: Client, client: Client, token: str) -> None:
    """Nor one that the inviter made up to know the key."""
    bos = opened(client, token_on(invite(root, username="bo")))
    page = join(client, token, key=bos.context["app_form"].sealed, code=code_on(bos))
    assert said(page) == ["This picture is a new one: scan it, and type what the app shows."]


def test_each_look_at_a_link_shows_another_key(client: Client, token: str) -> None:
    assert opened(client, token).context["app_form"].typed != opened(client, token).context["app_form"].typed


def test_opening_a_link_changes_nothing(client: Client, token: str) -> None:
    before = User.objects.values().get(pk=invited().pk)
    opened(client, token)
    assert client.get(JOIN).status_code == 200
    assert User.objects.values().get(pk=invited().pk) == before
    assert RecoveryCodes.objects.count() == 0


@override_settings(STAFF_SECOND_FACTOR=False)
def test_where_no_second_factor_is_asked_a_password_is_enough(client: Client, token: str) -> None:
    page = client.post(JOIN, {"link": token, "new_password1": PASSWORD, "new_password2": PASSWORD})
    assert (page.status_code, page.context["codes"], is_in(client)) == (200, [], True)


def test_the_picture_and_the_letters_below_say_the_site_s_name(client: Client, token: str) -> None:
    Site.objects.update(name="Sleepwell", name_end="well")
    page = opened(client, token)
    address = urlsplit(page.context["app_form"].app.config_url)
    told = parse_qs(address.query)
    assert (unquote(address.path), told["issuer"]) == ("/Sleepwell:ana@example.org", ["Sleepwell"])
    assert page.context["app_form"].typed.replace(" ", "") == told["secret"][0].rstrip("=")
    assert ("style=" in page.content.decode(), "<svg" in unescape(page.content.decode())) == (False, True)


def test_who_else_is_signed_in_here_is_no_longer_once_somebody_has_joined(root: Client, token: str) -> None:
    assert root.session["_auth_user_id"] == str(User.objects.get(username="ada").pk)
    join(root, token)
    assert root.session["_auth_user_id"] == str(invited().pk)


def test_nothing_of_an_invitation_is_logged_stored_or_in_an_address(
    root: Client, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    caplog.handler.setFormatter(JsonLine())
    token = token_on(invite(root))
    wrong = join(client, token, code="000000")
    shown = opened(client, token)
    page = join(client, token)
    keys = [
        wrong.context["app_form"].typed.replace(" ", ""),
        shown.context["app_form"].typed.replace(" ", ""),
        shown.context["app_form"].sealed,
    ]
    codes = list(page.context["codes"])
    secrets = [token, token.rpartition("-")[2], PASSWORD, *keys, *codes]
    sessions = [json.dumps(session.get_decoded()) for session in Session.objects.all()]
    stored = serializers.serialize("json", [*User.objects.all(), *RecoveryCodes.objects.all()])
    everywhere = [caplog.text, str(sessions), stored]
    everywhere += [one.request["PATH_INFO"] + one.request["QUERY_STRING"] for one in (wrong, shown, page)]
    assert (len(secrets), len(caplog.records) > 5) == (16, True)
    assert [secret for secret in secrets if any(secret in text for text in everywhere)] == []


def test_guesses_are_limited(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    middle = time.time() // 900 * 900 + 450  # all within one quarter of an hour
    monkeypatch.setattr(time, "time", lambda: middle)
    statuses = [opened(client, "x").status_code for _ in range(21)]
    assert (statuses, client.get(JOIN).status_code) == ([422] * 20 + [429], 200)


OWN = "/admin/second-factor/"


def test_everybody_prints_new_spare_codes_and_those_of_before_end(client: Client, token: str) -> None:
    before = join(client, token).context["codes"]
    codes = client.post(OWN, {"do": "codes"}).context["codes"]
    spare = RecoveryCodes.objects.get(user=invited())
    assert (len(codes), spare.verify_token(before[0]), spare.verify_token(codes[0])) == (10, False, True)
    assert client.get(OWN).context["left"] == 9


def test_everybody_takes_another_phone_and_the_last_one_ends(client: Client, token: str) -> None:
    join(client, token)
    last = TOTPDevice.objects.get(user=invited()).key
    asked = client.post(OWN, {"do": "phone"})
    wrong = client.post(OWN, {"do": "phone", "key": asked.context["app_form"].sealed, "code": "000000"})
    assert (wrong.status_code, TOTPDevice.objects.get(user=invited()).key) == (422, last)
    form = {"do": "phone", "key": wrong.context["app_form"].sealed, "code": code_on(wrong)}
    page = client.post(OWN, form)
    assert (page.status_code, len(page.context["codes"]), is_in(client)) == (200, 10, True)
    assert TOTPDevice.objects.get(user=invited()).key == asked.context["app_form"].app.key != last


def test_one_s_own_second_factor_is_behind_the_door_and_password_and_code(client: Client, token: str) -> None:
    assert client.get(OWN).status_code == 302
    join(client, token)
    session = client.session
    session["confirmed"] = 0
    session.save()
    assert [client.post(OWN, {"do": do}).status_code for do in ("codes", "phone")] == [403, 403]
    assert (client.get(OWN).status_code, client.post(OWN, {"do": "x"}).status_code) == (200, 403)
