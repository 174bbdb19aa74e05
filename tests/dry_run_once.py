"""The dry run that tests publish with: pages that could be rendered once are not rendered again.

Most tests publish only to have something to show. The dry run itself has tests of its own, which call it straight.
"""

from __future__ import annotations

from questionnaire import codec, dry_run
from questionnaire.versions import PublishedVersion

_rendered: set[tuple[object, str, tuple[str, ...]]] = set()


def faults(version: PublishedVersion) -> list[str]:
    """Return what the dry run finds; nothing for a definition in which it has found nothing before."""
    # A test may have put another dry run in its place, which has found nothing yet.
    fingerprint = codec.fingerprint(codec.definition_to_json(version.definition))
    known = (dry_run.faults, fingerprint, version.translated)
    if known in _rendered:
        return []
    found = dry_run.faults(version)
    if not found:
        _rendered.add(known)
    return found
