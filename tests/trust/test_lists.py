"""The lists of packages hold for every Python and system that the site runs on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.server import ROOT

LISTS = ("requirements.txt", "requirements-dev.txt")  # the second has all of requirements-redis.txt, too
EXACTLY = ("--no-deps", "--require-hashes", "--only-binary", ":all:")
OLDEST = Path("/usr/bin/python3")  # Debian's own: 3.11.2 in its release 12


@pytest.mark.slow
@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("system", ["linux", "macos", "windows"])
@pytest.mark.parametrize("python", ["3.11", "3.14"])
def test_every_package_of_a_list_is_there_for_a_python_and_a_system(
    tmp_path: Path, name: str, system: str, python: str
) -> None:
    target = ["--dry-run", "--target", str(tmp_path), "--python-version", python, "--python-platform", system]
    words = [sys.executable, "-m", "uv", "pip", "install", "--quiet", *target, *EXACTLY, "-r", name]
    patient = os.environ | {"UV_HTTP_RETRIES": "10", "UV_HTTP_TIMEOUT": "120"}
    done = subprocess.run(words, cwd=ROOT, env=patient, check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "python"),
    [("requirements-redis.txt", OLDEST), ("requirements.txt", Path(sys.executable))],
    ids=["Debian's own", "this one"],
)
def test_the_site_is_whole_with_what_a_list_names(tmp_path: Path, name: str, python: Path) -> None:
    if not python.exists():
        pytest.skip(f"no {python}")
    subprocess.run([str(python), "-m", "venv", str(tmp_path / "venv")], check=True)
    fresh = tmp_path / "venv" / "bin" / "python"
    pip = [
        str(fresh),
        "-m",
        "pip",
        "--quiet",
        "--disable-pip-version-check",
        "--retries",
        "10",
        "--timeout",
        "60",
    ]
    subprocess.run([*pip, "install", *EXACTLY, "-r", str(ROOT / name)], check=True)
    given = {
        key: text for key, text in os.environ.items() if key not in {"DJANGO_SETTINGS_MODULE", "DATABASE_URL"}
    }
    redis = {"CACHE_URL": "redis://cache:6379/0"} if "redis" in name else {}
    for words in (
        [*pip, "check"],
        [str(fresh), "manage.py", "check"],
        [str(fresh), "manage.py", "migrate", "-v", "0"],
    ):
        done = subprocess.run(
            words,
            cwd=ROOT,
            env=given | redis | {"VAR_DIR": str(tmp_path / "var")},
            check=False,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stdout + done.stderr
