"""What somebody told us, quoted."""

from __future__ import annotations

import pytest

from questionnaire.domain.definition import Answer, When
from questionnaire.domain.evaluator import Evaluator
from questionnaire.domain.told import told
from tests.builders import a_definition, a_question, a_tick_list, when

DEFINITION = a_definition(
    a_tick_list("signs"),
    a_question("a", short="Hard poo"),
    a_question("b", asked_when=when("a >= 1"), unasked_value="never"),
)


def quotes(together: When, **answers: Answer) -> tuple[str, ...]:
    return told(together, Evaluator(DEFINITION, also=[together]).evaluate(answers))


@pytest.mark.parametrize(
    ("written", "answers", "quoted"),
    [
        (("signs = rash",), {"signs": ("rash", "fever")}, ("“Rash”",)),
        (("signs = rash",), {"signs": ("fever",)}, ()),
        (("a >= 3",), {"a": "often"}, ("Hard poo: “About 3 to 5 days a week”",)),
        (("a >= 3",), {"a": "weekly"}, ()),
        (("a >= 3",), {"a": "unsure"}, ()),
        (("a >= 3",), {}, ()),
        (
            ("signs = fever", "a >= 3", "signs = rash"),
            {"signs": ("rash", "fever"), "a": "never"},
            ("“Fever”", "“Rash”"),
        ),
        (("a >= 1", "a >= 3"), {"a": "often"}, ("Hard poo: “About 3 to 5 days a week”",)),
        (("b <= 1",), {"a": "never"}, ()),  # known, and never told
        (("b <= 1",), {"a": "never", "b": "rarely"}, ()),  # told, and no longer asked
        (("signs != rash",), {"signs": ("fever",)}, ()),  # a box left open says nothing
        (("signs exists yes",), {"signs": ("fever",)}, ()),
        (("b <= 1",), {"a": "daily", "b": "rarely"}, ("b?: “On 1 to 3 days”",)),
    ],
)
def test_the_labels_of_the_conditions_that_hold_are_quoted_in_their_order_each_once(
    written: tuple[str, ...], answers: dict[str, Answer], quoted: tuple[str, ...]
) -> None:
    assert quotes(when(*written, any=True), **answers) == quoted


def test_conditions_of_all_stand_before_those_of_any() -> None:
    both = When(all=when("a >= 1").all, any=when("signs = fever", "signs = rash").all)
    assert quotes(both, a="rarely", signs=("rash",)) == ("Hard poo: “On 1 to 3 days”", "“Rash”")
