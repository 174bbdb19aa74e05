"""Conditions are made by choosing a question, a relation and an answer; a key is nowhere."""

from __future__ import annotations

import html
from dataclasses import replace
from typing import Any

import pytest
from django.http import HttpRequest
from django.test import Client

from questionnaire.admin.choosers import catalogue
from questionnaire.domain.condition_words import (
    WITHOUT_ANSWER,
    answer_words,
    condition_of,
    is_ordering,
    relations,
)
from questionnaire.domain.definition import Condition, Operator, When
from questionnaire.drafting import read_draft, write_draft
from questionnaire.models import Flag, Questionnaire
from tests.admin.conftest import client_of, small
from tests.admin.pages import Page, at, errors, question, save, typed
from tests.builders import a_flag, a_number, a_scale, a_section

FIELDS = ("part", "question", "operator", "value")


@pytest.fixture
def every_kind(db: None) -> Questionnaire:
    asked = a_section("kinds", a_scale("pain", why_we_ask="So."), a_number("temp", why_we_ask="So."))
    return write_draft(small(sections=(*small().sections, asked)))


def flag(draft: Questionnaire, key: str = "red") -> str:
    return at(Flag.objects.get(questionnaire=draft, key=key))


def rows(*chosen: tuple[str, ...], first: int = 0) -> dict[str, Any]:
    data = {
        f"conditions-{number}-{name}": value
        for number, row in enumerate(chosen, start=first)
        for name, value in zip(FIELDS, row, strict=True)
    }
    return {"conditions-TOTAL_FORMS": first + len(chosen)} | data


def table(page: Page) -> Any:
    (found,) = [
        inline.formset
        for inline in page.context["inline_admin_formsets"]
        if inline.formset.prefix == "conditions"
    ]
    return found


def test_whatever_is_chosen_is_stored_as_the_condition_that_it_means(
    erin: Client, every_kind: Questionnaire
) -> None:
    chosen, meant = [], []
    for pk, asked in catalogue(HttpRequest(), every_kind.pk).questions.items():
        for relation in relations(asked):
            for key in answer_words(asked):
                if is_ordering(relation) and asked.options_by_key[key].value is None:
                    continue
                answer = "" if relation in WITHOUT_ANSWER else key
                chosen.append(("any", pk, relation, answer))
                meant.append(condition_of(asked, (relation, answer)))
    page = save(erin, flag(every_kind), **rows(*chosen, first=1))
    assert page.status_code == 302, errors(page)
    assert read_draft(every_kind).flags_by_key["red"].when.any == tuple(meant)
    shown = table(erin.get(flag(every_kind)))
    assert [tuple(str(form[name].value()) for name in FIELDS) for form in shown.initial_forms[1:]] == [
        (part, pk, relation, _first_of_its_value(every_kind, pk, relation, answer))
        for part, pk, relation, answer in chosen
    ]


def _first_of_its_value(draft: Questionnaire, pk: str, relation: str, answer: str) -> str:
    """Of answers with the same value an ordering names the first."""
    asked = catalogue(HttpRequest(), draft.pk).questions[pk]
    if not is_ordering(relation):
        return answer
    value = asked.options_by_key[answer].value
    return next(option.key for option in asked.options if option.value == value)


def test_the_form_says_the_conditions_as_a_sentence(erin: Client, draft: Questionnaire) -> None:
    assert table(erin.get(at(question(draft, "b")))).sentence == (
        "Asked if “a?” is at least “About 1 or 2 days a week”."
    )
    assert table(erin.get(at(question(draft, "a")))).sentence == "Asked of everybody."
    page = html.unescape(erin.get(flag(draft)).content.decode())
    assert "Raised if “signs?” includes “Rash”." in page


def test_a_chosen_question_comes_back_with_its_relations_and_answers_and_nothing_typed_is_lost(
    erin: Client, draft: Questionnaire
) -> None:
    address = at(question(draft, "b"))
    changed = {"text": "", "hint": "One line.", "_again": "", "conditions-0-part": "any"}
    data = typed(erin.get(address)) | changed | {"conditions-0-question": question(draft, "signs").pk}
    page = erin.post(address, data)
    row = table(page).forms[0]
    assert list(row.fields["operator"].choices) == [
        ("=", "includes"),
        ("!=", "does not include"),
        ("exists", "was answered"),
        ("missing", "was not answered"),
    ]
    offered = [("", "Choose an answer"), ("rash", "Rash"), ("fever", "Fever"), ("none", "None")]
    assert (page.status_code, list(row.fields["value"].choices)) == (200, offered)
    form = page.context["adminform"].form
    assert (form["text"].value(), form["hint"].value(), row["part"].value()) == ("", "One line.", "any")
    assert errors(page) == []
    assert read_draft(draft) == small()
    mended = typed(page) | {"text": "So?", "conditions-0-operator": "!=", "conditions-0-value": "rash"}
    assert erin.post(address, mended).status_code == 302
    assert read_draft(draft).questions_by_key["b"].asked_when.in_words == "signs != rash"


def test_another_row_is_asked_for_and_saves_nothing(erin: Client, draft: Questionnaire) -> None:
    address = f"/admin/questionnaire/flag/add/?questionnaire={draft.pk}"
    page = erin.post(address, typed(erin.get(address)) | {"sign": "it itches", "_again": "conditions"})
    assert (page.status_code, len(table(page).forms), errors(page)) == (200, 1, [])
    assert (page.context["adminform"].form["sign"].value(), draft.flags.count()) == ("it itches", 1)


def test_a_new_row_whose_answer_is_not_chosen_is_refused_in_words(erin: Client, draft: Questionnaire) -> None:
    row = ("all", str(question(draft, "a").pk), ">=", "")
    answers = "“Not in the last 4 weeks”, “On 1 to 3 days”, “About 1 or 2 days a week”"
    said = f"Choose an answer to “a?”: {answers}, “About 3 to 5 days a week”, “Almost every day”."
    assert errors(save(erin, flag(draft), **rows(row, first=1))) == [said]
    ticks = ("all", str(question(draft, "signs").pk), ">=", "rash")
    said = (
        "“signs?” cannot be compared in this way. "
        "Choose one of: includes, does not include, was answered, was not answered."
    )
    assert errors(save(erin, flag(draft), **rows(ticks, first=1))) == [said]
    assert (
        errors(save(erin, flag(draft), **rows(("all", "", "=", ""), first=1)))[0] == "This field is required."
    )


def test_a_number_that_no_answer_counts_as_stays_until_another_is_chosen(erin: Client, db: None) -> None:
    when = When(all=(Condition("a", Operator.LESS, "9"),))
    draft = write_draft(small(flags=(replace(a_flag("red", sign="a rash"), when=when),)))
    row = table(erin.get(flag(draft))).initial_forms[0]
    assert list(row.fields["value"].choices)[-1] == ("#9", "9 (no answer counts as that)")
    assert save(erin, flag(draft), sign="a red rash").status_code == 302
    assert read_draft(draft).flags[0].when == when
    assert save(erin, flag(draft), conditions__0__value="daily").status_code == 302
    assert read_draft(draft).flags[0].when.in_words == "a < 4"


@pytest.mark.parametrize(
    ("written", "offered"),
    [
        (Condition("signs", Operator.GREATER, "2"), "#2"),
        (Condition("a", Operator.EQUAL, "gone"), "gone"),
    ],
)
def test_a_condition_that_cannot_be_is_shown_as_it_is_and_refused(
    erin: Client, db: None, written: Condition, offered: str
) -> None:
    draft = write_draft(small(flags=(replace(a_flag("red", sign="a rash"), when=When(all=(written,))),)))
    row = table(erin.get(flag(draft))).initial_forms[0]
    assert (row["operator"].value(), row["value"].value()) == (written.operator, offered)
    assert row["operator"].value() in dict(row.fields["operator"].choices)
    page = save(erin, flag(draft), sign="a red rash")
    assert (page.status_code, len(errors(page))) == (422, 1)
    assert read_draft(draft).flags[0].when.all == (written,)


def test_a_held_save_shows_conditions_in_words_and_never_makes_one_of_two_halves(
    erin: Client, draft: Questionnaire
) -> None:
    emil, address = client_of("emil", "Editor"), at(question(draft, "b"))
    mine = typed(erin.get(address)) | {"conditions-0-value": "daily"}
    other = str(question(draft, "signs").pk)
    save(
        emil,
        address,
        **{f"conditions-0-{n}": v for n, v in zip(FIELDS, ("all", other, "=", "rash"), strict=True)},
    )
    page = erin.post(address, mine)
    (clash,) = page.context["clashes"]
    said = "condition “signs?” includes “Rash”"
    assert (page.status_code, clash.label) == (409, said)
    sides = ["".join(w.text for w in side if w.fate != "gone") for side in (clash.theirs, clash.mine)]
    assert sides == [
        "“signs?” includes “Rash” (must hold)",
        "“a?” is at least “Almost every day” (must hold)",
    ]
    kept = page.context["hidden"] | {f"_pick-{clash.name}": "mine"}
    assert erin.post(address, kept).status_code == 302
    assert read_draft(draft).questions_by_key["b"].asked_when.in_words == "a >= 4"


def test_whoever_may_only_look_reads_the_sentence(rita: Client, draft: Questionnaire) -> None:
    page = html.unescape(rita.get(at(question(draft, "b"))).content.decode())
    assert "Asked if “a?” is at least “About 1 or 2 days a week”." in page
    assert 'name="conditions-0-question"' not in page
