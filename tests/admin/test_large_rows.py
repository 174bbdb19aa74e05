"""Rows with very many parts: what the definition allows can be saved, and the rest says so."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from django.test import Client

from questionnaire.domain.problems import structural
from questionnaire.drafting import read_draft, write_draft
from questionnaire.models import Questionnaire
from tests.admin.conftest import COUNTS, small
from tests.admin.pages import at, question, typed
from tests.builders import a_question, a_section, an_option

FORM = "application/x-www-form-urlencoded"


def with_options(count: int) -> Questionnaire:
    # Labels of the greatest length, each letter of nine bytes on its way.
    options = tuple(an_option(f"land-{n}", n, label="ش" * 240) for n in range(count))
    page = a_section("page", *(a_question(key, options=options, **COUNTS) for key in "abc"))
    return write_draft(small(sections=(page,), facts=(), flags=(), advice=()))


@pytest.mark.django_db
def test_a_question_of_249_options_is_saved(erin: Client) -> None:
    draft = with_options(249)
    before = read_draft(draft)
    data = typed(erin.get(at(question(draft, "a")))) | {"text": "Where were you born?"}
    row = at(question(draft, "a"))
    page = erin.post(row, urlencode(data, doseq=True), content_type=FORM)
    assert (page.status_code, page.headers.get("Location")) == (302, row)
    after = read_draft(draft).questions_by_key["a"]
    assert (after.text, after.options) == ("Where were you born?", before.questions_by_key["a"].options)


@pytest.mark.parametrize("signed_in", [True, False], ids=["staff", "anybody"])
def test_what_has_too_many_fields_says_that_sending_it_again_is_no_help(
    erin: Client, draft: Questionnaire, signed_in: bool
) -> None:
    client, many = (erin, 20_000) if signed_in else (Client(), 2_100)
    sent = "&".join(f"f{n}=1" for n in range(many))
    page = client.post(at(question(draft, "a")), sent, content_type=FORM)
    words = page.content.decode()
    assert (page.status_code, "nothing was changed" in words, "try once more" in words) == (400, True, False)


def test_a_question_with_more_options_than_its_page_takes_is_refused() -> None:
    options = tuple(an_option(f"land-{n}", n) for n in range(1001))
    fields = {"facts": (), "flags": (), "advice": ()}
    (problem,) = structural(small(sections=(a_section("page", a_question("a", options=options)),), **fields))
    assert (problem.kind, problem.noun, problem.key) == ("too_many_parts", "question", "a")
    assert problem.message == "It has 1001 options, and its page in the admin can take 1000. Remove some."
