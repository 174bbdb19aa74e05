"""The systemd unit: well-formed, and its commands do what it relies on."""

from __future__ import annotations

import re
import shlex
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.server import ROOT, free_port
from tests.trust.image import COMMAND, COMPOSE, UNIT, built, frozen, plain, powerless, running, state

BEFORE = re.findall(r"^ExecStartPre=(.*)$", UNIT, re.MULTILINE)[0]
START = re.findall(r"^ExecStart=(.*)$", UNIT, re.MULTILINE)[0]
GUNICORN = (ROOT / "gutskin" / "gunicorn.py").read_text(encoding="utf-8")


def test_the_unit_s_commands_are_the_image_s() -> None:
    assert shlex.split(START)[1:] == COMMAND[1:]
    assert shlex.split(BEFORE)[1:] == COMPOSE["services"]["prepare"]["command"][1:]


def test_the_unit_has_no_reload_as_that_would_leave_old_code_in_memory() -> None:
    assert ("preload_app = True" in GUNICORN, "ExecReload" in UNIT) == (True, False)


@pytest.mark.parametrize("name", ["gutskin.service", "gutskin-purge.service", "gutskin-purge.timer"])
def test_systemd_finds_nothing_wrong_with_a_unit(tmp_path: Path, name: str) -> None:
    program = shutil.which("systemd-analyze")
    if program is None:
        pytest.skip("no systemd-analyze: it comes with systemd")
    for file in (ROOT / "deploy").glob("gutskin*"):
        installed = re.sub(r"/srv/gutskin/\.venv/bin/\w+", sys.executable, file.read_text(encoding="utf-8"))
        (tmp_path / file.name).write_text(installed)
    words = [program, "verify", str(tmp_path / name)]
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.slow
def test_the_unit_s_commands_serve_from_files_they_cannot_change_and_say_when_they_are_ready(
    tmp_path: Path,
) -> None:
    site, own, port = tmp_path / "srv" / "gutskin", tmp_path / "lib", free_port()
    site.parent.mkdir()
    own.mkdir()
    built(site.parent)
    frozen(site.parent)
    given = {"SECRET_KEY": "k" * 60, "HTTPS": "off", "VAR_DIR": str(own), "PORT": str(port)}
    ready = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    ready.bind(str(tmp_path / "notify"))
    ready.settimeout(60)
    settings = plain() | given | {"NOTIFY_SOCKET": str(tmp_path / "notify")}
    before = state(site.parent)
    prepare = powerless(sys.executable, *shlex.split(BEFORE)[1:])
    subprocess.run(prepare, cwd=site, env=settings, check=True, capture_output=True)
    start = powerless(sys.executable, "-m", "gunicorn", *shlex.split(START)[1:])
    with ready, running(start, settings, cwd=site, log=tmp_path / "log") as server:
        assert ready.recv(200).splitlines()[0] == b"READY=1"
        assert server.status("/start/") == 200
    assert state(site.parent) == before
