"""Inviting somebody over HTTP, as whoever may, and what comes of it."""

from __future__ import annotations

import re
import time
from typing import Any

from django.contrib.auth.models import User
from django.test import Client
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

PEOPLE, JOIN = "/admin/people/", "/admin/join/"
PASSWORD = "correct horse battery staple"
LINK = re.compile(r'value="(http://testserver/admin/join/#(invitation\.[0-9]+\.[0-9a-z]+-[0-9a-f]{32}))"')


def fresh(client: Client) -> Client:
    """The client after whoever it is has shown password and code just now."""
    session = client.session
    session["confirmed"] = int(time.time())
    session.save()
    return client


def invite(client: Client, *roles: str, name: str = "Ana Novak", username: str = "ana@example.org") -> Any:
    return client.post(PEOPLE, {"name": name, "username": username, "roles": roles or ("Editor",)})


def token_on(page: Any) -> str:
    """What stands behind the # of the link that a page shows."""
    found = LINK.search(page.content.decode())
    assert found, page.content.decode()
    return found[2]


def page_of(person: User) -> str:
    return f"{PEOPLE}{person.pk}/"


def press(client: Client, person: User, button: str, **sent: Any) -> Any:
    return client.post(page_of(person), {"do": button, **sent})


def code_on(page: Any) -> str:
    """What an app shows that scanned the picture of a page."""
    app: TOTPDevice = page.context["app_form"].app
    return f"{TOTP(app.bin_key).token():06}"


def opened(client: Client, token: str) -> Any:
    """The page on which a password is chosen, or what is said in its place."""
    return client.post(JOIN, {"link": token})


def join(client: Client, token: str, *, password: str = PASSWORD, **changed: Any) -> Any:
    """Choose a password and type the code that the app shows."""
    page = opened(client, token)
    if "person" not in page.context:
        return page
    form = {"link": token, "new_password1": password, "new_password2": password}
    if page.context["app_form"]:
        form |= {"key": page.context["app_form"].sealed, "code": code_on(page)}
    return client.post(JOIN, form | changed)
