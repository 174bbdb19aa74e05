"""What silences a flag or a card: edited, tried and read on the sheet."""

from __future__ import annotations

import html
import re
from dataclasses import replace

import pytest
from django.test import Client

from questionnaire.domain.definition import Answers, Condition, Operator, Urgency
from questionnaire.domain.problems import problems
from questionnaire.drafting import read_draft, write_draft
from questionnaire.models import Flag, Questionnaire
from tests.admin.conftest import small
from tests.admin.pages import at, errors, of, question, save
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


def tried(client: Client, draft: Questionnaire, answers: Answers) -> str:
    page = client.post(of(draft, "try/"), {f"a-{key}": answer for key, answer in answers.items()})
    words: str = html.unescape(page.content.decode())
    return words[words.index('id="trace-title"') :]


def line(page: str, key: str) -> str:
    """What the trace says of one flag or card, without its markup."""
    found = page.rindex(f"<code>{key}</code>: ")
    text = page[found : page.index("</li>", found)]
    return " ".join("".join(part.partition(">")[2] for part in f">{text}".split("<")).split())


def test_the_draft_of_these_tests_has_no_errors(silencing: Questionnaire) -> None:
    assert [p.kind for p in problems(read_draft(silencing)) if p.severity == "error"] == []


def test_a_silenced_flag_says_by_what_and_who_speaks_instead(rita: Client, silencing: Questionnaire) -> None:
    page = tried(rita, silencing, {"signs": ("none",), "a": "daily", "b": "never", "c": "daily"})
    assert line(page, "test") == (
        "test: silenced, and care speaks instead (all of: a = daily: yes, answered daily)"
        " (unless any of: c = daily: yes, answered daily)"
    )
    page = tried(rita, silencing, {"signs": ("none",), "a": "daily", "b": "never", "c": "never"})
    assert line(page, "test") == (
        "test: raised (all of: a = daily: yes, answered daily) (unless any of: c = daily: no, answered never)"
    )


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"a": "often", "b": "daily", "c": "daily"}, "silenced by a flag: care"),
        ({"a": "often", "b": "daily", "c": "often"}, "shown"),
        ({"a": "often", "b": "daily"}, "waits for an answer that could still hide it"),
        ({"a": "often", "b": "often", "c": "often"}, "not shown"),
    ],
)
def test_a_card_says_what_hides_it(
    rita: Client, silencing: Questionnaire, answers: Answers, said: str
) -> None:
    page = tried(rita, silencing, {"signs": ("none",)} | dict(answers))
    assert line(page, "card").partition(" (")[0] == f"card: {said}"


def test_what_is_open_says_what_it_could_still_bring(rita: Client, draft: Questionnaire) -> None:
    page = tried(rita, draft, {"signs": ("none",), "a": "rarely", "b": "never"})
    assert '<span class="met">counts: gut, main, 5 of 20 points, known</span>' in page
    assert "adds nothing: gut, main, 0 of 20 points, not_asked_yet, could bring 20" in page


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
    assert page.context["protected"] == ["flag test", "advice card"]
    said = "Others name it by this key: flag test, advice card. Change them first."
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
