"""The steps of the Dockerfile, the compose file and the unit, done in a folder of this machine."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import yaml

from tests.postgres import Postgres
from tests.server import ROOT, Server

DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
UNIT = (ROOT / "deploy" / "gutskin.service").read_text(encoding="utf-8")
COMMAND: list[str] = json.loads(re.findall(r"^CMD (\[.*\])$", DOCKERFILE, re.MULTILINE)[-1])
COPIED: list[str] = re.findall(r"^COPY (?!--)(\S+)", DOCKERFILE, re.MULTILINE)
GIVEN = {
    "SECRET_KEY": "a secret of more than fifty characters and of many different ones",
    "POSTGRES_PASSWORD": "pass",
    "ALLOWED_HOSTS": "site.example",
}


def built(folder: Path) -> None:
    """What the first stage leaves behind, but for the packages: those are this environment's."""
    site = folder / "gutskin"
    site.mkdir()
    for name in COPIED:
        source, target = ROOT / name, site / name
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target)
    step = next(line for line in re.findall(r"^RUN (.*)$", DOCKERFILE, re.MULTILINE) if "manage.py" in line)
    # In one pass, as this environment or the folder may itself lie below one of these.
    instead = {
        "/srv/venv/bin/python": shlex.quote(sys.executable),
        "/srv/": f"{folder}/",
        "/tmp/": f"{folder}/",
    }
    step = re.sub("|".join(instead), lambda found: instead[found[0]], step)
    subprocess.run(["sh", "-c", step], cwd=site, env=plain(), check=True, capture_output=True)


def frozen(folder: Path) -> None:
    """Take away everybody's right to write."""
    for path in (folder, *folder.rglob("*")):
        path.chmod(path.stat().st_mode & ~0o222)


def state(folder: Path) -> dict[str, tuple[int, int]]:
    """Every file with its size and the time it was written."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {str(path): (path.stat().st_size, path.stat().st_mtime_ns) for path in files}


def plain() -> dict[str, str]:
    """Nothing of the environment that the tests run in."""
    return {"PATH": os.environ["PATH"]}


def powerless(*words: str) -> list[str]:
    """A command without any right to override those of files: as a stranger, or as root with none of its powers."""
    if os.getuid() != 0:
        return list(words)
    return ["setpriv", "--bounding-set=-all", "--inh-caps=-all", "--no-new-privs", *words]


def environment(database: Postgres, folder: Path, port: int) -> dict[str, str]:
    """What the `web` service is given, with this machine's names in it."""
    image = dict(
        pair.split("=", 1) for pair in re.findall(r"^ENV (.*)$", DOCKERFILE, re.MULTILINE)[0].split()
    )
    written = {**image, **COMPOSE["services"]["web"]["environment"]}
    settings = {key: filled(str(value)).replace("/srv/", f"{folder}/") for key, value in written.items()}
    own = f"@127.0.0.1:{database.port}/postgres"
    settings["DATABASE_URL"] = re.sub(r"@db:5432/\w+", own, settings["DATABASE_URL"])
    return settings | plain() | {"HOST": "127.0.0.1", "PORT": str(port)}


def filled(text: str) -> str:
    """A text of a compose file with what is given, or else its default, in place of names."""

    def chosen(found: re.Match[str]) -> str:
        return GIVEN.get(found[1]) or (found[3] if found[2] == ":-" else "")

    return re.sub(r"\$\{(\w+)(?:(:-|:\?)([^}]*))?\}", chosen, text)


@contextmanager
def running(words: list[str], settings: Mapping[str, str], *, cwd: Path, log: Path) -> Iterator[Server]:
    """The site by its own command, until it is ready; and an orderly end."""
    watcher = Server(log.parent, int(settings["PORT"]))
    with log.open("wb") as written:
        process = subprocess.Popen(words, cwd=cwd, env=settings, stdout=written, stderr=written)
    watcher.process = process
    try:
        deadline = time.monotonic() + 120
        while watcher.status("/readyz") != 200 and time.monotonic() < deadline:
            assert process.poll() is None, log.read_text()[-2000:]
            time.sleep(0.2)
        yield watcher
    finally:
        process.terminate()
        assert process.wait(30) == 0
