"""The draft as this process last read it; read again as soon as anybody has written to it.

Every write keeps a step or touches the questionnaire, so both together tell whether anything was written.
Only what shows a draft reads it here; what changes or publishes one reads the rows.
"""

from __future__ import annotations

from datetime import datetime

from questionnaire.domain.definition import Definition
from questionnaire.domain.undoing import Act
from questionnaire.models.draft.questionnaire import KeptDraft, Questionnaire

from .reading import read_draft

MOST_KNOWN = 4  # drafts; a site has one or two
Stamp = tuple[datetime | None, int | None, datetime | None]

_known: dict[int, tuple[Stamp, Definition]] = {}


def known_draft(questionnaire: Questionnaire, last: KeptDraft | None) -> Definition:
    """Return the draft, without a query if it is as this process last saw it.

    Args:
        questionnaire: as it is now.
        last: the last step that was kept, if there is one.
    """
    stamp = _stamp(questionnaire, last)
    known = _known.get(questionnaire.pk)
    if known is None or known[0] != stamp:
        known = _remember(questionnaire.pk, stamp, read_draft(questionnaire))
    return known[1]


def remember(questionnaire: int, definition: Definition) -> None:
    """Know a draft that has just been written, so that nobody needs to read it."""
    now = Questionnaire.objects.get(pk=questionnaire)
    last = now.kept_drafts.exclude(act=Act.UPGRADE).defer("text").first()
    _remember(questionnaire, _stamp(now, last), definition)


def forget() -> None:
    _known.clear()


def _remember(questionnaire: int, stamp: Stamp, definition: Definition) -> tuple[Stamp, Definition]:
    if len(_known) >= MOST_KNOWN and questionnaire not in _known:
        _known.clear()
    _known[questionnaire] = known = (stamp, definition)
    return known


def _stamp(questionnaire: Questionnaire, last: KeptDraft | None) -> Stamp:
    return questionnaire.edited_at, last.pk if last else None, last.made_at if last else None
