"""Who gets into the admin."""

from __future__ import annotations

import time
from collections.abc import Iterator
from io import StringIO
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.auth.hashers import identify_hasher, make_password
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client, override_settings
from django.utils import timezone
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from gutskin import settings as production

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery staple"


@pytest.fixture(autouse=True)
def second_factor() -> Iterator[None]:
    with override_settings(STAFF_SECOND_FACTOR=True):
        yield


@pytest.fixture
def ada() -> User:
    return User.objects.create_superuser("ada", password=PASSWORD)


@pytest.fixture
def device(ada: User) -> Any:
    return TOTPDevice.objects.create(user=ada, name="Authenticator")


def code(device: Any) -> str:
    return f"{TOTP(device.bin_key).token():06}"


def sign_in(client: Client, token: str = "", *, password: str = PASSWORD, **headers: str) -> Any:
    form = {"username": "ada", "password": password, "otp_token": token, "next": "/admin/"}
    return client.post("/admin/login/", form, headers=headers)


def is_in(client: Client) -> bool:
    return bool(client.get("/admin/").status_code == 200)


def test_password_and_code_open_the_door(client: Client, device: Any) -> None:
    page = sign_in(client, code(device))
    assert (page.status_code, page.url, is_in(client)) == (302, "/admin/", True)


@pytest.mark.parametrize("token", ["", "000000", "nonsense", "0" * 13])
def test_a_password_without_its_code_does_not(client: Client, device: Any, token: str) -> None:
    assert (sign_in(client, token).status_code, is_in(client)) == (200, False)


def test_a_code_without_its_password_does_not(client: Client, device: Any) -> None:
    assert (sign_in(client, code(device), password="wrong").status_code, is_in(client)) == (200, False)


def test_a_code_works_once(client: Client, device: Any) -> None:
    now = code(device)
    sign_in(client, now)
    other = Client()
    sign_in(other, now)
    assert (is_in(client), is_in(other)) == (True, False)


def test_somebody_else_s_code_does_not_open_it(client: Client, ada: User) -> None:
    other = TOTPDevice.objects.create(user=User.objects.create_superuser("bob"), name="Authenticator")
    sign_in(client, code(other))
    assert is_in(client) is False


def test_somebody_without_a_second_factor_stays_out(client: Client, ada: User) -> None:
    sign_in(client)
    assert is_in(client) is False


def test_a_session_without_its_second_factor_stays_out(client: Client, ada: User) -> None:
    client.force_login(ada)
    assert is_in(client) is False


def test_somebody_who_is_not_staff_stays_out(client: Client, device: Any) -> None:
    User.objects.filter(username="ada").update(is_staff=False, is_superuser=False)
    sign_in(client, code(device))
    assert is_in(client) is False


@override_settings(STAFF_SECOND_FACTOR=False)
def test_the_second_factor_can_be_switched_off_for_development(client: Client, ada: User) -> None:
    assert "on your phone" not in client.get("/admin/login/").content.decode()
    sign_in(client)
    assert is_in(client) is True


def test_the_sixth_wrong_password_is_not_looked_at(client: Client, device: Any) -> None:
    statuses = [sign_in(client, password="wrong").status_code for _ in range(5)]
    assert statuses == [200, 200, 200, 200, 429]
    page = sign_in(client, code(device))
    assert (page.status_code, page["Retry-After"], is_in(client)) == (429, "900", False)


def test_a_lock_is_for_one_name_from_one_place(client: Client, device: Any) -> None:
    for _ in range(6):
        sign_in(client, password="wrong")
    other = Client(REMOTE_ADDR="192.0.2.9")
    sign_in(other, code(device))
    assert is_in(other) is True


def test_eighty_names_from_one_place_are_not_eighty_answers(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashed: list[str] = []

    def encode(_hasher: object, password: str, salt: str) -> str:
        hashed.append(password)
        return f"md5${salt}$"

    monkeypatch.setattr("django.contrib.auth.hashers.MD5PasswordHasher.encode", encode)
    middle = time.time() // 900 * 900 + 450  # all within one quarter of an hour
    monkeypatch.setattr(time, "time", lambda: middle)
    form = {"password": "wrong", "next": "/admin/"}
    pages = [client.post("/admin/login/", form | {"username": f"name{n}"}) for n in range(80)]
    assert [page.status_code for page in pages] == [200] * 20 + [429] * 60
    assert hashed == ["wrong"] * 20
    assert client.get("/admin/login/").status_code == 200


def test_attempts_leave_no_name_and_no_address(client: Client, device: Any) -> None:
    User.objects.update(
        username="otto"
    )  # a digest spells no such name; its digits do spell "ada" on some days
    form = {"username": "otto", "password": "wrong", "next": "/admin/"}
    client.post("/admin/login/", form, headers={"user-agent": "planted agent"})
    with connection.cursor() as cursor:
        rows = []
        for table in ("cache", "axes_accessattempt", "axes_accesslog", "axes_accessfailurelog"):
            cursor.execute(f"SELECT * FROM {table}")
            rows += cursor.fetchall()
    stored = str(rows)
    assert (len(rows), "127.0.0.1" in stored, "planted" in stored, "otto" in stored) == (
        2,  # of the name's lock and of the client's limit
        False,
        False,
        False,
    )


def test_wrong_codes_make_the_next_try_wait(
    client: Client, device: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now)  # the first wait is of a second
    sign_in(client, "000000")
    sign_in(client, code(device))
    assert is_in(client) is False


def test_passwords_are_kept_by_argon2() -> None:
    with override_settings(PASSWORD_HASHERS=production.PASSWORD_HASHERS):
        assert identify_hasher(make_password(PASSWORD)).algorithm == "argon2"


def refusals(password: str) -> list[str]:
    """What is said against a password; nothing of one that is taken."""
    try:
        validate_password(password)
    except ValidationError as error:
        return error.messages
    return []


@pytest.mark.parametrize("password", ["elevenchars", "password1234", "administrator", "1234567890123456"])
def test_a_short_or_common_password_is_refused(password: str) -> None:
    assert len(refusals(password)) > 0


@pytest.mark.parametrize("password", ["all lower case words", "ünïcödé is fine", "x9" * 32])
def test_a_long_password_of_any_kind_is_taken(password: str) -> None:
    assert refusals(password) == []


def test_no_account_comes_with_the_site() -> None:
    assert User.objects.count() == 0


def enrolled(*words: str) -> str:
    out = StringIO()
    call_command("enrol_staff", *words, stdout=out)
    return out.getvalue()


def test_enrolling_shows_what_an_authenticator_scans(ada: User) -> None:
    said = enrolled("ada", "--no-qr").splitlines()
    address = urlsplit(said[0])
    assert (address.scheme, address.netloc, address.path) == ("otpauth", "totp", "/Gutskin%3Aada")
    assert parse_qs(address.query)["issuer"] == ["Gutskin"]


def test_enrolling_again_ends_the_first(client: Client, device: Any) -> None:
    first = code(device)
    enrolled("ada", "--no-qr")
    sign_in(client, code(TOTPDevice.objects.get()))
    other = Client()
    sign_in(other, first)
    assert (is_in(client), is_in(other)) == (True, False)


def test_only_staff_are_enrolled(ada: User) -> None:
    User.objects.filter(username="ada").update(is_staff=False)
    with pytest.raises(CommandError, match="There is nobody of the staff called ada"):
        enrolled("ada")


@pytest.mark.parametrize("path", ["/start/", "/privacy/", "/nowhere/", "/admin", "/administer/"])
def test_a_request_outside_the_admin_has_no_session_and_nobody_in_it(
    client: Client, ada: User, path: str
) -> None:
    client.force_login(ada)
    here, within = (client.get(each).wsgi_request for each in (path, "/admin/"))
    names = ("session", "user", "_messages")
    assert [(hasattr(here, name), hasattr(within, name)) for name in names] == [(False, True)] * 3
