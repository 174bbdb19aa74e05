"""Django's own command, which also makes the table of the cache; without that nobody could sign in."""

from __future__ import annotations

from typing import Any

from django.core.management import call_command
from django.core.management.commands import migrate


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        super().handle(*args, **options)
        if not (options["plan"] or options["check_unapplied"] or options["prune"]):
            call_command(
                "createcachetable", database=options["database"], verbosity=max(0, options["verbosity"] - 1)
            )
