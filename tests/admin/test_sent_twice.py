"""A save whose answer was lost is sent once more: it is no colleague's, and adds nothing twice."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.db.models.signals import post_save
from django.test import Client

from questionnaire.admin import rows
from questionnaire.models import Questionnaire, Section
from tests.admin.pages import ADMIN, at, deleted, of, question, typed
from tests.admin.test_sources import BESIDE

CHIP = r'<input type="hidden" name="sources" value="([^"]+)">'
FETCHED = {"X-Requested-With": "fetch"}


def form(client: Client, address: str, **changes: Any) -> dict[str, Any]:
    page = client.get(address)
    data = typed(page) | {name.replace("__", "-"): value for name, value in changes.items()}
    return data | ({} if page.context.get("original") else {"_once": page.context["once"]})


def new_page(client: Client, draft: Questionnaire, title: str) -> tuple[str, dict[str, Any]]:
    address = f"{ADMIN}/section/add/?questionnaire={draft.pk}"
    return address, form(client, address, title=title)


def test_the_same_words_sent_again_are_saved_already(erin: Client, draft: Questionnaire) -> None:
    address = at(question(draft, "b"))
    mine = form(erin, address, text="Really?")
    assert [erin.post(address, mine).status_code for _time in range(2)] == [302, 302]
    assert [erin.post(address, mine, headers=FETCHED).json()["undo"] for _time in range(2)] == [None, None]
    assert draft.kept_drafts.count() == 1


def test_an_answer_that_was_added_is_not_added_again(erin: Client, draft: Questionnaire) -> None:
    row = question(draft, "signs")
    count = row.options.count()
    new = {"options__TOTAL_FORMS": count + 1, f"options__{count}__label": "Spots"}
    mine = form(erin, at(row), **new)
    assert [erin.post(at(row), mine).status_code for _time in range(2)] == [302, 302]
    assert (row.options.count(), draft.kept_drafts.count()) == (count + 1, 1)


@pytest.mark.parametrize("button", ["_save", "csrfmiddlewaretoken"])
def test_a_new_row_that_is_sent_again_is_one_row(erin: Client, draft: Questionnaire, button: str) -> None:
    address, mine = new_page(erin, draft, "The end")
    led = [erin.post(address, mine).headers["Location"]]
    led.append(erin.post(address, mine | {button: "another"}).headers["Location"])
    end = draft.sections.get(title="The end")
    assert (led, draft.kept_drafts.count()) == ([at(end)] * 2, 1)
    told = erin.post(address, mine, headers=FETCHED).json()
    said = "Saved: The end This was saved before. This was saved before."
    assert told == {"said": said, "next": at(end), "undo": None}


def test_other_words_and_another_form_are_another_row(erin: Client, draft: Questionnaire) -> None:
    address, mine = new_page(erin, draft, "The end")
    for sent in (mine, mine | {"title": "The very end"}, new_page(erin, draft, "The end")[1]):
        assert erin.post(address, sent).status_code == 302
    titles = sorted(draft.sections.filter(title__contains="end").values_list("title", flat=True))
    assert titles == ["The end", "The end", "The very end"]


def test_only_the_last_twenty_are_remembered(erin: Client, draft: Questionnaire) -> None:
    address, mine = new_page(erin, draft, "The end")
    for number in range(21):
        erin.post(address, mine | {"title": f"End {number}"})
    assert len(erin.session["sent_once"]) == 20
    erin.post(address, mine | {"title": "End 0"})
    erin.post(address, mine | {"title": "End 20"})
    assert [draft.sections.filter(title=f"End {number}").count() for number in (0, 20)] == [2, 1]


@pytest.mark.parametrize("moment", ["keeping", "say_undoable"])  # before the lock, and after it
def test_a_new_row_that_is_sent_again_before_it_is_answered_is_one_row(
    erin: Client, draft: Questionnaire, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    address, mine = new_page(erin, draft, "The end")
    led, then = [], getattr(rows, moment)

    def sent_meanwhile(*args: Any, **kwargs: Any) -> Any:
        monkeypatch.setattr(rows, moment, then)
        led.append(erin.post(address, mine).headers["Location"])
        return then(*args, **kwargs)

    monkeypatch.setattr(rows, moment, sent_meanwhile)
    led += [erin.post(address, mine).headers["Location"] for _time in range(2)]
    assert led == [at(draft.sections.get(title="The end"))] * 3


def test_a_new_row_that_is_gone_is_added_when_its_form_is_sent_again(
    erin: Client, draft: Questionnaire
) -> None:
    address, mine = new_page(erin, draft, "The end")
    erin.post(address, mine)
    deleted(erin, draft.sections.get(title="The end"))
    led = [erin.post(address, mine).headers["Location"] for _time in range(2)]
    assert led == [at(draft.sections.get(title="The end"))] * 2


def test_a_new_row_is_saved_though_its_session_ends_meanwhile(erin: Client, draft: Questionnaire) -> None:
    address, mine = new_page(erin, draft, "The end")

    def sign_out(**_signal: Any) -> None:
        Session.objects.all().delete()

    post_save.connect(sign_out, sender=Section)
    try:
        assert erin.post(address, mine).status_code == 400
    finally:
        post_save.disconnect(sign_out, sender=Section)
    assert draft.sections.filter(title="The end").count() == 1


def test_a_new_source_that_is_sent_again_is_one_source(erin: Client, draft: Questionnaire) -> None:
    add, other = of(draft, "add/source/"), BESIDE | {"new-source-finding": "They are not."}
    keys = [erin.post(add, sent).json()["source"]["key"] for sent in (BESIDE, BESIDE, other, BESIDE)]
    assert keys == ["huang_2021", "huang_2021", "huang_2021_2", "huang_2021"]
    assert (draft.references.count(), draft.kept_drafts.count()) == (4, 2)


def test_a_new_source_that_is_sent_again_without_a_script_is_one_chip(
    erin: Client, draft: Questionnaire
) -> None:
    address = f"{ADMIN}/claim/add/?questionnaire={draft.pk}"
    create = {"claim": "Guts glow.", "sources-do": "create", **BESIDE}
    there = create | {"sources": ["huang_2021"]}
    sent = [re.findall(CHIP, erin.post(address, mine).content.decode()) for mine in (create, create, there)]
    assert (sent, draft.references.filter(title=BESIDE["new-source-title"]).count()) == (
        [["huang_2021"]] * 3,
        1,
    )
