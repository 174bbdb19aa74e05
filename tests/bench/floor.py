"""The least that Django can do: a finished page from memory, and a post that sets a cookie and redirects.

Its pages are those of the site, saved by the benchmark beforehand, so that all sizes are the same.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import get_token
from django.urls import re_path

TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="\w+"')
_SAVED = json.loads(Path(os.environ["FLOOR_PAGES"]).read_text(encoding="utf-8"))
PAGES = {path: text.encode() for path, text in _SAVED["pages"].items()}
COOKIE = "x" * _SAVED["cookie"]


def page(request: HttpRequest, path: str) -> HttpResponse:
    if request.method == "POST":
        response = HttpResponseRedirect("/summary/")
        response.set_cookie("visit", COOKIE, max_age=86400, httponly=True, samesite="Lax")
        return response
    if path == "start/":  # where a visitor gets the token, which every post must carry
        token = f'name="csrfmiddlewaretoken" value="{get_token(request)}"'
        return HttpResponse(TOKEN.sub(token.encode(), PAGES["/start/"]))
    return HttpResponse(PAGES[f"/{path}"])


urlpatterns = [re_path("^(?P<path>.*)$", page)]
