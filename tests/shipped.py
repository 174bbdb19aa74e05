"""The shipped content, read once for all tests."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from questionnaire import codec, definition_file
from questionnaire.domain.definition import Definition
from questionnaire.models import Questionnaire, Version

CONTENT = Path(__file__).parents[1] / "questionnaire" / "content"


@cache
def definition() -> Definition:
    return definition_file.read((CONTENT / "gut_skin.yaml").read_text(encoding="utf-8"))


def published(value: Definition | None = None, *, number: int = 1) -> Version:
    """Publish a definition without going through a draft."""
    value = value or definition()
    questionnaire, _ = Questionnaire.objects.get_or_create(slug=value.slug, defaults={"title": value.title})
    text = codec.definition_to_json(value)
    return Version.objects.create(
        questionnaire=questionnaire,
        number=number,
        definition=text,
        fingerprint=codec.fingerprint(text),
        note="As shipped.",
    )
