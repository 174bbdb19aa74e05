"""Write a language of the draft to a PO file, or read one."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from questionnaire import po
from questionnaire.domain.definition import Definition
from questionnaire.domain.meanwhile import meanwhile
from questionnaire.domain.problems import problems
from questionnaire.domain.translating import current, texts, unready
from questionnaire.domain.translating_work import taken_in
from questionnaire.drafting import Unfit, read_draft
from questionnaire.drafting.history import take_over
from questionnaire.models.draft.questionnaire import Questionnaire


class Command(BaseCommand):
    help = "Write a language of the draft to a PO file for its translator, or read that file into the draft."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("act", choices=("write", "read"))
        parser.add_argument("language", help="its code, as es or pt-br")
        parser.add_argument("file", type=Path)
        parser.add_argument("--questionnaire", default=settings.QUESTIONNAIRE, metavar="SLUG")

    def handle(self, *args: Any, **options: Any) -> None:
        questionnaire = Questionnaire.objects.filter(slug=options["questionnaire"]).first()
        if questionnaire is None:
            raise CommandError(f"There is no draft of {options['questionnaire']}.")
        draft, language, file = read_draft(questionnaire), options["language"], options["file"]
        try:
            if options["act"] == "write":
                file.write_bytes(po.write(draft, language))
            else:
                draft = self.take(file.read_bytes(), draft, language)
        except OSError as error:
            raise CommandError(f"The file cannot be used: {error}") from error
        except (po.UnreadablePo, Unfit) as problem:
            raise CommandError(str(problem)) from problem
        self.tell(draft, language)

    def take(self, file: bytes, draft: Definition, language: str) -> Definition:
        """Put a language into the draft, which is kept as it was; say what does not belong there."""
        read, was = po.read(file, draft, language), po.was(file)
        definition = taken_in(draft, read, was)
        take_over(definition, by=None, why=f"Read the translation into {language} by command.")
        for place in po.unknown(file, draft):
            self.stdout.write(f"Left out: there is no {place} any more.")
        for said in meanwhile(draft, definition, read, was):
            self.stdout.write(said)
        before, after = (one.translations_by_key.get(language) for one in (draft, definition))
        if before and after and before.checked_by and not after.checked_by:
            self.stdout.write("Nobody is said to have checked it any more.")
        return definition

    def tell(self, draft: Definition, language: str) -> None:
        """Say how far the language is, and what is to be mended."""
        for problem in problems(draft):
            if problem.noun == "translation":
                self.stdout.write(problem.message)
        needed = unready(draft, language)
        done, all_ = len(current(draft, language)), len(texts(draft))
        self.stdout.write(f"{language}: {done} of {all_} texts are translated from their present words.")
        if needed:
            self.stdout.write(f"Visitors are not shown it: {len(needed)} texts that it needs are not.")
