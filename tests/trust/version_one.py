"""A database as the last release before the second version left it, in a file beside this one.

It holds the shipped questionnaire, published as version 1; a draft that an editor has changed since (the
text of `di_veg`, and the weight of the first rule of `gi_constip`); an article of their own; and one summary
kept for 90 days, of somebody with psoriasis almost every day, loose poo, a sore mouth and an inflamed bowel
found, who was not sure about stress. The release was at commit c11a536: `prepare`, then rows through its models.
"""

from __future__ import annotations

import json
import lzma
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("version_one.sql.xz")
FINGERPRINT = "af4ffe5b"
TOKEN = "a-summary-kept-before-the-second-version-12"


def write(file: Path) -> None:
    """Write the database; its kept summary, whose days are counted from today, is over in 90."""
    with closing(sqlite3.connect(file)) as database, database:
        database.executescript(lzma.decompress(FILE.read_bytes()).decode())
        last = datetime.now(UTC).date() + timedelta(days=90)
        database.execute("UPDATE questionnaire_keptsummary SET expires_on = ?", [last.isoformat()])


@cache
def text() -> str:
    """The text of version 1."""
    return str(ask("SELECT definition FROM questionnaire_version")[0][0])


def ask(query: str) -> list[Any]:
    """Ask the database as it was."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.executescript(lzma.decompress(FILE.read_bytes()).decode())
        return database.execute(query).fetchall()


def draft_text() -> str:
    """The text of its draft: that of version 1 with the two changes of the editor."""
    data = json.loads(text())
    questions = {q["key"]: q for section in data["sections"] for q in section["questions"]}
    questions["di_veg"]["text"] = "How many handfuls of vegetables do you eat on most days?"
    questions["gi_constip"]["rules"][0]["weight"] = 1
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
