"""Contrast is counted as WCAG does, on the papers that the style sheet has."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaire.domain.contrast import DARK, LIGHT, contrast, least_contrast
from tests.server import ROOT

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#777777", "#ffffff", 4.48),
        ("#ff0000", "#ffffff", 4.0),
        ("#0a0a0a", "#000000", 1.06),
    ],
)
def test_it_is_what_wcag_says(one: str, other: str, wanted: float) -> None:
    assert round(contrast(one, other), 2) == wanted


@given(COLOURS, COLOURS)
def test_the_order_makes_no_difference_and_it_lies_between_1_and_21(one: str, other: str) -> None:
    assert 1 <= contrast(one, other) == contrast(other, one) <= 21.0000001


def test_the_weakest_paper_counts() -> None:
    papers = {"white": "#ffffff", "black": "#000000"}
    assert least_contrast("#777777", papers) == contrast("#777777", "#ffffff")


@pytest.mark.parametrize(("scheme", "papers"), [(0, LIGHT), (1, DARK)], ids=["light", "dark"])
def test_the_papers_are_those_of_the_style_sheet(scheme: int, papers: dict[str, str]) -> None:
    sheet = (ROOT / "static" / "css" / "gutskin.css").read_text(encoding="utf-8")
    tokens = [re.findall(rf"--{name}: (#\w+);", sheet)[scheme] for name in papers]
    assert [token.replace("#fff", "#ffffff") if token == "#fff" else token for token in tokens] == [
        *papers.values()
    ]
