"""Whose word counts that a visitor came by https, and how it may be written."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def led_to_https(client: Client, told: str, peer: str = "127.0.0.1") -> bool:
    page = client.get("/start/", REMOTE_ADDR=peer, headers={"X-Forwarded-Proto": told})
    return page.status_code == 301


@pytest.fixture(autouse=True)
def https(settings: Any) -> None:
    settings.SECURE_SSL_REDIRECT = True


@pytest.mark.parametrize("told", ["https", "HTTPS", "Https", "https,http", "https, http", " https ,https"])
def test_https_is_known_however_it_is_written(client: Client, told: str) -> None:
    assert not led_to_https(client, told)


@pytest.mark.parametrize("told", ["http", "http,https", "", ",https", "wss", "httpsx"])
def test_all_else_is_led_to_https(client: Client, told: str) -> None:
    assert led_to_https(client, told)


@pytest.mark.parametrize(
    ("allowed", "peer", "believed"),
    [
        (["127.0.0.1", "::1"], "127.0.0.1", True),
        (["127.0.0.1", "::1"], "::1", True),
        (["127.0.0.1", "::1"], "", True),
        (["127.0.0.1", "::1"], "10.1.2.3", False),
        (["10.0.0.0/8"], "10.1.2.3", True),
        (["10.0.0.0/8"], "127.0.0.1", False),
        (["*"], "203.0.113.9", True),
        (["10.0.0.0/8"], "nobody", False),
    ],
)
def test_only_those_named_and_whoever_is_on_a_socket_are_believed(
    client: Client, settings: Any, allowed: list[str], peer: str, believed: bool
) -> None:
    settings.FORWARDED_ALLOW_IPS = allowed
    assert led_to_https(client, "https", peer) is not believed
