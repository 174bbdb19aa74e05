"""Nobody with coeliac disease found is told to eat gluten; everybody before a test is."""

from __future__ import annotations

import re

from questionnaire.domain.definition import Advice, Condition, Flag, Operator
from tests import shipped

FOUND = Condition("gi_coeliac", Operator.EQUAL, "yes")
EATS_IT = re.compile(r"\b(?:eat|eating) gluten\b|\bgluten included\b|\bnot give up gluten\b", re.IGNORECASE)


def says_so(part: Flag | Advice) -> bool:
    texts = (
        (part.action, part.say, part.until, part.ask)
        if isinstance(part, Flag)
        else (part.title, part.gist, part.text, part.caution)
    )
    return any(EATS_IT.search(text) for text in texts)


def test_every_flag_that_says_to_eat_gluten_is_silenced_by_coeliac_disease_found() -> None:
    speaking = [flag for flag in shipped.definition().flags if says_so(flag)]

    assert [flag.key for flag in speaking if FOUND not in flag.unless] == []
    assert [flag.key for flag in speaking] == ["rf28", "loose_long", "loose_50", "rf38", "rf38_again", "rf39"]


def test_every_card_that_says_to_eat_gluten_is_hidden_by_coeliac_disease_found() -> None:
    speaking = [card for card in shipped.definition().advice if says_so(card)]

    assert [card.key for card in speaking if "coeliac_care" not in card.hidden_by] == []
    assert [card.key for card in speaking] == [
        "skin_dh",
        "gut_bloating",
        "remove_gluten_test",
        "repair_loose",
    ]
    assert shipped.definition().flags_by_key["coeliac_care"].when.any == (FOUND,)
