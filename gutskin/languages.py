"""Languages of the site's own words: those that have a catalogue."""

from __future__ import annotations

from pathlib import Path

from django.conf.locale import LANG_INFO
from django.utils.translation import to_language


def with_catalogue(folder: Path, *, own: str) -> list[tuple[str, str]]:
    """Return code and name of the site's own language, and of each with a catalogue in this folder."""
    found = sorted(to_language(file.parts[-3]) for file in folder.glob("*/LC_MESSAGES/django.mo"))
    base = own.partition("-")[0]  # British English is English to who chooses among languages
    return [(own, name_of(base)), *((code, name_of(code)) for code in found if code != own)]


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
