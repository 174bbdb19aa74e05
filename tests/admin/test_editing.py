"""Editing rows: what is made, limited, frozen, named and left alone."""

from __future__ import annotations

import re

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from questionnaire.domain.problems import problems
from questionnaire.drafting import read_draft, write_draft
from questionnaire.models import Option, Questionnaire
from tests.admin.conftest import small
from tests.admin.pages import ADMIN, at, deleted, errors, of, question, row_links, save
from tests.builders import a_definition, a_question, a_section

WAY = re.compile(r'<a href="[^"]*/row/(?P<noun>\w+)/(?P<key>\w+)/">(?P<words>[^<]+)</a>')


def updated(queries: CaptureQueriesContext) -> list[str]:
    """The draft's tables that were written to; that it was kept first, and who has what open, are no part of it."""
    words = [query["sql"].split('"')[:2] for query in queries.captured_queries]
    written = [w[1] for w in words if w[0].startswith(("UPDATE", "INSERT", "DELETE"))]
    beside = {"questionnaire_keptdraft", "questionnaire_openform"}
    return [table for table in written if table.startswith("questionnaire_") and table not in beside]


def test_the_small_draft_has_no_problems() -> None:
    assert problems(small()) == ()


def test_a_question_is_added_with_options_a_rule_and_a_condition(erin: Client, draft: Questionnaire) -> None:
    section, pathway = draft.sections.get(key="page"), draft.pathways.get()
    page = save(
        erin,
        f"{ADMIN}/question/add/?questionnaire={draft.pk}",
        text="Does milk bother you?",
        section=section.pk,
        options__TOTAL_FORMS=2,
        **{"options-0-label": "Not at all", "options-0-value": "0", "options-1-label": "Not at all", "options-1-value": "1"},
        rules__TOTAL_FORMS=1,
        **{"rules-0-pathway": pathway.pk, "rules-0-group": "main", "rules-0-points": "20", "rules-0-grade": "B", "rules-0-why": "So.", "rules-0-sources": ["smith"]},
        conditions__TOTAL_FORMS=1,
        **{"conditions-0-part": "all", "conditions-0-question": question(draft, "a").pk, "conditions-0-operator": "=", "conditions-0-value": "daily"},
    )  # fmt: skip
    assert page.status_code == 302, errors(page)
    added = read_draft(draft).questions[-1]
    assert (added.key, [option.key for option in added.options]) == (
        "does_milk_bother_you",
        ["not_at_all", "not_at_all_2"],
    )
    assert (added.rules[0].sources, added.asked_when.in_words) == (("smith",), "a = daily")


def test_saving_a_question_touches_no_other_row(erin: Client, draft: Questionnaire) -> None:
    with CaptureQueriesContext(connection) as queries:
        save(erin, at(question(draft, "b")), text="Really?")
    assert updated(queries) == ["questionnaire_question"]
    assert question(draft, "b").text == "Really?"


def test_changing_one_option_touches_it_and_its_question_only(erin: Client, draft: Questionnaire) -> None:
    with CaptureQueriesContext(connection) as queries:
        save(erin, at(question(draft, "a")), options__1__label="Now and then")
    assert updated(queries) == ["questionnaire_question", "questionnaire_option"]


@pytest.mark.parametrize("count", [1, 60])
def test_the_draft_page_takes_the_same_queries_however_many_questions_there_are(
    erin: Client, count: int
) -> None:
    asked = [a_question(f"q{number}", why_we_ask="So.") for number in range(count)]
    sections = [a_section(f"s{number}", *asked[number::4]) for number in range(min(count, 4))]
    draft = write_draft(a_definition(slug="big", sections=tuple(sections)))
    erin.get(of(draft))
    with CaptureQueriesContext(connection) as queries:
        page = erin.get(of(draft))
    assert page.status_code == 200
    assert len(queries) == 13


def test_choices_are_limited_to_the_same_questionnaire(erin: Client, draft: Questionnaire) -> None:
    other = write_draft(a_definition(a_question("elsewhere"), slug="other"))
    page = erin.get(at(question(draft, "b")))
    offered = page.context["inline_admin_formsets"][2].formset.empty_form.fields["question"]
    groups = [(str(group), dict(rows)) for group, rows in offered.choices[1:]]
    assert [(group, list(rows.values())) for group, rows in groups] == [
        (section.title, [str(q.text) for q in section.questions.all()]) for section in draft.sections.all()
    ]
    stranger = other.questions.get()
    refused = save(erin, at(question(draft, "b")), conditions__0__question=stranger.pk)
    assert "somebody may have deleted it meanwhile" in errors(refused)[0]


@pytest.mark.parametrize(
    ("operator", "value"), [("=", "nonsense"), (">=", "unsure"), ("exists", "maybe"), ("~", "daily")]
)
def test_a_condition_that_its_question_cannot_meet_is_refused(
    erin: Client, draft: Questionnaire, operator: str, value: str
) -> None:
    page = save(erin, at(question(draft, "b")), conditions__0__operator=operator, conditions__0__value=value)
    assert page.status_code == 422
    assert len(errors(page)) == 1


def test_questions_that_would_wait_for_each_other_are_refused_by_name(
    erin: Client, draft: Questionnaire
) -> None:
    page = save(
        erin,
        at(question(draft, "a")),
        conditions__TOTAL_FORMS=1,
        **{
            "conditions-0-part": "all",
            "conditions-0-question": question(draft, "b").pk,
            "conditions-0-operator": "=",
            "conditions-0-value": "daily",
        },
    )
    assert errors(page) == ["These questions would wait for each other: “a?”, “b?”."]


def test_deleting_names_whoever_refers_to_it_in_words_each_a_link(erin: Client, draft: Questionnaire) -> None:
    flag, reference = draft.flags.get(), draft.references.get(key="smith")
    facts = [f"fact {fact.key}" for fact in draft.facts.all()]
    for row, named in (
        (question(draft, "a"), ["question b", *facts]),
        (flag, ["advice card"]),
        (reference, ["question a", "question b", "question c", *facts, "advice card"]),
        (draft.sections.get(key="page"), ["advice card", *facts]),
    ):
        address = at(row).replace("change", "delete")
        page = erin.get(address)
        links = [WAY.fullmatch(link) for link in page.context["protected"]]
        assert sorted(f"{link['noun']} {link['key']}" for link in links if link) == sorted(named)
        assert not {link["words"] for link in links if link} & {link["key"] for link in links if link}
        deleted(erin, row)
        assert type(row)._default_manager.filter(pk=row.pk).exists()


def test_deleting_what_nobody_refers_to_works(erin: Client, draft: Questionnaire) -> None:
    card = draft.advice.get()
    deleted(erin, card)
    assert list(draft.advice.all()) == []


def test_an_option_that_a_condition_names_stays(erin: Client, draft: Questionnaire) -> None:
    page = save(erin, at(question(draft, "a")), options__4__DELETE="on")
    assert row_links(draft, fact_both="both holds") in errors(page)[0]
    assert Option.objects.filter(question=question(draft, "a"), key="daily").exists()


def test_the_value_that_counts_unasked_must_be_an_option(erin: Client, draft: Questionnaire) -> None:
    page = save(erin, at(question(draft, "b")), unasked_value="nothing")
    said = "“nothing” counts when the question is not asked, and is not among its answers."
    assert errors(page) == [said]


def test_an_order_is_typed_as_numbers(erin: Client, draft: Questionnaire) -> None:
    save(erin, of(draft), sections__0__position="2", sections__1__position="1")
    assert [section.key for section in read_draft(draft).sections] == ["page", "signs"]


def test_a_new_row_comes_last(erin: Client, draft: Questionnaire) -> None:
    save(erin, f"{ADMIN}/section/add/?questionnaire={draft.pk}", title="The end")
    assert [section.key for section in read_draft(draft).sections] == ["signs", "page", "the_end"]


def test_rows_are_added_from_their_questionnaire_only(erin: Client, draft: Questionnaire) -> None:
    assert erin.get(f"{ADMIN}/flag/add/").status_code == 302
    assert erin.get(f"{ADMIN}/flag/add/?questionnaire=99999").status_code == 302


def test_a_question_is_duplicated_with_everything_that_belongs_to_it(
    erin: Client, draft: Questionnaire
) -> None:
    erin.post(of(draft, f"question/{question(draft, 'b').pk}/duplicate/"))
    one, other = (read_draft(draft).questions_by_key[key] for key in ("b", "b_2"))
    assert (other.text, other.options, other.rules, other.asked_when) == (
        one.text,
        one.options,
        one.rules,
        one.asked_when,
    )
    assert [q.key for q in read_draft(draft).sections_by_key["page"].questions] == ["a", "b", "b_2", "c"]


def test_a_section_is_duplicated_with_its_questions(erin: Client, draft: Questionnaire) -> None:
    erin.post(of(draft, f"section/{draft.sections.get(key='page').pk}/duplicate/"))
    copied = read_draft(draft).sections[-1]
    assert (copied.key, [q.key for q in copied.questions]) == ("page_2", ["a_2", "b_2", "c_2"])


def test_the_history_says_who_changed_what(erin: Client, draft: Questionnaire) -> None:
    save(erin, at(question(draft, "b")), text="Really?")
    entry = LogEntry.objects.latest("pk")
    assert (entry.user.get_username(), entry.get_change_message()) == ("erin", "Changed What we ask.")
