"""A site of its own for each definition, also for one that nobody could publish."""

from __future__ import annotations

import shutil
from pathlib import Path

from questionnaire import codec
from questionnaire.domain.definition import Definition
from tests.server import PATIENT, Server, prepared

SLUG = "own"
PUBLISH = """
from pathlib import Path
from questionnaire import codec
from questionnaire.models import Questionnaire, Version
text = Path({file!r}).read_text()
row, _ = Questionnaire.objects.get_or_create(slug={slug!r}, defaults={{"title": "Own"}})
mark = {{"definition": text, "fingerprint": codec.fingerprint(text), "note": "By hand."}}
Version.objects.create(questionnaire=row, number=row.versions.count() + 1, **mark)
"""


class OwnSite:
    """A running server; what is published on it is what its next visitor meets."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.server = Server(folder, QUESTIONNAIRE=SLUG, QUERY_CACHE_SECONDS="0", DATABASE_TIMEOUT=PATIENT)
        self.server.manage("migrate", "-v", "0")
        shutil.copytree(prepared().folder / "static", folder / "static")
        self.server.start()

    @property
    def url(self) -> str:
        return self.server.url

    def publish(self, definition: Definition) -> None:
        """Make a definition the newest version, whatever is wrong with it."""
        file = self.folder / "definition.json"
        file.write_text(codec.definition_to_json(definition))
        self.server.manage("shell", "-v", "0", "-c", PUBLISH.format(file=str(file), slug=SLUG))
