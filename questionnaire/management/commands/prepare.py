"""Make a fresh clone ready to serve: secret, database, static files and the shipped questionnaire."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.backends.sqlite3.base import DatabaseWrapper as SQLite

from questionnaire import old_rules
from questionnaire.library_files import load_series
from questionnaire.models.draft.questionnaire import Questionnaire
from questionnaire.models.published import Version
from questionnaire.publishing import keep_draft

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
        if self.is_shipped():
            for slug in load_series(old_rules.CONTENT / "series"):
                self.stdout.write(f"Article {slug} loaded.")
        self.publish_shipped()

    def is_shipped(self) -> bool:
        """Whether visitors meet the shipped questionnaire; the articles belong to that alone."""
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
        elif warning := old_rules.warning(settings.QUESTIONNAIRE):
            self.stderr.write(self.style.WARNING(warning))

    def load(self, note: str) -> None:
        shipped = old_rules.shipped_file(settings.QUESTIONNAIRE)
        call_command("load_questionnaire", shipped, publish=note, stdout=self.stdout)

    def collect_static(self) -> None:
        """Collect only if a file changed: compressing all of them takes seconds."""
        stamp = Path(settings.STATIC_ROOT) / ".collected"
        state = _static_state()
        if not stamp.exists() or stamp.read_text() != state:
            call_command("collectstatic", interactive=False, clear=True, verbosity=0)
            stamp.parent.mkdir(parents=True, exist_ok=True)
            stamp.write_text(state)


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
