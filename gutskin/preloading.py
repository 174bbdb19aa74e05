"""What the master reads before its workers part: they share it, and can serve while the database is away."""

from __future__ import annotations

import logging

from django.conf import settings
from django.db import connections
from django.urls import get_resolver

from questionnaire import editions, shelf
from questionnaire.domain.walk import walk
from questionnaire.drawing.moulds import printing
from questionnaire.drawing.questions import draw_questions

log = logging.getLogger("gutskin.preloading")


def preload() -> None:
    """Meet the newest version and draw its questions once. Without a database workers do it themselves."""
    if not settings.PRELOAD:
        return
    _load_views()
    try:
        _draw(editions.current())
        shelf.shelf()
    except Exception:
        log.exception("not preloaded", extra={"fields": {"event": "not preloaded"}})
    finally:
        _close_connections()


def _load_views() -> None:
    get_resolver().url_patterns  # noqa: B018 -- looking imports them


def _draw(edition: editions.Edition) -> None:
    on, walked = printing(edition), walk(edition.definition, {})
    for section in edition.definition.sections:
        draw_questions(on, section, walked)


def _close_connections() -> None:
    """No process may go on with a connection that another one opened."""
    for connection in connections.all(initialized_only=True):
        connection.close()
        if hasattr(connection, "close_pool"):
            connection.close_pool()
