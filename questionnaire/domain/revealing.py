"""Which answers on a page bring up a follow-up on the same page, said so simply that a script can look.

The server decides; this only lets a page show at once what its next load would show.
"""

from __future__ import annotations

from dataclasses import dataclass

from .branching import Route, condition_truth
from .definition import Behaviour, Condition, Question, Section


@dataclass(frozen=True, slots=True)
class Reveal:
    """All or any of these questions must have one of these options chosen."""

    behaviour: Behaviour
    triggers: tuple[tuple[str, tuple[str, ...]], ...]


def reveal(question: Question, section: Section, walked: Route) -> Reveal | None:
    """What on this page brings a question up; None if nothing on this page can change it."""
    here = {other.key: other for other in section.questions}
    when = question.asked_when
    local = [c for c in when.conditions if c.question in here]
    settled = [condition_truth(c, walked) is True for c in when.conditions if c.question not in here]
    decided = not all(settled) if when.behaviour is Behaviour.ALL else any(settled)
    if not local or decided:
        return None
    triggers = ((c.question, _options(c, here[c.question], walked)) for c in local)
    return Reveal(when.behaviour, tuple(triggers))


def _options(condition: Condition, source: Question, walked: Route) -> tuple[str, ...]:
    """The options of the source that meet the condition, each tried alone."""
    ticks = source.kind == "ticks"
    met = []
    for option in source.options:
        answer = (option.key,) if ticks else option.key
        tried = Route(walked.definition, frozenset({source.key}), {source.key: answer})
        if condition_truth(condition, tried) is True:
            met.append(option.key)
    return tuple(met)
