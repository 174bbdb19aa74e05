"""A lean load client: raw sockets and one selector, so that the servers have the processor.

It drives travellers, each on a connection of its own that is kept open, and times each answer.
"""

from __future__ import annotations

import selectors
import socket
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

PATIENCE = 20  # seconds without any answer, after which something is broken
# Seconds between two connections: of many in one moment, a worker that happens to be awake takes all.
ARRIVAL = 0.002
RETRIES = 3  # a server may close a connection between two requests, but not for ever
BODILESS = (204, 304)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server sent back."""

    status: int
    head: bytes
    body: bytes

    def header(self, name: bytes) -> bytes:
        """A header's value; empty if it is not there."""
        at = self.head.lower().find(b"\r\n" + name + b":")
        if at < 0:
            return b""
        return self.head[at + len(name) + 3 :].partition(b"\r\n")[0].strip()

    @property
    def closes(self) -> bool:
        """Whether this was the last on its connection."""
        return self.header(b"connection").lower() == b"close"


class Traveller(Protocol):
    """Whoever knows what to ask next."""

    def request(self) -> bytes: ...

    def answered(self, answer: Answer) -> None: ...


@dataclass(slots=True)
class Trip:
    """What driving some travellers took."""

    times: list[float] = field(default_factory=list)  # seconds, one for each answer
    sizes: int = 0  # bytes of all answers
    seconds: float = 0.0
    cpu: float = 0.0  # seconds of processor time that the client itself used


@dataclass(slots=True)
class _Line:
    """One traveller's connection."""

    port: int
    traveller: Traveller
    link: socket.socket = field(init=False)
    asked: bytes = b""
    began: float = 0.0
    heard: bytes = b""
    tries: int = 0

    def __post_init__(self) -> None:
        self.link = _connected(self.port)

    def ask(self) -> None:
        self.asked, self.heard, self.tries = self.traveller.request(), b"", 0
        self.began = time.perf_counter()
        self.link.sendall(self.asked)

    def hear(self) -> Answer | None:
        """The answer, once all of it is there."""
        got = self.link.recv(262_144)
        if not got:
            raise ConnectionError
        self.heard = self.heard + got if self.heard else got
        head, found, body = self.heard.partition(b"\r\n\r\n")
        if not found:
            return None
        answer = Answer(int(head[9:12]), head, body)
        whole = 0 if answer.status in BODILESS else int(answer.header(b"content-length") or 0)
        return answer if len(body) >= whole else None

    def renew(self) -> None:
        """Take a new connection; a server may wait for the old one's end, and answer nobody meanwhile."""
        self.link.close()
        self.link = _connected(self.port)

    def again(self) -> None:
        """Ask the same once more."""
        self.tries += 1
        if self.tries > RETRIES:
            raise RuntimeError("the server closes every connection")
        self.heard = b""
        self.link.sendall(self.asked)


class Conversation:
    """One traveller alone on one connection, request by request."""

    def __init__(self, port: int, traveller: Traveller) -> None:
        self._line = _Line(port, traveller)

    def turn(self) -> None:
        """Ask once and wait for the answer."""
        line = self._line
        line.ask()
        answer = line.hear()
        while answer is None:
            answer = line.hear()
        line.traveller.answered(answer)
        if answer.closes:
            line.renew()

    def close(self) -> None:
        self._line.link.close()


def drive(port: int, travellers: Sequence[Traveller], going: Callable[[Traveller], bool]) -> Trip:
    """Let every traveller ask, wait and ask again for as long as it is `going`."""
    trip = Trip()
    with selectors.DefaultSelector() as watch:
        lines = []
        for traveller in travellers:
            if going(traveller):
                lines.append(_Line(port, traveller))
                time.sleep(ARRIVAL)
        began, cpu = time.perf_counter(), time.process_time()
        for line in lines:
            watch.register(line.link, selectors.EVENT_READ, line)
            line.ask()
        under_way = len(lines)
        while under_way:
            ready = watch.select(PATIENCE)
            if not ready:
                raise RuntimeError("the server answers nobody")
            under_way -= sum(_step(watch, key.data, trip, going) for key, _ in ready)
    trip.seconds, trip.cpu = time.perf_counter() - began, time.process_time() - cpu
    return trip


def _step(watch: selectors.BaseSelector, line: _Line, trip: Trip, going: Callable[[Traveller], bool]) -> bool:
    """Take what came for one traveller and let it go on; whether it has ended."""
    try:
        answer = line.hear()
        if answer is None:
            return False
        trip.times.append(time.perf_counter() - line.began)
        trip.sizes += len(line.heard)
        line.traveller.answered(answer)
        if not going(line.traveller):
            watch.unregister(line.link)
            line.link.close()
            return True
        if answer.closes:
            _renew(watch, line)
        line.ask()
    except ConnectionError:
        _renew(watch, line)
        line.again()
    return False


def _renew(watch: selectors.BaseSelector, line: _Line) -> None:
    watch.unregister(line.link)
    line.renew()
    watch.register(line.link, selectors.EVENT_READ, line)


def exchange(port: int, traveller: Traveller, times: int = 1) -> Trip:
    """One traveller alone, for so many requests."""
    left = iter(range(times))
    return drive(port, [traveller], lambda _: next(left, None) is not None)


def _connected(port: int) -> socket.socket:
    link = socket.create_connection(("127.0.0.1", port), PATIENCE)
    link.settimeout(None)  # the selector waits; a read then never does
    link.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return link
