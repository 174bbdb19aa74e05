"""How long texts may be."""

from __future__ import annotations

from collections.abc import Mapping

from .definition import (
    Advice,
    AnswerGroup,
    Article,
    Band,
    Chapter,
    Claim,
    Condition,
    Country,
    Definition,
    Flag,
    HelpLine,
    Option,
    Pathway,
    Question,
    Reference,
    Rule,
    ScoredFact,
    Section,
    TranslatedText,
    Translation,
)

# The domain cannot ask the models; a test holds this list equal to their columns.
COLUMN_LENGTHS: Mapping[type, Mapping[str, int]] = {
    Definition: {"slug": 50, "title": 120, "language": 12},
    Section: {"title": 120, "chapter": 48},
    Question: {
        "text": 300,
        "short": 60,
        "hint": 300,
        "option_set": 48,
        "unasked_value": 48,
        "least": 16,
        "most": 16,
        "unit": 24,
    },
    Option: {"label": 240, "hint": 240, "starts": 16, "group": 60, "picture": 40},
    Rule: {"why": 400, "group": 48},
    Condition: {"value": 48},
    Pathway: {"title": 80, "grade_phrase": 120},
    Band: {"label": 40},
    ScoredFact: {"name": 80},
    Chapter: {"title": 80},
    AnswerGroup: {"title": 80},
    Flag: {"sign": 300, "basis": 200, "say": 300, "ask": 300},
    Advice: {"title": 120, "gist": 140, "link": 120},
    Claim: {"verdict": 80},
    Country: {"name": 80},
    Translation: {"checked_by": 300, "checked_on": 10},
    TranslatedText: {"place": 200, "source": 8},
    HelpLine: {"name": 120, "number": 80, "note": 200, "checked_on": 10, "checked_at": 200},
    Reference: {
        "name": 80,
        "journal": 200,
        "year": 12,
        "kind": 120,
        "pages": 60,
        "doi": 120,
        "pmid": 20,
        "checked": 16,
    },
    Article: {
        "slug": 50,
        "title": 120,
        "name": 40,
        "picture": 40,
        "summary": 300,
        "external_url": 200,
        "reviewed": 20,
    },
}
