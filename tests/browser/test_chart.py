"""The drawing of the scores can be read: its numbers in both schemes, its words on a tablet."""

from __future__ import annotations

import re

import pytest

from questionnaire.domain.contrast import LEAST, contrast
from tests import extremes, shipped
from tests.browser.conftest import OpenPage
from tests.browser.states import Opener, State
from tests.personas import PERSONAS, all_answers
from tests.server import Server

RATHER_NOT_SAY = next(one for one in PERSONAS if one.key == "rather_not_say")
PEOPLE = {
    "unsure": extremes.UNSURE,
    "rather not say": all_answers(RATHER_NOT_SAY, shipped.definition()),
}
# Of each number its colour, and those of what is seen around its middle line.
COLOURS = """() => [...document.querySelectorAll('svg.gutskin text.n, svg.gutskin text.r')].map((number) => {
  number.scrollIntoView({block: 'center'});
  const {left, right, top, bottom} = number.getBoundingClientRect();
  const behind = [];
  for (let share = 0; share <= 10; share++) {
    const x = left + (right - left) * (.05 + .09 * share), y = top + (bottom - top) * (.3 + .04 * share);
    const under = document.elementsFromPoint(x, y).find((e) => e !== number && getComputedStyle(e).fill !== 'none');
    behind.push(getComputedStyle(under).fill);
  }
  return [getComputedStyle(number).fill, behind];
})"""


@pytest.fixture(scope="module")
def opener(server: Server) -> Opener:
    return Opener(server.url)


@pytest.mark.parametrize("scheme", ["light", "dark", "forced"])
@pytest.mark.parametrize("person", PEOPLE)
def test_a_number_can_be_read_on_what_is_behind_it(
    open_page: OpenPage, opener: Opener, person: str, scheme: str
) -> None:
    page = open_page(dark=scheme == "dark")
    page.emulate_media(reduced_motion="reduce", forced_colors="active" if scheme == "forced" else "none")
    opener.open(page, State(person, "/summary/", PEOPLE[person]))
    numbers = page.evaluate(COLOURS)
    assert len(numbers) == 3
    for colour, behind in numbers:
        assert [found for found in behind if not found.startswith("rgb(")] == []  # no stripes
        assert min(contrast(in_hexadecimal(colour), in_hexadecimal(found)) for found in behind) >= LEAST


def test_its_words_can_be_read_on_a_tablet_where_it_shares_the_width(
    open_page: OpenPage, opener: Opener
) -> None:
    page = open_page(width=768)
    opener.open(page, State("unsure", "/summary/", PEOPLE["unsure"]))
    sizes = """() => [...document.querySelectorAll('svg.gutskin text')].map(
      (word) => parseFloat(getComputedStyle(word).fontSize) * word.getScreenCTM().a)"""
    assert round(min(page.evaluate(sizes)), 1) >= 11.5  # pixels


def in_hexadecimal(colour: str) -> str:
    """A colour of rgb(), as the style sheet writes it."""
    return "#" + "".join(f"{int(part):02x}" for part in re.findall(r"\d+", colour))
