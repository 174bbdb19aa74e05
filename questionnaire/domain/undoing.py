"""What Undo and Redo would bring back, found from the list of what was done."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import TypeVar

Step = TypeVar("Step")


class Act(StrEnum):
    """What took the place of a draft that was kept."""

    EDIT = "edit"
    UNDO = "undo"
    REDO = "redo"
    UPGRADE = "upgrade"  # of the program: no step of an editor


def stacks(steps: Iterable[tuple[Act, Step]]) -> tuple[list[Step], list[Step]]:
    """Return the steps that can be undone and those that can be redone, what comes next last.

    Each step kept the draft as it was before it. So an undo, which is a step too, keeps what a redo
    brings back. The list may begin anywhere: what undid a step before its beginning finds nothing here.
    """
    done: list[Step] = []
    undone: list[Step] = []
    for act, step in steps:
        if act is Act.UNDO:
            done[-1:] = []
            undone.append(step)
        elif act is Act.REDO:
            undone[-1:] = []
            done.append(step)
        elif act is Act.EDIT:
            undone.clear()
            done.append(step)
    return done, undone
