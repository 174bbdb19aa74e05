"""Facts: what conditions can look for in somebody's answers, each a short text about one question.

`gi_loose=often` says that an option was chosen or ticked, `body_list!=tired` that a list was answered and
this option left out, `gi_loose?answered` that there is an answer at all; the others say why there is none.
"""

from __future__ import annotations

Fact = str

# What became of a question that has no option chosen. No key of an option looks like these.
OPEN = "?open"  # asked, and not answered yet: every question offers "not sure", so it can be answered
UNCERTAIN = "?uncertain"  # perhaps asked: somebody was not sure about what decides it
WAITING = "?waiting"  # perhaps asked: what decides it has no answer yet
UNASKED = "?unasked"
KNOWN = "?known"  # not asked, and `unasked_value` counts as its answer
ANSWERED = "?answered"  # by ticks, which are no single option

EVERYBODY: Fact = "?everybody"  # a fact that everybody has


NOT_YET = frozenset({OPEN, WAITING})
MISSING = NOT_YET | {UNCERTAIN}


def missing(question: str) -> frozenset[Fact]:
    """Return the facts that say why a question, which is or may be asked, has no answer."""
    return frozenset({question + end for end in MISSING})


def chosen(question: str, option: str) -> Fact:
    return f"{question}={option}"


def left_out(question: str, option: str) -> Fact:
    return f"{question}!={option}"
