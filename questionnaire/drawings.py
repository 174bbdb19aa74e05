"""Our drawings, by the names under which an article may show them, and those of help lines."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django.template.loader import render_to_string

from .domain.vocabulary import Contact, complete

FOLDER = Path(__file__).resolve().parents[1] / "templates" / "drawings"
OF_SKIN, OF_PARTS = "slice_", "part_"
CONTACTS = complete(
    Contact,
    {
        Contact.CALL: "sign_phone.svg",
        Contact.TEXT: "sign_text.svg",
        Contact.WEB: "sign_phone.svg",
        Contact.WORDS: "sign_phone.svg",
    },
)


@cache
def drawings() -> tuple[str, ...]:
    return tuple(sorted(file.stem for file in FOLDER.glob("*.svg")))


def template(name: str) -> str:
    """Return the template of a drawing; nothing if there is no such drawing."""
    return f"drawings/{name}.svg" if name in drawings() else ""


def skin_choices() -> list[tuple[str, str]]:
    """Return the drawings of skin for a form, and none of them first."""
    found = [name for name in drawings() if name.startswith(OF_SKIN)]
    return [("", ""), *((name, name.removeprefix(OF_SKIN)) for name in found)]


def beside_answers() -> list[tuple[str, str]]:
    """Return the drawings that can stand beside an answer or above several, each by its word."""
    named = {name.partition("_")[2] for name in drawings() if name.startswith((OF_SKIN, OF_PARTS))}
    return [(name, name.capitalize()) for name in sorted(named)]


def described(name: str, words: str) -> str:
    """Return a drawing as HTML that says `words`, in HTML, to whoever cannot see it."""
    said = f'role="img" aria-label="{words}"' if words else 'aria-hidden="true"'
    return render_to_string(template(name)).strip().replace('aria-hidden="true"', said)
