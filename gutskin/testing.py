"""The test runner of `manage.py test`, which runs pytest."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from typing import Any

# What `manage.py` sets for its other commands.
COMMANDS_OWN = {"DJANGO_SETTINGS_MODULE", "DATABASE_TIMEOUT"}


class PytestRunner:
    """A runner that passes paths and names of tests on to pytest, which has its own settings."""

    def __init__(self, **_options: Any) -> None:
        pass

    def run_tests(self, labels: Sequence[str], **_options: Any) -> int:
        """Return 0 if all passed."""
        if find_spec("pytest") is None:
            sys.stderr.write("The tests run by pytest: install requirements-dev.txt, or say `make test`.\n")
            return 1
        sys.stderr.write(
            "The tests run by pytest; `make test` runs them on every core, and the other checks.\n"
        )
        environment = {key: text for key, text in os.environ.items() if key not in COMMANDS_OWN}
        words = [sys.executable, "-m", "pytest", *labels]
        return subprocess.run(words, env=environment, check=False).returncode  # noqa: S603 -- our own interpreter
