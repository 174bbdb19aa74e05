"""The codes of answers and topics as FHIR R4 CodeSystems, so that their addresses lead somewhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from questionnaire.domain.definition import Definition
from questionnaire.untranslated import Untranslated

from .naming import Json, Publication, code_system_name, language_of


def code_system(published: Publication, name: str) -> Json | None:
    """Return the codes that stand under a name; None if there are none.

    Args:
        name: the questionnaire's for its topics; for answers, that and their shared list or question.
    """
    codes = _codes(published.definition, name)
    if codes is None:
        return None
    others = [(language_of(other), dict(_codes(other, name) or ())) for other in published.translations]
    return {
        "resourceType": "CodeSystem",
        "language": published.language,
        "url": published.address("CodeSystem", name),
        "version": str(published.version),
        "status": "active",
        "experimental": not published.reviewed,
        "publisher": published.publisher,
        "caseSensitive": True,
        "content": "complete",
        "concept": [_concept(code, display, others) for code, display in codes],
    }


def _codes(definition: Definition, name: str) -> list[tuple[str, str]] | None:
    """Return each code with its words."""
    if name == definition.slug:
        return [(pathway.key, pathway.title) for pathway in definition.pathways]
    for question in definition.questions:
        if code_system_name(definition, question) == name:
            return [(option.key, option.label) for option in question.options]
    return None


def _concept(code: str, display: str, others: Iterable[tuple[str, Mapping[str, str]]]) -> Json:
    """Return a code with its words, and those in the other languages as FHIR's designations."""
    said = [
        {"language": language, "value": words[code]}
        for language, words in others
        if not isinstance(words[code], Untranslated)
    ]
    return {"code": code, "display": display, **({"designation": said} if said else {})}
