"""Finds code that nothing uses; `make lint` runs it as a program.

vulture reads neither templates nor strings, so every name inside of a template's tags counts as used too, and
everything that a dotted path in a string leads to. What Django and other packages call is listed in pyproject.toml.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from vulture import Vulture
from vulture.config import make_config

ROOT = Path(__file__).parents[1]
TAG = re.compile(r"{[{%](.*?)[%}]}", re.DOTALL)
PATH = re.compile(r'"(?:gutskin|questionnaire)[.:][\w.:]*\b(\w+)"')
# Files whose names are read from outside: settings of Django and gunicorn, and closed lists of words.
READ_FROM_OUTSIDE = (
    "gutskin/settings.py",
    "gutskin/parts.py",
    "gutskin/staff_settings.py",
    "gutskin/header_settings.py",
    "gutskin/gunicorn.py",
    "questionnaire/domain/vocabulary.py",
)


def names_in_templates() -> set[str]:
    """Return every name that a template's tags hold."""
    files = [*ROOT.glob("templates/**/*.*"), *ROOT.glob("questionnaire/templates/**/*.*")]
    tags = (tag for file in files for tag in TAG.findall(file.read_text(encoding="utf-8")))
    return {name for tag in tags for name in re.findall(r"\w+", tag)}


def names_in_strings() -> set[str]:
    """Return the last name of every dotted path into our code."""
    files = [*ROOT.glob("gutskin/**/*.py"), *ROOT.glob("questionnaire/**/*.py"), ROOT / "pyproject.toml"]
    return {name for file in files for name in PATH.findall(file.read_text(encoding="utf-8"))}


def dead_code() -> list[str]:
    """Return a line for each thing that nothing uses."""
    config = make_config(["--config", str(ROOT / "pyproject.toml")])
    vulture = Vulture(ignore_names=config["ignore_names"], ignore_decorators=config["ignore_decorators"])
    vulture.scavenge(
        [str(ROOT / path) for path in config["paths"]], exclude=[str(ROOT / one) for one in config["exclude"]]
    )
    vulture.used_names.update(names_in_templates() | names_in_strings())
    unused = vulture.get_unused_code(min_confidence=config["min_confidence"])
    return [
        item.get_report().replace(f"{ROOT}/", "")
        for item in unused
        if not str(item.filename).endswith(READ_FROM_OUTSIDE)
    ]


if __name__ == "__main__":
    found = dead_code()
    sys.stdout.write("".join(f"{line}\n" for line in found))
    sys.exit(bool(found))
