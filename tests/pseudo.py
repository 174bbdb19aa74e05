"""A made-up language: every text of ours with other letters, so that what was left in English can be seen."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from unittest import mock

from django.test import override_settings
from django.utils import translation
from django.utils.translation import get_language

from questionnaire.domain.definition import Definition, TranslatedText, Translation
from questionnaire.domain.translating import Text, texts

CODE, NAME = "eo", "Esperanto"  # Django knows it, and nobody ships it
RIGHT_TO_LEFT, ITS_NAME = "he", "עברית"
ENGLISH = "en-gb"
LANGUAGES = [(ENGLISH, "British English"), (CODE, NAME), (RIGHT_TO_LEFT, ITS_NAME)]
LETTERS = str.maketrans("abcdeghijklnoprstuwyzACEGHIJLNORSUWYZ", "ȧƀćđēģĥīĵķĺńōƥŕşţūŵŷźÀĈĒĢĤĪĴĹŃŌŔŞŪŴŶŹ")
# What a translator leaves alone: placeholders, tags, entities, citations, addresses, numbers.
LEFT_ALONE = re.compile(
    r"(%\(\w+\)[sd]|%%|\{\w*\}|<[^>]*>|&\w+;|\[@[^\]]*\]|\]\([^)]*\)|https?://\S+|\S+@\S+\.\S+|\d[\d ]*|\bEDANZ\b)"
)


def pseudo(text: str) -> str:
    """Return a text as it would be in the made-up language."""
    parts = LEFT_ALONE.split(text)
    return "".join(part if place % 2 else part.translate(LETTERS) for place, part in enumerate(parts))


def translated(
    definition: Definition,
    *languages: str,
    into: Callable[[str], str] = pseudo,
    but: Callable[[Text], bool] | None = None,
) -> Definition:
    """Return a definition with all of its texts in some languages, but for those left out."""
    found = tuple(
        TranslatedText(text.place, into(text.text), text.fingerprint)
        for text in sorted(texts(definition), key=lambda text: text.place)
        if but is None or not but(text)
    )
    languages = languages or (CODE, RIGHT_TO_LEFT)
    return replace(definition, translations=tuple(Translation(code, found) for code in languages))


@contextmanager
def spoken() -> Iterator[None]:
    """Let the site speak the made-up language within the block, in two ways of writing."""
    called: dict[str, Any] = {"gettext": _gettext, "ngettext": _ngettext, "pgettext": _pgettext}
    trans: Any = vars(translation)["_trans"]
    with override_settings(LANGUAGES=LANGUAGES), mock.patch.multiple(trans, **called, create=True):
        try:
            yield
        finally:
            translation.deactivate()


def _is_spoken() -> bool:
    return get_language() in {CODE, RIGHT_TO_LEFT}


def _gettext(message: str) -> str:
    return pseudo(message) if _is_spoken() else message


def _ngettext(one: str, many: str, number: int) -> str:
    return _gettext(one if number == 1 else many)


def _pgettext(context: str, message: str) -> str:
    return _gettext(message)
