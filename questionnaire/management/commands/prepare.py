"""Make a fresh clone ready to serve, and do nothing where all is ready."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from questionnaire.library_files import load_series
from questionnaire.models.published import Version

CONTENT = Path(__file__).resolve().parents[2] / "content"


class Command(BaseCommand):
    help = "Migrate, collect static files, and load and publish the shipped content if there is none."

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        for slug in load_series(CONTENT / "series"):
            self.stdout.write(f"Article {slug} loaded.")
        if not Version.objects.latest_of(settings.QUESTIONNAIRE).exists():
            shipped = CONTENT / f"{settings.QUESTIONNAIRE.replace('-', '_')}.yaml"
            call_command("load_questionnaire", shipped, publish="As shipped.", stdout=self.stdout)
