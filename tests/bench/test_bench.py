"""The bench's own arithmetic and its way of filling in forms; its timings are no tests."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any
from urllib.parse import parse_qs

from tests.bench.rounds import ratios, spread
from tests.bench.visitor import Call, Visitor
from tests.bench.walk import TRIES, filled, form_on, walk

PAGE = b"""<form method="get"><input name="search"></form><form method="post">
<input type="hidden" name="csrfmiddlewaretoken" value="token"><input type="hidden" name="step" value="2">
<input type="radio" name="dry" value="yes"><input type="radio" name="dry" value="no">
<input type="checkbox" name="seen" value="a"><input type="checkbox" name="seen" value="b">
<input type="checkbox" name="consent"><select name="country"><option value="">-</option><option value="gb">UK</option></select>
<input name="age"></form>"""


def test_a_ratio_compares_each_round_with_its_neighbour() -> None:
    assert ratios([10.0, 40.0, 90.0], [10.0, 20.0, 30.0]) == [1.0, 2.0, 3.0]


def test_a_ratio_is_shown_with_what_the_middle_half_of_the_rounds_found() -> None:
    assert spread([1.0, 1.1, 1.2, 1.3, 9.0]) == "1.20 (1.10-1.30)"


def test_a_form_is_filled_in_as_given_and_otherwise_by_what_it_offers() -> None:
    form = form_on(PAGE)
    assert form is not None
    assert filled(form, {"dry": "yes", "consent": "on"}, attempt=0) == {
        "step": "2", "dry": "yes", "seen": "a", "consent": "on", "country": "gb", "age": "10",
    }  # fmt: skip


def test_what_leads_to_a_warning_is_answered_calmly_at_last() -> None:
    form = form_on(PAGE)
    assert form is not None
    assert filled(form, {"dry": "yes"}, attempt=TRIES - 1)["dry"] == "no"


def site(environ: dict[str, Any], start: Callable[..., Any], *, end: str = "/check/#top") -> Iterable[bytes]:
    """Answer one page of questions, which warns of dryness, and a last page."""
    sent = parse_qs(environ["wsgi.input"].read().decode())
    if environ["REQUEST_METHOD"] == "POST":
        assert (sent["csrfmiddlewaretoken"], environ["HTTP_COOKIE"]) == (["token"], "visit=1")
        start("302 Found", [("Location", "/get-help-today/" if sent["dry"] == ["yes"] else end)])
        return [b""]
    start("200 OK", [("Set-Cookie", "visit=1; Path=/")])
    return io.BytesIO(PAGE if environ["PATH_INFO"] == "/start/" else b"<p>Your page</p>")


def test_a_walk_carries_cookie_and_token_and_keeps_only_what_leads_on() -> None:
    visitor = Visitor(site)
    journey = walk(visitor, "/start/", {"dry": "yes"})
    assert [(call.path, call.fields is None) for call in journey.calls] == [
        ("/start/", True), ("/start/", False), ("/check/", True), ("/summary/", True),
    ]  # fmt: skip
    assert journey.given()["dry"] == "no"
    assert visitor.ask(Call("/check/")).cpu >= 0


def test_a_walk_ends_at_the_summary_where_a_page_of_questions_leads_to_it() -> None:
    journey = walk(Visitor(partial(site, end="/summary/")), "/start/", {"dry": "yes"})
    assert [call.path for call in journey.calls] == ["/start/", "/start/", "/summary/"]
