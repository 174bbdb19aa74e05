"""Delete everything that has expired."""

from __future__ import annotations

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from gutskin import limits
from questionnaire.models.opened import OPEN_FOR, OpenForm


class Command(BaseCommand):
    help = (
        "Delete kept summaries, sessions, counts of limits, and who had which form open, whose time is over;"
        " to be run every night."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("purge_summaries", stdout=self.stdout)
        call_command("clearsessions")
        OpenForm.objects.filter(seen__lt=timezone.now() - OPEN_FOR).delete()
        counts = limits.forget()
        self.stdout.write(f"Deleted {counts} {'count' if counts == 1 else 'counts'}.")
