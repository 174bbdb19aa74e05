"""Forms are taken from pages of our own, whatever a browser says about where it was."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.visitor import Page

pytestmark = pytest.mark.django_db
OWN = "https://testserver"


def sent(**headers: str) -> int:
    """The start form with its token, over https, as a browser with these headers would send it."""
    client = Client(enforce_csrf_checks=True)
    page: Page = client.get("/start/", secure=True)
    token = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', page.content.decode())[0]
    form = {"adult": "yes", "country": "gb", "consent": "on", "csrfmiddlewaretoken": token}
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    return client.post("/start/", form, secure=True, headers=names).status_code


@pytest.mark.parametrize("headers", [{"origin": OWN}, {"referer": f"{OWN}/start/"}])
def test_a_form_from_a_page_of_our_own_is_taken(headers: dict[str, str]) -> None:
    assert sent(**headers) == 302


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "null"},
        {"origin": "null", "referer": f"{OWN}/start/"},
        {"origin": "https://evil.example"},
        {"origin": "http://testserver"},
        {"origin": f"{OWN}.evil.example"},
        {"origin": f"{OWN}:8443"},
        {"referer": "https://evil.example/"},
        {"referer": "http://testserver/start/"},
        {"referer": "nonsense"},
        {},
    ],
)
def test_a_form_from_elsewhere_or_from_nowhere_is_refused(headers: dict[str, str]) -> None:
    assert sent(**headers) == 403


def test_every_page_lets_a_browser_say_where_it_was_to_ourselves_alone() -> None:
    """With `no-referrer` a browser would say `Origin: null`, and every form would be refused."""
    assert Client().get("/start/", secure=True)["Referrer-Policy"] == "same-origin"
