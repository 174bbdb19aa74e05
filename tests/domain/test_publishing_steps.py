"""Which step of a draft's way to visitors waits for whom."""

from __future__ import annotations

import pytest

from questionnaire.domain.publishing_steps import Step, done, waiting

READER, EDITOR, PUBLISHER = (False, False), (True, False), (False, True)
BOTH = (True, True)


@pytest.mark.parametrize(
    ("differs", "errors", "expected"),
    [
        (False, 0, {READER: Step.TRY, EDITOR: Step.EDIT, PUBLISHER: None, BOTH: Step.EDIT}),
        (True, 0, {READER: Step.TRY, EDITOR: Step.COMPARE, PUBLISHER: Step.PUBLISH, BOTH: Step.PUBLISH}),
        (True, 2, {READER: None, EDITOR: Step.MEND, PUBLISHER: None, BOTH: Step.MEND}),
        (False, 1, {READER: None, EDITOR: Step.MEND, PUBLISHER: None, BOTH: Step.MEND}),
    ],
)
def test_each_role_is_told_of_its_own_step(
    differs: bool, errors: int, expected: dict[tuple[bool, bool], Step | None]
) -> None:
    found = {
        (may_change, may_publish): waiting(
            differs=differs, errors=errors, may_change=may_change, may_publish=may_publish
        )
        for may_change, may_publish in expected
    }
    assert found == expected


def test_nobody_is_sent_to_publish_what_has_an_error() -> None:
    for roles in (READER, EDITOR, PUBLISHER, BOTH):
        step = waiting(differs=True, errors=1, may_change=roles[0], may_publish=roles[1])
        assert step in {None, Step.MEND}


def test_what_is_behind_a_draft_is_ticked_off() -> None:
    assert [set(done(differs=differs, errors=errors)) for differs in (False, True) for errors in (0, 1)] == [
        set(),
        set(),
        {Step.EDIT, Step.MEND},
        {Step.EDIT},
    ]
