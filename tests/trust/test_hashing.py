"""How many passwords a process hashes at once, and with what."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.contrib.auth import hashers
from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.models import User
from django.test import Client

from gutskin import hashing
from gutskin import settings as production
from gutskin.outages import Patience
from tests.trust.test_staff_door import PASSWORD, is_in, sign_in

OLD = {
    "argon2": "django.contrib.auth.hashers.Argon2PasswordHasher",
    "pbkdf2_sha256": "django.contrib.auth.hashers.PBKDF2PasswordHasher",
}


@pytest.fixture(autouse=True)
def of_production(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.PASSWORD_HASHERS = production.PASSWORD_HASHERS
    monkeypatch.setattr(hashing, "_patience", Patience(0.5))


@pytest.fixture
def all_taken(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Others have every turn, and keep it."""
    monkeypatch.setattr(hashing, "_patience", Patience(0.01))
    with hashing.few_at_once(), hashing.few_at_once():
        yield


def parameters(encoded: str) -> str:
    return encoded.rpartition("$")[0].rpartition("$")[0]


def test_passwords_are_hashed_as_owasp_says() -> None:
    assert parameters(make_password(PASSWORD)) == "argon2$argon2id$v=19$m=19456,t=2,p=1"


@pytest.mark.django_db
@pytest.mark.parametrize("algorithm", OLD)
def test_an_older_hash_opens_the_door_and_is_replaced(client: Client, settings: Any, algorithm: str) -> None:
    settings.PASSWORD_HASHERS = [OLD[algorithm]]
    ada = User.objects.create_superuser("ada", password=PASSWORD)
    settings.PASSWORD_HASHERS = production.PASSWORD_HASHERS
    before = ada.password
    sign_in(client)
    ada.refresh_from_db()

    assert before.startswith(f"{algorithm}$")
    assert (is_in(client), parameters(ada.password)) == (True, "argon2$argon2id$v=19$m=19456,t=2,p=1")


@pytest.mark.parametrize("algorithm", OLD)
@pytest.mark.parametrize("method", ["encode", "verify"])
def test_eight_at_once_are_hashed_two_at_a_time(
    algorithm: str, method: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However a password is hashed, and whether it is set or checked."""
    own = hashers.get_hasher(algorithm)
    stored = own.encode(PASSWORD, "s" * 22)
    counted = Counted()
    base = type(own).__mro__[1]
    slow = "verify" if algorithm == "argon2" and method == "verify" else "encode"
    monkeypatch.setattr(base, slow, counted.slowly(stored))
    monkeypatch.setattr(hashing, "_patience", Patience(30))
    arguments = (PASSWORD, stored) if method == "verify" else (PASSWORD, "s" * 22)
    with ThreadPoolExecutor(8) as threads:
        done = [threads.submit(getattr(own, method), *arguments) for _ in range(8)]
        assert [bool(one.result()) for one in done] == [True] * 8
    assert counted.most == 2


class Counted:
    """How many are in a function at the same time, at most."""

    def __init__(self) -> None:
        self.now = self.most = 0
        self.lock = threading.Lock()

    def slowly(self, result: str) -> Any:
        def function(*_: Any) -> str:
            with self.lock:
                self.now += 1
                self.most = max(self.most, self.now)
            time.sleep(0.05)
            with self.lock:
                self.now -= 1
            return result

        return function


@pytest.mark.django_db
def test_whoever_finds_no_turn_is_asked_to_wait_and_signs_in_afterwards(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    User.objects.create_superuser("ada", password=PASSWORD)
    monkeypatch.setattr(hashing, "_patience", Patience(0.01))
    with hashing.few_at_once(), hashing.few_at_once():
        page = sign_in(client)
    monkeypatch.setattr(hashing, "_patience", Patience(0.5))
    sign_in(client)

    assert (page.status_code, page["Retry-After"]) == (503, "60")
    assert "Please wait a little" in page.content.decode()
    assert is_in(client) is True


@pytest.mark.django_db
@pytest.mark.usefixtures("all_taken")
def test_pages_go_on_meanwhile(client: Client) -> None:
    assert [client.get(path).status_code for path in ("/warning-signs/", "/start/", "/admin/login/")] == [
        200,
        200,
        200,
    ]


@pytest.mark.usefixtures("all_taken")
def test_after_one_has_waited_in_vain_nobody_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "monotonic", lambda: 1000.0)  # all within the second in which patience is lost
    waits = []
    for _ in range(3):
        waits.append(hashing._patience.left())
        with pytest.raises(hashing.BusyError):
            check_password(PASSWORD, "nothing")
    assert waits == [0.01, 0, 0]
