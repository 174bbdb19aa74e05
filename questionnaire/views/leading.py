"""Turn a destination into an address or a response."""

from __future__ import annotations

from functools import lru_cache

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from questionnaire import languages
from questionnaire.domain.definition import Section
from questionnaire.domain.destinations import Destination, Place

CHANGE = "change"  # names in an address the row of the check that somebody came from


def address(to: Destination) -> str:
    """Return the address of a destination, down to what should have the focus there."""
    keys = (to.section.key,) if to.section else ()
    path = _path(languages.shown(), to.place, *keys)
    query = f"?{CHANGE}={to.changing}" if to.changing else ""
    return f"{path}{query}{_anchor(to)}"


def _anchor(to: Destination) -> str:
    """Return the first field of a question, or the link that changes its answer."""
    if not to.question:
        return ""
    return f"#{to.question}.change" if to.place is Place.CHECK else f"#{to.question}.0"


def lead(request: HttpRequest, to: Destination) -> HttpResponse:
    """Lead to a destination, or say that the page that was asked for comes later."""
    if to.place is Place.NOT_REACHED:
        return not_reached(request, to.section)
    return HttpResponseRedirect(address(to))


def not_reached(request: HttpRequest, section: Section | None) -> HttpResponse:
    """Answer that a page comes later, or is not for this person, with a link to the one that comes first."""
    return render(request, "questionnaire/not_reached.html", {"next": section}, status=409)


@lru_cache(maxsize=512)
def _path(language: str, name: str, *keys: str) -> str:
    """Return the address of a page in the language of the request."""
    return reverse(name, args=keys)
