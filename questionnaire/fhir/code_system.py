"""The codes of answers and topics as FHIR R4 CodeSystems, so that their addresses lead somewhere."""

from __future__ import annotations

from collections.abc import Iterable

from .naming import Json, Publication, code_system_name


def code_system(published: Publication, name: str) -> Json | None:
    """Return the codes that stand under a name; None if there are none.

    Args:
        name: the questionnaire's for its topics; for answers, that and their shared list or question.
    """
    definition = published.definition
    if name == definition.slug:
        return _codes(published, name, [(pathway.key, pathway.title) for pathway in definition.pathways])
    for question in definition.questions:
        if code_system_name(definition, question) == name:
            return _codes(published, name, [(option.key, option.label) for option in question.options])
    return None


def _codes(published: Publication, name: str, codes: Iterable[tuple[str, str]]) -> Json:
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
        "concept": [{"code": code, "display": display} for code, display in codes],
    }
