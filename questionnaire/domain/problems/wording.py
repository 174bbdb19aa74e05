"""Words that would make education sound like medicine, in what visitors read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from ..definition import (
    Advice,
    Article,
    Band,
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
from .problem import Problem
from .rows import rows

TEXTS_KEPT = 8192  # found once for each text: a draft is checked after each save, and few of its texts change

# Left out on purpose: a claim quotes the source article, and a reference's title is its authors'.
READ: Mapping[type, tuple[str, ...]] = {
    Definition: ("title",),
    Section: ("title", "intro"),
    Question: ("text", "short", "hint", "why_we_ask"),
    Option: ("label", "hint"),
    Rule: ("why",),
    Pathway: ("title", "what", "note"),
    Band: ("label", "text"),
    Statement: ("text",),
    ScoredFact: ("name",),
    Flag: ("sign", "action", "basis"),
    Advice: ("title", "gist", "text", "caution"),
    Claim: ("verdict", "text"),
    Country: ("name",),
    HelpLine: ("name", "note"),
    Reference: ("finding",),
    Article: ("title", "name", "summary"),  # its text is read by `pages_to_read`, line by line
}

CLAIMS_A_FINDING = "Say “your answers touch”, “topic” or “pattern in your answers”."
CLAIMS_A_REMEDY = "Say “people often try”, “general reading” or “ask a pharmacist”."
CLAIMS_A_CLEANSE = "Say “how the body clears waste” or “regular bowel habit”."
CLAIMS_A_LEVEL = "Say few, some or many, or “56 out of 100 points”."
CLAIMS_A_TREND = "Say “take it again if you like”."
CLAIMS_A_BENEFIT = "Make no promise about a supplement."
# "Do you have", "if you have", "what you have noticed" and "you have to" ask or advise; only "you have" on
# its own asserts.
ASKING = ("can", "could", "did", "do", "should", "will", "would", "days", "if", "times", "unless", "when")
DOING = "to|answered|chosen|eaten|given|noticed|read|said|seen|taken|ticked|told|tried"
YOU_HAVE = "".join(rf"(?<!\b{word} )" for word in (*ASKING, "whether")) + rf"you have(?! (?:{DOING})\b)"

BANNED: Sequence[tuple[str, str, str]] = (  # name, pattern, what to say instead
    ("diagnose", r"diagnos(?:e[sd]?|ing|is|tics?)", CLAIMS_A_FINDING),
    ("assess", r"assess(?:e[sd]|ing|ments?)?", CLAIMS_A_FINDING),
    ("screen", r"screen(?:s|ed|ing)?", CLAIMS_A_FINDING),
    ("detect", r"detect(?:s|ed|ing|ion)?", CLAIMS_A_FINDING),
    ("risk", r"risk(?:s|y)?", CLAIMS_A_FINDING),
    ("likelihood", r"likelihood", CLAIMS_A_FINDING),
    ("you have", YOU_HAVE, CLAIMS_A_FINDING),
    ("gut is leaky", r"gut is leaky", CLAIMS_A_FINDING),
    ("root cause", r"root causes?", CLAIMS_A_FINDING),
    ("treat", r"treat(?:s|ed|ing|ments?)?", CLAIMS_A_REMEDY),
    ("heal", r"heal(?:s|ed|ing)?", CLAIMS_A_REMEDY),
    ("cure", r"cur(?:e[sd]?|ing)", CLAIMS_A_REMEDY),
    ("fix", r"fix(?:e[sd]|ing)?", CLAIMS_A_REMEDY),
    ("protocol", r"protocols?", CLAIMS_A_REMEDY),
    ("dose", r"dos(?:e[sd]?|ing|ages?)", CLAIMS_A_REMEDY),
    ("detox your", r"detox(?:ify)? your", CLAIMS_A_CLEANSE),
    ("toxins", r"toxins?", CLAIMS_A_CLEANSE),
    ("cleanse", r"cleans(?:e[sd]?|ing)", CLAIMS_A_CLEANSE),
    ("severe", r"severe(?:ly)?", CLAIMS_A_LEVEL),
    ("abnormal", r"abnormal(?:ly)?", CLAIMS_A_LEVEL),
    ("deficient", r"deficien(?:t|cy|cies)", CLAIMS_A_LEVEL),
    ("%", r"[0-9]\s?%(?!\w)", CLAIMS_A_LEVEL),
    ("track", r"track(?:s|ed|ing)?", CLAIMS_A_TREND),
    ("monitor", r"monitor(?:s|ed|ing)?", CLAIMS_A_TREND),
    ("progress", r"progress(?:e[sd]|ing)?", CLAIMS_A_TREND),
    ("supplement helps", r"supplements? (?:\w+ ){0,3}helps?", CLAIMS_A_BENEFIT),
)
PATTERNS = [
    (name, re.compile(pattern if name == "%" else rf"\b{pattern}\b", re.IGNORECASE), instead)
    for name, pattern, instead in BANNED
]

# Key of the row, name of the banned word, and why it is right there; at most ten.
ALLOWED: tuple[tuple[str, str, str], ...] = ()


def check(definition: Definition, *, allowed: Sequence[tuple[str, str, str]] = ALLOWED) -> Iterator[Problem]:
    excused = {(key, name) for key, name, _ in allowed}
    for place, part in rows(definition):
        for field in READ.get(type(part), ()):
            for name, word, instead in banned_words(getattr(part, field)):
                if (place.key, name) not in excused:
                    yield place.problem(
                        "banned_word", f"Visitors would read “{word}”. {instead}", field=field
                    )


@lru_cache(TEXTS_KEPT)
def banned_words(text: str) -> tuple[tuple[str, str, str], ...]:
    """Return the words that a text should not say: the rule's name, the word, what to say instead."""
    line = " ".join(text.split())  # a phrase may run over a line's end
    found = ((name, pattern.search(line), instead) for name, pattern, instead in PATTERNS)
    return tuple((name, match.group(), instead) for name, match, instead in found if match)
