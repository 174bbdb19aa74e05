"""A questionnaire's texts as a PO file, for translators' own tools: one file a language, out and in."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, read_po, write_po
from django.utils.translation import to_locale

from .domain.definition import Definition, TranslatedText, Translation
from .domain.texts import tidy
from .domain.translating import Text, fingerprint, placed, texts

NEVER = ""  # the source of a text that its translator has marked as not sure

WAS = "was: "  # begins the comment that says what translation a text had when the file was written


class UnreadablePo(ValueError):
    """Raised for a file that is no PO file of this questionnaire in this language."""


def write(definition: Definition, language: str) -> bytes:
    """Return every text with its translation; one that translates earlier words is marked `fuzzy`."""
    catalog = Catalog(locale=to_locale(language), project=definition.slug, fuzzy=False)
    sources = texts(definition)
    known = placed(definition, language, sources)
    for text in sources:
        found = known.get(text.place)
        is_earlier = found is not None and found.source != text.fingerprint
        catalog.add(
            text.text,
            found.text if found else "",
            context=text.place,
            flags=("fuzzy",) if is_earlier else (),
            auto_comments=(*_comments(text), f"{WAS}{fingerprint(found.text if found else '')}"),
        )
    file = BytesIO()
    write_po(file, catalog, width=0, sort_output=False)
    return file.getvalue()


def _comments(text: Text) -> tuple[str, ...]:
    longest = (f"At most {text.longest} characters.",) if text.longest is not None else ()
    needed = ("The language is not shown to visitors without it.",) if text.is_needed else ()
    return (text.purpose, *longest, *needed)


def read(file: bytes, definition: Definition, language: str) -> Translation:
    """Return a language as a PO file says it; who has checked it stays as it was.

    A text that the file marks as `fuzzy`, or translates from earlier words, is kept and not shown.

    Raises:
        UnreadablePo: if it is no PO file, or one of something else or in another language.
    """
    try:
        catalog = read_po(BytesIO(file), abort_invalid=True)
    except (PoFileError, ValueError, LookupError) as error:
        raise UnreadablePo(f"This is no PO file that can be read: {error}") from error
    _refuse_another_language(catalog, language)
    before, places = _of(definition, language), {text.place for text in texts(definition)}
    told = [_told(message) for message in catalog if message.context in places]
    if not told:
        raise UnreadablePo("The file holds no text of this questionnaire.")
    found = sorted((text for text in told if text.text), key=lambda text: text.place)
    return Translation(language, tuple(found), before.checked_by, before.checked_on)


def _refuse_another_language(catalog: Catalog, language: str) -> None:
    """Refuse a file that names another language; tools name a region as they like, or none at all."""
    named = catalog.locale_identifier or language
    if named.casefold().partition("_")[0] != language.casefold().partition("-")[0]:
        raise UnreadablePo(f"The file is in “{named}”, and this is “{language}”.")


def with_files(definition: Definition, *, beside: Path) -> Definition:
    """Return a definition with the languages whose PO files stand beside its file, as `name.es.po`.

    Raises:
        UnreadablePo: as above.
    """
    files = sorted(beside.parent.glob(f"{beside.stem}.*.po"))
    found = [read(file.read_bytes(), definition, file.stem.rpartition(".")[2]) for file in files]
    return replace(definition, translations=tuple(found)) if found else definition


def was(file: bytes) -> dict[str, str]:
    """Return by place the fingerprint of the translation that stood there when a file was written."""
    return {
        str(message.context): comment.removeprefix(WAS)
        for message in read_po(BytesIO(file))
        for comment in message.auto_comments
        if comment.startswith(WAS)
    }


def unknown(file: bytes, definition: Definition) -> list[str]:
    """Return the places in a PO file at which the questionnaire has no text."""
    places = {text.place for text in texts(definition)}
    return [str(one.context) for one in read_po(BytesIO(file)) if one.id and one.context not in places]


def _told(message: Message) -> TranslatedText:
    source = NEVER if message.fuzzy else fingerprint(str(message.id))
    return TranslatedText(str(message.context), tidy(str(message.string or "")), source)


def _of(definition: Definition, language: str) -> Translation:
    return definition.translations_by_key.get(language, Translation(language))
