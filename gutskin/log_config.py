"""One line of JSON for each thing that happened, and nothing in it that a visitor sent.

Until a process serves, its messages are whole: what the server and commands say of themselves. Once it
serves, a message of Django's or gunicorn's can hold a path, an address or a value. So from then on only the
words of the program are written: the template of its message, never what was filled in. Gunicorn reads this
before Django is there, so nothing here may need Django.
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
ROOT = Path(__file__).resolve().parent.parent
OURS = {"gutskin", "questionnaire", "tests"}
FRAMES = 12  # of a traceback
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")

_serving = False


def begin_to_serve() -> None:
    """Write only templates of messages from now on, as this process receives what visitors send."""
    global _serving  # noqa: PLW0603 -- it is the process that serves, not an object in it
    _serving = True


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
    if not _serving or _is_of_the_server(record):
        return {"says": record.getMessage()}
    # The unfilled template; a message without arguments may have been filled in already.
    return {"says": str(record.msg)} if record.args else {}


def _is_of_the_server(record: logging.LogRecord) -> bool:
    """Return whether gunicorn speaks of its processes: whatever it says of a request holds text."""
    numbers = isinstance(record.args, tuple) and all(isinstance(one, int) for one in record.args)
    return record.name == "gunicorn.error" and bool(record.args) and numbers


def _error(error: BaseException) -> dict[str, Any]:
    """Return the error's type and place; its message only until we serve, as it may quote what was sent."""
    cause = error.__cause__ or error.__context__
    return {
        "error": _named(error),
        "because": _named(cause) if cause else None,
        "at": _places(traceback.extract_tb(error.__traceback__)),
    }


def _named(error: BaseException) -> str:
    kind = type(error).__name__
    return kind if _serving else f"{kind}: {error}"


def _places(frames: traceback.StackSummary) -> list[str]:
    """Return where it happened: in this repository first, then elsewhere, the innermost of each last."""
    ours = [frame for frame in frames if _part(frame) in OURS][-FRAMES:]
    others = [frame for frame in frames if _part(frame) not in OURS]
    left = min(len(others), FRAMES - len(ours))
    return [_place(frame) for frame in ours + others[len(others) - left :]]


def _part(frame: traceback.FrameSummary) -> str:
    """Return the folder of this repository that a frame is in; nothing for a library."""
    path = Path(frame.filename)
    return path.relative_to(ROOT).parts[0] if path.is_relative_to(ROOT) else ""


def _place(frame: traceback.FrameSummary) -> str:
    path = Path(frame.filename)
    name = path.relative_to(ROOT).as_posix() if _part(frame) in OURS else path.name
    return f"{name}:{frame.lineno} {frame.name}"


def logging_config(level: str, *, counted: bool = False) -> dict[str, Any]:
    """Return the configuration for Django's and gunicorn's logging alike.

    Args:
        counted: whether lines with an event are counted for Prometheus, too.
    """
    handlers: dict[str, Any] = {"console": {"class": "logging.StreamHandler", "formatter": "json"}}
    if counted:
        handlers["counter"] = {"class": "gutskin.metrics.CountEvents"}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": "gutskin.log_config.JsonLine"}},
        "handlers": handlers,
        "root": {"handlers": list(handlers), "level": level},
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
