"""What silences a flag or a card: edited, tried and read on the sheet."""

from __future__ import annotations

import html
import re
from dataclasses import replace

import pytest
from django.test import Client

from questionnaire.admin.trace_words import LineGroup
from questionnaire.domain.definition import Answers, Condition, Operator, Urgency
from questionnaire.domain.problems import problems
from questionnaire.drafting import read_draft, write_draft
from questionnaire.models import Flag, Questionnaire
from tests.admin.conftest import small
from tests.admin.pages import at, errors, of, protecting, question, row_links, save
from tests.builders import a_flag

FOUND = (Condition("c", Operator.EQUAL, "daily"),)
CARE = a_flag("care", "c = daily", sign="it was found", ask="How often?", avoid=("gluten",))
TEST = replace(
    a_flag("test", "a = daily", sign="it is every day", urgency=Urgency.ROUTINE, say="", until=""),
    unless=FOUND,
    instead=("care",),
)
CARD = replace(small().advice[0], hidden_by=("care",), unless=(Condition("a", Operator.EQUAL, "never"),))


@pytest.fixture
def silencing(draft: Questionnaire) -> Questionnaire:
    """The small draft with a flag that another one speaks for, and a card with two things that hide it."""
    return write_draft(small(flags=(*small().flags, CARE, TEST), advice=(CARD,)))


def tried(client: Client, draft: Questionnaire, answers: Answers) -> tuple[LineGroup, ...]:
    page = client.post(of(draft, "try/"), {f"a-{key}": answer for key, answer in answers.items()})
    groups: tuple[LineGroup, ...] = page.context["groups"]
    shown = html.unescape(page.content.decode())
    assert [line for group in groups for line in group.lines if line.happened not in shown] == []
    return groups


def line(groups: tuple[LineGroup, ...], name: str, address: str) -> tuple[str, str, str]:
    """What the trace says of one row, which it leads to: because of what, what happened, points or how soon."""
    (found,) = [one for group in groups for one in group.lines if one.name == name and one.url == address]
    return found.because, found.happened, found.end


def test_the_draft_of_these_tests_has_no_errors(silencing: Questionnaire) -> None:
    assert [p.kind for p in problems(read_draft(silencing)) if p.severity == "error"] == []


def test_a_silenced_flag_says_by_what_and_who_speaks_instead(rita: Client, silencing: Questionnaire) -> None:
    card = "it is every day", of(silencing, "row/flag/test/")
    page = tried(rita, silencing, {"signs": ("none",), "a": "daily", "b": "never", "c": "daily"})
    assert line(page, *card) == (
        (
            "“a?” is “Almost every day”: yes, “Almost every day”."
            " Not if “c?” is “Almost every day”: yes, “Almost every day”"
        ),
        "Silent: it was found speaks instead",
        "",
    )
    page = tried(rita, silencing, {"signs": ("none",), "a": "daily", "b": "never", "c": "never"})
    assert line(page, *card) == (
        (
            "“a?” is “Almost every day”: yes, “Almost every day”."
            " Not if “c?” is “Almost every day”: no, “Not in the last 4 weeks”"
        ),
        "Raised",
        "At your next visit",
    )


def test_a_raised_sign_says_why_in_the_words_of_the_answers(rita: Client, draft: Questionnaire) -> None:
    page = tried(rita, draft, {"signs": ("rash",)})
    assert line(page, "a rash", of(draft, "row/flag/red/")) == ("You told us: “Rash”", "Raised", "Today")


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"a": "often", "b": "daily", "c": "daily"}, "Not shown beside the sign: it was found"),
        ({"a": "often", "b": "daily", "c": "often"}, "Shown"),
        ({"a": "often", "b": "daily"}, "Waits for an answer that could still hide it"),
        ({"a": "often", "b": "often", "c": "often"}, "Not shown"),
    ],
)
def test_a_card_says_what_hides_it(
    rita: Client, silencing: Questionnaire, answers: Answers, said: str
) -> None:
    page = tried(rita, silencing, {"signs": ("none",)} | dict(answers))
    assert line(page, CARD.title, of(silencing, "row/advice/card/"))[1] == said


def test_a_card_can_be_hidden_by_a_condition_of_its_own(rita: Client, silencing: Questionnaire) -> None:
    alone = replace(CARD, hidden_by=(), unless=(Condition("b", Operator.EQUAL, "daily"),))
    write_draft(small(flags=(*small().flags, CARE, TEST), advice=(alone,)))
    page = tried(rita, silencing, {"signs": ("none",), "a": "often", "b": "daily", "c": "often"})
    said = line(page, CARD.title, of(silencing, "row/advice/card/"))[1]
    assert said == "Hidden by a condition of its own"


def test_each_line_of_a_topic_says_what_it_brought_or_could_still_bring(
    rita: Client, draft: Questionnaire
) -> None:
    groups = tried(rita, draft, {"signs": ("none",), "a": "rarely", "b": "never"})
    topic = [(one.name, one.because, one.happened, one.end) for one in groups[0].lines][:4]
    assert topic == [
        ("a?", "“On 1 to 3 days”", "Group “main”: the strongest", "5"),
        ("b?", "not asked", "Adds nothing to “main”", "0"),
        ("c?", "left open", "Not asked yet: could still bring 20 to “main”", "0"),
        (
            "both holds",
            "“a?” is “Almost every day”: no, “On 1 to 3 days”; “c?” is “Almost every day”: undecided, left open",
            "Adds nothing to “both”",
            "0",
        ),
    ]
    groups = tried(rita, draft, {"signs": ("none",), "a": "weekly", "b": "weekly", "c": "unsure"})
    assert [(one.happened, one.end) for one in groups[0].lines][:3] == [
        ("Group “main”: the strongest", "10"),
        ("Same group as “a?”, not stronger", "0"),
        ("Not sure: could still bring 20 to “main”", "0"),
    ]


def test_conditions_that_silence_are_edited_on_the_same_page(erin: Client, silencing: Questionnaire) -> None:
    row = at(Flag.objects.get(questionnaire=silencing, key="test"))
    page = save(erin, row, conditions__1__value="often", say="I need help.", until="Rest.")
    assert page.status_code == 302, errors(page)
    changed = read_draft(silencing).flags_by_key["test"]
    assert changed == replace(
        TEST, unless=(Condition("c", Operator.EQUAL, "often"),), say="I need help.", until="Rest."
    )


def test_a_question_is_asked_unless_nothing(erin: Client, draft: Questionnaire) -> None:
    page = save(erin, at(question(draft, "b")), conditions__0__part="unless")
    assert errors(page) == ["Select a valid choice. unless is not one of the available choices."]


def test_a_flag_that_speaks_for_another_stays_and_keeps_its_key(
    erin: Client, silencing: Questionnaire
) -> None:
    care = Flag.objects.get(questionnaire=silencing, key="care")
    page = erin.get(at(care).replace("change", "delete"))
    assert protecting(page) == ["it is every day", "About card"]
    others = row_links(silencing, flag_test="it is every day", advice_card="About card")
    said = f"Others know it by this name: {others}. Change them first."
    assert errors(save(erin, at(care), key="renamed")) == [said]


def test_the_sheet_says_what_silences_and_what_else_a_flag_says(
    rita: Client, silencing: Questionnaire
) -> None:
    page = html.unescape(rita.get(of(silencing, "sheet/")).content.decode())
    page = " ".join(re.sub(r"<[^>]*>", "", page).split())
    assert (
        "Raised if “a?” is “Almost every day”, but not if “c?” is “Almost every day”. Instead: it was found."
        in page
    )
    assert "Raised if “c?” is “Almost every day”. Ask: “How often?” To avoid: gluten." in page
    assert "Shown if “b?” is “Almost every day”, but not if “a?” is “Not in the last 4 weeks”." in page
