"""What the pages about an answered questionnaire say, read from their HTML."""

from __future__ import annotations

import re

from questionnaire.domain.definition import Advice, Answers, Definition
from questionnaire.domain.evaluator import evaluate


def scores(page: str) -> dict[str, str]:
    """Points by pathway, as they stand on the page; an empty text where there is no score."""
    return dict(re.findall(r'data-pathway="(\w+)" data-score="(\d*)"', page))


def expected(definition: Definition, answers: Answers) -> dict[str, str]:
    """The points that the core gives, in the same form."""
    told = evaluate(definition, answers).outcome.scores
    return {score.pathway: "" if score.shown is None else str(score.shown) for score in told}


def cards(page: str, definition: Definition) -> list[Advice]:
    """The advice on the page of the whole plan, in its order."""
    return [definition.advice_by_key[key] for key in re.findall(r'<div id="card-(\w+)"', page)]
