"""What a summary page says, read from its HTML."""

from __future__ import annotations

import html
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
    """The advice on the page, in its order."""
    by_title = {card.title: card for card in definition.advice}
    titles = re.findall(r"<summary><h[34]>(.*?)</h[34]></summary>", page)
    return [by_title[html.unescape(title)] for title in titles]
