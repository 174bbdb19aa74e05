"""Give somebody of the staff their second factor."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Sequence
from io import StringIO
from typing import Any

import segno
from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError, OutputWrapper

from questionnaire.domain.texts import shown, unusable
from questionnaire.people import second_factor


class Command(BaseCommand):
    help = "Show a code to scan with an authenticator app, and recovery codes; earlier ones end."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")
        parser.add_argument("--no-qr", action="store_true", help="print only the address")

    def handle(self, *args: Any, **options: Any) -> None:
        user = staff_called(options["username"])
        app = second_factor.new_app(user)
        codes = second_factor.give(app)
        if not options["no_qr"]:
            self.stdout.write(drawn(app.config_url))
        self.stdout.write(app.config_url)
        self.stdout.write("Scan it, or type the address in; then clear this screen. It is not shown again.")
        write_codes(self.stdout, codes)


def staff_called(name: str) -> User:
    """Return the member of staff with that name.

    Raises:
        CommandError: if there is nobody.
    """
    user = None if unusable(name) else User.objects.filter(username=name, is_staff=True).first()
    if user is None:
        raise CommandError(f"There is nobody of the staff called {shown(name)}.")
    return user


def drawn(address: str) -> str:
    """Return a QR code in half blocks as one text, since a command's output ends a line after each write."""
    out = StringIO()
    segno.make(address).terminal(out, compact=True)
    return out.getvalue()


def write_codes(out: OutputWrapper, codes: Sequence[str]) -> None:
    out.write("Recovery codes. Each replaces the authenticator once. Keep them apart from it:")
    for code in codes:
        out.write(f"  {code}")
