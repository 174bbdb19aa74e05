"""The style sheet with a site's own colours."""

from __future__ import annotations

import re

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

# On screens alone, and not where people force colours of their own: paper has its inks in the main sheet.
SHEET = """@media screen and (forced-colors:none){{:root{{--leaf:#{0};--clay:#{2}}}}}
@media screen and (forced-colors:none) and (prefers-color-scheme:dark){{:root{{--leaf:#{1};--clay:#{3}}}}}
"""
FOUR = re.compile(r"[0-9a-f]{6}(?:-[0-9a-f]{6}){3}")


@require_safe
def colours(request: HttpRequest, written: str) -> HttpResponse:
    """Send the style sheet of the four colours in its address: so it never changes, and asks nothing."""
    if not FOUR.fullmatch(written):
        raise Http404
    sheet = SHEET.format(*written.split("-"))
    return HttpResponse(
        sheet,
        content_type="text/css; charset=utf-8",
        headers={"Cache-Control": "public, max-age=31536000, immutable"},
    )
