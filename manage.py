#!/usr/bin/env python
"""Django's command line, which works in a fresh clone."""

import os
import secrets
import sys
from pathlib import Path

from django.core.management import execute_from_command_line


def furnish() -> None:
    """Make the data folder, and a secret of the clone's own where nobody gave one."""
    folder = Path(os.environ.get("VAR_DIR") or Path(__file__).resolve().parent / "var")
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        sys.exit(f"VAR_DIR names no folder that is there or can be made: {folder} ({error.strerror}).")
    secret = folder / "secret_key"
    if not (os.environ.get("SECRET_KEY") or os.environ.get("SECRET_KEY_FILE") or secret.exists()):
        secret.touch(mode=0o600)
        secret.write_text(secrets.token_urlsafe(48) + "\n", encoding="utf-8")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gutskin.settings")
    os.environ["DATABASE_TIMEOUT"] = "0"  # a migration or the purge may take its time; only requests hurry
    if sys.argv[1:2] == ["runserver"]:  # it speaks no https, and nobody collects static files for it
        os.environ.setdefault("HTTPS", "off")
        os.environ.setdefault("STATIC_MANIFEST", "off")
    furnish()
    execute_from_command_line(sys.argv)
