"""Which texts of a definition can be translated, what each is for, and which of them a language needs."""

from __future__ import annotations

from collections.abc import Mapping

from .definition import (
    Advice,
    AnswerGroup,
    Article,
    Band,
    Chapter,
    Claim,
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
    Statement,
)

# What each text is for, as translators read it. A text that is not named here is the same in every language.
TEXTS: Mapping[type, Mapping[str, str]] = {
    Definition: {"title": "The name of the questionnaire."},
    Chapter: {"title": "The name of a few pages about one subject."},
    Section: {"title": "The heading of a page of questions.", "intro": "Stands above its questions."},
    Question: {
        "text": "A question.",
        "short": "How results call a question.",
        "hint": "Helps to answer a question.",
        "why_we_ask": "Why a question is asked; opened by whoever wonders.",
        "unit": "What a number counts, as in cm.",
    },
    Option: {
        "label": "An answer.",
        "hint": "Explains an answer.",
        "group": "A small heading above some answers.",
    },
    Rule: {"why": "Why an answer counts towards a topic."},
    Pathway: {
        "title": "The name of a topic.",
        "what": "What a topic is.",
        "note": "Stands with a score, whatever it is.",
        "grade_phrase": "How good the evidence for a topic is, in a few words.",
    },
    Band: {"label": "The words beside a score.", "text": "What such a score means."},
    Statement: {"text": "One graded sentence about a topic."},
    AnswerGroup: {"title": "The name of answers that say much the same."},
    ScoredFact: {"name": "How results call something that holds of somebody."},
    Flag: {
        "sign": "A warning sign; completes “See somebody if …”.",
        "action": "What to do about a warning sign.",
        "basis": "Whose public advice that repeats.",
        "say": "What to say on the phone.",
        "until": "What to do until help comes.",
        "ask": "A question for the doctor.",
    },
    Advice: {
        "title": "The heading of a card.",
        "text": "A card: something to know or to try.",
        "caution": "Who should be careful with it.",
        "gist": "A card in a sentence or two.",
    },
    Claim: {
        "claim": "What the article that is checked says.",
        "verdict": "What research makes of it, in a few words.",
        "text": "What research makes of it.",
    },
    Reference: {
        "name": "How pages call a source.",
        "kind": "What sort of study it is.",
        "finding": "What a study found.",
    },
    Article: {
        "title": "The title of an article.",
        "name": "What lists call an article.",
        "summary": "One or two sentences about an article.",
        "body": "An article in Markdown, as a whole.",
    },
    Country: {"name": "The name of a country."},
    HelpLine: {
        "name": "Whom to call; a proper name stays as it is.",
        "number": "How to reach them, in words.",
        "checked_at": "Where a number was looked up.",
        "note": "Stands beside a number.",
    },
}
PARTS: Mapping[type, Mapping[str, str]] = {
    Definition: {
        "chapters": "chapter",
        "sections": "section",
        "pathways": "pathway",
        "facts": "fact",
        "flags": "flag",
        "advice": "advice",
        "claims": "claim",
        "countries": "country",
        "references": "reference",
        "articles": "article",
    },
    Section: {"questions": "question"},
    Question: {"options": "option", "rules": "rule"},
    Pathway: {"bands": "band", "statements": "statement", "groups": "group"},
    ScoredFact: {"rule": "rule"},
    Country: {"lines": "line"},
}
# Without these no language is offered: what somebody answers, what they are told who need help, whom a card
# is not for, and the names that stand within our own sentences.
NEEDED = frozenset({Definition, Chapter, Section, Question, Option, Flag, Country, HelpLine, AnswerGroup})
NEEDED_TOO = frozenset({(Pathway, "title"), (Band, "label"), (ScoredFact, "name"), (Advice, "caution")})
# These stay in the language that they were published in.
PUBLISHED = ("title", "journal", "authors")  # of a source
