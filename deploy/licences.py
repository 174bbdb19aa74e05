"""Print the licence of everything that is installed to run the site, as a table."""

from __future__ import annotations

import re
import sys
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

REQUIREMENTS = Path(__file__).parents[1] / "requirements.txt"


def names() -> list[str]:
    """Every package of the list but those that only Windows needs: they cannot be asked here."""
    lines = REQUIREMENTS.read_text(encoding="utf-8").splitlines()
    packages = [line for line in lines if re.match(r"[\w.-]+(\[.*\])?==", line) and "win32" not in line]
    return [re.split(r"\[|==", line)[0] for line in packages]


def licence(name: str) -> str:
    about = metadata(name)
    classified = [
        c.rsplit(" :: ", 1)[1] for c in about.get_all("Classifier", []) if c.startswith("License ::")
    ]
    stated = about.get("License-Expression") or ", ".join(classified) or about.get("License") or "not stated"
    return stated.splitlines()[0][:160]


def table() -> str:
    rows = []
    for name in names():
        try:
            rows.append(f"| {name} | {metadata(name)['Version']} | {licence(name)} |")
        except PackageNotFoundError:  # for another system only
            continue
    return "\n".join(["| Package | Version | Licence |", "|---|---|---|", *rows, ""])


if __name__ == "__main__":
    sys.stdout.write(table())
