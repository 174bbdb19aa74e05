"""A mould is rendered once for what never changes, and filled with what does."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils.translation import override

from questionnaire.drawing.moulds import EDGE, moulded, printing
from questionnaire.editions import Edition
from tests.builders import a_definition, a_question

EDITION = Edition(1, "0", a_definition(a_question("a")))
ROW = "questionnaire/summary/reported.html"


def cast(calls: list[tuple[Any, ...]]) -> Any:
    @moulded(ROW, "answers")
    def row(edition: Edition, name: str) -> dict[str, Any]:
        calls.append((edition, name))
        return {"name": name}

    return row


def test_what_goes_in_is_escaped_once_and_gaps_take_html() -> None:
    row = cast([])
    filled = row(printing(EDITION), "<b> & {name} %s").fill(answers="<dd>x</dd>")
    assert filled == "<div><dt>&lt;b&gt; &amp; {name} %s</dt><dd>x</dd></div>"


def test_it_is_rendered_once_for_each_edition_language_and_key() -> None:
    calls: list[tuple[Any, ...]] = []
    row, other = cast(calls), Edition(2, "1", EDITION.definition)
    for edition, name in [(EDITION, "a"), (EDITION, "a"), (EDITION, "b"), (other, "a"), (EDITION, "b")]:
        row(printing(edition), name)
    with override("de"):
        row(printing(EDITION), "a")
    assert calls == [(EDITION, "a"), (EDITION, "b"), (other, "a"), (EDITION, "a")]


def test_a_gap_left_open_is_an_error_and_no_hole_in_the_page() -> None:
    with pytest.raises(KeyError):
        cast([])(printing(EDITION), "a").fill()


def test_a_text_that_happens_to_hold_the_mark_of_gaps_opens_none() -> None:
    name = f"{EDGE}name{EDGE}"
    assert cast([])(printing(EDITION), name).fill(answers="") == f"<div><dt>{name}</dt></div>"


def test_a_text_cannot_write_the_mark_of_a_gap_by_knowing_its_name() -> None:
    name = "\ufdd0answers\ufdd0"
    assert cast([])(printing(EDITION), name).fill(answers="secret") == f"<div><dt>{name}</dt>secret</div>"
