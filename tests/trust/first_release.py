"""The shipped questionnaire as the first release published it, through the tables of that release."""

from __future__ import annotations

from dataclasses import replace

from django.db import connection
from django.db.migrations.loader import MigrationLoader

from questionnaire import codec
from tests import shipped

HERE = {"body": "Text."}


def publish() -> None:
    """Publish into a database that knows the first migration alone; today's models may not fit it."""
    tables = MigrationLoader(connection).project_state([("questionnaire", "0001_initial")]).apps
    definition = replace(shipped.definition(), articles=(), schema=2)  # no version held any
    text = codec.definition_to_json(definition)
    article = tables.get_model("questionnaire", "Article").objects.create
    for part, place in enumerate(
        (HERE, {"external_url": "https://a.example/"}, {"external_url": "ftp://a.example/"})
    ):
        article(slug=f"old-{part}", part=part + 10, title="Old", summary="Old.", **place)
    questionnaire = tables.get_model("questionnaire", "Questionnaire").objects.create(
        slug=definition.slug, title=definition.title, language=definition.language
    )
    tables.get_model("questionnaire", "Version").objects.create(
        questionnaire=questionnaire,
        number=1,
        definition=text,
        fingerprint=codec.fingerprint(text),
        note="First release.",
    )
