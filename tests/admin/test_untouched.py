"""What is opened and saved untouched is as it was, byte for byte."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.db import models
from django.test import Client

from questionnaire import codec
from questionnaire.admin.panel import MODELS
from questionnaire.domain.definition import (
    Claim,
    Condition,
    Definition,
    Grade,
    Need,
    Operator,
    Standing,
    Start,
    Statement,
    When,
)
from questionnaire.domain.problems import structural
from questionnaire.drafting import read_draft, write_draft
from questionnaire.drafting.shapes import NOUN_OF
from questionnaire.models import Questionnaire
from tests import shipped
from tests.admin.conftest import RULE, small
from tests.admin.pages import ADMIN, errors, of, save
from tests.builders import a_flag, a_reference, an_advice

PARAGRAPHS = "One line.\nAnother.\n\nA second paragraph.\n\n  - a point"
BACKWARDS = ("smith", "jones", "abel")  # nothing like the order of the references
BOTH_PARTS = When(
    all=(Condition("signs", Operator.EQUAL, "fever"), Condition("a", Operator.EXISTS, "yes")),
    any=(Condition("c", Operator.EQUAL, "daily"), Condition("a", Operator.GREATER, "2")),
)


def every_text(value: Any) -> Any:
    """A copy of a value with several paragraphs in each text that has room for them."""
    changes: dict[str, Any] = {}
    columns = {noun: model for model, noun in NOUN_OF.items()}
    for field in fields(value):
        below = getattr(value, field.name)
        if isinstance(below, tuple):
            changes[field.name] = tuple(
                every_text(child) if is_dataclass(child) else child for child in below
            )
        elif is_dataclass(below):
            changes[field.name] = every_text(below)
        elif type(value) in columns and _is_long(columns[type(value)], field.name):
            changes[field.name] = PARAGRAPHS
    return replace(value, **changes)


def _is_long(model: type[models.Model], name: str) -> bool:
    names = {field.name for field in model._meta.get_fields()}
    return name in names and type(model._meta.get_field(name)) is models.TextField


def long_one() -> Definition:
    """A row of every noun, texts of several paragraphs, and lists in an order of their own."""
    statement = Statement("So.", Standing.SUPPORTED, Grade.B, BACKWARDS)
    needs = (Need.PHARMACIST, Need.EMERGENCY, Need.DOCTOR)
    flags = (
        a_flag("red", "signs = rash", sign="a rash", needs=needs, sources=BACKWARDS),
        replace(
            a_flag("amber", "signs = fever", sign="a fever", avoid=("gluten", "barley")),
            when=BOTH_PARTS,
            unless=(Condition("c", Operator.EQUAL, "never"), Condition("a", Operator.EQUAL, "never")),
            instead=("red",),
        ),
    )
    base = small(
        pathways=(replace(small().pathways[0], statements=(statement,), grade=Grade.B, grade_phrase="Some"),),
        flags=flags,
        advice=(
            an_advice(
                "card",
                "b = daily",
                hidden_by=("amber", "red"),
                sources=BACKWARDS,
                start=Start.HABIT,
                unless=(Condition("c", Operator.EQUAL, "never"),),
            ),
        ),
        claims=(Claim("origin", "It begins.", "Partly", "Some.", Grade.B, BACKWARDS),),
        references=tuple(a_reference(key) for key in ("abel", "jones", "smith")),
    )
    rule = replace(RULE, sources=BACKWARDS)
    pages = [
        replace(s, questions=tuple(replace(q, rules=q.rules and (rule,)) for q in s.questions))
        for s in base.sections
    ]
    facts = tuple(replace(f, rule=replace(f.rule, sources=BACKWARDS), when=BOTH_PARTS) for f in base.facts)
    changed: Definition = every_text(replace(base, sections=tuple(pages), facts=facts))
    assert structural(changed) == ()
    return changed


def addresses(draft: Questionnaire) -> Iterator[str]:
    """The page of the draft and the page of each row."""
    yield of(draft)
    for model in MODELS.values():
        for pk in model._default_manager.filter(questionnaire=draft).values_list("pk", flat=True):
            yield f"{ADMIN}/{model._meta.model_name}/{pk}/change/"


def assert_untouched(client: Client, definition: Definition) -> None:
    draft = write_draft(definition)
    before = codec.definition_to_json(read_draft(draft))
    assert before == codec.definition_to_json(definition)
    for address in addresses(draft):
        page = save(client, address)
        assert page.status_code == 302, (address, errors(page))
    assert codec.definition_to_json(read_draft(draft)) == before
    assert {entry.get_change_message() for entry in LogEntry.objects.all()} == {"No fields changed."}


def test_a_row_of_every_noun_is_as_it_was(erin: Client) -> None:
    assert_untouched(erin, long_one())


@pytest.mark.slow
def test_every_row_of_the_shipped_draft_is_as_it_was(erin: Client) -> None:
    assert_untouched(erin, shipped.definition())


def test_an_article_of_several_paragraphs_is_as_it_was(erin: Client) -> None:
    article = write_draft(long_one()).articles.get()
    page = save(erin, f"{ADMIN}/article/{article.pk}/change/")
    article.refresh_from_db()
    assert (page.status_code, article.body) == (302, PARAGRAPHS)
    assert LogEntry.objects.latest("pk").get_change_message() == "No fields changed."
