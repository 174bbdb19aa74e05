"""The token of a form: made faster than Django's, and taken by Django all the same."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.middleware import csrf
from django.middleware.csrf import CSRF_ALLOWED_CHARS, CSRF_SECRET_LENGTH, CsrfViewMiddleware
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from questionnaire.views.form_token import FAIR, LETTERS, PLACES, UNFAIR, form_token, masked
from tests.visitor import Visitor

# What the middleware itself asks; it has no public name.
is_of = vars(csrf)["_does_token_match"]
secrets = st.text(CSRF_ALLOWED_CHARS, min_size=CSRF_SECRET_LENGTH, max_size=CSRF_SECRET_LENGTH)


@given(secrets)
def test_django_finds_the_secret_in_it(secret: str) -> None:
    assert is_of(masked(secret), secret)


@given(secrets, secrets)
def test_django_finds_no_other_secret_in_it(secret: str, other: str) -> None:
    assert is_of(masked(secret), other) == (secret == other)


@given(secrets)
def test_the_same_secret_never_looks_the_same(secret: str) -> None:
    tokens = {masked(secret) for _ in range(20)}
    halves = {half for token in tokens for half in (token[:CSRF_SECRET_LENGTH], token[CSRF_SECRET_LENGTH:])}
    assert (len(tokens), len(halves)) == (20, 40)


def test_each_letter_of_a_mask_is_as_likely_as_any_other() -> None:
    places = bytes(range(256)).translate(PLACES, UNFAIR)
    assert {places.count(place) for place in range(len(LETTERS))} == {FAIR // len(LETTERS)}


def test_a_mask_with_too_few_fair_bytes_is_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = iter([bytes([255]) * 64, bytes([255]) * 33 + bytes(31), bytes(64)])
    monkeypatch.setattr("os.urandom", lambda _count: next(drawn))
    assert masked("b" * CSRF_SECRET_LENGTH) == "a" * CSRF_SECRET_LENGTH + "b" * CSRF_SECRET_LENGTH
    assert list(drawn) == []


def test_who_has_no_secret_yet_is_given_one() -> None:
    request = RequestFactory().get("/")
    token = form_token(request)
    response = CsrfViewMiddleware(lambda _request: HttpResponse()).process_response(request, HttpResponse())
    assert is_of(token, response.cookies[settings.CSRF_COOKIE_NAME].value)


@pytest.mark.django_db
def test_a_page_of_questions_sends_no_cookie_again(visitor: Visitor) -> None:
    first = visitor.get("/start/")
    here = visitor.start().url
    assert (list(first.cookies), list(visitor.get(here).cookies)) == ([settings.CSRF_COOKIE_NAME], [])
