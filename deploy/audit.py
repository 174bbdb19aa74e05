"""Ask whether what runs the site has known holes. No answer is not taken for a good one."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

REQUIREMENTS = Path(__file__).parents[1] / "requirements.txt"
PIP_AUDIT = (
    "--disable-pip",
    "--require-hashes",
    "--progress-spinner",
    "off",
    "--format",
    "json",
    "--requirement",
)
CLEAN, HOLES, NO_ANSWER = 0, 1, 2


def verdict(answer: str, trouble: str) -> tuple[int, list[str]]:
    """What pip-audit wrote, as an exit status and lines for people."""
    try:
        packages: list[dict[str, Any]] = json.loads(answer)["dependencies"]
    except (ValueError, KeyError, TypeError):
        return NO_ANSWER, [_nothing_known("any package"), *trouble.strip().splitlines()[-1:]]
    unasked = [package["name"] for package in packages if "skip_reason" in package]
    holes = [_hole(package, found) for package in packages for found in package.get("vulns", [])]
    if unasked:
        named = "any package" if len(unasked) == len(packages) else ", ".join(unasked)
        holes.append(_nothing_known(named))
    if not holes:
        return CLEAN, [f"No known hole in any of {len(packages)} packages."]
    return NO_ANSWER if unasked else HOLES, holes


def _hole(package: dict[str, Any], found: dict[str, Any]) -> str:
    mended = ", ".join(found.get("fix_versions", [])) or "no version yet"
    return f"{package['name']} {package['version']}: {found['id']}, mended in {mended}."


def _nothing_known(about: str) -> str:
    return f"The index of known holes could not be asked about {about}. Try again where it can be reached."


def main() -> int:
    command = [sys.executable, "-m", "pip_audit", *PIP_AUDIT, str(REQUIREMENTS)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 -- all of it stands here
    status, lines = verdict(done.stdout, done.stderr)
    sys.stdout.write("\n".join([*lines, ""]))
    return status


if __name__ == "__main__":
    sys.exit(main())
