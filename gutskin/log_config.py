"""One line of JSON for each thing that happened, and nothing in it that a visitor sent.

A message of Django's or gunicorn's can hold a path, an address or a value. So of every record only
the words of the program are written: the template of its message, never what was filled in. Gunicorn
reads this before Django is there, so nothing here may need Django.
"""

from __future__ import annotations

import json
import logging
import traceback
from contextvars import ContextVar
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

REQUEST_ID: ContextVar[str] = ContextVar("request_id", default="")
FRAMES = 12  # of a traceback, the innermost


class JsonLine(logging.Formatter):
    """A record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        moment = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line: dict[str, Any] = {"time": moment, "level": record.levelname, "logger": record.name}
        if REQUEST_ID.get():
            line["request"] = REQUEST_ID.get()
        line |= getattr(record, "fields", None) or _says(record)
        if record.exc_info and record.exc_info[1]:
            line |= _error(record.exc_info[1])
        return json.dumps(line)


def _says(record: logging.LogRecord) -> dict[str, str]:
    """The unfilled template; a message without arguments may have been filled in already."""
    return {"says": str(record.msg)} if record.args else {}


def _error(error: BaseException) -> dict[str, Any]:
    """What kind of error and where, without its words: they may quote what was sent."""
    frames = traceback.extract_tb(error.__traceback__)[-FRAMES:]
    cause = error.__cause__ or error.__context__
    return {
        "error": type(error).__name__,
        "because": type(cause).__name__ if cause else None,
        "at": [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames],
    }


def logging_config(level: str) -> dict[str, Any]:
    """The configuration for Django's and gunicorn's logging alike."""
    console = {"class": "logging.StreamHandler", "formatter": "json"}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": "gutskin.log_config.JsonLine"}},
        "handlers": {"console": console},
        "root": {"handlers": ["console"], "level": level},
        "loggers": {
            # Their own handlers would write what was asked for.
            "django": {"handlers": [], "propagate": True},
            "django.server": {"handlers": [], "propagate": True},
            # The request line says as much; only what broke is worth a second one.
            "django.request": {"level": "ERROR" if level != "DEBUG" else "DEBUG"},
            "gunicorn.error": {"handlers": [], "propagate": True},
            "gunicorn.access": {"handlers": [], "propagate": False},
        },
    }
