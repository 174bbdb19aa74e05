"""Addresses of the desk."""

from __future__ import annotations

from django.urls import reverse


def page_url(draft: int, key: str) -> str:
    """Return the address of a page of questions."""
    return reverse("admin:questionnaire_desk", args=[draft, key])
