"""Publishing: by two at once, and while visitors are on their way."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from questionnaire import definition_file
from tests import shipped
from tests.faults.crowd import crowd
from tests.server import ROOT, Server


def edition_file(folder: Path, title: str) -> Path:
    """The shipped questionnaire under another title: another version, the same scores."""
    path = folder / f"{title}.yaml"
    path.write_text(definition_file.write(replace(shipped.definition(), title=title)), encoding="utf-8")
    return path


def publishing(site: Server, file: Path) -> subprocess.Popen[str]:
    words = [sys.executable, "manage.py", "load_questionnaire", str(file), "--publish", f"{file.stem}."]
    pipe = subprocess.PIPE
    return subprocess.Popen(words, cwd=ROOT, env=site.environment, stdout=pipe, stderr=pipe, text=True)


def versions(site: Server) -> list[int]:
    rows = json.loads(site.manage("dumpdata", "questionnaire.version"))
    return sorted(row["fields"]["number"] for row in rows)


def test_publishers_at_once_leave_numbers_without_gap_or_double(site: Server, tmp_path: Path) -> None:
    racing = [publishing(site, edition_file(tmp_path, f"Title {n}")) for n in range(3)]
    said = [process.communicate(timeout=240) for process in racing]
    done = [out for out, _ in said if "published" in out]
    # Whoever finds their own draft already published by another is told so, in words.
    refused = [error for _, error in said if "Nothing has changed since version" in error]
    assert (len(done) >= 1, len(done) + len(refused)) == (True, 3)
    assert versions(site) == list(range(1, len(done) + 2))


def test_a_publish_under_load_disturbs_nobody(site: Server, tmp_path: Path) -> None:
    files = [edition_file(tmp_path, f"Title {n}") for n in range(2)]
    first = publishing(site, files[0])
    tally = crowd(3, site)
    second = publishing(site, files[1])
    tally_after = crowd(3, site, seed=100)
    outputs = [process.communicate(timeout=240)[0] for process in (first, second)]
    assert ["published" in out for out in outputs] == [True, True]
    assert (tally.wrong + tally_after.wrong, tally.right + tally_after.right) == ([], 6)
    assert (tally.faults + tally_after.faults, versions(site)) == ([], [1, 2, 3])
