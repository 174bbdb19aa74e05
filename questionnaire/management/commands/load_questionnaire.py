"""Read a definition file into the draft."""

from __future__ import annotations

from argparse import ArgumentParser
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from questionnaire import codec, definition_file, po
from questionnaire.domain.definition import Article, Definition
from questionnaire.drafting import Unfit, read_draft
from questionnaire.drafting.history import beside, take_over
from questionnaire.library_files import missing_articles
from questionnaire.models.draft.questionnaire import Questionnaire
from questionnaire.models.published import Version
from questionnaire.publishing import check, languages_lost, publish
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

    def load(self, definition: Definition, file: Path, *, folder: Path | None, note: str | None) -> None:
        # Every page is rendered before anybody has to wait for the draft; if it has moved by then, again.
        checked = check(becoming(definition, file, folder)[0], note=note) if note is not None else ""
        # One transaction, so that nobody else's draft comes between loading and publishing.
        with transaction.atomic():
            Questionnaire.objects.select_for_update().filter(slug=definition.slug).first()
            whole, more = becoming(definition, file, folder)
            questionnaire, _step = take_over(whole, by=None, why="Loaded a definition file by command.")
            lost = lost_with(whole) if note is not None else []
            version = publish(questionnaire, note=note, checked=checked) if note is not None else None
        said = [f"Article {article.slug} loaded." for article in more]
        said.append(f"Draft of {questionnaire.slug} loaded.")
        if version:
            said.append(f"{version} of {questionnaire.slug} published.")
        said += [f"Visitors can no longer choose {language}." for language in lost]
        self.stdout.write("\n".join(said))


def lost_with(draft: Definition) -> list[str]:
    """Return each language that a draft takes from visitors who meet the newest version now."""
    newest = Version.objects.latest_of(draft.slug).first()
    return languages_lost(codec.definition_from_json(newest.definition), draft) if newest else []


def becoming(
    definition: Definition, file: Path, folder: Path | None
) -> tuple[Definition, tuple[Article, ...]]:
    """Return what a file makes of the draft as it is now, and the articles of a folder that come with it."""
    draft = Questionnaire.objects.filter(slug=definition.slug).first()
    now, more = read_draft(draft) if draft else definition, tuple[Article, ...]()
    if folder:
        definition = beside(now, definition)
        more = missing_articles(folder, definition.articles)
        definition = replace(definition, articles=(*definition.articles, *more))
    return beside(now, po.with_files(definition, beside=file)), more
