"""A small HTTP client over connections that stay open, for many at a time."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass


@dataclass(frozen=True)
class Page:
    """An answer of the server."""

    status: int
    url: str
    cookies: dict[str, str]
    content: bytes


class Line:
    """One connection, kept open as long as the server likes."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.reader: asyncio.StreamReader | None = None
        self.writer: asyncio.StreamWriter | None = None

    async def ask(self, request: bytes) -> Page:
        if self.reader is None or self.writer is None:
            self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)
        self.writer.write(request)
        head = await self.reader.readuntil(b"\r\n\r\n")
        status, headers, cookies = _read_head(head)
        content = await self.reader.readexactly(int(headers["content-length"]))
        if headers.get("connection") == "close":
            await self.hang_up()
        return Page(status, headers.get("location", ""), cookies, content)

    async def hang_up(self) -> None:
        if self.writer is not None:
            self.writer.close()
        self.reader = self.writer = None


def _read_head(head: bytes) -> tuple[int, dict[str, str], dict[str, str]]:
    """The status, the headers by their small names, and the cookies set."""
    first, *lines = head.decode("latin-1").rstrip().split("\r\n")
    pairs = [line.split(": ", 1) for line in lines]
    headers = {name.lower(): text for name, text in pairs}
    set_ = [text.partition(";")[0].partition("=") for name, text in pairs if name.lower() == "set-cookie"]
    return int(first.split()[1]), headers, {name: text.strip('"') for name, _, text in set_}
