"""Fragments of pages: templates rendered once with slots in them, which are filled for each person.

A fragment depends on a version, a language, the site and a few keys: one answer, one sign, or what
many people's pages share, such as the band of a score; all else goes into its slots. So a bounded
cache of them holds nobody's page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from secrets import token_hex
from typing import Any, Concatenate, NamedTuple, ParamSpec, cast

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from questionnaire.site import ShownSite, known_site
from questionnaire.versions import PublishedVersion, offered_in

P = ParamSpec("P")
MOST = 4096  # fragments of one kind in one process
# Marks where a slot begins and ends. Escaping leaves it alone, and no text can hold it, as it is rendered
# anew by each server.
EDGE = f"\ufdd0{token_hex(8)}\ufdd0"


class LocalVersion(NamedTuple):
    """One version in one language, on the site as it is called today."""

    version: PublishedVersion
    language: str
    site: ShownSite
    offered: tuple[str, ...]  # languages that its pages lead to


class Fragment(NamedTuple):
    """Literal HTML and the names of slots by turns: items at odd places are names."""

    parts: tuple[str, ...]

    def fill(self, **slots: object) -> str:
        """Return the HTML with the slots filled; what goes into a slot is HTML already."""
        parts = list(self.parts)
        for place in range(1, len(parts), 2):
            parts[place] = str(slots[parts[place]])
        return "".join(parts)


def local_version(version: PublishedVersion) -> LocalVersion:
    """Return a version in the language of this request."""
    return LocalVersion(version, get_language() or "", known_site(), offered_in(version))


def slot(name: str) -> SafeString:
    return mark_safe(f"{EDGE}{name}{EDGE}")  # noqa: S308 -- a name of ours


Content = Callable[Concatenate[PublishedVersion, P], Mapping[str, Any]]
Fragments = Callable[Concatenate[LocalVersion, P], Fragment]


def cached_fragment(template: str, *slots: str) -> Callable[[Content[P]], Fragments[P]]:
    """Cache a template's fragment for each version, language and key; the function gives its context."""

    marks = f"{EDGE}({'|'.join(slots)}){EDGE}" if slots else "(?!)"

    def decorate(content: Content[P]) -> Fragments[P]:
        @lru_cache(maxsize=MOST)
        def fragment(local: LocalVersion, *key: P.args, **named: P.kwargs) -> Fragment:
            filled = content(local.version, *key, **named)
            # The page says in which language and direction the definition is written.
            context = {
                "site": local.site,
                "definition": local.version.definition,
                "version": local.version,
                **filled,
                **{name: slot(name) for name in slots},
            }
            html = render_to_string(template, context)
            return Fragment(tuple(re.split(marks, html)))

        return cast("Fragments[P]", fragment)

    return decorate
