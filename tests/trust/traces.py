"""The search for what is left of a visit in everything that was logged or stored."""

from __future__ import annotations

import base64
import json
import os
import sqlite3
import subprocess
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from questionnaire.domain.definition import Answers, Definition
from tests.postgres import binaries
from tests.server import Server

SHORTEST = 4  # letters; what is shorter stands in sealed bytes by chance
OURS = {"none"}  # a log's own word for a request that met no route

Secrets = Mapping[str, set[str]]  # words, by what they are words of
Counts = dict[str, dict[str, int]]


def words_of(definition: Definition, answers: Answers) -> set[str]:
    """Every word by which one of these answers could be told: keys, values, labels."""
    words = set()
    for key, answer in answers.items():
        question = definition.questions_by_key[key]
        chosen = [question.options_by_key[one] for one in ([answer] if isinstance(answer, str) else answer)]
        words |= {key, *(option.key for option in chosen), *(option.label for option in chosen)}
    return {word for word in words if len(word) >= SHORTEST} - OURS


def in_log(server: Server, secrets: Secrets) -> dict[str, list[str]]:
    """What of it was logged: in the bytes, and in what the JSON in them says."""
    raw = server.log.read_text().replace(server.url, "")
    text = "\n".join([raw, *(_unpacked(line) for line in raw.splitlines())]).lower()
    return {kind: sorted(word for word in words if word.lower() in text) for kind, words in secrets.items()}


def _unpacked(line: str) -> str:
    try:
        return json.dumps(json.loads(line), ensure_ascii=False)
    except ValueError:
        return ""


def counted(stored: bytes, secrets: Secrets) -> Counts:
    """How often each word is stored, in whatever form."""
    return {
        kind: {word: sum(stored.count(form) for form in _forms(word)) for word in words}
        for kind, words in secrets.items()
    }


def _forms(word: str) -> Iterable[bytes]:
    """A word as it is, as PostgreSQL dumps bytes, and as it looks inside of what a cache packs."""
    plain = word.encode()
    return {plain, plain.hex().encode(), *(_in_base64(plain, shift) for shift in range(3))}


def _in_base64(plain: bytes, shift: int) -> bytes:
    """The letters that depend on nothing but these bytes, with so many others before them."""
    first, last = (shift * 8 + 5) // 6, (shift + len(plain)) * 8 // 6
    return base64.b64encode(bytes(shift) + plain)[first:last]


def grown(before: Counts, after: Counts) -> dict[str, list[str]]:
    """Which words are stored more often than they were: published questions hold most of them once."""
    return {
        kind: sorted(word for word, count in counts.items() if count > before[kind].get(word, 0))
        for kind, counts in after.items()
    }


def stored(server: Server) -> bytes:
    """Every byte in the files of the database, or all of a dump."""
    url = server.environment.get("DATABASE_URL", "")
    if url.startswith("postgres"):
        programs = binaries()
        assert programs
        return _said(str(programs / "pg_dump"), "--inserts", url)
    with closing(sqlite3.connect(_folder(server) / "db.sqlite3")) as connection:
        # Whoever closes last takes two of the files away; with a reader of our own they stay. Another process reads
        # them: closing one of these files here would end this process's locks on it, and with them our reader's.
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        return _said("cat", *(str(path) for path in sorted(_folder(server).glob("db.sqlite3*"))))


def settle(server: Server) -> None:
    """Let SQLite empty its journal, so that moving pages from it later doubles no word."""
    file = _folder(server) / "db.sqlite3"
    if file.exists():
        with closing(sqlite3.connect(file)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def execute(server: Server, *statements: str) -> Any:
    """Change rows in a way that no page of ours would."""
    code = "from django.db import connection as c\nwith c.cursor() as cursor:\n"
    lines = "".join(f"    cursor.execute({statement!r})\n" for statement in statements)
    return server.manage("shell", "-v", "0", "-c", code + lines)


def _said(*words: str) -> bytes:
    return subprocess.run(words, env=os.environ, check=True, capture_output=True).stdout


def _folder(server: Server) -> Path:
    return Path(server.environment["VAR_DIR"])
