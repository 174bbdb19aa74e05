"""The encrypted cookie: what it is, and what happens when it is not what it should be."""

from __future__ import annotations

import base64
import time
from dataclasses import replace
from typing import Any

import pytest
from django.conf import settings
from django.test import override_settings

from questionnaire import visit as visits
from questionnaire.domain import packing
from questionnaire.domain.definition import Definition, Kind
from questionnaire.domain.evaluator import evaluate
from questionnaire.domain.stated_numbers import VISIT_SECONDS
from tests import shipped
from tests.browsers import Browser
from tests.visitor import Visitor

NAME = "__Host-visit"


def cookie(visitor: Visitor) -> str:
    return str(visitor.client.cookies[NAME].value)


def test_the_cookie_is_locked_to_this_host_and_out_of_reach_of_scripts(visitor: Visitor) -> None:
    page = visitor.start()
    morsel = page.cookies[NAME]
    flags = {key: morsel[key] for key in ("httponly", "secure", "samesite", "path", "domain", "max-age")}
    assert flags == {
        "httponly": True,
        "secure": True,
        "samesite": "Lax",
        "path": "/",
        "domain": "",
        "max-age": 24 * 60 * 60,
    }


def test_the_cookie_shows_nothing_of_the_answers(visitor: Visitor) -> None:
    visitor.walk({"skin_list": ("psoriasis",), "sk_psoriasis": "daily"})
    sealed = cookie(visitor)
    box = base64.urlsafe_b64decode(sealed + "=" * (-len(sealed) % 4))
    # Shorter words stand in its letters by chance.
    assert [word for word in ("psoriasis", "skin_list") if word in sealed.lower()] == []
    assert [word for word in ("psoriasis", "daily", "skin_list") if word.encode() in box] == []


@pytest.mark.parametrize("garbled", ["x", "gAAAAABx", "\u00e9", "A" * 3000, '"quoted"'])
def test_a_garbled_cookie_starts_afresh_with_a_friendly_page(visitor: Visitor, garbled: str) -> None:
    visitor.client.cookies[NAME] = garbled
    page = visitor.get("/summary/")
    assert page.status_code == 400
    assert "Your visit has ended" in page.content.decode()
    assert page.cookies[NAME]["max-age"] == 0


def test_a_changed_cookie_is_refused(visitor: Visitor) -> None:
    visitor.walk({})
    sealed = cookie(visitor)
    visitor.client.cookies[NAME] = sealed[:-5] + ("A" if sealed[-5] != "A" else "B") + sealed[-4:]
    assert visitor.get("/summary/").status_code == 400


def test_a_visit_ends_after_a_day(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now)  # a cookie says whole seconds: none ends meanwhile
    visitor.start()
    monkeypatch.setattr(time, "time", lambda: now + VISIT_SECONDS - 1)
    assert visitor.get("/questions/right_now/").status_code == 200
    monkeypatch.setattr(time, "time", lambda: now + VISIT_SECONDS + 1)
    assert visitor.get("/questions/right_now/").status_code == 400


def test_every_answered_page_gives_a_new_day(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    visitor.start()
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 20 * 3600)
    visitor.post("right_now", {"now_signs": ("none",)})
    monkeypatch.setattr(time, "time", lambda: now + 40 * 3600)
    assert visitor.get("/questions/skin/").status_code == 200


def test_what_was_typed_when_the_visit_ended_is_taken_to_the_new_one(visitor: Visitor) -> None:
    visitor.client.cookies[NAME] = "lost"
    page = visitor.post("skin", {"skin_list": ("acne",), "sk_acne": "often", "bogus": "1"})
    assert page.status_code == 400
    hidden = dict(page.context["carried"])
    assert hidden == {
        "skin_list": "acne",
        "sk_acne": "often",
        "bogus": "1",
        "carried-section": "skin",
    }
    visitor.client.post("/start/", {"adult": "yes", "country": "gb", "consent": "on", **hidden})
    kept = visits.unseal(cookie(visitor)).answers
    assert kept == {"skin_list": ("acne",), "sk_acne": "often"}


def test_an_error_on_the_start_page_keeps_what_was_carried(visitor: Visitor) -> None:
    carried = {"carried-section": "skin", "skin_list": "acne"}
    page = visitor.client.post("/start/", {"adult": "yes", **carried})
    assert (page.status_code, dict(page.context["carried"])) == (422, carried)


def test_a_carried_section_that_does_not_exist_carries_nothing(visitor: Visitor) -> None:
    started = {"adult": "yes", "country": "gb", "consent": "on", "carried-section": "nope"}
    visitor.client.post("/start/", started)
    assert visits.unseal(cookie(visitor)).answers == {}


def test_a_visit_survives_a_new_secret_while_the_old_one_is_a_fallback(visitor: Visitor) -> None:
    visitor.start()
    with override_settings(SECRET_KEY="new" * 20, SECRET_KEY_FALLBACKS=[settings.SECRET_KEY]):
        page = visitor.post("right_now", {"now_signs": ("none",)})
        assert page.url == "/questions/skin/"
    with override_settings(SECRET_KEY="new" * 20):
        assert visitor.get("/questions/skin/").status_code == 200


def test_a_version_published_in_mid_journey_does_not_disturb_it(visitor: Visitor) -> None:
    visitor.walk({"skin_list": ("acne",), "sk_acne": "daily"})
    before = visitor.get("/summary/").content
    shipped.published(without_rules(), number=2)
    assert visitor.get("/summary/").content == before
    newcomer = Visitor(Browser(), visitor.definition)
    newcomer.walk({"skin_list": ("acne",), "sk_acne": "daily"})
    assert "version 2 of the questionnaire" in newcomer.get("/summary/points/").content.decode()


def without_rules() -> Definition:
    return replace(shipped.definition(), title="Another title")


def test_a_visit_of_a_version_that_does_not_exist_here_is_lost(visitor: Visitor) -> None:
    visitor.start()
    visit = visits.unseal(cookie(visitor))
    foreign: Any = type(visit.version)(9, "ffffffff", visit.version.definition)
    visitor.client.cookies[NAME] = visits.seal(visits.Visit(foreign, "gb", visit.evaluation))
    assert visitor.get("/summary/").status_code == 400


def test_the_largest_visit_fits_its_cookie(visitor: Visitor) -> None:
    visitor.start()
    visit = visits.unseal(cookie(visitor))
    everything = {
        q.key: tuple(o.key for o in q.options) if q.kind is Kind.TICKS else q.options[-1].key
        for q in shipped.definition().questions
    }
    sealed = visits.seal(visit.moved(evaluate(shipped.definition(), everything)))
    assert len(sealed) <= packing.largest_cookie(shipped.definition()) <= packing.COOKIE_BUDGET
