"""Puts into a database what a growth benchmark needs: `questions N` or `versions N`.

Run as a program with the settings of the server that will serve it.
"""

from __future__ import annotations

import sys

import django

django.setup()

from django.core.management import call_command  # noqa: E402

from questionnaire import codec  # noqa: E402
from questionnaire.models import Version  # noqa: E402
from tests import shipped  # noqa: E402
from tests.bench.growth import questionnaire_of  # noqa: E402


def questions(number: int) -> None:
    shipped.published(questionnaire_of(number))


def versions(number: int) -> None:
    """The shipped questionnaire, published so many times."""
    first = shipped.published()
    text = codec.definition_to_json(shipped.definition())
    Version.objects.bulk_create(
        [
            Version(
                questionnaire=first.questionnaire,
                number=later,
                definition=text,
                fingerprint=first.fingerprint,
                note="Again.",
            )
            for later in range(2, number + 1)
        ],
        batch_size=50,
    )


if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    {"questions": questions, "versions": versions}[sys.argv[1]](int(sys.argv[2]))
