"""The least that Django can do: a finished page from memory, and a post that sets a cookie and redirects."""

from __future__ import annotations

import os
from pathlib import Path

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import get_token
from django.urls import path, re_path

# The pages of the real site, saved by the benchmark beforehand, so that sizes are the same.
PAGES = {file.stem: file.read_bytes() for file in Path(os.environ["FLOOR_PAGES"]).glob("*.html")}
COOKIE = "x" * 200


def page(request: HttpRequest, name: str) -> HttpResponse:
    if request.method == "POST":
        response = HttpResponseRedirect("/section")
        response.set_cookie("visit", COOKIE, max_age=86400, httponly=True, samesite="Lax")
        return response
    return HttpResponse(PAGES[name])


def start(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f'name="csrfmiddlewaretoken" value="{get_token(request)}"')


urlpatterns = [
    path("healthz", lambda _request: HttpResponse("ok")),
    path("start/", start),
    re_path(r"^(?P<name>section|landing|summary)$", page),
]
