"""Read a definition file into the draft."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from questionnaire import definition_file
from questionnaire.drafting import Unfit, write_draft
from questionnaire.publishing import publish
from questionnaire.yaml_source import FileProblem


class Command(BaseCommand):
    help = "Read a definition file (YAML) into the draft of the questionnaire that it names."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--publish", metavar="NOTE", help="publish the draft with this note")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            text = options["file"].read_text(encoding="utf-8")
            questionnaire = write_draft(definition_file.read(text))
            self.stdout.write(f"Draft of {questionnaire.slug} loaded.")
            if options["publish"]:
                version = publish(questionnaire, note=options["publish"])
                self.stdout.write(f"{version} of {questionnaire.slug} published.")
        except (FileProblem, Unfit) as problem:
            raise CommandError("\n".join(problem.messages)) from problem
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"The file cannot be read: {error}") from error
