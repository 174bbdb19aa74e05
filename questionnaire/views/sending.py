"""What a form was sent with, as plain values."""

from __future__ import annotations

from django.http import QueryDict


def sent(data: QueryDict) -> dict[str, list[str]]:
    """Every value by field name, the token aside."""
    return {key: values for key, values in data.lists() if key != "csrfmiddlewaretoken"}
