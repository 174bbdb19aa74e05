"""What the log says of who comes in and who does not."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client, RequestFactory

from gutskin.clients import client_key
from tests.trust.test_staff_door import PASSWORD, ada, code, device, second_factor, sign_in

__all__ = ["ada", "device", "second_factor"]
pytestmark = pytest.mark.django_db
NOT_ENROLLED = "You have no second factor yet. Ask a colleague who may invite people for a new link."
REFUSED = (
    "Please enter the correct username and password for a staff account."
    " Note that both fields may be case-sensitive."
)


def events(caplog: pytest.LogCaptureFixture) -> list[dict[str, Any]]:
    return [vars(record)["fields"] for record in caplog.records if record.name == "gutskin.staff"]


def named(caplog: pytest.LogCaptureFixture) -> list[tuple[str, int | None]]:
    return [(fields["event"], fields["user"]) for fields in events(caplog)]


def errors(page: Any) -> list[str]:
    return list(page.context["form"].non_field_errors())


def test_coming_and_going_are_events_of_a_number(client: Client, device: Any, caplog: Any) -> None:
    sign_in(client, code(device))
    client.post("/admin/logout/")
    assert named(caplog) == [("signed in", device.user_id), ("signed out", device.user_id)]


def test_a_right_password_with_a_wrong_code_is_an_event(client: Client, device: Any, caplog: Any) -> None:
    sign_in(client, "000000")
    assert named(caplog) == [("right password, wrong code", device.user_id)]


def test_a_wrong_password_is_an_event_and_the_name_that_was_typed_is_in_none(
    client: Client, device: Any, caplog: Any
) -> None:
    for name in ("ada", "planted-name"):
        client.post("/admin/login/", {"username": name, "password": "planted-word", "otp_token": "planted"})
    assert named(caplog) == [("wrong password", device.user_id), ("wrong password", None)]
    here = client_key(RequestFactory().get("/"))
    assert {fields["client"] for fields in events(caplog)} == {here}
    said = str(events(caplog)).replace(here, "")  # on some days its digits spell a name
    assert [word for word in ("planted", "ada", "127.0.0.1") if word in said] == []


def test_a_lock_is_an_event(client: Client, device: Any, caplog: Any) -> None:
    for _ in range(6):
        sign_in(client, password="wrong")
    assert [event for event, _user in named(caplog)] == ["wrong password"] * 4 + ["locked"] * 2


def test_a_recovery_code_is_an_event(client: Client, ada: User, caplog: Any, capsys: Any) -> None:
    call_command("enrol_staff", "ada", "--no-qr")
    printed = [line.strip() for line in capsys.readouterr().out.splitlines() if line.startswith("  ")]
    sign_in(client, printed[0])
    assert named(caplog) == [("recovery code used", ada.pk), ("signed in", ada.pk)]


def test_somebody_not_enrolled_is_told_so_once_the_password_was_right(
    client: Client, ada: User, caplog: Any
) -> None:
    assert errors(sign_in(client, "123456", password="wrong")) == [REFUSED]
    assert errors(sign_in(client, "123456")) == [NOT_ENROLLED]
    assert named(caplog) == [("wrong password", ada.pk), ("right password, not enrolled", ada.pk)]


def test_there_is_one_answer_for_all_before_the_password_was_right(client: Client, device: Any) -> None:
    User.objects.create_superuser("not enrolled", password=PASSWORD)
    User.objects.create_user("not staff", password=PASSWORD)
    User.objects.create_superuser("left", password=PASSWORD, is_active=False)
    names = ("ada", "not enrolled", "not staff", "left", "nobody")
    pages = [client.post("/admin/login/", {"username": name, "password": "wrong"}) for name in names]
    assert [(page.status_code, errors(page)) for page in pages] == [(200, [REFUSED])] * 5


def test_somebody_who_is_not_staff_is_refused_as_a_stranger_is_and_the_log_says_why(
    client: Client, caplog: Any
) -> None:
    sam = User.objects.create_user("sam", password=PASSWORD)
    page = client.post("/admin/login/", {"username": "sam", "password": PASSWORD})
    assert (errors(page), named(caplog)) == ([REFUSED], [("not staff", sam.pk)])
