"""Give somebody of the staff their second factor."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any, TextIO, cast

import segno
from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django_otp.plugins.otp_totp.models import TOTPDevice


class Command(BaseCommand):
    help = "Show a code to scan with an authenticator app; what was enrolled before no longer works."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")
        parser.add_argument("--no-qr", action="store_true", help="print only the address")

    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.filter(username=options["username"], is_staff=True).first()
        if user is None:
            raise CommandError(f"There is nobody of the staff called {options['username']}.")
        with transaction.atomic():
            TOTPDevice.objects.filter(user=user).delete()
            device = TOTPDevice.objects.create(user=user, name="Authenticator")
        if not options["no_qr"]:
            segno.make(device.config_url).terminal(cast("TextIO", self.stdout), compact=True)
        self.stdout.write(device.config_url)
        self.stdout.write("Scan it, or type the address in; then clear this screen. It is not shown again.")
