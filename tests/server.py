"""The production server as a process of its own, with a folder and a database of its own."""

from __future__ import annotations

import atexit
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from functools import cache
from pathlib import Path

import psycopg
from psycopg import sql

ROOT = Path(__file__).parents[1]
PATIENCE = 120  # seconds; a busy machine takes its time to start a server
PATIENT = (
    "30"  # seconds, as DATABASE_TIMEOUT, for whoever tests no outage: a busy machine is not a sick database
)


class Server:
    """Gunicorn with the settings of production, but for https, on a free port.

    Servers with the same folder are servers of the same site.
    """

    def __init__(self, folder: Path, port: int | None = None, **settings: str) -> None:
        self.folder = folder
        self.port = port or free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = folder / f"log-{self.port}"
        own = {"DJANGO_SETTINGS_MODULE", "DATABASE_TIMEOUT"}  # the tests' and not the server's
        inherited = {key: text for key, text in os.environ.items() if key not in own}
        self.environment = inherited | {
            "SECRET_KEY": os.environ["SECRET_KEY"].replace(",", ""),  # commas part the fallbacks
            "VAR_DIR": str(folder),
            "STATIC_MANIFEST": "on",
            "HTTPS": "off",
            "LIMITS": "off",  # every visitor of a test comes from this machine
            "PORT": str(self.port),
            **_database(folder),
            **settings,
        }
        self.process: subprocess.Popen[bytes] | None = None

    def manage(self, *words: str) -> str:
        done = subprocess.run(
            [sys.executable, "manage.py", *words],
            cwd=ROOT,
            env=self.environment,
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout

    def prepare(self) -> None:
        """Copy what `manage.py prepare` makes: it takes ten seconds, and once in a process is enough."""
        model = prepared()
        shutil.copytree(model.folder, self.folder, dirs_exist_ok=True)
        if _on_postgres():
            copied, own = (sql.Identifier(_database_name(one.folder)) for one in (model, self))
            with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
                connection.execute(sql.SQL("DROP DATABASE {}").format(own))
                connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(own, copied))

    def launch(self) -> None:
        """Start the process, and wait for nothing."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "gunicorn", "--config", "gutskin/gunicorn.py"],
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def start(self) -> None:
        self.launch()
        assert self.process
        until = time.monotonic() + PATIENCE
        while self.process.poll() is None and time.monotonic() < until:
            if self.status("/healthz") == 200:
                return
            time.sleep(0.1)
        raise RuntimeError(f"the server did not start: {self.log.read_text()[-2000:]}")

    def status(self, path: str) -> int:
        """The status of a page; 0 if there was no answer."""
        try:
            with urllib.request.urlopen(self.url + path, timeout=20) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            error.close()
            return error.code
        except OSError:
            return 0

    def workers(self) -> list[int]:
        """The processes that answer requests."""
        if self.process is None:
            return []
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(word) for word in children.read_text().split()]

    def kill(self) -> None:
        """End the server and its workers as a power cut would."""
        if self.process:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def stop(self) -> None:
        if self.process:
            self.process.terminate()
            self.process.wait(30)


def free_port() -> int:
    """A port that nobody else is given as long as this process lives: others run tests at the same time.

    It stays bound, and nobody listens there. On Linux a server may listen all the same, as all of ours let
    addresses be used again; elsewhere it could not, so there the port is only free for now.
    """
    probe = socket.socket()
    probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    probe.bind(("127.0.0.1", 0))
    port: int = probe.getsockname()[1]
    if sys.platform == "linux":
        probe.detach()
    else:
        probe.close()
    return port


@cache
def prepared() -> Server:
    """A server that never starts, with the shipped content; its folder goes with this process."""
    server = Server(Path(tempfile.mkdtemp(prefix="prepared")))
    atexit.register(shutil.rmtree, server.folder)
    server.manage("prepare")
    return server


def _on_postgres() -> bool:
    return os.environ.get("DATABASE_URL", "").startswith("postgres")


def _database_name(folder: Path) -> str:
    return "test_" + re.sub(r"\W", "_", f"{folder.parent.name}_{folder.name}")


def _database(folder: Path) -> dict[str, str]:
    """Where the suite runs on PostgreSQL, a database there that belongs to this folder."""
    if not _on_postgres():
        return {}
    url, name = os.environ["DATABASE_URL"], _database_name(folder)
    with psycopg.connect(url, autocommit=True) as connection:
        found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
        if not found:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    return {"DATABASE_URL": re.sub(r"/[^/]*$", f"/{name}", url)}
