from __future__ import annotations

import re

import pytest

from tests.passages import SHARED, of_templates, shipped_passages

ARTICLE = SHARED / "article.txt"
RUN = 8  # words in a row


def runs(text: str) -> set[tuple[str, ...]]:
    """Every run of eight words, without capitals and punctuation."""
    words = re.findall(r"[a-z0-9]+", text.lower().replace("’", "").replace("'", ""))
    return {tuple(words[start : start + RUN]) for start in range(len(words) - RUN + 1)}


@pytest.mark.skipif(not ARTICLE.exists(), reason="the article that is not to be copied is not here")
def test_no_eight_words_in_a_row_come_from_the_article() -> None:
    article = runs(ARTICLE.read_text(encoding="utf-8"))
    shared = {
        (where, " ".join(run))
        for where, text in [*shipped_passages(), *of_templates()]
        for run in runs(text) & article
    }

    assert shared == set()


def test_a_copied_sentence_would_be_found_whatever_its_case_and_marks() -> None:
    told = "One two, three four five SIX seven-eight nine."

    assert runs("two three four five six seven eight nine") <= runs(told)
