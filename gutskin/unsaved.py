"""Forms that show again what was sent, and save nothing."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest


def leave_unsaved(request: HttpRequest) -> None:
    """Let the form that a request was sent for show what was sent, and save nothing."""
    setattr(request, "is_unsaved", True)  # noqa: B010 -- mypy: a request has no such attribute


def is_unsaved(request: HttpRequest) -> bool:
    return bool(getattr(request, "is_unsaved", False))


def shown_only(request: HttpRequest, form: Any) -> Any:
    """Return the form class of a page of the admin; one that never saves, where the request says so."""
    return type(form.__name__, (form,), {"is_valid": _never}) if is_unsaved(request) else form


def _never(_form: Any) -> bool:
    return False
