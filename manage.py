#!/usr/bin/env python
"""Django's command line."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gutskin.settings")
    os.environ["DATABASE_TIMEOUT"] = "0"  # a migration or the purge may take its time; only requests hurry
    execute_from_command_line(sys.argv)
