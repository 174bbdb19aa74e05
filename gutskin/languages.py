"""Languages of the site's own words: those whose catalogue has all that safety hangs on."""

from __future__ import annotations

import gettext
import struct
from functools import partial
from pathlib import Path

from django.conf.locale import LANG_INFO
from django.utils.translation import to_language, to_locale

COUNTS = range(201)  # enough for each form that a language counts in


def with_catalogue(folder: Path, *, own: str) -> list[tuple[str, str]]:
    """Return code and name of the site's own language, and of each that this folder has in full measure."""
    files = folder.glob("*/LC_MESSAGES/django.mo")
    found = sorted(code for code in (to_language(file.parts[-3]) for file in files) if code != own)
    base = own.partition("-")[0]  # British English is English to who chooses among languages
    spoken = [code for code in found if not lacking(folder, code)]
    return [(own, name_of(base)), *((code, name_of(code)) for code in spoken)]


def lacking(folder: Path, code: str) -> list[str]:
    """Return the messages that a language needs to be spoken and that its catalogue does not translate.

    `needed.txt` names them, one a line: what somebody agrees to, and what is said to whoever needs help, must
    not stand there in another language. Of a message that counts it has both words, for one and for many.
    """
    needed = needed_messages(folder)
    try:
        catalogue = _catalogue(folder, to_locale(code))
    except (OSError, ValueError, LookupError, struct.error):  # none, or not a catalogue
        return needed
    return [message for message in needed if not _is_translated(catalogue, message)]


def _catalogue(folder: Path, locale: str) -> gettext.NullTranslations:
    """Return what Django shows: the catalogue of a region, as es_MX, filled from that of its language.

    What both lack is nothing, so that it can be told from a word that is the same in two languages.
    """
    (folder / locale / "LC_MESSAGES" / "django.mo").stat()  # without one of its own it is no language here
    catalogues: list[gettext.NullTranslations] = []
    for found in gettext.find("django", str(folder), [locale], all=True):
        with Path(found).open("rb") as file:
            catalogues.append(gettext.GNUTranslations(file))
    first, *wider = catalogues
    for catalogue in (*wider, _Nothing()):
        first.add_fallback(catalogue)
    return first


def needed_messages(folder: Path) -> list[str]:
    return (folder / "needed.txt").read_text(encoding="utf-8").splitlines()


class _Nothing(gettext.NullTranslations):
    """What a message is where no catalogue has it."""

    def gettext(self, *_: object, **__: object) -> str:
        return ""

    ngettext = gettext


def _is_translated(catalogue: gettext.NullTranslations, message: str) -> bool:
    one, counts, many = message.partition(" | ")
    forms = map(partial(catalogue.ngettext, one, many), COUNTS) if counts else [catalogue.gettext(one)]
    return all(forms)


def name_of(code: str) -> str:
    """Return what its speakers call a language; its code if Django does not know it."""
    known = LANG_INFO.get(code, {}) or LANG_INFO.get(code.partition("-")[0], {})
    return str(known.get("name_local", code))


def in_words(code: str) -> str:
    """Return a language by its English name and what its speakers call it, as in Spanish (español)."""
    name, own = LANG_INFO.get(code, {}).get("name", code), name_of(code)
    return str(name) if own.casefold() in {str(name).casefold(), code} else f"{name} ({own})"


def known() -> list[tuple[str, str]]:
    """Return the code and the name of each language that Django knows, by name."""
    codes = (code for code, about in LANG_INFO.items() if "name" in about)
    return sorted(((code, in_words(code)) for code in codes), key=lambda one: one[1])
