"""Sources that are missing, unread, badly written down, or weaker than the grade that rests on them."""

from __future__ import annotations

from collections.abc import Iterator

from ..definition import Advice, Claim, Definition, Flag, Grade, Reference, Rule, Statement
from ..naming_sources import FORMS, author_year
from ..texts import key_words
from ..vocabulary import complete
from .problem import Place, Problem
from .rows import rows

Graded = Rule | Statement | Advice | Claim
# The grades of which one source must have one; None where any source will do.
ENOUGH = complete(
    Grade,
    {
        Grade.A: frozenset({Grade.A}),
        Grade.B: frozenset({Grade.A, Grade.B}),
        Grade.C: frozenset({Grade.A, Grade.B, Grade.C}),
        Grade.D: None,
    },
)


def check(definition: Definition) -> Iterator[Problem]:
    for place, part in rows(definition):
        if isinstance(part, Graded | Flag):
            yield from _sources(place, part, definition=definition)
        if isinstance(part, Reference):
            yield from _written(place, part)
        if isinstance(part, Graded) and _unsupported(definition, part):
            yield place.problem(
                "grade_without_support",
                f"It has grade {part.grade}, and none of its sources is that strong. "
                "Add a stronger source, or lower the grade.",
            )


def _sources(place: Place, part: Graded | Flag, *, definition: Definition) -> Iterator[Problem]:
    for key in part.sources:
        reference = definition.references_by_key.get(key)
        if reference is None:
            yield place.problem(
                "unknown_source", f"It cites “{key_words(key)}”, and there is no such source. Choose another."
            )
        elif not reference.how_far_read:
            called = author_year(reference.authors, reference.year)
            yield place.problem(
                "unchecked_source",
                f"It rests on “{called}”, which nobody has checked. Read that source and note how far, "
                "or cite another.",
            )


def _written(place: Place, reference: Reference) -> Iterator[Problem]:
    """Yield problems with how a DOI, a PubMed number or a year is written: visitors follow it."""
    for name, kind in (("doi", "doi_malformed"), ("pmid", "pmid_malformed"), ("year", "year_malformed")):
        text, form = getattr(reference, name), FORMS[name]
        if text and not form.fits(text):
            yield place.problem(kind, f"“{text}” is no {form.called}. {form.remedy}", field=name)


def _unsupported(definition: Definition, part: Graded) -> bool:
    known, enough = definition.references_by_key, ENOUGH[part.grade]
    if enough is None or not known.keys() >= set(part.sources):
        return False
    if isinstance(part, Rule) and not part.sources:
        return False  # said already
    return enough.isdisjoint(known[key].grade for key in part.sources)
