"""A private PostgreSQL: in a temporary folder, on a free port, gone afterwards.

`python -m tests.postgres COMMAND...` runs a command with DATABASE_URL pointing at one.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.server import free_port

DEBIAN = Path("/usr/lib/postgresql")
# Durability is not what these databases are for, but what they say about it is tested elsewhere.
FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200"


def binaries() -> Path | None:
    """The folder of PostgreSQL's programs: the newest of Debian's, or the one on the path."""
    versions = sorted(DEBIAN.glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    found = str(versions[-1]) if versions else shutil.which("initdb")
    return Path(found).parent if found else None


class Postgres:
    """One server of its own; `with Postgres() as database: database.url`."""

    def __init__(self) -> None:
        programs = binaries()
        if programs is None:
            raise RuntimeError(
                "no PostgreSQL: install it with `apt-get install postgresql`, or your system's way"
            )
        self.programs = programs
        self.port = free_port()
        self.url = f"postgres://gutskin@127.0.0.1:{self.port}/postgres"
        self.folder = Path(tempfile.mkdtemp(prefix="gutskin-pg-"))
        if os.getuid() == 0:  # PostgreSQL refuses to run as root
            shutil.chown(self.folder, self._owner())

    def __enter__(self) -> Self:
        # Only this machine can reach it, and it holds only what tests invent.
        self._run("initdb", "-D", self._data(), "-U", "gutskin", "-A", "trust", "-E", "UTF8", "--no-sync")
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self) -> None:
        place = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={self.folder}"
        log = str(self.folder / "log")
        self._run("pg_ctl", "start", "-w", "-D", self._data(), "-l", log, "-o", f"{place} {FAST}")

    def stop(self, *, how: str = "immediate") -> None:
        self._run("pg_ctl", "stop", "-w", "-D", self._data(), "-m", how, check=False)

    def _data(self) -> str:
        return str(self.folder / "data")

    @staticmethod
    def _owner() -> str:
        names = {entry.pw_name for entry in pwd.getpwall()}
        return "postgres" if "postgres" in names else "nobody"

    def _run(self, program: str, *words: str, check: bool = True) -> None:
        user = self._owner() if os.getuid() == 0 else None
        group = pwd.getpwnam(user).pw_gid if user else None
        subprocess.run(
            [str(self.programs / program), *words],
            check=check,
            cwd=self.folder,
            stdout=subprocess.DEVNULL,
            user=user,
            group=group,
            extra_groups=[] if user else None,
        )


def main() -> int:
    if os.environ.get("DATABASE_URL"):
        return subprocess.run(sys.argv[1:], check=False).returncode
    with Postgres() as database:
        environment = os.environ | {"DATABASE_URL": database.url}
        return subprocess.run(sys.argv[1:], env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
