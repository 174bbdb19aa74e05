"""Templates rendered once with gaps in them, and filled by joining: what never changes is not drawn twice.

A mould depends on a version, a language and a few keys: one answer, one sign, or what many people's
pages share, such as the band of a score; all else goes into its gaps. So a bounded cache of them
holds nobody's page.
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

from questionnaire.editions import Edition

P = ParamSpec("P")
MOST = 4096  # moulds of one kind in one process
# Marks where a gap begins and ends. Escaping leaves it alone, and no text can hold it, as it is drawn
# anew by each server.
EDGE = f"\ufdd0{token_hex(8)}\ufdd0"


class Printing(NamedTuple):
    """One edition in one language."""

    edition: Edition
    language: str


class Mould(NamedTuple):
    """Literal parts with the names of gaps between them: odd places are names."""

    parts: tuple[str, ...]

    def fill(self, **gaps: object) -> str:
        """The whole; what goes into a gap is HTML already."""
        parts = list(self.parts)
        for place in range(1, len(parts), 2):
            parts[place] = str(gaps[parts[place]])
        return "".join(parts)


def printing(edition: Edition) -> Printing:
    """An edition in the language of this request."""
    return Printing(edition, get_language() or "")


def gap(name: str) -> SafeString:
    return mark_safe(f"{EDGE}{name}{EDGE}")  # noqa: S308 -- a name of ours


Content = Callable[Concatenate[Edition, P], Mapping[str, Any]]
Moulds = Callable[Concatenate[Printing, P], Mould]


def moulded(template: str, *gaps: str) -> Callable[[Content[P]], Moulds[P]]:
    """Make a mould of a template for each edition, language and key; the function says what goes into it."""

    marks = f"{EDGE}({'|'.join(gaps)}){EDGE}" if gaps else "(?!)"

    def decorate(content: Content[P]) -> Moulds[P]:
        @lru_cache(maxsize=MOST)
        def mould(printing: Printing, *key: P.args, **named: P.kwargs) -> Mould:
            filled = content(printing.edition, *key, **named)
            # The page says in which language and direction the definition is written.
            context = {
                "definition": printing.edition.definition,
                **filled,
                **{name: gap(name) for name in gaps},
            }
            html = render_to_string(template, context)
            return Mould(tuple(re.split(marks, html)))

        return cast("Moulds[P]", mould)

    return decorate
