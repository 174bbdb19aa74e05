"""A published version as FHIR names it: with the site that publishes it."""

from __future__ import annotations

from .fhir import Publication
from .site import ShownSite
from .versions import PublishedVersion, in_language, offered_in


def publication(version: PublishedVersion, site: ShownSite, *, base: str) -> Publication:
    """Return what FHIR is told of a version.

    Args:
        base: the address of the site's first page.
    """
    spoken = (in_language(version, language).definition for language in offered_in(version))
    language = version.definition.language
    return Publication(
        definition=version.definition,
        version=version.number,
        base=base.rstrip("/"),
        publisher=site.controller or site.name,
        contact=site.contact,
        published=version.published,
        reviewed=bool(site.reviewed_by),
        translations=tuple(other for other in spoken if other.language != language),
    )
