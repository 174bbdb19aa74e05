"""A fragment is rendered once for what never changes, and filled with what does."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils.translation import override

from questionnaire.pages.fragments import EDGE, cached_fragment, local_version
from questionnaire.versions import PublishedVersion
from tests.builders import a_definition, a_question

EDITION = PublishedVersion(1, "0", a_definition(a_question("a")))
ROW = "questionnaire/_support.html"


def support(action: str, lines: str) -> str:
    """What the template makes of them."""
    return f'<div class="box" role="note">\n<p>{action}</p>\n<ul class="bare">\n{lines}\n</ul>\n</div>\n'


def cast(calls: list[tuple[Any, ...]]) -> Any:
    @cached_fragment(ROW, "lines")
    def row(version: PublishedVersion, name: str) -> dict[str, Any]:
        calls.append((version, name))
        return {"flag": {"action": name}}

    return row


def test_what_goes_in_is_escaped_once_and_gaps_take_html() -> None:
    row = cast([])
    filled = row(local_version(EDITION), "<b> & {name} %s").fill(lines="<li>x</li>")
    assert filled == support("&lt;b&gt; &amp; {name} %s", "<li>x</li>")


def test_it_is_rendered_once_for_each_edition_language_and_key() -> None:
    calls: list[tuple[Any, ...]] = []
    row, other = cast(calls), PublishedVersion(2, "1", EDITION.definition)
    for version, name in [(EDITION, "a"), (EDITION, "a"), (EDITION, "b"), (other, "a"), (EDITION, "b")]:
        row(local_version(version), name)
    with override("de"):
        row(local_version(EDITION), "a")
    assert calls == [(EDITION, "a"), (EDITION, "b"), (other, "a"), (EDITION, "a")]


def test_a_gap_left_open_is_an_error_and_no_hole_in_the_page() -> None:
    with pytest.raises(KeyError):
        cast([])(local_version(EDITION), "a").fill()


def test_a_text_that_happens_to_hold_the_mark_of_gaps_opens_none() -> None:
    name = f"{EDGE}name{EDGE}"
    assert cast([])(local_version(EDITION), name).fill(lines="") == support(name, "")


def test_a_text_cannot_write_the_mark_of_a_gap_by_knowing_its_name() -> None:
    name = "\ufdd0lines\ufdd0"
    assert cast([])(local_version(EDITION), name).fill(lines="secret") == support(name, "secret")
