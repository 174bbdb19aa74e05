"""Delete kept summaries that have expired."""

from __future__ import annotations

import time
from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.core.management.base import BaseCommand

from questionnaire import keeping

LONGEST_PAUSE = 60.0  # seconds


def _seconds(text: str) -> float:
    seconds = float(text)
    if not 0 <= seconds <= LONGEST_PAUSE:
        raise ArgumentTypeError(f"choose from 0 to {LONGEST_PAUSE:.0f} seconds")
    return seconds


class Command(BaseCommand):
    help = "Delete kept summaries whose time is over. Safe to run at any time, and twice at once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--pause", type=_seconds, default=0.05, help="seconds between batches, in which others may write"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        deleted = 0
        for batch in keeping.purge():
            deleted += batch
            time.sleep(options["pause"])
        self.stdout.write(f"Deleted {deleted} kept {'summary' if deleted == 1 else 'summaries'}.")
