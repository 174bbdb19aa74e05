"""The servers that a benchmark compares, started as production starts them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).parents[2]


class BenchServer:
    """One gunicorn with the site's own configuration and some settings."""

    def __init__(self, name: str, settings: str, port: int, environment: dict[str, str]) -> None:
        self.name = name
        self.port = port
        self.environment = os.environ | environment | {"DJANGO_SETTINGS_MODULE": settings, "PORT": str(port)}
        self.process: subprocess.Popen[bytes] | None = None

    def manage(self, *words: str) -> None:
        command = [sys.executable, "manage.py", *words]
        subprocess.run(command, cwd=ROOT, env=self.environment, check=True, stdout=subprocess.DEVNULL)

    def start(self) -> float:
        """Start it; returns the seconds from the start to the first answer."""
        began = time.perf_counter()
        command = [
            sys.executable,
            "-m",
            "gunicorn",
            "--config",
            "gutskin/gunicorn.py",
            "--log-level",
            "error",
        ]
        self.process = subprocess.Popen(command, cwd=ROOT, env=self.environment)
        while True:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=1).close()
                return time.perf_counter() - began
            except OSError:
                if time.perf_counter() - began > 30:
                    raise
                time.sleep(0.01)

    def stop(self) -> None:
        if self.process:
            self.process.terminate()
            self.process.wait(20)

    def workers(self) -> list[int]:
        assert self.process is not None
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return [int(pid) for pid in children.split()]

    def cpu_seconds(self) -> float:
        """Processor time that all workers have used so far."""
        ticks = 0
        for pid in self.workers():
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            ticks += int(fields[11]) + int(fields[12])
        return ticks / os.sysconf("SC_CLK_TCK")

    def memory(self) -> float:
        """Mean proportional memory of a worker, in MiB."""
        sizes = [
            int(found[1])
            for pid in self.workers()
            if (
                found := re.search(
                    r"^Pss:\s+(\d+)", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.MULTILINE
                )
            )
        ]
        return sum(sizes) / len(sizes) / 1024
