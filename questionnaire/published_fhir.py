"""A published version as FHIR names it: with the site that publishes it."""

from __future__ import annotations

from .fhir import Publication
from .site import ShownSite
from .versions import PublishedVersion


def publication(version: PublishedVersion, site: ShownSite, *, base: str) -> Publication:
    """Return what FHIR is told of a version.

    Args:
        base: the address of the site's first page.
    """
    return Publication(
        definition=version.definition,
        version=version.number,
        base=base.rstrip("/"),
        publisher=site.controller or site.name,
        contact=site.contact,
        published=version.published,
        reviewed=bool(site.reviewed_by),
    )
