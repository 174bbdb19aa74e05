"""Make a fresh clone ready to serve: secret, database, static files and the shipped questionnaire."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.backends.sqlite3.base import DatabaseWrapper as SQLite

from questionnaire import codec, old_rules
from questionnaire.drafting import read_draft, rewrite_draft
from questionnaire.library_files import missing_articles
from questionnaire.models.draft.questionnaire import Questionnaire
from questionnaire.models.published import EarlierArticles, Version
from questionnaire.models.site import Site
from questionnaire.models.site_translation import TEXTS
from questionnaire.publishing import keep_draft
from questionnaire.site import OUR_OWN
from questionnaire.version_articles import earlier_articles

SERIES = old_rules.CONTENT / "series"
SITE = old_rules.CONTENT / "site.yaml"
SECOND = "The second version, as shipped: fewer questions, points in place of weights, a page halfway."
NOTHING_YET = "Nothing of {} is published yet: load it with manage.py load_questionnaire FILE --publish NOTE."
KEPT = "The draft as it was before the shipped second version took its place."


class Command(BaseCommand):
    help = (
        "Migrate, collect static files, and load and publish the shipped content if there is none, or if"
        " visitors meet it as shipped before the second version."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        keep_private()
        call_command("migrate", verbosity=0)
        self.collect_static()
        self.publish_shipped()
        self.translate_site()

    def is_shipped(self) -> bool:
        """Whether visitors meet the shipped questionnaire; the shipped articles belong to that alone."""
        return old_rules.shipped_file(settings.QUESTIONNAIRE).exists()

    @transaction.atomic
    def publish_shipped(self) -> None:
        # Two at once wait for each other here, and the second finds what the first has published.
        questionnaire = Questionnaire.objects.select_for_update().filter(slug=settings.QUESTIONNAIRE).first()
        newest = Version.objects.latest_of(settings.QUESTIONNAIRE).first()
        if newest is None and self.is_shipped():
            self.load("As shipped.")
        elif newest is None:
            self.stderr.write(self.style.WARNING(NOTHING_YET.format(settings.QUESTIONNAIRE)))
        elif questionnaire and newest.fingerprint in old_rules.SHIPPED_BEFORE:
            keep_draft(questionnaire, why=KEPT)
            self.load(SECOND)
        elif questionnaire and self.is_shipped() and not holds_articles(newest):
            self.add_articles(questionnaire)
        if warning := old_rules.warning(settings.QUESTIONNAIRE):
            self.stderr.write(self.style.WARNING(warning))

    def load(self, note: str) -> None:
        shipped = old_rules.shipped_file(settings.QUESTIONNAIRE)
        call_command("load_questionnaire", shipped, articles=SERIES, publish=note, stdout=self.stdout)

    def translate_site(self) -> None:
        """Say the site's own texts in the other languages, as far as its row still has them as shipped."""
        site = Site.objects.get()
        as_shipped = {name for name in TEXTS if getattr(site, name) == getattr(OUR_OWN, name)}
        if self.is_shipped() and as_shipped and not site.translations.exists():
            for language, texts in yaml.safe_load(SITE.read_text(encoding="utf-8")).items():
                known = {name: text for name, text in texts.items() if name in as_shipped}
                site.translations.create(language=language, **known)

    def add_articles(self, questionnaire: Questionnaire) -> None:
        """Add the shipped articles that are missing beside a version that holds none of its own."""
        draft = read_draft(questionnaire)
        more = missing_articles(SERIES, draft.articles)
        if more:
            rewrite_draft(questionnaire, replace(draft, articles=(*draft.articles, *more)))
            text = codec.articles_to_json((*earlier_articles(), *more))
            earlier = EarlierArticles.objects.first() or EarlierArticles()
            earlier.text = text
            earlier.save()
        for article in more:
            self.stdout.write(f"Article {article.slug} loaded.")

    def collect_static(self) -> None:
        """Collect only if a file changed: compressing all of them takes seconds."""
        stamp = Path(settings.STATIC_ROOT) / ".collected"
        state = _static_state()
        if not stamp.exists() or stamp.read_text() != state:
            call_command("collectstatic", interactive=False, clear=True, verbosity=0)
            stamp.parent.mkdir(parents=True, exist_ok=True)
            stamp.write_text(state)


def holds_articles(version: Version) -> bool:
    return codec.definition_from_json(version.definition).holds_articles


def keep_private() -> None:
    """Make SQLite's file readable for its owner alone; its journal then gets the same rights."""
    connection = connections[DEFAULT_DB_ALIAS]
    if isinstance(connection, SQLite) and not connection.is_in_memory_db():
        file = Path(connection.settings_dict["NAME"])
        file.touch(mode=0o600)
        for one in file.parent.glob(f"{file.name}*"):
            one.chmod(0o600)


def _static_state() -> str:
    """Return names, sizes and times of the static files, by which a change is noticed."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            status = Path(storage.path(name)).stat()
            digest.update(f"{name} {status.st_size} {status.st_mtime_ns}\n".encode())
    return digest.hexdigest()
