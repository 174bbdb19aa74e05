"""What the site is made of: pinned, licensed, and asked about; what could not be asked is said."""

from __future__ import annotations

import json
import re
import runpy
from importlib.metadata import distributions
from typing import Any

import pytest

from tests.server import ROOT

AUDIT = runpy.run_path(str(ROOT / "deploy" / "audit.py"))
LICENCES = runpy.run_path(str(ROOT / "deploy" / "licences.py"))
LISTS = ("requirements.txt", "requirements-redis.txt", "requirements-dev.txt")


@pytest.mark.parametrize("name", LISTS)
def test_every_line_of_a_list_is_one_version_with_hashes(name: str) -> None:
    text = re.sub(r"\s*\\\n\s*", " ", (ROOT / name).read_text(encoding="utf-8"))
    lines = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
    strange = [
        line
        for line in lines
        if not re.match(r"[\w.-]+(\[[\w,]+\])?==\S+( ;[^#]*)?( --hash=sha256:[0-9a-f]{64})+( #.*)?$", line)
    ]
    assert (strange, len(lines) > 20) == ([], True)


def test_every_install_takes_a_list_as_it_is() -> None:
    places = ("Makefile", "Dockerfile", "docs/upgrading.md")
    text = "\n".join((ROOT / name).read_text(encoding="utf-8") for name in places)
    installs = re.findall(r"pip install (.*?-r (?:requirements\S*\.txt|\$\{REQUIREMENTS\}))", text)
    lax = [words for words in installs if "--no-deps" not in words or "--require-hashes" not in words]
    assert (len(installs), lax) == (4, [])


def others() -> list[str]:
    """Return what is installed in another version than the lists name, as where the newest is tried."""
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    locked = dict(re.findall(r"^([\w.-]+)(?:\[.*\])?==([\w.]+)", lines, re.MULTILINE))
    installed = {found.name.lower(): found.version for found in distributions()}
    return [name for name, version in locked.items() if installed.get(name.lower(), version) != version]


@pytest.mark.skipif(bool(others()), reason=f"the lists name other versions of {', '.join(others())}")
def test_the_list_of_licences_is_that_of_what_is_installed() -> None:
    listed = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8")
    assert LICENCES["table"]() == listed
    assert "not stated" not in listed


def test_every_package_of_the_site_is_on_the_list_of_licences() -> None:
    listed = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8")
    assert [name for name in LICENCES["names"]() if f"| {name} |" not in listed] == []


def verdict(*packages: dict[str, Any]) -> tuple[int, list[str]]:
    answer: tuple[int, list[str]] = AUDIT["verdict"](json.dumps({"dependencies": packages}), "")
    return answer


ASKED: dict[str, Any] = {"name": "sound", "version": "1.0", "vulns": []}
HOLE: dict[str, Any] = {"id": "CVE-2027-1", "fix_versions": ["1.1"]}
UNASKED: dict[str, Any] = {"name": "unasked", "skip_reason": "the index did not answer"}


def test_an_audit_that_finds_nothing_says_about_how_many() -> None:
    assert verdict(ASKED, ASKED) == (0, ["No known hole in any of 2 packages."])


@pytest.mark.parametrize(("mended", "words"), [(["1.1"], "1.1"), ([], "no version yet")])
def test_an_audit_names_each_hole_and_what_mends_it(mended: list[str], words: str) -> None:
    faulty = ASKED | {"vulns": [HOLE | {"fix_versions": mended}]}
    assert verdict(ASKED, faulty) == (1, [f"sound 1.0: CVE-2027-1, mended in {words}."])


def test_an_audit_that_could_not_ask_about_a_package_is_not_clean() -> None:
    words = "The index of known holes could not be asked about unasked. Try again where it can be reached."
    assert verdict(ASKED, UNASKED) == (2, [words])


@pytest.mark.parametrize("answer", ["", "null", "{}", "[]", "not JSON"])
def test_an_audit_without_any_answer_says_so_and_shows_no_traceback(answer: str) -> None:
    status, lines = AUDIT["verdict"](answer, "Traceback\n  a frame\nConnectionError: no such host\n")
    assert (status, lines[1:]) == (2, ["ConnectionError: no such host"])
