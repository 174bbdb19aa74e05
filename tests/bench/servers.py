"""The servers that a benchmark compares, started as production starts them."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench.client import Answer, exchange
from tests.server import ROOT, free_port

# A worker that is replaced in mid-round would be measured cold.
GUNICORN = ("gunicorn", "--config", "gutskin/gunicorn.py", "--max-requests", "0")
PATIENCE = 30  # seconds


@dataclass
class BenchServer:
    """One server of the given settings, on a free port."""

    name: str
    settings: str
    given: Mapping[str, str]  # environment
    module: Sequence[str] = GUNICORN  # what Python runs, with its options
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def environment(self) -> dict[str, str]:
        own = {"DJANGO_SETTINGS_MODULE": self.settings, "PORT": str(self.port)}
        return os.environ | dict(self.given) | own

    def run(self, *words: str, told: str = "") -> str:
        """A Python program with this server's settings; what it wrote."""
        done = subprocess.run(
            [sys.executable, *words],
            cwd=ROOT,
            env=self.environment,
            check=True,
            input=told,
            stdout=subprocess.PIPE,
            text=True,
        )
        return done.stdout

    def launch(self) -> None:
        """Start the process, and wait for nothing. Its log goes to a file, as a journal would take it."""
        words = [word.replace("{port}", str(self.port)) for word in self.module]
        with (Path(self.given["VAR_DIR"]) / f"{self.name}.log").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", *words],
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def start(self) -> None:
        self.launch()
        self.wait_for(b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")

    def wait_for(self, request: bytes) -> Answer:
        """The first answer to a request that is sent until there is somebody to hear it."""
        asking = _Asking(request)
        end = time.perf_counter() + PATIENCE
        while time.perf_counter() < end:
            try:
                exchange(self.port, asking)
                return asking.heard[0]
            except OSError:
                time.sleep(0.002)
            if self.process and self.process.poll() is not None:
                break
        raise RuntimeError(f"{self.name} did not start; see its log in {self.given['VAR_DIR']}")

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                self.kill()

    def kill(self) -> None:
        """End it at once."""
        if self.process and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def workers(self) -> list[int]:
        """The processes that answer requests."""
        assert self.process is not None
        return [pid for pid in _below(self.process.pid) if "resource_tracker" not in _command(pid)]

    def cpu_seconds(self) -> float:
        """Processor time that all workers have used so far, those that have ended included."""
        assert self.process is not None
        ticks = sum(sum(_times(pid)[:2]) for pid in self.workers()) + sum(_times(self.process.pid)[2:])
        return ticks / os.sysconf("SC_CLK_TCK")

    def work_seconds(self) -> float:
        """The same to the nanosecond, for workers whose threads all live."""
        tasks = [task for pid in self.workers() for task in Path(f"/proc/{pid}/task").iterdir()]
        return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e9

    def memory(self, kind: str) -> float:
        """Mean memory of a worker in MiB: "Pss", shared pages by share, or "Rss", each in full."""
        sizes = [_memory(pid, kind) for pid in self.workers()]
        return sum(sizes) / len(sizes) / 1024


@dataclass
class _Asking:
    """One request, once."""

    sent: bytes
    heard: list[Answer] = field(default_factory=list)

    def request(self) -> bytes:
        return self.sent

    def answered(self, answer: Answer) -> None:
        self.heard.append(answer)


def _below(pid: int) -> list[int]:
    """Children and theirs; all of these servers make them in their first thread."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [below for child in children for below in (int(child), *_below(int(child)))]


def _command(pid: int) -> str:
    return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")


def _times(pid: int) -> tuple[int, ...]:
    """Clock ticks: own user and system time, and those of children that have ended."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return tuple(map(int, fields[11:15]))


def _memory(pid: int, kind: str) -> int:
    """In KiB."""
    text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    found = re.search(rf"^{kind}:\s+(\d+)", text, re.MULTILINE)
    assert found, f"no {kind} in smaps_rollup"
    return int(found[1])
