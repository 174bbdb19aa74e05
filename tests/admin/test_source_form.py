"""A source's own form: its DOI, its PubMed number and its year are checked as they are typed."""

from __future__ import annotations

import pytest
from django.test import Client

from questionnaire.models import Questionnaire, Reference
from tests.admin.pages import at, errors, save


@pytest.fixture
def smith(draft: Questionnaire) -> Reference:
    return Reference.objects.get(questionnaire=draft, key="smith")


def test_a_pasted_address_becomes_what_it_leads_to(erin: Client, smith: Reference) -> None:
    pasted = {
        "doi": " https://doi.org/10.1111/bjd.12345 ",
        "pmid": "https://pubmed.ncbi.nlm.nih.gov/29756631/",
    }
    assert save(erin, at(smith), **pasted).status_code == 302
    smith.refresh_from_db()
    assert (smith.doi, smith.pmid) == ("10.1111/bjd.12345", "29756631")


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("doi", "bjd.12345", "“bjd.12345” is no DOI. Write it as 10.1111/bjd.12345: it begins with 10., has a stroke, no blanks, and no stop at its end."),
        ("pmid", "PMC123", "“PMC123” is no PubMed number. Write it as 29756631: at most eight digits and nothing else."),
        ("year", "in press", "“in press” is no year. Write four digits, such as 2021; if it has none, write “n.d.”."),
    ],
)  # fmt: skip
def test_what_cannot_be_followed_is_refused_in_plain_words(
    erin: Client, smith: Reference, field: str, typed: str, said: str
) -> None:
    page = save(erin, at(smith), **{field: typed})
    assert errors(page) == [said]
    assert page.context["adminform"].form[field].value() == typed


def test_a_source_that_is_there_already_is_named(erin: Client, smith: Reference) -> None:
    save(erin, at(smith), doi="10.1111/BJD.1", pmid="29756631")
    jones = Reference.objects.get(questionnaire=smith.questionnaire, key="jones")
    said = "“Smith 2020: On guts” has it already. Use that source."
    assert errors(save(erin, at(jones), doi="10.1111/bjd.1", pmid="29756631")) == [said, said]
    assert save(erin, at(smith), finding="They are.").status_code == 302


def test_the_form_gives_its_rules_to_the_script(erin: Client, smith: Reference) -> None:
    fields = erin.get(at(smith)).context["adminform"].form.fields
    assert {name: set(fields[name].widget.attrs) >= {"pattern", "data-remedy"} for name in ("doi", "pmid", "year")} == {
        "doi": True, "pmid": True, "year": True,
    }  # fmt: skip


def test_how_far_it_was_read_is_chosen_in_words(erin: Client, smith: Reference) -> None:
    field = erin.get(at(smith)).context["adminform"].form["checked"]
    assert [str(words) for _word, words in field.field.choices] == [
        "somebody read the whole text",
        "somebody read its summary (abstract)",
        "somebody saw that it exists",
        "nobody has looked at it yet",
    ]
    assert (field.value(), field.field.widget.input_type) == ("abstract", "select")


def test_no_other_word_says_how_far_it_was_read(erin: Client, smith: Reference) -> None:
    said = "Select a valid choice. banana is not one of the available choices."
    assert errors(save(erin, at(smith), checked="banana")) == [said]


def test_a_word_of_a_file_is_known_in_letters_of_any_size(erin: Client, smith: Reference) -> None:
    Reference.objects.filter(pk=smith.pk).update(checked="Abstract")
    field = erin.get(at(smith)).context["adminform"].form["checked"]
    assert (field.value(), next(word for word, _words in field.field.choices)) == ("abstract", "text")


def test_a_word_of_a_file_that_says_nothing_is_asked_for(erin: Client, smith: Reference) -> None:
    Reference.objects.filter(pk=smith.pk).update(checked="2024-05-01")
    choices = erin.get(at(smith)).context["adminform"].form.fields["checked"].choices
    assert [word for word, _words in choices] == ["", "text", "abstract", "citation", "unchecked"]
    assert errors(save(erin, at(smith), checked="")) == ["This field is required."]
