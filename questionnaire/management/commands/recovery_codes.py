"""Give somebody of the staff new recovery codes."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from questionnaire.models.recovery import RecoveryCodes

from .enrol_staff import staff_called, write_codes


class Command(BaseCommand):
    help = "Show new recovery codes, each of which replaces the authenticator once; earlier ones end."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")

    def handle(self, *args: Any, **options: Any) -> None:
        write_codes(self.stdout, RecoveryCodes.renew(staff_called(options["username"])))
