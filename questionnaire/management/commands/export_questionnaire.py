"""Write a draft as a definition file."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from questionnaire import definition_file
from questionnaire.domain.texts import shown, unusable
from questionnaire.drafting import read_draft
from questionnaire.models.draft.questionnaire import Questionnaire


class Command(BaseCommand):
    help = "Write the draft of a questionnaire as a definition file (YAML) to standard output."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug")

    def handle(self, *args: Any, **options: Any) -> None:
        slug = options["slug"]
        questionnaire = None if unusable(slug) else Questionnaire.objects.filter(slug=slug).first()
        if questionnaire is None:
            raise CommandError(f"There is no questionnaire called {shown(slug)}.")
        self.stdout.write(definition_file.write(read_draft(questionnaire)), ending="")
