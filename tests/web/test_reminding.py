"""Files for the visitor's own calendar: the last day of a kept page, and six weeks from now."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from questionnaire.models import KeptSummary
from tests.visitor import Visitor
from tests.web.test_keep import keep, opened, page_of, token_of

FILE = "text/calendar; charset=utf-8"


def day_in(file: Any) -> str:
    return str(re.findall(r"DTSTART;VALUE=DATE:(\d+)\r\n", file.content.decode())[0])


def test_a_kept_page_gives_its_last_day_and_not_its_link(visitor: Visitor) -> None:
    link = keep(visitor, days=30)
    file = visitor.get(f"{page_of(link)}last-day.ics")
    last = timezone.now().date() + timedelta(days=30)
    assert (file["Content-Type"], day_in(file)) == (FILE, f"{last:%Y%m%d}")
    assert file["Content-Disposition"] == 'attachment; filename="last-day.ics"'
    text = file.content.decode()
    assert [secret in text for secret in (token_of(link), page_of(link), "testserver", "URL")] == [False] * 4


def test_it_follows_when_the_page_is_kept_longer(visitor: Visitor) -> None:
    link = keep(visitor, days=1)
    visitor.client.post(f"{page_of(link)}days/", {"days": 90})
    last = timezone.now().date() + timedelta(days=90)
    assert day_in(visitor.get(f"{page_of(link)}last-day.ics")) == f"{last:%Y%m%d}"


def test_a_page_that_is_not_open_or_gone_gives_no_day(visitor: Visitor, client: Client) -> None:
    link = keep(visitor)
    elsewhere = opened(link)
    path = f"{page_of(link)}last-day.ics"
    assert client.get(path).status_code == 404
    KeptSummary.objects.all().delete()
    assert elsewhere.get(path).status_code == 404


@pytest.mark.django_db
def test_six_weeks_are_the_same_for_everybody_and_ask_nothing(
    client: Client, settings: Any, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    settings.PUBLIC_URL = "https://gutskin.example"
    with django_assert_num_queries(0):
        file = client.get("/again.ics")
    day = timezone.now().date() + timedelta(weeks=6)
    assert (file["Content-Type"], day_in(file)) == (FILE, f"{day:%Y%m%d}")
    assert "\r\nURL:https://gutskin.example/\r\n" in file.content.decode()
    assert file.cookies.keys() == set()


def test_six_weeks_are_offered_on_ones_page_on_a_kept_one_and_at_the_end(visitor: Visitor) -> None:
    link = keep(visitor)
    pages = [visitor.get("/summary/"), opened(link).get(page_of(link)), visitor.client.post("/finish/")]
    offered = '<a href="/again.ics" download>', '<a class="btn alt" href="/again.ics" download>'
    assert [sum(page.content.decode().count(one) for one in offered) for page in pages] == [1, 1, 1]
    assert [b'href="last-day.ics"' in page.content for page in pages] == [False, True, False]


def test_the_page_with_the_link_hands_it_to_the_device_alone(visitor: Visitor) -> None:
    visitor.walk({})
    text = visitor.client.post("/summary/keep/", {"days": 30}).content.decode()
    (mail,) = re.findall(r'href="mailto:\?([^"]*)"', text)
    assert re.fullmatch(
        r"subject=A%20page%20to%20come%20back%20to&amp;body=http%3A%2F%2Ftestserver%2Fs%2F%23[\w-]{43}", mail
    )
    assert re.findall(r'<button type="button"[^>]* data-(\w+)="link"[^>]* hidden>', text) == ["copy", "share"]
    assert len(re.findall(r'href="/kept/[\w-]+/last-day.ics" download', text)) == 1
