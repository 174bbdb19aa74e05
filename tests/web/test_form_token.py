"""The cookie of form tokens: sent to whoever has none, and not again while it is the same."""

from __future__ import annotations

import re

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client

from tests.browsers import COOKIE
from tests.visitor import Visitor

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


def test_a_page_of_questions_sends_no_cookie_again(visitor: Visitor) -> None:
    first = visitor.get("/start/")
    here = visitor.start().url
    assert (list(first.cookies), list(visitor.get(here).cookies)) == ([settings.CSRF_COOKIE_NAME], [])


@pytest.mark.parametrize("path", ["/start/", "/summary/keep/", "/finish/"])
def test_nor_does_any_other_page_with_a_form(path: str, visitor: Visitor) -> None:
    visitor.get("/start/")
    visitor.walk({})
    page = visitor.get(path)
    assert (page.status_code, b"csrfmiddlewaretoken" in page.content, list(page.cookies)) == (200, True, [])


def test_a_page_with_faults_sends_no_cookie_again(visitor: Visitor) -> None:
    visitor.get("/start/")
    visitor.start()
    page = visitor.post("right_now", {})
    assert (page.status_code, list(page.cookies)) == (422, [])


def test_who_has_a_visit_and_no_token_is_given_one_that_is_taken(visitor: Visitor) -> None:
    visitor.start()
    strict = Client(enforce_csrf_checks=True)
    strict.cookies[COOKIE] = visitor.client.cookies[COOKIE].value
    page = strict.get("/questions/right_now/").content.decode()
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]+)"', page))
    sent = {**fields, "now_signs": "none"}
    assert strict.post("/questions/right_now/", sent).url == "/questions/skin/"  # type: ignore[attr-defined]


def test_the_token_never_looks_the_same(visitor: Visitor) -> None:
    visitor.start()
    pages = [visitor.get("/questions/right_now/").content.decode() for _ in range(20)]
    assert len({token for page in pages for token in TOKEN.findall(page)}) == 20


@pytest.mark.django_db
def test_signing_in_gives_staff_another_token(client: Client) -> None:
    User.objects.create_superuser("ada", password="a long enough password")
    login = client.get("/admin/login/")
    signed_in = client.post("/admin/login/", {"username": "ada", "password": "a long enough password"})
    name = settings.CSRF_COOKIE_NAME
    assert (login.status_code, signed_in.status_code) == (200, 302)
    assert login.cookies[name].value != signed_in.cookies[name].value
