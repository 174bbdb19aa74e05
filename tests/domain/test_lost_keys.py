"""Published keys that a draft drops, or gives another meaning."""

from __future__ import annotations

from dataclasses import replace

import pytest

from questionnaire.domain.definition import AbsentReason, Definition, Kind, Option, Question
from questionnaire.domain.lost_keys import NEW_ONE, LostKey, lost_keys
from tests.builders import TEMPERATURE, a_definition, a_number, a_question

OFTEN = Option("often", "About 3 to 5 days a week", 3)
NEVER = Option("never", "Not in the last 4 weeks", 0)
ITCH = a_question("itch", text="How often does your skin itch?", options=(NEVER, OFTEN))
PUBLISHED = a_definition(ITCH, a_question("wind"))


def asking(*questions: Question) -> Definition:
    return a_definition(*questions, a_question("wind"))


def changed(**fields: object) -> Definition:
    return asking(replace(ITCH, **fields))  # type: ignore[arg-type]


def option_changed(**fields: object) -> Definition:
    return changed(options=(NEVER, replace(OFTEN, **fields)))  # type: ignore[arg-type]


SAYS = "Its answer “About 3 to 5 days a week”"
WAS = f"{SAYS} was published"


@pytest.mark.parametrize(
    ("draft", "message"),
    [
        (
            asking(),
            "It was published and is gone. Never give its name in files and rules to another question.",
        ),
        (
            changed(options=(NEVER,)),
            (
                "Its answer “About 3 to 5 days a week” was published and is gone. "
                "Never give its name in files and rules to another answer."
            ),
        ),
        (changed(kind=Kind.TICKS), f"It was published as choice and is ticks now. {NEW_ONE}"),
        (
            changed(text="Do you eat dairy food?"),
            "It was published as “How often does your skin itch?” and asks “Do you eat dairy food?” now. "
            + NEW_ONE,
        ),
        (
            option_changed(label="Hardly ever"),
            f"{SAYS} says “Hardly ever” now. {NEW_ONE}",
        ),
        (option_changed(value=1), f"{WAS} with the value 3 and has the value 1 now. {NEW_ONE}"),
        (
            option_changed(value=None, absent=AbsentReason.UNKNOWN),
            f"{WAS} with the value 3 and has no value (unknown) now. {NEW_ONE}",
        ),
        (
            option_changed(value=None),
            f"{WAS} with the value 3 and has no value (it never counts) now. {NEW_ONE}",
        ),
    ],
)
def test_a_key_that_is_gone_or_means_something_else_is_named(draft: Definition, message: str) -> None:
    assert lost_keys([PUBLISHED], draft) == (LostKey("itch", ITCH.name, message),)


def test_options_that_change_places_under_their_keys_are_named() -> None:
    yes, no = Option("yes", "Yes", 1), Option("no", "Yes, often", 0)
    before = asking(replace(ITCH, options=(yes, no)))
    after = asking(replace(ITCH, options=(replace(yes, label=no.label), replace(no, label=yes.label))))
    assert [warning.message for warning in lost_keys([before], after)] == [
        f"Its answer “Yes” says “Yes, often” now. {NEW_ONE}",
        f"Its answer “Yes, often” says “Yes” now. {NEW_ONE}",
    ]


def test_a_key_that_comes_back_is_held_against_the_last_version_that_had_it() -> None:
    older = changed(text="Is your skin itchy?", options=(NEVER,))
    draft = changed(text="Do you eat dairy food?")
    (warning,) = lost_keys([asking(), older, PUBLISHED], draft)
    assert warning.message.startswith("It was published as “Is your skin itchy?” and asks “Do you eat")
    assert lost_keys([asking(), PUBLISHED], PUBLISHED) == ()


@pytest.mark.parametrize(
    "draft",
    [
        PUBLISHED,
        changed(text="How often has your skin itched?", hint="In the last month."),
        option_changed(label="On 3 to 5 days a week"),
        changed(options=(OFTEN, NEVER, Option("new", "New", 9))),
        asking(ITCH, a_question("another")),
    ],
)
def test_other_words_for_the_same_and_whatever_is_new_are_no_matter(draft: Definition) -> None:
    assert lost_keys([PUBLISHED], draft) == ()


def test_before_anything_was_published_nothing_is_lost() -> None:
    assert lost_keys([], PUBLISHED) == ()


def test_a_number_in_another_unit_or_a_range_that_moved_is_named() -> None:
    raised = next(option for option in TEMPERATURE if option.key == "raised")
    moved = tuple(replace(o, starts="37") if o.key == "raised" else o for o in TEMPERATURE)
    published, draft = a_definition(a_number()), a_definition(a_number(unit="K", options=moved))
    assert lost_keys([published], draft) == (
        LostKey("temp", a_number().name, f"It was published in “°C” and is in “K” now. {NEW_ONE}"),
        LostKey(
            "temp",
            a_number().name,
            f"Its answer “{raised.label}” was published as the range from 37.5 and starts at 37 now. {NEW_ONE}",
        ),
    )
