"""One request, written exactly as given, over TCP, TLS or a Unix socket."""

from __future__ import annotations

import http.client
import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PATIENCE = 30  # seconds
WHOEVER = ssl.create_default_context()
WHOEVER.check_hostname = False
WHOEVER.verify_mode = ssl.CERT_NONE


@dataclass(frozen=True)
class Door:
    """Where a server listens: a port of this machine, or a Unix socket."""

    at: int | Path
    tls: bool = False

    def connect(self) -> socket.socket:
        if isinstance(self.at, Path):
            plain = socket.socket(socket.AF_UNIX)
            plain.settimeout(PATIENCE)
            plain.connect(str(self.at))
            return plain
        plain = socket.create_connection(("127.0.0.1", self.at), timeout=PATIENCE)
        return WHOEVER.wrap_socket(plain, server_hostname="localhost") if self.tls else plain

    @property
    def host(self) -> str:
        return "127.0.0.1" if isinstance(self.at, Path) else f"127.0.0.1:{self.at}"


@dataclass(frozen=True)
class Heard:
    """A status, a body, and where it leads."""

    status: int
    body: str
    location: str = ""
    cookies: tuple[str, ...] = ()


def ask(
    door: Door, path: str, headers: Mapping[str, str] | None = None, *, method: str = "GET", body: bytes = b""
) -> Heard:
    connection = http.client.HTTPConnection("127.0.0.1", timeout=PATIENCE)
    connection.sock = door.connect()
    try:
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        own = {"Host": door.host} | ({"Content-Length": str(len(body))} if body else {})
        for name, value in {**own, **(headers or {})}.items():
            connection.putheader(name, value)
        connection.endheaders(body or None)
        answer = connection.getresponse()
        text = answer.read().decode(errors="replace")  # pictures are asked for, too
        cookies = tuple(answer.headers.get_all("Set-Cookie", []))
        return Heard(answer.status, text, answer.headers.get("Location", ""), cookies)
    finally:
        connection.close()
