"""Workers that are killed one after another, as the kernel does when memory runs out."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from tests.server import Server


@contextmanager
def killing(server: Server, *, every: float) -> Iterator[list[int]]:
    """Kill one worker after another, without warning, whatever it is doing.

    Not before the site answers again: on a busy machine a new worker takes its time.
    """
    killed: list[int] = []
    over = threading.Event()

    def kill() -> None:
        while not over.wait(every):
            if server.status("/healthz") != 200:
                continue
            for worker in server.workers()[:1]:
                with suppress(ProcessLookupError):
                    os.kill(worker, signal.SIGKILL)
                    killed.append(worker)

    thread = threading.Thread(target=kill)
    thread.start()
    try:
        yield killed
    finally:
        over.set()
        thread.join()
