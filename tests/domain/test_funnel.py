"""What sums say about a version, none of them smaller than may be shown."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from questionnaire.domain.funnel import Funnel, Share, coarse
from questionnaire.domain.milestones import Milestone, Passed
from tests.domain.test_milestones import DEFINITION

SUMS: dict[Passed, int] = {
    (Milestone.BEGUN, ""): 1000,
    (Milestone.REACHED, "signs"): 1000,
    (Milestone.ANSWERED, "signs"): 900,
    (Milestone.REACHED, "skin"): 900,
    (Milestone.ANSWERED, "skin"): 600,
    (Milestone.REACHED, "gut"): 600,
    (Milestone.ANSWERED, "gut"): 590,
    (Milestone.REACHED, "food"): 590,
    (Milestone.ANSWERED, "food"): 200,
    (Milestone.EARLY, ""): 300,
    (Milestone.UNSURE, "itch"): 60,
    (Milestone.UNSURE, "greens"): 50,
}
FUNNEL = Funnel(DEFINITION, SUMS)
counts = st.integers(0, 10_000)


def test_a_step_says_how_many_came_answered_and_stopped() -> None:
    assert [(s.section.key, s.reached, s.answered, s.stopped) for s in FUNNEL.steps] == [
        ("signs", Share(1000, 100), 900, Share(90, 9)),
        ("skin", Share(900, 90), 600, Share(290, 32)),
        ("gut", Share(600, 60), 590, Share(0, None)),
        ("food", Share(590, 59), 200, Share(380, 64)),
        ("daily", Share(0, None), 0, Share(0, None)),
    ]
    assert [step.section.key for step in FUNNEL.steps if step.is_first_extra] == ["food"]


def test_the_pages_where_most_stop_come_first_and_are_few() -> None:
    assert [step.section.key for step in FUNNEL.stops] == ["food", "skin", "signs"]


@given(counts, counts)
def test_no_more_are_said_to_have_stopped_than_did(reached: int, answered: int) -> None:
    answered = min(answered, reached)
    sums = {(Milestone.REACHED, "skin"): reached, (Milestone.ANSWERED, "skin"): answered}
    stopped = Funnel(DEFINITION, coarse(sums)).steps[1].stopped.count
    assert max(reached - answered - 19, 0) <= stopped <= reached - answered


def test_the_difference_of_one_visitor_names_no_page() -> None:
    sums = {(Milestone.REACHED, "skin"): 20, (Milestone.ANSWERED, "skin"): 19}
    assert Funnel(DEFINITION, coarse(sums)).stops == ()


def test_the_hardest_questions_come_first() -> None:
    assert [(row.question.key, row.share) for row in FUNNEL.unsure] == [
        ("greens", Share(50, 25)),
        ("itch", Share(60, 10)),
    ]


def test_a_share_is_of_those_who_began_and_none_where_nothing_is_shown() -> None:
    assert FUNNEL.share(Milestone.EARLY) == Share(300, 30)
    assert FUNNEL.share(Milestone.KEPT) == Share(0, None)
    assert Funnel(DEFINITION, {(Milestone.KEPT, ""): 10}).share(Milestone.KEPT) == Share(10, None)


@given(st.dictionaries(st.sampled_from(sorted(SUMS)), counts))
def test_what_is_shown_is_whole_tens_and_never_more_than_there_is(sums: dict[Passed, int]) -> None:
    shown = coarse(sums)
    assert all(count % 10 == 0 and count >= 10 for count in shown.values())
    assert all(0 <= count - shown.get(key, 0) < 10 for key, count in sums.items())
    assert coarse(shown) == shown


@given(counts, st.integers(0, 9))
def test_a_difference_of_two_shown_sums_is_never_that_of_fewer_than_ten_people(one: int, few: int) -> None:
    before, after = (coarse({(Milestone.BEGUN, ""): n}) for n in (one, one + few))
    assert sum(after.values()) - sum(before.values()) in (0, 10)
