"""A great many visitors under way at the same time, over a few connections."""

from __future__ import annotations

import asyncio
import re
import urllib.parse
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from questionnaire.domain.definition import Definition
from tests import shipped
from tests.faults.crowd import PATIENCE, expected, shown, some_answers
from tests.faults.lines import Line, Page
from tests.http_visitor import EMERGENCY
from tests.visitor import filled_in

MARK = re.compile(rb'name="_visit" value="([\w-]+)"')
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="(\w+)"')
FORM = "application/x-www-form-urlencoded"


@dataclass
class Count:
    """What the visitors met."""

    right: int = 0
    wrong: list[str] = field(default_factory=list)
    requests: int = 0
    again: int = 0
    faults: list[int] = field(default_factory=list)
    under_way: int = 0
    most_under_way: int = 0


class Many:
    """Visitors who share some lines to one server."""

    def __init__(self, port: int, *, visitors: int, lines: int = 64) -> None:
        self.count = Count()
        self.all_begun = asyncio.Barrier(visitors)
        self.free: asyncio.Queue[Line] = asyncio.Queue()
        for _ in range(min(lines, visitors)):
            self.free.put_nowait(Line(port))

    async def ask(self, request: bytes) -> Page:
        """Send it until it is answered, as somebody who presses the button again."""
        for _ in range(PATIENCE):
            page = await self._ask_once(request)
            if page is not None and page.status < 500:
                return page
            if page is not None:
                assert EMERGENCY in page.content
                self.count.faults.append(page.status)
            self.count.again += 1
            await asyncio.sleep(0.25)
        raise AssertionError("the server never came back")

    async def _ask_once(self, request: bytes) -> Page | None:
        line = await self.free.get()
        self.count.requests += 1
        try:
            return await asyncio.wait_for(line.ask(request), 60)
        except (OSError, EOFError, TimeoutError):
            await line.hang_up()
            return None
        finally:
            self.free.put_nowait(line)


class Browser:
    """One visitor's cookies, form token and mark."""

    def __init__(self, many: Many) -> None:
        self.many = many
        self.cookies: dict[str, str] = {}
        self.token = ""
        self.mark = ""

    async def get(self, path: str) -> Page:
        return await self._send(f"GET {path} HTTP/1.1", b"")

    async def post(self, path: str, fields: Mapping[str, Any]) -> Page:
        body = urllib.parse.urlencode(
            {**fields, "csrfmiddlewaretoken": self.token, "_visit": self.mark}, doseq=True
        )
        return await self._send(f"POST {path} HTTP/1.1", body.encode())

    async def _send(self, line: str, body: bytes) -> Page:
        cookies = "; ".join(f"{name}={text}" for name, text in self.cookies.items())
        lines = [line, "Host: 127.0.0.1", f"Cookie: {cookies}", f"Content-Length: {len(body)}"]
        lines += [f"Content-Type: {FORM}"] if body else []
        page = await self.many.ask("\r\n".join([*lines, "", ""]).encode() + body)
        self.cookies |= page.cookies
        found = TOKEN.search(page.content)
        self.token = found[1].decode() if found else self.token
        marked = MARK.search(page.content)
        self.mark = marked[1].decode() if marked else self.mark
        return page


async def journey(many: Many, definition: Definition, seed: int) -> None:
    """One visitor from start to summary, who goes on only when all have begun."""
    browser, answers, count = Browser(many), some_answers(definition, seed), many.count
    await browser.get("/start/")
    page = await browser.post("/start/", {"adult": "yes", "country": "gb", "consent": "on"})
    count.under_way += 1
    await many.all_begun.wait()
    count.most_under_way = max(count.most_under_way, count.under_way)
    while page.url.startswith("/questions/"):
        path = page.url.partition("#")[0]
        html = (await browser.get(path)).content.decode()
        section = definition.sections_by_key[path.split("/")[2]]
        page = await browser.post(path, filled_in(section, html, answers))
    told = shown((await browser.get("/summary/")).content.decode())
    count.under_way -= 1
    if told and told == expected(definition, answers):
        count.right += 1
    else:
        count.wrong.append(f"seed {seed} ended at {page.status} {page.url}: {told}")


async def walk(port: int, visitors: int) -> Count:
    """Let so many visitors make the journey, all of them at once."""
    many = Many(port, visitors=visitors)
    async with asyncio.TaskGroup() as all_of_them:
        for seed in range(visitors):
            all_of_them.create_task(journey(many, shipped.definition(), seed))
    while not many.free.empty():
        await many.free.get_nowait().hang_up()
    return many.count
