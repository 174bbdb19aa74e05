"""A draft is read as it was written, all of it in one query."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from questionnaire.domain.definition import Definition, TranslatedText, Translation
from questionnaire.drafting import read_draft, write_draft
from questionnaire.models import Option, Questionnaire
from tests import shipped
from tests.admin.conftest import small
from tests.builders import a_section, a_tick_list

pytestmark = pytest.mark.django_db

ODD = (
    '"quoted", \\ and \n a line; é – ü 🥑 \u2028',
    "[1, 2]",
    "null",
    '{"a": 1}',
    "0116",
    "1e3",
)


def translated() -> Definition:
    spanish = Translation("es", (TranslatedText("question.a.text", "¿a?", "12345678"),), "Ana Ruiz, nurse")
    return replace(small(), translations=(spanish,))


@pytest.mark.parametrize("definition", [shipped.definition(), small(), translated()])
def test_it_is_read_in_one_query_as_it_was_written(definition: Definition) -> None:
    draft = write_draft(definition)
    assert connection.features.supports_json_field  # SQLite is asked once a process
    with CaptureQueriesContext(connection) as captured:
        read = read_draft(draft)
    assert (read, len(captured)) == (definition, 1)


@pytest.mark.parametrize("text", ODD)
def test_a_text_is_read_as_text_whatever_it_looks_like(text: str) -> None:
    flag = replace(small().flags[0], action=text, avoid=(text, "gluten"))
    definition = small(title="T", flags=(flag,))
    assert read_draft(write_draft(definition)) == definition


def test_rows_with_the_same_place_come_as_they_were_made() -> None:
    ticks = a_tick_list("signs", "z", "a", "m", why_we_ask="It matters.")
    definition = small(sections=(a_section("signs", ticks, chapter="body"),), flags=(), advice=(), facts=())
    draft = write_draft(definition)
    Option.objects.update(position=3)
    assert read_draft(draft) == definition


def test_the_draft_of_another_questionnaire_is_not_read_with_it() -> None:
    draft, _other = write_draft(small()), write_draft(small(slug="other", title="Another"))
    assert read_draft(draft) == small()


def test_a_draft_that_is_gone_cannot_be_read() -> None:
    with pytest.raises(Questionnaire.DoesNotExist):
        read_draft(Questionnaire(pk=0))
