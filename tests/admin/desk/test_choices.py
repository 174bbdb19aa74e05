"""Whatever an editor chooses from a closed list reads as words, and never as the word that files use."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from questionnaire.domain.word_changes import Fate
from questionnaire.models import Question, Questionnaire
from tests.admin.conftest import small
from tests.admin.pages import ADMIN, at, errors, of, question, save

NOUNS = (
    "chapter",
    "section",
    "question",
    "pathway",
    "fact",
    "flag",
    "advice",
    "claim",
    "country",
    "reference",
)
A_KEY = re.compile(r"[a-z0-9]+(_[a-z0-9]+)+")


def offered(client: Client, noun: str, draft: Questionnaire) -> list[tuple[str, Any, str]]:
    """Every choice on the form of a new row: its field, its value and its words."""
    page = client.get(f"{ADMIN}/{noun}/add/?questionnaire={draft.pk}")
    forms = [page.context["adminform"].form]
    forms += [inline.formset.empty_form for inline in page.context["inline_admin_formsets"]]
    found = []
    for form in forms:
        for name, field in form.fields.items():
            for value, words in getattr(field, "choices", ()):
                inner = words if isinstance(words, list) else [(value, words)]
                found += [(name, one, str(said)) for one, said in inner]
    return found


@pytest.mark.parametrize("noun", NOUNS)
def test_no_choice_of_a_form_reads_as_a_key(erin: Client, draft: Questionnaire, noun: str) -> None:
    choices = offered(erin, noun, draft)
    keys = [
        words
        for _name, value, words in choices
        if A_KEY.match(words) or (value and words.startswith(f"{value}: "))
    ]
    assert keys == []


def test_help_lines_are_chosen_by_what_they_are_for(erin: Client, draft: Questionnaire) -> None:
    needs = [words for name, _value, words in offered(erin, "flag", draft) if name == "needs"]
    assert needs == [
        "An emergency",
        "Help today that is no emergency",
        "Finding a doctor",
        "Thoughts of suicide, or any other crisis",
        "An eating disorder",
        "Pregnancy and birth",
        "Asking a pharmacist",
        "Violence at home",
    ]
    lines = [words for name, value, words in offered(erin, "country", draft) if name == "need" and value]
    assert lines == needs


def test_signs_and_chapters_are_chosen_by_their_words(erin: Client, draft: Questionnaire) -> None:
    chapters = [
        words for name, value, words in offered(erin, "section", draft) if name == "chapter" and value
    ]
    assert chapters == ["Your body"]
    signs = [words for name, _value, words in offered(erin, "advice", draft) if name == "hidden_by"]
    assert signs == [flag.sign for flag in small().flags]


def test_a_drawing_is_chosen_by_its_word_and_one_that_is_gone_stays(
    erin: Client, draft: Questionnaire
) -> None:
    drawings = [
        (value, words) for name, value, words in offered(erin, "question", draft) if name == "picture"
    ]
    assert [drawings[0], drawings[1], drawings[-1]] == [
        ("", "---------"),
        ("breath", "Breath"),
        ("welts", "Welts"),
    ]
    row = question(draft, "a")
    row.options.filter(key="never").update(picture="gone")
    page = save(erin, at(row), options__1__picture="welts")
    assert page.status_code == 302, errors(page)
    assert list(row.options.values_list("picture", flat=True))[:2] == ["gone", "welts"]


def test_what_changes_says_a_choice_by_its_words_on_both_sides(
    rita: Client, published: Questionnaire
) -> None:
    published.flags.update(urgency="soon", needs=["urgent"])
    Question.objects.filter(pk=question(published, "b").pk).update(kind="scale")
    fields = [
        field for row in rita.get(of(published, "changes/")).context["said"].rows for field in row.fields
    ]
    said = {
        field.label: [
            " ".join(one.text for one in field.words if one.fate is fate) for fate in (Fate.GONE, Fate.NEW)
        ]
        for field in fields
    }
    assert said == {
        "how it is asked": ["choosing one", "a scale"],
        "how soon": ["Today", "Within 2 weeks"],
        "help lines to show": ["", "Help today that is no emergency\n"],
    }
