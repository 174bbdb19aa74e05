"""Read a definition file into the draft."""

from __future__ import annotations

from argparse import ArgumentParser
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from questionnaire import definition_file, po
from questionnaire.domain.definition import Definition
from questionnaire.drafting import Unfit, read_draft
from questionnaire.drafting.history import beside, take_over
from questionnaire.library_files import missing_articles
from questionnaire.models.draft.questionnaire import Questionnaire
from questionnaire.publishing import publish
from questionnaire.yaml_source import FileProblem


class Command(BaseCommand):
    help = (
        "Read a definition file (YAML) into the draft of the questionnaire that it names, and with it the"
        " languages beside it: name.es.po beside name.yaml."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--articles",
            type=Path,
            metavar="FOLDER",
            help="add the articles of a folder that the draft lacks",
        )
        parser.add_argument("--publish", metavar="NOTE", help="publish the draft with this note")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            text = options["file"].read_text(encoding="utf-8")
            definition = definition_file.read_storable(text)
            self.load(definition, options["file"], folder=options["articles"], note=options["publish"])
        except (FileProblem, Unfit) as problem:
            raise CommandError("\n".join(problem.messages)) from problem
        except po.UnreadablePo as problem:
            raise CommandError(str(problem)) from problem
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"The file cannot be read: {error}") from error

    # One transaction, so that nobody else's draft comes between loading and publishing.
    @transaction.atomic
    def load(self, definition: Definition, file: Path, *, folder: Path | None, note: str | None) -> None:
        if folder:
            definition = self.with_articles(definition, folder)
        definition = po.with_files(definition, beside=file)
        questionnaire = take_over(definition, by=None, why="Loaded a definition file by command.")
        said = f"Draft of {questionnaire.slug} loaded."
        if note is not None:
            version = publish(questionnaire, note=note)
            said += f"\n{version} of {questionnaire.slug} published."
        self.stdout.write(said)

    def with_articles(self, definition: Definition, folder: Path) -> Definition:
        draft = Questionnaire.objects.select_for_update().filter(slug=definition.slug).first()
        before = beside(read_draft(draft), definition) if draft else definition
        more = missing_articles(folder, before.articles)
        for article in more:
            self.stdout.write(f"Article {article.slug} loaded.")
        return replace(before, articles=(*before.articles, *more))
