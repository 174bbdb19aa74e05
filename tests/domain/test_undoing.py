"""What Undo and Redo would bring back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from questionnaire.domain.undoing import Act, stacks


def test_an_undo_is_redone_and_an_edit_forgets_what_was_undone() -> None:
    steps = [(Act.EDIT, "a"), (Act.EDIT, "b"), (Act.UNDO, "b undone")]
    assert stacks(steps) == (["a"], ["b undone"])
    assert stacks([*steps, (Act.REDO, "b again")]) == (["a", "b again"], [])
    assert stacks([*steps, (Act.EDIT, "c")]) == (["a", "c"], [])


def test_an_upgrade_of_the_program_is_no_step_of_an_editor() -> None:
    assert stacks([(Act.EDIT, "a"), (Act.UPGRADE, "new rules")]) == (["a"], [])


@given(st.lists(st.sampled_from([Act.EDIT, Act.UNDO, Act.REDO]), max_size=40), st.integers(0, 40))
def test_forgetting_the_oldest_steps_changes_nothing_about_the_others(wanted: list[Act], cut: int) -> None:
    steps: list[tuple[Act, int]] = []
    for number, act in enumerate(wanted):
        done, undone = stacks(steps)
        if act is Act.EDIT or (done if act is Act.UNDO else undone):  # the buttons are only there if so
            steps.append((act, number))
    whole, later = stacks(steps), stacks(steps[cut:])
    remembered = {number for _act, number in steps[cut:]}
    assert later == tuple([step for step in stack if step in remembered] for stack in whole)
