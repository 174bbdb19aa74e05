"""Puts into a database what is measured with more data: `questions N`, `versions N` or `kept N`.

Run as a program with the settings of the worker that will use it.
"""

from __future__ import annotations

import sys

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from questionnaire import codec  # noqa: E402
from questionnaire.domain.definition import Definition, Question  # noqa: E402
from questionnaire.models import Version  # noqa: E402
from tests import builders, shipped  # noqa: E402
from tests.bench import rows  # noqa: E402

ON_A_PAGE = 5


def questions(number: int) -> None:
    shipped.published(questionnaire_of(number))


def questionnaire_of(number: int) -> Definition:
    """Return so many scored questions, five on a page, the last of each page asked only after its first."""
    pages = [
        builders.a_section(f"page{first}", *map(_question, range(first, first + ON_A_PAGE)))
        for first in range(0, number, ON_A_PAGE)
    ]
    return builders.a_definition(
        slug=shipped.definition().slug, sections=tuple(pages), countries=(builders.a_country(),)
    )


def _question(number: int) -> Question:
    is_follow_up = number % ON_A_PAGE == ON_A_PAGE - 1
    when = builders.when(f"q{number - ON_A_PAGE + 1} > 0") if is_follow_up else builders.when()
    return builders.a_scored_question(f"q{number}", asked_when=when)


def versions(number: int) -> None:
    """Publish the shipped questionnaire so many times."""
    first = shipped.published()
    text = codec.definition_to_json(shipped.definition())
    for later in range(2, number + 1):
        Version.objects.create(
            questionnaire=first.questionnaire,
            number=later,
            definition=text,
            fingerprint=first.fingerprint,
            note="Again.",
        )


def kept(number: int) -> None:
    shipped.published()
    rows.fill(connection, number)


if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    {"questions": questions, "versions": versions, "kept": kept}[sys.argv[1]](int(sys.argv[2]))
