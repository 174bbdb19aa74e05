"""One resource in several languages, by FHIR's own extensions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from questionnaire.untranslated import Untranslated

from .naming import CORE, Json

TRANSLATION = f"{CORE}/translation"
LANGUAGE = f"{CORE}/language"
# What people read, by its name in a resource, and the type that FHIR gives it.
TEXTS: Mapping[str, str] = {
    "title": "valueString",
    "description": "valueMarkdown",
    "text": "valueString",
    "display": "valueString",
    "unit": "valueString",
}
COMPARED = ("enableWhen",)  # answers that stand here are compared and never read


def with_translations(whole: Json, others: Mapping[str, Json]) -> Json:
    """Return a resource whose texts stand in other languages, too, each beside what it translates.

    Args:
        others: the same resource in each of these languages.
    """
    found: Json = {}
    for name, value in whole.items():
        theirs = {language: other[name] for language, other in others.items()}
        found[name] = value if name in COMPARED else _below(value, theirs)
        extensions = list(_said(name, value, theirs))
        if extensions:
            found[f"_{name}"] = {"extension": extensions}
    return found


def _below(value: Any, theirs: Mapping[str, Any]) -> Any:
    if isinstance(value, dict):
        return with_translations(value, theirs)
    if isinstance(value, list):
        return [
            _below(one, dict(zip(theirs, others, strict=True)))
            for one, *others in zip(value, *theirs.values(), strict=True)
        ]
    return value


def _said(name: str, value: Any, theirs: Mapping[str, Any]) -> Iterator[Json]:
    """Yield the extensions of a text: in which language it was left, and what it is in the others."""
    if name not in TEXTS or not isinstance(value, str):
        return
    if isinstance(value, Untranslated):
        yield {"url": LANGUAGE, "valueCode": value.language}
    for language, text in theirs.items():
        if not isinstance(text, Untranslated):
            told = [{"url": "lang", "valueCode": language}, {"url": "content", TEXTS[name]: text}]
            yield {"url": TRANSLATION, "extension": told}
