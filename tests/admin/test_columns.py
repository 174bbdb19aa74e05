"""Nothing of a draft is out of an editor's reach: every column stands on a page of the admin."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib import admin
from django.db import models
from django.test import Client
from django.utils.html import strip_tags

from questionnaire.admin.rows import RowAdmin
from questionnaire.models import Question, Questionnaire
from tests.admin.pages import ADMIN, of

ADMINS = [found for found in admin.site._registry.values() if isinstance(found, RowAdmin)]
INLINES = [
    (inline, owner)
    for owner in ADMINS
    for inline in owner.inlines
    if inline.max_num != 0  # those only say the order of rows that have pages of their own
]

# A question's place is set by moving it at the desk, so a form that stands open never takes the move back.
MOVED: dict[type[models.Model], set[str]] = {Question: {"position"}}


def columns(model: type[models.Model]) -> set[str]:
    return {
        field.name
        for field in model._meta.concrete_fields
        if field.editable and not field.primary_key and field.name not in {"questionnaire", "owner"}
    }


def test_there_are_pages_for_every_noun_with_a_key() -> None:
    names = sorted(found.model._meta.model_name or "" for found in ADMINS)
    assert names == [
        *("advice", "article", "chapter", "claim", "country", "fact", "flag", "pathway", "question"),
        *("reference", "section"),
    ]


@pytest.mark.parametrize("found", ADMINS, ids=lambda found: found.model.__name__)
def test_every_column_of_a_row_is_on_its_page(found: RowAdmin) -> None:
    assert set(found.fields or ()) == columns(found.model) - MOVED.get(found.model, set())


@pytest.mark.parametrize(("inline", "owner"), INLINES, ids=lambda value: getattr(value, "__name__", ""))
def test_every_column_of_a_part_is_on_the_page_of_its_owner(inline: Any, owner: RowAdmin) -> None:
    to_owner = inline.fk_name or owner.model._meta.model_name
    assert set(inline.fields) == columns(inline.model) - {to_owner}


def test_no_page_about_a_draft_speaks_of_keys_slugs_or_fingerprints(
    paul: Client, published: Questionnaire
) -> None:
    Question.objects.filter(questionnaire=published, key="a").update(text="Something else altogether?")
    pages = [of(published, page) for page in ("change/", "versions/", "changes/", "publish/", "sheet/")]
    for page in (f"{ADMIN}/questionnaire/", *pages):
        shown = strip_tags(paul.get(page).content.decode())
        assert (page, re.findall(r"\b(?:key|slug|fingerprint)s?\b", shown, re.IGNORECASE)) == (page, [])
