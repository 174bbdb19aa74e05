"""Who else has a form open, and since when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from questionnaire.admin.presence import COUNTS_FOR
from questionnaire.models import Flag, OpenForm, Question, Questionnaire
from tests.admin.conftest import client_of
from tests.admin.pages import agreed, at, of, question, save

NINE = datetime(2026, 11, 29, 21, 12, tzinfo=UTC)


class Clock:
    """The time as the site sees it, which passes only when a test says so."""

    now = NINE

    def passes(self, **time: int) -> None:
        self.now += timedelta(**time)


@pytest.fixture
def clock() -> Iterator[Clock]:
    clock = Clock()
    seen = SimpleNamespace(now=lambda: clock.now, is_aware=timezone.is_aware)
    with patch("questionnaire.admin.presence.timezone", seen):
        yield clock


@pytest.fixture
def emil(db: None) -> Client:
    return client_of("emil", "Editor")


@pytest.fixture
def a(draft: Questionnaire) -> Question:
    return question(draft, "a")


def told(page: Any, within: str = r"<div data-presence=.*?</div>") -> list[str]:
    """Who is named in the form, or in another part of a page."""
    part = "".join(re.findall(within, page.content.decode(), re.DOTALL))
    found = re.findall(r'<p class="presence"><span class="face".*?</span>(.*?)</p>', part, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", "", one).split()) for one in found]


def stay(client: Client, row: Question | Flag, noun: str = "question", **sent: str) -> Any:
    return client.post(of(row.questionnaire, f"open/{noun}/{row.key}/"), sent)


def test_a_colleague_who_opened_a_question_is_named_with_the_time(
    erin: Client, emil: Client, a: Question, clock: Clock
) -> None:
    User.objects.filter(username="erin").update(first_name="Erin <b>")
    assert told(erin.get(at(a))) == []
    clock.passes(minutes=3)
    page = emil.get(at(a))
    assert told(page) == ["Erin &lt;b&gt; opened this question at 21:12"]
    assert '<time datetime="2026-11-29T21:12:00+00:00">' in page.content.decode()
    assert told(erin.get(at(a))) == ["emil opened this question at 21:15"]


def test_it_is_said_in_the_words_of_the_row_and_of_that_row_alone(
    erin: Client, emil: Client, draft: Questionnaire, a: Question, clock: Clock
) -> None:
    flag = draft.flags.get()
    erin.get(at(flag))
    assert told(emil.get(at(flag))) == ["erin opened this warning sign at 21:12"]
    assert told(emil.get(at(a))) == []


def test_the_time_is_that_of_the_first_opening_however_often_it_is_shown_again(
    erin: Client, emil: Client, a: Question, clock: Clock
) -> None:
    for _ in range(4):
        erin.get(at(a))
        clock.passes(minutes=8)
    assert told(emil.get(at(a))) == ["erin opened this question at 21:12"]


def test_without_a_script_an_opening_counts_for_some_minutes(
    erin: Client, emil: Client, a: Question, clock: Clock
) -> None:
    erin.get(at(a))
    clock.passes(seconds=int(COUNTS_FOR.total_seconds()) - 1)
    assert told(emil.get(at(a))) == ["erin opened this question at 21:12"]
    clock.passes(seconds=1)
    assert told(emil.get(at(a))) == []
    erin.get(at(a))
    assert told(emil.get(at(a))) == ["erin opened this question at 21:22"]


def test_the_script_says_that_a_form_is_still_open_and_hears_who_else_is_there(
    erin: Client, emil: Client, a: Question, clock: Clock
) -> None:
    erin.get(at(a))
    clock.passes(minutes=9)
    assert told(stay(erin, a)) == []
    clock.passes(minutes=9)
    assert told(emil.get(at(a))) == ["erin opened this question at 21:12"]
    assert told(stay(erin, a)) == ["emil opened this question at 21:30"]


def test_leaving_a_form_is_said_and_does_not_undo_what_another_tab_says(
    erin: Client, emil: Client, a: Question, clock: Clock
) -> None:
    first = erin.get(at(a)).context["presence"].seen
    clock.passes(minutes=1)
    second = erin.get(at(a)).context["presence"].seen
    assert stay(erin, a, left=first).status_code == 204
    assert told(emil.get(at(a))) == ["erin opened this question at 21:12"]
    assert stay(erin, a, left=second).status_code == 204
    assert told(emil.get(at(a))) == []


def test_after_a_save_the_row_is_still_open(erin: Client, emil: Client, a: Question, clock: Clock) -> None:
    erin.get(at(a))
    clock.passes(minutes=3)
    save(erin, at(a), hint="So.")
    assert told(emil.get(at(a))) == ["erin opened this question at 21:12"]


def test_whoever_only_reads_is_not_there(rita: Client, erin: Client, a: Question) -> None:
    assert "data-presence" not in rita.get(at(a)).content.decode()
    assert (stay(rita, a).status_code, OpenForm.objects.count()) == (403, 0)
    assert told(erin.get(at(a))) == []


def test_it_is_still_known_when_undo_has_written_the_row_anew(
    erin: Client, emil: Client, a: Question
) -> None:
    save(erin, at(a), hint="So.")
    erin.get(at(question(a.questionnaire, "a")))
    agreed(emil, of(a.questionnaire, "undo/"))
    again = question(a.questionnaire, "a")
    assert (again.hint, len(told(emil.get(at(again))))) == ("", 1)


@pytest.mark.parametrize(
    "rest", ["open/question/nowhere/", "open/option/never/", "open/nothing/a/", "open/question/%00/"]
)
def test_what_is_not_there_cannot_be_open(erin: Client, draft: Questionnaire, rest: str) -> None:
    assert (erin.post(of(draft, rest)).status_code, OpenForm.objects.count()) == (404, 0)


@pytest.mark.parametrize("left", ["yesterday", "2026-11-29T21:12:00", "2026-99-99T00:00:00+00:00"])
def test_a_time_that_is_none_leaves_nothing(erin: Client, a: Question, left: str) -> None:
    assert (stay(erin, a, left=left).status_code, OpenForm.objects.count()) == (200, 1)


def test_what_the_script_sends_does_not_keep_a_session_alive(erin: Client, a: Question) -> None:
    session = erin.session
    session["seen"] = 1
    session.save()
    stay(erin, a)
    assert erin.session["seen"] == 1
    erin.get(at(a))
    assert erin.session["seen"] > 1


def test_old_openings_are_deleted_at_night(erin: Client, a: Question) -> None:
    erin.get(at(a))
    call_command("purge")
    assert OpenForm.objects.count() == 1
    OpenForm.objects.update(seen=timezone.now() - timedelta(days=1))
    call_command("purge")
    assert OpenForm.objects.count() == 0


def test_the_desk_says_it_on_the_card_of_each_row_that_a_colleague_has_open(
    erin: Client, emil: Client, rita: Client, a: Question, clock: Clock
) -> None:
    erin.get(at(a))
    emil.get(at(a))
    emil.get(at(a.questionnaire.flags.get()))
    for name, card, said in (
        ("desk/page/", f"question-{a.pk}", "emil opened this question at 21:12"),
        ("list/flag/", f"flag-{a.questionnaire.flags.get().pk}", "emil opened this at 21:12"),
    ):
        page = erin.get(of(a.questionnaire, name))
        assert told(page, r"<main.*?</main>") == [said]
        assert told(page, rf'data-card="{card}"(?:(?!data-card=).)*') == [said]
    both = [f"{who} opened this question at 21:12" for who in ("erin", "emil")]
    assert told(rita.get(of(a.questionnaire, "desk/page/")), r"<main.*?</main>") == both


def test_the_desk_loads_the_scripts_of_every_form_that_it_may_fetch(erin: Client, a: Question) -> None:
    def scripts(address: str) -> set[str]:
        return set(re.findall(r"js/(desk[\w-]*\.js)", erin.get(address).content.decode()))

    draft = a.questionnaire
    rows = [
        a,
        a.section,
        draft.flags.get(),
        draft.advice.get(),
        draft.references.first(),
    ]
    needed = set().union(*(scripts(at(row)) for row in rows if row))
    assert scripts(of(draft, "desk/page/")) == scripts(of(draft, "list/flag/")) == needed
