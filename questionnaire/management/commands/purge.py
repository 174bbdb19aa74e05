"""Delete everything that has expired."""

from __future__ import annotations

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from gutskin import limits


class Command(BaseCommand):
    help = "Delete kept summaries, sessions and counts of limits whose time is over; to be run every night."

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("purge_summaries", stdout=self.stdout)
        call_command("clearsessions")
        counts = limits.forget()
        self.stdout.write(f"Deleted {counts} {'count' if counts == 1 else 'counts'}.")
