"""What a browser's cookie holds, and whether it may."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.test import Client

from tests.browsers import visit_of


def held(browser: Client) -> dict[str, Any]:
    visit = visit_of(browser)
    return dict(visit.answers) if visit else {}


def as_sent(fields: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    return {key: (sent,) if isinstance(sent, str) else tuple(sent) for key, sent in fields.items()}


def is_within(answer: Any, allowed: Any) -> bool:
    """Whether an answer is the one before, or made of what was sent."""
    return answer == allowed or (allowed is not None and set(as_sent({"": answer})[""]) <= set(allowed))
