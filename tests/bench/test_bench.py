"""The bench's own arithmetic, and the visits that it makes; its timings are no tests."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import parse_qs

import pytest

from questionnaire.domain.definition import Urgency
from tests.bench.journeys import START, answer, of_site, of_wizard
from tests.bench.rounds import ratios, spread
from tests.bench.visitor import Call, Visitor
from tests.builders import a_definition, a_flag, a_number, a_question, a_section, a_tick_list, when

PAGE = b"""<input type="hidden" name="csrfmiddlewaretoken" value="token"><input name="age" value="3">"""


def test_a_ratio_compares_each_round_with_its_neighbour() -> None:
    assert ratios([10.0, 40.0, 90.0], [10.0, 20.0, 30.0]) == [1.0, 2.0, 3.0]


def test_a_ratio_is_shown_with_what_the_middle_half_of_the_rounds_found() -> None:
    assert spread([1.0, 1.1, 1.2, 1.3, 9.0]) == "1.20 (1.10-1.30)"


def test_a_journey_fills_in_each_page_and_what_it_could_bring_up_and_needs_no_help_today() -> None:
    signs, follow_up = a_tick_list("signs", "chest", "breath"), a_question("b", asked_when=when("a = yes"))
    urgent = [a_flag(key, f"signs = {key}", urgency=Urgency.SAME_DAY) for key in ("chest", "breath")]
    pages = a_section("one", signs), a_section("two", a_question("a"), follow_up)
    definition = a_definition(sections=pages, flags=tuple(urgent))
    calls = of_site(definition)
    assert [(call.path, call.fields and [*call.fields]) for call in calls] == [
        ("/start/", None), ("/start/", [*START]), ("/questions/one/", None), ("/questions/one/", ["signs"]),
        ("/questions/two/", None), ("/questions/two/", ["a", "b"]), ("/summary/", None),
    ]  # fmt: skip
    assert calls[3].fields == {"signs": ("none",)}


def test_the_wizard_is_answered_the_same_and_asks_what_the_site_does_not() -> None:
    ahead, never = a_question("a"), a_question("b", asked_when=when("a = nobody"))
    definition = a_definition(sections=(a_section("one", ahead), a_section("two", never)))
    sent = [call.fields for call in of_wizard(definition) if call.fields]
    assert sent[1:] == [
        {"one-a": answer(ahead), "wizard-current_step": "one"},
        {"two-b": answer(never), "wizard-current_step": "two"},
    ]
    assert "/questions/two/" not in [call.path for call in of_site(definition)]


def test_a_number_is_answered_by_a_number_of_its_own() -> None:
    assert answer(a_number(), 3) == answer(a_number())


def site(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
    """Answer one page, and a form that needs its token and the cookie."""
    if environ["REQUEST_METHOD"] == "POST":
        sent = parse_qs(environ["wsgi.input"].read().decode())
        known = (sent["csrfmiddlewaretoken"], environ["HTTP_COOKIE"]) == (["token"], "visit=1")
        start("302 Found" if known and sent["dry"] == ["no"] else "422 Unprocessable", [])
        return [b""]
    start("200 OK", [("Set-Cookie", "visit=1; Path=/")])
    return io.BytesIO(PAGE)


def test_a_visitor_carries_cookie_and_token() -> None:
    visitor = Visitor(site)
    assert visitor.make(Call("/start/")).text == PAGE
    assert visitor.make(Call("/start/", {"dry": "no"})).status == 302


def test_a_form_that_leads_nowhere_is_an_error() -> None:
    visitor = Visitor(site)
    visitor.make(Call("/start/"))
    with pytest.raises(RuntimeError, match="/start/ answered 422"):
        visitor.make(Call("/start/", {"dry": "yes"}))
