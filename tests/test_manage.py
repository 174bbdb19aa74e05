"""A fresh clone and plain commands: migrate, runserver, test."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from gutskin import testing
from tests.server import ROOT, Server, free_port

OURS = {"SECRET_KEY", "DATABASE_URL", "STATIC_MANIFEST", "SECURE_SSL_REDIRECT", "DJANGO_SETTINGS_MODULE"}


def plain(folder: Path) -> dict[str, str]:
    """The environment of somebody who has set nothing; only their folder is another one than the clone's."""
    given = {key: text for key, text in os.environ.items() if key not in OURS}
    return given | {"VAR_DIR": str(folder)}


def manage(environment: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "manage.py", *words]
    return subprocess.run(command, cwd=ROOT, env=environment, check=False, capture_output=True, text=True)


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that `manage.py migrate` made."""
    folder = tmp_path_factory.mktemp("clone") / "var"
    done = manage(plain(folder), "migrate", "--verbosity", "0")
    assert (done.returncode, done.stderr) == (0, "")
    return folder


def test_migrate_makes_the_folder_and_a_secret_that_only_its_owner_reads(fresh: Path) -> None:
    secret = fresh / "secret_key"
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (fresh, secret)]
    assert (modes, len(secret.read_text().strip())) == ([0o700, 0o600], 64)


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = manage(plain(tmp_path / "file"), "check")
    words = f"VAR_DIR names no folder that is there or can be made: {tmp_path}/file (File exists).\n"
    assert (done.returncode, done.stderr) == (1, words)


def test_a_second_command_keeps_the_secret(fresh: Path) -> None:
    before = (fresh / "secret_key").read_text()
    assert manage(plain(fresh), "check").returncode == 0
    assert (fresh / "secret_key").read_text() == before


def test_whoever_gives_a_secret_finds_none_made(tmp_path: Path) -> None:
    given = plain(tmp_path / "var") | {"SECRET_KEY": "given" * 12}
    assert manage(given, "check").returncode == 0
    made = {file.name for file in (tmp_path / "var").iterdir()}
    assert made - {"db.sqlite3"} == set()  # Django 6 opens the database for its checks


@pytest.fixture
def running(fresh: Path) -> Iterator[str]:
    """The address of `manage.py runserver`."""
    address = f"127.0.0.1:{free_port()}"
    words = [sys.executable, "manage.py", "runserver", "--noreload", address]
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(words, cwd=ROOT, env=plain(fresh), stdout=quiet, stderr=quiet)
    yield f"http://{address}"
    process.terminate()
    process.wait(20)


def status(address: str) -> int:
    until = time.monotonic() + 120
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(address, timeout=30) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            error.close()
            return error.code
        except OSError:
            time.sleep(0.1)
    return 0


def test_runserver_shows_pages_and_styles_without_https(running: str) -> None:
    paths = ("/privacy/", "/static/css/gutskin.css", "/admin/login/", "/start/")
    # Nothing has been published, and the page that says so is there.
    assert [status(running + path) for path in paths] == [200, 200, 200, 503]


def test_the_test_command_runs_pytest_and_says_so(tmp_path: Path) -> None:
    one = "tests/test_sealing.py::test_a_token_has_256_random_bits_and_fits_an_address"
    done = manage(plain(tmp_path), "test", one)
    assert done.stderr.startswith("The tests run by pytest")
    assert "1 passed" in done.stdout + done.stderr, done.stdout + done.stderr
    assert done.returncode == 0


def test_without_pytest_the_test_command_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(testing, "find_spec", lambda _name: None)
    assert testing.PytestRunner().run_tests([]) == 1
    assert "requirements-dev.txt" in capsys.readouterr().err


def test_without_static_files_a_server_is_not_ready_and_its_faults_are_pages(tmp_path: Path) -> None:
    server = Server(tmp_path)
    server.manage("migrate")
    server.start()
    try:
        assert [server.status(path) for path in ("/readyz", "/healthz", "/privacy/", "/nothing/")] == [
            503,
            200,
            500,
            404,
        ]
        with pytest.raises(urllib.error.HTTPError) as caught:
            urllib.request.urlopen(server.url + "/privacy/", timeout=30)
        html = caught.value.read().decode()
        caught.value.close()
    finally:
        server.stop()
    assert "<h1>Sorry, that is our fault</h1>" in html
    assert "In an emergency, call your local emergency number now." in html
