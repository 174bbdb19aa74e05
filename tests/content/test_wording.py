from __future__ import annotations

import re

from questionnaire.domain.problems.wording import PATTERNS
from tests.passages import Passage, of_templates, shipped_passages

# Where, what, and why it is right there; at most ten.
ALLOWED: tuple[tuple[str, str, str], ...] = (
    ("base.html", "treat", "the intended use says that the site does not treat"),
    ("questionnaire/landing.html", "you have", "says that the site cannot tell what you have"),
    ("questionnaire/how_it_works.html", "treat", "treats steps as equal: a matter of sums, not of care"),
    ("questionnaire/how_it_works.html", "fix", "fixed rules: they do not change"),
    ("questionnaire/points.html", "fix", "likewise"),
    ("questionnaire/accessibility.html", "screen", "a screen reader"),
    ("questionnaire/accessibility.html", "you have", "you have so many hours"),
    ("questionnaire/not_reached.html", "you have", "you have not come to this page"),
    ("questionnaire/visit_lost.html", "you have", "the answers you have given"),
)
MOST_ALLOWED = 10
LEAKY = re.compile(r"\bleaky gut\b", re.IGNORECASE)
LEAKY_EXPLAINED = {"claim leaky_gut, claim", "statement immune, text", "when-good-guts-go-bad.md", "words.md"}


def found(passages: list[Passage]) -> set[tuple[str, str]]:
    return {
        (where, name) for where, text in passages for name, pattern, _ in PATTERNS if pattern.search(text)
    }


def test_no_banned_word_stands_in_the_content_or_the_series() -> None:
    assert found(shipped_passages()) == set()


def test_no_banned_word_stands_on_a_page_without_a_reason() -> None:
    assert found(list(of_templates())) == {(where, name) for where, name, _ in ALLOWED}


def test_at_most_ten_words_are_allowed_each_with_a_reason() -> None:
    assert len(ALLOWED) <= MOST_ALLOWED
    assert [entry for entry in ALLOWED if not entry[2]] == []


def test_a_leaky_gut_is_spoken_of_only_where_it_is_explained() -> None:
    passages = [*shipped_passages(), *of_templates()]

    assert {where for where, text in passages if LEAKY.search(text)} == LEAKY_EXPLAINED


def test_no_article_says_red_alone_as_brown_and_black_skin_grows_darker() -> None:
    alone = re.compile(r"\bred(?:der|dish|ness)?\b(?! or darker)", re.IGNORECASE)
    articles = [(where, text) for where, text in shipped_passages() if where.endswith(".md")]

    assert [(where, found[0]) for where, text in articles for found in alone.finditer(text)] == []


def test_nobody_is_shouted_at() -> None:
    assert [where for where, text in [*shipped_passages(), *of_templates()] if "!" in text] == []


def test_no_flag_names_what_a_sign_could_mean() -> None:
    speculation = re.compile(
        r"\b(could|might|may) be (?:a sign|cancer|sepsis)|\bcancer could\b", re.IGNORECASE
    )
    spoken = [(where, text) for where, text in shipped_passages() if where.startswith("flag ")]

    assert [where for where, text in spoken if speculation.search(text)] == []
