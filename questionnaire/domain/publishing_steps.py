"""The way of a draft to visitors, and which step of it waits for somebody."""

from __future__ import annotations

from enum import StrEnum


class Step(StrEnum):
    """The steps from a draft to a version that visitors meet, in their order."""

    EDIT = "edit"
    MEND = "mend"
    TRY = "try"
    COMPARE = "compare"
    PUBLISH = "publish"


def waiting(*, differs: bool, errors: int, may_change: bool, may_publish: bool) -> Step | None:
    """Return the step that waits for somebody; None if they have nothing to do but look.

    Args:
        differs: whether visitors meet something else than the draft.
        errors: how many problems of the draft keep it from being published.
    """
    if errors:
        return Step.MEND if may_change else None
    if differs:
        return Step.PUBLISH if may_publish else Step.COMPARE if may_change else Step.TRY
    return Step.EDIT if may_change else None if may_publish else Step.TRY


def done(*, differs: bool, errors: int) -> frozenset[Step]:
    """Return the steps that are behind a draft."""
    if not differs:
        return frozenset()
    return frozenset({Step.EDIT}) if errors else frozenset({Step.EDIT, Step.MEND})
