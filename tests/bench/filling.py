"""Puts into a database what is measured with more data: `questions N`, `versions N` or `kept N`.

Run as a program with the settings of the worker that will use it.
"""

from __future__ import annotations

import os
import sys
from datetime import timedelta

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.utils import timezone  # noqa: E402

from questionnaire import sealing  # noqa: E402
from questionnaire.domain.definition import Question  # noqa: E402
from questionnaire.models import KeptSummary, Version  # noqa: E402
from tests import builders, shipped  # noqa: E402

ON_A_PAGE = 5
BATCH = 10_000
# What a night would tidy up: nobody is to be measured while it happens.
TIDY = {
    "sqlite": ("ANALYZE", "PRAGMA wal_checkpoint(TRUNCATE)"),
    "postgresql": ("VACUUM ANALYZE", "CHECKPOINT"),
}


def questions(number: int) -> None:
    """Publish so many scored questions, five on a page, the last of each page asked only after its first."""
    pages = [
        builders.a_section(f"page{first}", *map(_question, range(first, first + ON_A_PAGE)))
        for first in range(0, number, ON_A_PAGE)
    ]
    slug, country = shipped.definition().slug, builders.a_country()
    shipped.published(builders.a_definition(slug=slug, sections=tuple(pages), countries=(country,)))


def _question(number: int) -> Question:
    is_follow_up = number % ON_A_PAGE == ON_A_PAGE - 1
    when = builders.when(f"q{number - ON_A_PAGE + 1} > 0") if is_follow_up else builders.when()
    return builders.a_scored_question(f"q{number}", asked_when=when)


def versions(number: int) -> None:
    """Publish the shipped questionnaire so many times."""
    first = shipped.published()
    for later in range(2, number + 1):
        Version.objects.create(
            questionnaire=first.questionnaire,
            number=later,
            definition=first.definition,
            fingerprint=first.fingerprint,
            note="Again.",
        )


def kept(number: int) -> None:
    """Publish the shipped questionnaire; keep so many invented rows of the real size, and tidy up."""
    shipped.published()
    size, today = len(sealing.seal(sealing.new_token(), b"")), timezone.now().date()
    for _ in range(0, number, BATCH):
        KeptSummary.objects.bulk_create(
            KeptSummary(
                digest=os.urandom(32),
                sealed=os.urandom(size),
                version=1,
                kept_on=today,
                expires_on=today + timedelta(days=2 + each % 89),
            )
            for each in range(BATCH)
        )
    with connection.cursor() as cursor:
        for statement in TIDY[connection.vendor]:
            cursor.execute(statement)


if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    {"questions": questions, "versions": versions, "kept": kept}[sys.argv[1]](int(sys.argv[2]))
