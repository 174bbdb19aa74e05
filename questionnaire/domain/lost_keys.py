"""Warnings about published questions and answers that a draft drops or gives another meaning."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from .definition import Definition, Option, Question

ALIKE = 0.5  # share of two texts below which they hardly say the same in other words
NEVER = "Never give its name in files and rules to another"
NEW_ONE = "If it means something else, add a new one instead: earlier answers are kept under this one."


@dataclass(frozen=True, slots=True)
class LostKey:
    """One warning, and the question that it is about, with what it was called when it was published."""

    question: str
    called: str
    message: str


def lost_keys(published: Sequence[Definition], draft: Definition) -> tuple[LostKey, ...]:
    """Return a warning for each published key that a draft drops or gives another meaning.

    Args:
        published: versions, newest first; older ones say what a key that comes back meant.
    """
    found = (*_gone(published[:1], draft), *_changed(published, draft))
    return tuple(LostKey(question.key, question.name, message) for question, message in found)


def _gone(newest: Sequence[Definition], draft: Definition) -> Iterator[tuple[Question, str]]:
    for before in (question for definition in newest for question in definition.questions):
        after = draft.questions_by_key.get(before.key)
        if after is None:
            yield before, f"It was published and is gone. {NEVER} question."
            continue
        for option in before.options:
            if option.key not in after.options_by_key:
                yield before, f"Its answer “{option.label}” was published and is gone. {NEVER} answer."


def _changed(published: Sequence[Definition], draft: Definition) -> Iterator[tuple[Question, str]]:
    for after in draft.questions:
        earlier = [d.questions_by_key[after.key] for d in published if after.key in d.questions_by_key]
        for before in earlier[:1]:
            yield from ((before, f"{change} {NEW_ONE}") for change in _question_changes(before, after))
        for option in after.options:
            known = [q.options_by_key[option.key] for q in earlier if option.key in q.options_by_key]
            for change in _option_changes(known[:1], option, [o for q in earlier[:1] for o in q.options]):
                yield earlier[0], f"Its answer {change} {NEW_ONE}"


def _question_changes(before: Question, after: Question) -> Iterator[str]:
    if before.kind is not after.kind:
        yield f"It was published as {before.kind} and is {after.kind} now."
    if before.unit != after.unit:
        yield f"It was published in “{before.unit}” and is in “{after.unit}” now."
    if not _alike(before.text, after.text):
        yield f"It was published as “{before.text}” and asks “{after.text}” now."


def _option_changes(known: Sequence[Option], after: Option, siblings: Sequence[Option]) -> Iterator[str]:
    """Yield how an option differs from what it was; `siblings` are the options beside it then."""
    for before in known:
        others = {option.label for option in siblings if option.key != before.key}
        if not _alike(before.label, after.label) or after.label in others - {before.label}:
            yield f"“{before.label}” says “{after.label}” now."
        if before.starts != after.starts:
            known_as = f"“{before.label}” was published as the range from {before.starts}"
            yield f"{known_as} and starts at {after.starts} now."
        if (before.value, before.absent) != (after.value, after.absent):
            yield f"“{before.label}” was published with {_worth(before)} and has {_worth(after)} now."


def _worth(option: Option) -> str:
    if option.value is not None:
        return f"the value {option.value}"
    return f"no value ({option.absent or 'it never counts'})"


def _alike(before: str, after: str) -> bool:
    one, other = before.casefold(), after.casefold()
    return one == other or SequenceMatcher(None, one, other, autojunk=False).ratio() >= ALIKE
