"""The second factor on a screen, and what replaces it when it is lost."""

from __future__ import annotations

import json
from io import StringIO
from itertools import pairwise
from typing import Any

import pytest
import segno
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.test import Client
from django_otp.plugins.otp_totp.models import TOTPDevice

from questionnaire.models import RecoveryCodes
from tests.trust.test_staff_door import PASSWORD, is_in, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("second_factor")]
BORDER = 4  # light cells around a QR code
HALVES = {" ": (1, 1), "▀": (0, 1), "▄": (1, 0), "█": (0, 0)}  # drawn light on a dark screen


@pytest.fixture
def second_factor(settings: Any) -> None:
    settings.STAFF_SECOND_FACTOR = True


@pytest.fixture
def ada() -> User:
    return User.objects.create_superuser("ada", password=PASSWORD)


def said(command: str, *words: str) -> list[str]:
    out = StringIO()
    call_command(command, *words, stdout=out)
    return out.getvalue().splitlines()


def codes(lines: list[str]) -> list[str]:
    return [line.strip() for line in lines if line.startswith("  ")]


def scanned(lines: list[str]) -> list[list[int]]:
    """The cells of a QR code drawn in half blocks, dark as 1, without its border."""
    cells = [[HALVES[mark][half] for mark in line] for line in lines for half in (0, 1)]
    size = len(lines[0])
    return [row[BORDER : size - BORDER] for row in cells[BORDER : size - BORDER]]


def test_what_enrolling_prints_is_the_code_to_scan(ada: User) -> None:
    lines = said("enrol_staff", "ada")
    drawing = [line for line in lines if line and set(line) <= set(HALVES)]
    code = segno.make(TOTPDevice.objects.get().config_url)

    assert scanned(drawing) == [list(row) for row in code.matrix]
    assert {lines.index(below) - lines.index(above) for above, below in pairwise(drawing[3:-3])} == {1}


def test_a_recovery_code_opens_the_door_once(ada: User) -> None:
    code = codes(said("enrol_staff", "ada", "--no-qr"))[3]
    first, second = Client(), Client()
    sign_in(first, code)
    sign_in(second, code)

    assert (is_in(first), is_in(second)) == (True, False)


def test_all_ten_codes_work_and_no_eleventh(ada: User) -> None:
    printed = codes(said("enrol_staff", "ada", "--no-qr"))
    device = RecoveryCodes.objects.get()

    assert [device.verify_token(code) for code in printed] == [True] * 10
    assert (RecoveryCodes.objects.get().digests, device.verify_token("")) == ([], False)


@pytest.mark.parametrize("change", [str.upper, lambda code: code.replace("-", ""), lambda code: f" {code} "])
def test_capitals_hyphens_and_spaces_are_as_people_type_them(ada: User, change: Any) -> None:
    code = codes(said("enrol_staff", "ada", "--no-qr"))[0]

    assert RecoveryCodes.objects.get().verify_token(change(code))


def test_no_code_is_stored_as_it_is_typed(ada: User) -> None:
    printed = codes(said("enrol_staff", "ada", "--no-qr"))
    stored = json.dumps(RecoveryCodes.objects.get().digests)

    assert [code for code in printed if code.replace("-", "") in stored.replace("-", "")] == []
    assert {len(code.replace("-", "")) for code in printed} == {24}


def test_new_codes_end_those_of_before(ada: User) -> None:
    old = codes(said("enrol_staff", "ada", "--no-qr"))
    new = codes(said("recovery_codes", "ada"))
    before, after = Client(), Client()
    sign_in(before, old[0])
    sign_in(after, new[0])

    assert (is_in(before), is_in(after)) == (False, True)


def test_another_persons_code_opens_nothing(ada: User) -> None:
    User.objects.create_superuser("bob", password=PASSWORD)
    code = codes(said("enrol_staff", "bob", "--no-qr"))[0]
    client = Client()
    sign_in(client, code)

    assert is_in(client) is False


def test_guesses_at_the_authenticator_do_not_lock_out_a_recovery_code(ada: User) -> None:
    code = codes(said("enrol_staff", "ada", "--no-qr"))[0]
    for _ in range(3):
        sign_in(Client(), "000000")
    client = Client()
    sign_in(client, code)

    assert is_in(client) is True


def test_only_staff_get_codes() -> None:
    with pytest.raises(CommandError, match="There is nobody of the staff called eve"):
        said("recovery_codes", "eve")
