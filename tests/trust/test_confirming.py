"""Password and code once more, before anything is changed that decides who may come in."""

from __future__ import annotations

import time
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.core import signing
from django.test import Client, override_settings
from django_otp.plugins.otp_totp.models import TOTPDevice

from gutskin.carrying import SALT
from tests.trust.test_staff_door import PASSWORD, ada, code, device, is_in, second_factor, sign_in
from tests.trust.test_staff_log import named

__all__ = ["ada", "device", "second_factor"]
pytestmark = pytest.mark.django_db
ASKED = "Confirm that it is you"
NEW = "another horse, another battery"


@pytest.fixture
def bob() -> User:
    return User.objects.create_user("bob", password=PASSWORD, is_staff=True)


@pytest.fixture
def role() -> Group:
    return Group.objects.create(name="Proofreader")


@pytest.fixture
def signed_in(client: Client, device: Any) -> Client:
    """Ada, who has signed in just now; her authenticator's next code is another one."""
    sign_in(client, code(device))
    TOTPDevice.objects.update(last_t=-1)
    return client


@pytest.fixture
def stale(signed_in: Client) -> Client:
    """Ada, eleven minutes after she signed in."""
    later(signed_in)
    return signed_in


def later(client: Client, *, minutes: int = 11) -> None:
    session = client.session
    session["confirmed"] = int(time.time()) - minutes * 60
    session.save()


def answer(device: Any, *, password: str = PASSWORD, token: str = "") -> dict[str, str]:
    return {"confirm-password": password, "confirm-otp_token": token or code(device)}


def person(user: User, **changed: Any) -> dict[str, Any]:
    """The form of somebody's page."""
    form = {"username": user.username, "email": user.email, "is_active": "on", "is_staff": "on"}
    dates = {"date_joined_0": "2026-01-01", "date_joined_1": "12:00:00"}
    return {name: value for name, value in (form | dates | changed).items() if value is not None}


def is_asked(page: Any) -> bool:
    return page.status_code == 403 and ASKED in page.content.decode()


def test_every_page_that_decides_who_may_come_in_asks_again(stale: Client, bob: User, role: Group) -> None:
    people, roles = "/admin/auth/user/", "/admin/auth/group/"
    pages = [f"{people}add/", f"{people}{bob.pk}/change/", f"{people}{bob.pk}/delete/", f"{people}{bob.pk}/password/",
             f"{roles}add/", f"{roles}{role.pk}/change/", f"{roles}{role.pk}/delete/", "/admin/password_change/"]  # fmt: skip
    assert [path for path in pages if not is_asked(stale.get(path))] == []
    sent = [*pages, people, roles, "/admin/sessions/"]
    assert [path for path in sent if not is_asked(stale.post(path, {"post": "yes"}))] == []
    assert [stale.get(path).status_code for path in (people, roles, "/admin/sessions/")] == [200] * 3


def test_within_ten_minutes_of_signing_in_nothing_is_asked(signed_in: Client, bob: User) -> None:
    later(signed_in, minutes=9)
    assert signed_in.get(f"/admin/auth/user/{bob.pk}/change/").status_code == 200


def test_password_and_code_lead_on_to_the_page(stale: Client, device: Any, bob: User, caplog: Any) -> None:
    path = f"/admin/auth/user/{bob.pk}/change/"
    page: Any = stale.post(path, answer(device))
    assert (page.status_code, page.url, stale.get(path).status_code) == (302, path, 200)
    assert named(caplog)[-1] == ("confirmed", device.user_id)


@pytest.mark.parametrize("wrong", [{"password": "wrong"}, {"token": "000000"}])
def test_a_wrong_password_or_code_leads_nowhere(
    stale: Client, device: Any, bob: User, wrong: dict[str, str]
) -> None:
    path = f"/admin/auth/user/{bob.pk}/change/"
    assert is_asked(stale.post(path, answer(device, **wrong))) is True
    assert is_asked(stale.get(path)) is True


def test_another_person_s_password_and_code_do_not_count(stale: Client, device: Any, bob: User) -> None:
    bobs = TOTPDevice.objects.create(user=bob, name="Authenticator")
    User.objects.filter(pk=bob.pk).update(password=User.objects.get(username="ada").password)
    path = f"/admin/auth/user/{bob.pk}/change/"
    assert is_asked(stale.post(path, answer(bobs) | {"confirm-username": "bob"})) is True
    assert int(stale.session["_auth_user_id"]) == device.user_id


def test_what_was_typed_goes_on_once_it_is_confirmed(stale: Client, device: Any, bob: User) -> None:
    path = f"/admin/auth/user/{bob.pk}/change/"
    page: Any = stale.post(path, person(bob, is_superuser="on", first_name="Bob <b>"))
    bob.refresh_from_db()
    assert (is_asked(page), bob.is_superuser) == (True, False)
    again: Any = stale.post(path, {"confirm-carried": page.context["carried"]} | answer(device))
    bob.refresh_from_db()
    assert (again.status_code, bob.is_superuser, bob.first_name) == (302, True, "Bob <b>")


def test_no_password_is_written_back_into_a_page(stale: Client, bob: User) -> None:
    for path in (f"/admin/auth/user/{bob.pk}/password/", "/admin/password_change/", "/admin/auth/user/add/"):
        names = (
            "password1",
            "password2",
            "old_password",
            "new_password1",
            "new_password2",
            "confirm-password",
        )
        page: Any = stale.post(path, dict.fromkeys(names, "planted secret") | {"username": "eve"})
        assert (is_asked(page), "planted secret" in page.content.decode()) == (True, False)
        page = stale.post(path, dict.fromkeys(names[:-1], "planted secret") | {"username": "eve"})
        held = signing.loads(page.context["carried"], salt=SALT)
        assert held["sent"] == [["username", ["eve"]]]


@override_settings(STAFF_SECOND_FACTOR=False)
def test_without_a_second_factor_the_password_alone_is_asked(client: Client, ada: User, bob: User) -> None:
    client.force_login(ada)
    path = f"/admin/auth/user/{bob.pk}/change/"
    asked = client.get(path)
    client.post(path, {"confirm-password": PASSWORD})
    assert (is_asked(asked), "on your phone" in asked.content.decode()) == (True, False)
    assert client.get(path).status_code == 200


def test_whoever_guesses_in_somebody_s_session_loses_it(stale: Client, device: Any) -> None:
    pages = [stale.post("/admin/password_change/", answer(device, password="wrong")) for _ in range(5)]
    assert [page.status_code for page in pages] == [403, 403, 403, 403, 429]
    assert is_in(stale) is False


def test_guesses_at_the_old_password_are_limited_and_events(
    signed_in: Client, device: Any, caplog: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    middle = time.time() // 900 * 900 + 450  # all within one quarter of an hour
    monkeypatch.setattr(time, "time", lambda: middle)
    form = {"old_password": "wrong", "new_password1": NEW, "new_password2": NEW}
    pages = [signed_in.post("/admin/password_change/", form) for _ in range(4)]
    pages += [signed_in.post("/admin/password_change/", form, REMOTE_ADDR="192.0.2.9") for _ in range(2)]
    assert [page.status_code for page in pages] == [422] * 5 + [429]
    assert named(caplog) == [("wrong old password", device.user_id)] * 5


@pytest.mark.parametrize("path", ["", "add/", "1/change/", "1/config/", "1/qrcode/"])
def test_no_page_shows_the_key_of_a_second_factor(signed_in: Client, path: str) -> None:
    assert signed_in.get(f"/admin/otp_totp/totpdevice/{path}").status_code == 404
