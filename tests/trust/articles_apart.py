"""Articles as they stood before versions held them: in a table of their own, live as soon as they were saved."""

from __future__ import annotations

from dataclasses import replace

from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from questionnaire import codec
from questionnaire.domain.definition import Article
from tests import shipped

UNREADY = {"kind": "part", "slug": "later", "part": 9, "title": "Later", "summary": "So.", "body": "To come."}
FORMER = "acne-and-gut"  # an address that an article had
COLUMNS = (
    *("kind", "slug", "part", "title", "name", "picture", "summary", "body", "external_url"),
    *("minutes", "reviewed"),
)


def columns(article: Article) -> dict[str, object]:
    return {name: getattr(article, name) for name in COLUMNS}


def publish() -> None:
    """Fill a database of the migration before: a version, its draft, a kept draft, and the articles."""
    tables = MigrationLoader(connection).project_state([("questionnaire", "0016_draft_history")]).apps
    definition = shipped.definition()
    text = codec.definition_to_json(replace(definition, articles=(), schema=2))
    articles = tables.get_model("questionnaire", "Article").objects
    for article in definition.articles:
        row = articles.create(**columns(article), published=True)
        if article.slug == "acne":
            tables.get_model("questionnaire", "FormerSlug").objects.create(slug=FORMER, article=row)
    articles.create(**UNREADY, published=False)
    questionnaire = tables.get_model("questionnaire", "Questionnaire").objects.create(
        slug=definition.slug, title=definition.title, language=definition.language
    )
    known = {"questionnaire": questionnaire, "number": 1, "note": "Before."}
    version = tables.get_model("questionnaire", "Version").objects
    version.create(**known, definition=text, fingerprint=codec.fingerprint(text), published_at=timezone.now())
    tables.get_model("questionnaire", "KeptDraft").objects.create(
        questionnaire=questionnaire, text=text, why="Changed", act="edit"
    )
    other = tables.get_model("questionnaire", "Questionnaire").objects.create(slug="other", title="Other")
    tables.get_model("questionnaire", "Advice").objects.create(
        questionnaire=other,
        key="card",
        title="A card",
        text="So.",
        grade="B",
        group="remove",
        link="acne#what",
    )
