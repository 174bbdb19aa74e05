"""How long pages of questions take: their words at a usual speed, and a tap for each answer and page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from .definition import Question, Section
from .kinds import kind_of

WORDS_A_MINUTE = 238
SECONDS_A_TAP = 2
Asked = tuple[Section, Sequence[Question]]  # a page, and what it asks somebody
Passages = tuple[tuple[str, int], ...]  # texts, each with its number of words
# What every page says besides, counted as the pages say it in English.
FRAME = ("Right now Your skin Your digestion You", "Page 2 of 9, 5 minutes left", "Back Continue")
TICK_ALL = "Tick all that apply."
WHY = "Why?"


def seconds(asked: Iterable[Asked], *, ticks: int = 0) -> float:
    """Return how long pages take: their words, half of those met before, and a tap for each answer and page.

    Args:
        ticks: how many rows of tick-lists are ticked beyond one a list.
    """
    seen: set[str] = set()
    words, taps = 0.0, ticks
    for section, questions in asked:
        taps += 1 + len(questions)
        for text, count in chain(_frame(section), *map(passages, questions)):
            words += count / 2 if text in seen else count
            seen.add(text)
    return words * 60 / WORDS_A_MINUTE + taps * SECONDS_A_TAP


def passages(question: Question) -> Passages:
    """Return what somebody reads of a question; counted once and kept with it, as cached properties are."""
    kept = vars(question)
    if "passages" not in kept:
        kept["passages"] = _counted(texts(question))
    found: Passages = kept["passages"]
    return found


def _frame(section: Section) -> Passages:
    kept = vars(section)
    if "frame" not in kept:
        kept["frame"] = _counted((*FRAME, section.title, section.intro))
    found: Passages = kept["frame"]
    return found


def _counted(found: Iterable[str]) -> Passages:
    return tuple([(text, len(text.split())) for text in found if text])


def texts(question: Question) -> Iterator[str]:
    """Yield what somebody reads of a question."""
    yield from (question.text, question.hint)
    if kind_of(question).several:
        yield TICK_ALL
    if question.why_we_ask:
        yield WHY
    for option in question.options:
        yield from (option.group, option.label, option.hint)
