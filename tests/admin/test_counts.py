"""What a question counts towards, on its own form: in words, and refused in words."""

from __future__ import annotations

import html
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from questionnaire.domain.definition import AnswerGroup, GroupKind
from questionnaire.drafting import read_draft, write_draft
from questionnaire.models import Fact, Questionnaire
from tests.admin.conftest import GROUPS, RULE, small
from tests.admin.pages import ADMIN, Page, at, errors, question, save
from tests.builders import a_pathway, a_question, a_section


def counts(page: Page) -> Any:
    tables = [inline.formset for inline in page.context["inline_admin_formsets"]]
    return next(table for table in tables if table.prefix == "rules")


def test_a_count_is_read_in_words_and_names_no_key(erin: Client, draft: Questionnaire) -> None:
    page = erin.get(at(question(draft, "a")))
    (row,) = counts(page).initial_forms
    assert row.words == "The gut pathway: main, 20 points, B moderate"
    assert [(key, str(words)) for key, words in row.fields["points"].choices] == [
        (5, "5 a hint"),
        (10, "10 some"),
        (15, "15 clear"),
        (20, "20 strong"),
    ]
    assert [str(words) for _key, words in row.fields["pathway"].choices[1:]] == ["The gut pathway"]


@pytest.mark.parametrize(
    ("grade", "points", "said"),
    [
        ("C", "15", ["Grade C can bring 10 points at most."]),
        ("D", "10", ["Grade D can bring 5 points at most."]),
        ("C", "10", []),
        ("A", "20", []),
        ("B", "7", ["Select a valid choice. 7 is not one of the available choices."]),
    ],
)
def test_what_a_grade_does_not_allow_is_refused_at_the_field(
    erin: Client, draft: Questionnaire, grade: str, points: str, said: list[str]
) -> None:
    page = save(erin, at(question(draft, "a")), rules__0__grade=grade, rules__0__points=points)
    assert page.status_code == (422 if said else 302)
    assert (errors(page) if page.context else []) == said
    if said:
        assert list(counts(page).forms[0].errors) == ["points"]


def test_a_habit_brings_ten_points_at_most(erin: Client, db: None) -> None:
    groups = tuple(
        AnswerGroup(key, key, GroupKind.HABIT if key == "both" else GroupKind.SIGN) for key in GROUPS
    )
    draft = write_draft(small(pathways=(a_pathway("gut", groups=groups),)))
    said = ["“both” is about habits, and a habit brings 10 points at most."]
    assert errors(save(erin, at(question(draft, "a")), rules__0__group="both")) == said


def test_an_unusual_amount_stays_until_another_is_chosen(erin: Client, db: None) -> None:
    signs, page = small().sections
    asked = replace(page, questions=(*page.questions, a_question("d", rules=(replace(RULE, points=7),))))
    draft = write_draft(small(sections=(signs, asked)))
    assert save(erin, at(question(draft, "d")), text="Really?").status_code == 302
    assert read_draft(draft).questions_by_key["d"].rules[0].points == 7


def test_a_question_with_answers_points_and_a_source_is_added_on_one_page(
    erin: Client, draft: Questionnaire
) -> None:
    page = save(
        erin,
        f"{ADMIN}/question/add/?questionnaire={draft.pk}",
        text="Does milk bother you?",
        section=draft.sections.get(key="page").pk,
        options__TOTAL_FORMS=2,
        rules__TOTAL_FORMS=1,
        **{
            "options-0-label": "Not at all",
            "options-1-label": "Much",
            "rules-0-pathway": draft.pathways.get().pk,
            "rules-0-group": "main",
            "rules-0-points": "10",
            "rules-0-grade": "C",
            "rules-0-why": "So.",
            "rules-0-sources": ["smith"],
        },
    )
    assert page.status_code == 302, errors(page)
    added = read_draft(draft).questions[-1]
    assert [(o.key, o.value) for o in added.options] == [("not_at_all", 0), ("much", 1)]
    assert [(r.pathway, r.group, r.points, r.sources) for r in added.rules] == [
        ("gut", "main", 10, ("smith",))
    ]


def test_points_that_hang_on_conditions_are_told_with_the_way_to_them(
    erin: Client, draft: Questionnaire
) -> None:
    page = erin.get(at(question(draft, "a")))
    found = {fact.name: fact.words for fact in page.context["facts"]}
    both = Fact.objects.get(questionnaire=draft, key="both")
    assert sorted(found) == sorted(fact.name for fact in draft.facts.all())
    assert found[both.name] == (
        "The gut pathway, 20 points, if “a?” is “Almost every day” and “c?” is “Almost every day”"
    )
    shown = html.unescape(page.content.decode())
    assert f'href="{ADMIN}/fact/{both.pk}/change/"' in shown
    new = erin.get(page.context["fact_url"])
    (row,) = next(
        i.formset.forms for i in new.context["inline_admin_formsets"] if i.formset.prefix == "conditions"
    )
    assert (row["question"].value(), len(row.fields["value"].choices)) == (question(draft, "a").pk, 8)


def test_an_address_that_follows_no_question_is_an_empty_form(erin: Client, draft: Questionnaire) -> None:
    other = write_draft(
        small(slug="other", sections=(a_section("page", a_question("z")),), facts=(), advice=(), flags=())
    )
    for follows in ("²", "x", "0", str(question(other, "z").pk)):
        address = f"{ADMIN}/question/add/?questionnaire={draft.pk}&follows={follows}"
        assert erin.get(address).status_code == 200
