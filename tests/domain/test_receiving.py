"""What was sent for one page becomes answers, or faults."""

from __future__ import annotations

import pytest

from questionnaire.domain.definition import Answers
from questionnaire.domain.evaluator import evaluate
from questionnaire.domain.kinds import Fault
from questionnaire.domain.receiving import Received, receive
from tests.builders import a_definition, a_question, a_section, a_tick_list, when

PAGE = a_section(
    "page",
    a_tick_list("signs", "rash", "fever"),
    a_question("itch"),
    a_question("where", asked_when=when("itch >= 1")),
    a_question("extra", required=False),
)
OTHER = a_section("other", a_question("sleep"), a_question("night", asked_when=when("where >= 1")))
DEFINITION = a_definition(sections=(PAGE, OTHER))
GOOD = {"signs": ["none"], "itch": ["never"], "extra": ["never"]}


def received(sent: dict[str, list[str]], kept: Answers | None = None) -> Received:
    return receive(PAGE, sent, before=evaluate(DEFINITION, kept or {}))


@pytest.mark.parametrize(
    ("sent", "answers"),
    [
        (GOOD, {"signs": ("none",), "itch": "never", "extra": "never"}),
        ({**GOOD, "signs": ["fever", "rash", "fever"]}, {"signs": ("rash", "fever"), "itch": "never", "extra": "never"}),
        ({**GOOD, "extra": []}, {"signs": ("none",), "itch": "never"}),
        ({"signs": ["none"], "itch": ["daily"]}, {"signs": ("none",), "itch": "daily"}),
        (
            {"signs": ["none"], "itch": ["daily"], "where": ["often"]},
            {"signs": ("none",), "itch": "daily", "where": "often"},
        ),
        ({**GOOD, "itch": ["daily", "daily"]}, {"signs": ("none",), "itch": "daily", "extra": "never"}),
    ],
)  # fmt: skip
def test_a_page_sent_well_gives_its_answers(sent: dict[str, list[str]], answers: Answers) -> None:
    found = received(sent)
    assert (found.evaluation.given, found.faults) == (answers, {})


@pytest.mark.parametrize(
    ("sent", "faults"),
    [
        ({}, {"signs": Fault.MISSING, "itch": Fault.MISSING}),
        ({**GOOD, "itch": [""]}, {"itch": Fault.NOT_AN_OPTION}),
        ({**GOOD, "itch": ["twice"]}, {"itch": Fault.NOT_AN_OPTION}),
        ({**GOOD, "itch": ["never", "daily"]}, {"itch": Fault.SEVERAL}),
        ({**GOOD, "itch": ["never", "x"]}, {"itch": Fault.NOT_AN_OPTION}),
        ({**GOOD, "signs": ["none", "rash"]}, {"signs": Fault.NOT_ALONE}),
        ({**GOOD, "signs": ["rash", "x"]}, {"signs": Fault.NOT_AN_OPTION}),
        ({**GOOD, "sleep": ["never"]}, {"": Fault.FOREIGN}),
        ({**GOOD, "itch": ["daily"], "where": ["x"]}, {"where": Fault.NOT_AN_OPTION}),
    ],
)
def test_a_page_sent_badly_names_each_fault(sent: dict[str, list[str]], faults: dict[str, Fault]) -> None:
    assert received(sent).faults == faults


@pytest.mark.parametrize("where", [["often"], ["x"], ["often", "daily"]])
def test_what_is_sent_for_a_question_that_is_not_asked_is_ignored(where: list[str]) -> None:
    found = received({**GOOD, "where": where})
    assert (found.evaluation.given, found.faults) == (received(GOOD).evaluation.given, {})
    kept: Answers = {"signs": ("none",), "itch": "daily", "where": "rarely"}
    assert received({**GOOD, "where": where}, kept).evaluation.given["where"] == "rarely"


def test_a_faulty_answer_is_not_taken() -> None:
    assert received({**GOOD, "itch": ["twice"]}).evaluation.given == {"signs": ("none",), "extra": "never"}


def test_a_question_that_has_just_come_up_is_not_yet_missing() -> None:
    found = received({"signs": ["none"], "itch": ["daily"]})
    assert (found.faults, "where" in found.evaluation.asked) == ({}, True)


def test_a_question_that_was_shown_and_left_open_is_missing() -> None:
    found = received({"signs": ["none"], "itch": ["daily"]}, {"itch": "daily"})
    assert found.faults == {"where": Fault.MISSING}


def test_an_answer_that_this_page_took_away_waits_for_its_return() -> None:
    kept: Answers = {"signs": ("none",), "itch": "daily", "where": "often"}
    away = received({"signs": ["none"], "itch": ["never"]}, kept)
    assert away.evaluation.given == {**kept, "itch": "never"}
    back = received({"signs": ["none"], "itch": ["daily"]}, away.evaluation.given)
    assert back.evaluation.given == kept


def test_an_optional_answer_can_be_taken_back() -> None:
    kept: Answers = {"signs": ("none",), "itch": "never", "extra": "daily", "sleep": "often"}
    found = received({"signs": ["none"], "itch": ["never"]}, kept)
    assert found.evaluation.given == {"signs": ("none",), "itch": "never", "sleep": "often"}


def test_a_required_answer_left_out_loses_what_hangs_on_it() -> None:
    kept: Answers = {"signs": ("none",), "itch": "daily", "where": "often", "night": "daily"}
    found = received({"signs": ["none"], "where": ["often"]}, kept)
    assert found.faults == {"itch": Fault.MISSING}
    assert found.evaluation.asked == {"signs", "itch", "extra", "sleep"}
