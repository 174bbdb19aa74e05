"""Pressing keep twice, or while the database cannot store anything."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.conf import settings
from django.db import IntegrityError, InterfaceError, OperationalError

from questionnaire import keeping, sealing
from questionnaire.models import KeptSummary
from tests import shipped
from tests.browsers import Browser
from tests.visitor import Page, Visitor
from tests.web.test_html import faults as faults_of
from tests.web.test_keep import SORE, keep, kept_page, link_on, opened, page_of, words

OUTAGES = [OperationalError, InterfaceError]


def cookie(visitor: Visitor) -> str:
    return str(visitor.client.cookies[settings.VISIT_COOKIE_NAME].value)


def form(visitor: Visitor) -> dict[str, Any]:
    """What the form to keep is sent with."""
    page = visitor.get("/summary/keep/").content.decode()
    return {"days": 30, "once": re.findall(r'name="once" value="([\w-]{43})"', page)[0]}


def press(visitor: Visitor, fields: dict[str, Any], before: str) -> Page:
    """Send the form as a browser that has not seen an answer to it yet."""
    visitor.client.cookies[settings.VISIT_COOKIE_NAME] = before
    return visitor.client.post("/summary/keep/", fields)


def failing(monkeypatch: pytest.MonkeyPatch, name: str, error: type[Exception]) -> None:
    def fail(*_: Any, **__: Any) -> Any:
        raise error("no address of a database is ever shown")

    monkeypatch.setattr(keeping, name, fail)


def test_two_presses_before_the_first_answer_make_one_link_and_one_row(visitor: Visitor) -> None:
    visitor.walk(SORE)
    fields, before = form(visitor), cookie(visitor)
    links = [link_on(press(visitor, fields, before)) for _ in range(2)]
    assert (links[0], KeptSummary.objects.count()) == (links[1], 1)
    assert words(kept_page(links[0])) == words(visitor.get("/summary/"))


def test_the_last_press_says_how_long(visitor: Visitor) -> None:
    visitor.walk(SORE)
    fields, before = form(visitor), cookie(visitor)
    for days in (90, 1):
        press(visitor, fields | {"days": days}, before)
    row = KeptSummary.objects.get()
    assert (row.expires_on - row.kept_on).days == 2


def test_the_same_form_sent_from_another_visit_makes_another_link(visitor: Visitor) -> None:
    """So an old form never shows the link of other answers, and whoever knows a form knows no link."""
    visitor.walk(SORE)
    fields = form(visitor)
    first = link_on(visitor.client.post("/summary/keep/", fields))
    visitor.answer_page("/questions/daily/", {"li_stress": "most_days"})
    second = link_on(visitor.client.post("/summary/keep/", fields))
    other = Visitor(Browser(), shipped.definition())
    other.walk(SORE)
    third = link_on(other.client.post("/summary/keep/", fields))
    assert (len({first, second, third}), KeptSummary.objects.count()) == (3, 3)
    assert words(kept_page(second)) == words(visitor.get("/summary/"))


def test_two_forms_make_two_links(visitor: Visitor) -> None:
    visitor.walk(SORE)
    forms, before = [form(visitor), form(visitor)], cookie(visitor)
    links = {link_on(press(visitor, fields, before)) for fields in forms}
    assert (len(links), KeptSummary.objects.count()) == (2, 2)


@pytest.mark.parametrize("bits", ["", "x", "x" * 42, "x" * 44, "é" * 43, "x" * 42 + "\n", "\0" * 43])
def test_bits_that_are_not_ours_are_replaced_by_new_ones(visitor: Visitor, bits: str) -> None:
    visitor.walk(SORE)
    before = cookie(visitor)
    links = {link_on(press(visitor, {"days": 30, "once": bits}, before)) for _ in range(2)}
    assert len(links) == 2


def test_a_link_is_made_of_all_of_its_parts() -> None:
    tokens = {sealing.token_of(*parts) for parts in (("a", "b"), ("a", "c"), ("b", "b"), ("b", "a"), ("a",))}
    assert (len(tokens), [token for token in tokens if not sealing.is_token(token)]) == (5, [])


@pytest.mark.parametrize("error", OUTAGES)
def test_a_page_that_cannot_be_kept_now_gives_the_form_back_as_it_was(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    visitor.walk(SORE)
    fields, before = form(visitor) | {"days": 90}, cookie(visitor)
    with monkeypatch.context() as away:
        failing(away, "keep", error)
        page = visitor.client.post("/summary/keep/", fields)
    html = page.content.decode()
    assert (page.status_code, page["Retry-After"], faults_of(html)) == (503, "60", [])
    assert re.findall(r'value="(\d+)" checked', html) == ["90"]
    assert re.findall(r'name="once" value="(.*?)"', html) == [fields["once"]]
    assert "Nothing is lost. Please try again in a minute." in html
    assert (page.cookies.get(settings.VISIT_COOKIE_NAME), cookie(visitor)) == (None, before)
    assert link_on(visitor.client.post("/summary/keep/", fields)).startswith("/s/#")
    assert KeptSummary.objects.count() == 1


@pytest.mark.parametrize("error", OUTAGES)
def test_a_page_that_cannot_be_deleted_now_is_still_there(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    link = keep(visitor)
    client, path = opened(link), f"{page_of(link)}delete/"
    before = dict(client.cookies)
    with monkeypatch.context() as away:
        failing(away, "delete", error)
        page = client.post(path)
    html = page.content.decode()
    assert (page.status_code, page["Retry-After"], faults_of(html)) == (503, "60", [])
    assert "We cannot delete your page just now, so it is still there." in html
    assert (dict(page.cookies).keys() - {"__Host-csrf"}, before.keys() - client.cookies.keys()) == (
        set(),
        set(),
    )
    assert (kept_page(link).status_code, client.post(path).status_code) == (200, 200)
    assert KeptSummary.objects.count() == 0


@pytest.mark.parametrize("error", OUTAGES)
def test_days_that_cannot_be_changed_now_stay_chosen(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    link = keep(visitor)
    client = opened(link)
    with monkeypatch.context() as away:
        failing(away, "change_last_day", error)
        page = client.post(f"{page_of(link)}days/", {"days": 90})
    html = page.content.decode()
    assert (page.status_code, page["Retry-After"], faults_of(html)) == (503, "60", [])
    assert re.findall(r'value="(\d+)" checked', html) == ["90"]
    assert client.post(f"{page_of(link)}days/", {"days": 90}).status_code == 302


def test_an_error_of_our_own_is_not_called_an_outage(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor.walk(SORE)
    failing(monkeypatch, "keep", IntegrityError)
    visitor.client.raise_request_exception = False
    assert visitor.client.post("/summary/keep/", form(visitor)).status_code == 500
