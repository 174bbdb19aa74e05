"""Which answers on a page bring up a follow-up on the same page, said so simply that a script can look.

The server decides; this only lets a page show at once what its next load would show.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..branching import condition_truth
from ..definition import Behaviour, Condition, Question, Section
from .masks import masks
from .stretches import Stretch, Stretches, union


@dataclass(frozen=True, slots=True)
class Reveal:
    """All or any of these questions must have one of these options chosen."""

    behaviour: Behaviour
    triggers: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Revealing:
    """What on its page brings a question up, unless other pages have decided already."""

    reveal: Reveal
    decided: int  # bits of other pages that leave this page nothing to change

    def at(self, state: int) -> Reveal | None:
        return None if state & self.decided else self.reveal


def revealing(question: Question, section: Section, laid: Stretches) -> Revealing | None:
    """What brings a question up; None if nothing on its page can."""
    here = {other.key for other in section.questions}
    when = question.asked_when
    local = [c for c in when.conditions if c.question in here]
    if not local:
        return None
    elsewhere = [masks(laid[c.question], c) for c in when.conditions if c.question not in here]
    settles = (m.unmet if when.behaviour is Behaviour.ALL else m.met for m in elsewhere)
    triggers = ((c.question, _options(c, laid[c.question])) for c in local)
    return Revealing(Reveal(when.behaviour, tuple(triggers)), union(settles))


def _options(condition: Condition, source: Stretch) -> tuple[str, ...]:
    """The options of the source that meet the condition, each tried alone."""
    chosen = ((key, source.chosen(key)) for key in source.keys)
    return tuple(key for key, walked in chosen if condition_truth(condition, walked) is True)
