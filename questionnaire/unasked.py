"""A request that nobody sent, for pages that are rendered before anybody asks."""

from __future__ import annotations

from django.http import HttpRequest


class UnaskedRequest(HttpRequest):
    """A request without cookies, a user or a host."""

    def __init__(self) -> None:
        super().__init__()
        self.method = "GET"

    def get_host(self) -> str:
        return ""
