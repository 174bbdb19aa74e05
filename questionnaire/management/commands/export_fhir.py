"""Write a published version as a FHIR Questionnaire."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from questionnaire import fhir, versions
from questionnaire.published_fhir import publication
from questionnaire.site import current_site


class Command(BaseCommand):
    help = "Write a published version as a FHIR R4 Questionnaire (JSON) to standard output."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--number", type=int, help="of the version; without it the newest")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.PUBLIC_URL:
            raise CommandError("Set PUBLIC_URL first: the addresses in the file begin with it.")
        number = options["number"]
        try:
            version = versions.current() if number is None else versions.numbered(number)
        except versions.NoVersion:
            raise CommandError("There is no such version.") from None
        base = f"{settings.PUBLIC_URL}{settings.SUB_PATH}"
        written = fhir.questionnaire(publication(version, current_site(), base=base))
        self.stdout.write(json.dumps(written, ensure_ascii=False, indent=1))
