"""The name by which visitors' pages find versions stays once there is one, whatever is brought back."""

from __future__ import annotations

import pytest
from django.test import Client

from questionnaire.drafting import read_draft
from questionnaire.models import Questionnaire, Version
from questionnaire.publishing import publish
from tests.admin.pages import agreed, at, of, question, save


@pytest.fixture
def tiny(erin: Client, draft: Questionnaire) -> Questionnaire:
    """A draft that was called small first, then tiny, and was published as that."""
    save(erin, of(draft), slug="tiny")
    draft.refresh_from_db()
    publish(draft, note="The first.")
    return draft


def published(name: str) -> list[int]:
    return list(Version.objects.latest_of(name).values_list("number", flat=True))


def test_a_step_of_before_the_first_version_comes_back_without_its_name(
    erin: Client, tiny: Questionnaire
) -> None:
    save(erin, at(question(tiny, "b")), text="Really?")
    first = tiny.kept_drafts.last()
    assert first is not None
    address = of(tiny, f"kept-drafts/{first.pk}/bring/")
    asked = erin.get(address)
    assert [(change.noun, change.key) for change in asked.context["changes"]] == [("question", "b")]
    agreed(erin, address, asked)
    assert (read_draft(tiny).slug, published("tiny"), published("small")) == ("tiny", [1], [])
    assert read_draft(tiny).questions_by_key["b"].text == "b?"


def test_undo_past_the_first_version_leaves_its_name(erin: Client, tiny: Questionnaire) -> None:
    agreed(erin, of(tiny, "undo/"))
    assert (read_draft(tiny).slug, published("tiny")) == ("tiny", [1])
    agreed(erin, of(tiny, "redo/"))
    assert (read_draft(tiny).slug, published("tiny")) == ("tiny", [1])
