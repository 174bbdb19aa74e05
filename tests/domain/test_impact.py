"""How many invented respondents a change would tell something else."""

from __future__ import annotations

from dataclasses import replace

from questionnaire.domain.definition import Band, Definition
from questionnaire.domain.impact import Impact, impact
from questionnaire.domain.simulation import simulate
from tests.builders import a_definition, a_flag, a_pathway, a_question, a_scored_question

ASKED = [a_scored_question(key, 40, group=group) for key, group in zip("ab", ("main", "second"), strict=True)]
FLAG = a_flag("red", "a = daily")
TWO_BANDS = (Band("few", "few", 0, 49), Band("most", "most", 50, 100))


def compared(before: Definition, after: Definition) -> Impact:
    return impact(simulate(before, count=400), simulate(after, count=400))


def test_nothing_changes_for_anybody_when_nothing_is_changed() -> None:
    definition = a_definition(*ASKED, flags=(FLAG,))
    assert compared(definition, definition) == Impact(400, {}, {}, {}, 0, 0)


def test_a_question_that_does_not_count_changes_nothing_for_anybody() -> None:
    before = a_definition(*ASKED)
    assert compared(before, a_definition(a_question("new"), *ASKED)) == Impact(400, {}, {}, {}, 0, 0)


def test_a_new_flag_is_gained_and_a_removed_one_lost_by_those_it_holds_for() -> None:
    without, having = a_definition(*ASKED), a_definition(*ASKED, flags=(FLAG,))
    raised = simulate(having, count=400).flags["red"]
    assert compared(without, having) == Impact(400, {}, {"red": raised}, {}, 0, raised, sooner=raised)
    assert compared(having, without) == Impact(400, {}, {}, {"red": raised}, 0, raised, later=raised)


def test_those_whose_word_changes_have_moved() -> None:
    before = a_definition(*ASKED, pathways=(a_pathway("gut", bands=TWO_BANDS),))
    raised = (replace(TWO_BANDS[0], high=59), replace(TWO_BANDS[1], low=60))
    after = a_definition(*ASKED, pathways=(a_pathway("gut", bands=raised),))
    points = simulate(before, count=400).points("gut")
    between = sum(n for shown, n in points.items() if shown is not None and 50 <= shown < 60)
    assert between > 0
    assert compared(before, after) == Impact(400, {"gut": between}, {}, {}, between, between)


def test_those_to_whom_another_topic_is_named_first_are_counted() -> None:
    both = [a_pathway("gut"), a_pathway("skin")]
    towards = {key: a_scored_question("a", 40, pathway=key) for key in ("gut", "skin")}
    before, after = (a_definition(towards[key], pathways=tuple(both)) for key in ("gut", "skin"))
    named = sum(bool(person.leaders) for person in simulate(before, count=400).people)
    assert named > 0
    assert compared(before, after).led == named
