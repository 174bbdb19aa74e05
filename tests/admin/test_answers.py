"""Answers: shared lists are one thing, numbers follow the order, and conditions go on meaning the same answers."""

from __future__ import annotations

import html
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from questionnaire import codec
from questionnaire.domain.definition import Definition, Kind
from questionnaire.domain.kinds import KINDS
from questionnaire.domain.kinds.choice import Choice
from questionnaire.drafting import read_draft, write_draft
from questionnaire.models import Question, Questionnaire
from questionnaire.publishing import publish
from tests.admin.conftest import COUNTS, small
from tests.admin.pages import ADMIN, Page, agreed, at, errors, of, question, row_links, save, typed
from tests.builders import FREQUENCY, YES_NO, a_flag, a_question, a_section, an_option

FEW = (an_option("no", 0), an_option("yes", 3))


def with_lists(**fields: Any) -> Definition:
    """Three questions share a list, one has its name and other answers, and one has a list of its own."""
    often = {"option_set": "often", **COUNTS}
    asked = a_section(
        "page",
        *(a_question(key, **often) for key in "abc"),
        a_question("d", options=YES_NO, **often),
        a_question("e", options=YES_NO, why_we_ask="So."),
        a_question("f", options=FEW, option_set="few", why_we_ask="So."),
    )
    flags = (a_flag("red", "b >= 3", "c = often", sign="it is often"),)
    told = {"sections": (asked,), "facts": (), "advice": (), "flags": flags}
    return small(**(told | fields))


@pytest.fixture
def lists(db: None) -> Questionnaire:
    return write_draft(with_lists())


def keys(draft: Questionnaire, key: str) -> list[str]:
    return [option.key for option in read_draft(draft).questions_by_key[key].options]


def values(draft: Questionnaire, key: str) -> list[int | None]:
    return [option.value for option in read_draft(draft).questions_by_key[key].options]


def between(page: Page, place: int, label: str) -> dict[str, Any]:
    """What the script sends when somebody puts an answer before the one at a place."""
    data = typed(page)
    rows = [form.prefix for form in _answers(page).initial_forms]
    order = [*rows[:place], "options-99", *rows[place:]]
    data |= {f"{row}-position": number for number, row in enumerate(order, start=1)}
    new = {name.replace("options-99", f"options-{len(rows)}"): value for name, value in data.items()}
    return new | {"options-TOTAL_FORMS": len(rows) + 1, f"options-{len(rows)}-label": label}


def _answers(page: Page) -> Any:
    tables = [inline.formset for inline in page.context["inline_admin_formsets"]]
    return next(table for table in tables if table.prefix == "options")


def told(page: Page) -> list[str]:
    return [str(message) for message in page.context["messages"]]


def put(client: Client, row: Question, place: int, label: str) -> Page:
    data = between(client.get(at(row)), place, label)
    return client.post(at(row), data, follow=True)


def test_an_answer_in_the_middle_renumbers_those_above_it_and_says_so(
    erin: Client, draft: Questionnaire
) -> None:
    page = put(erin, question(draft, "a"), 2, "About weekly")
    assert keys(draft, "a")[:6] == ["never", "rarely", "about_weekly", "weekly", "often", "daily"]
    assert values(draft, "a") == [0, 1, 2, 3, 4, 5, None, None]
    assert told(page)[0] == (
        "Renumbered: “About 1 or 2 days a week” 2 → 3, “About 3 to 5 days a week” 3 → 4, “Almost every day”"
        " 4 → 5. Conditions that name these answers still mean the same answers."
    )
    after = read_draft(draft)
    assert after.questions_by_key["b"].asked_when.in_words == "a >= 3"  # was "a >= 2", weekly
    assert after.facts == small().facts


def test_undo_brings_numbers_and_conditions_back_byte_for_byte(erin: Client, lists: Questionnaire) -> None:
    before = codec.definition_to_json(read_draft(lists))
    put(erin, question(lists, "a"), 2, "About weekly")
    assert codec.definition_to_json(read_draft(lists)) != before
    agreed(erin, of(lists, "undo/"))
    assert codec.definition_to_json(read_draft(lists)) == before


def test_a_change_to_a_shared_list_changes_all_who_share_it_and_names_them(
    erin: Client, lists: Questionnaire
) -> None:
    page = html.unescape(erin.get(at(question(lists, "a"))).content.decode())
    assert "A change here changes 2 more questions: “b?”, “c?”." in " ".join(page.split())
    saved = put(erin, question(lists, "a"), 4, "Most days")
    assert told(saved)[1] == ("2 more questions share these answers, and were changed with it: “b?”, “c?”.")
    after = read_draft(lists).questions_by_key
    assert after["a"].options == after["b"].options == after["c"].options
    assert [o.key for o in after["b"].options][3:6] == ["often", "most_days", "daily"]
    assert (after["d"].options, after["e"].options) == (YES_NO, YES_NO)
    assert read_draft(lists).flags[0].when.in_words == "b >= 3 and c = often"


def test_conditions_on_every_question_of_a_shared_list_keep_their_meaning(
    erin: Client, lists: Questionnaire
) -> None:
    put(erin, question(lists, "a"), 1, "Once")
    assert read_draft(lists).flags[0].when.in_words == "b >= 4 and c = often"


def test_a_question_leaves_a_shared_list_and_changes_alone(erin: Client, lists: Questionnaire) -> None:
    page = save(erin, at(question(lists, "a")), option_set="", options__0__label="Not once")
    assert page.status_code == 302, errors(page)
    after = read_draft(lists).questions_by_key
    assert (after["a"].option_set, after["a"].options[0].label) == ("", "Not once")
    assert (after["b"].option_set, after["b"].options) == ("often", FREQUENCY)


def test_a_question_takes_another_list_unless_an_answer_is_named_that_it_lacks(
    erin: Client, lists: Questionnaire
) -> None:
    assert save(erin, at(question(lists, "e")), option_set="often").status_code == 302
    after = read_draft(lists).questions_by_key
    assert (after["e"].option_set, after["e"].options) == ("often", FREQUENCY)
    others = row_links(lists, flag_red="it is often")
    said = f"Others refer to answers that this list does not have: {others}. Change them first."
    assert errors(save(erin, at(question(lists, "c")), option_set="few")) == [said]
    assert read_draft(lists).questions_by_key["c"].options == FREQUENCY


def test_a_new_question_takes_a_shared_list(erin: Client, lists: Questionnaire) -> None:
    address = f"{ADMIN}/question/add/?questionnaire={lists.pk}"
    section = lists.sections.get(key="page").pk
    page = save(erin, address, text="Does it itch?", section=section, option_set="often")
    assert page.status_code == 302, errors(page)
    added = read_draft(lists).questions[-1]
    assert (added.key, added.option_set, added.options) == ("does_it_itch", "often", FREQUENCY)


def test_lists_are_chosen_by_their_words(erin: Client, lists: Questionnaire) -> None:
    offered = erin.get(at(question(lists, "e"))).context["adminform"].form.fields["option_set"].choices
    assert [(key, str(words)) for key, words in offered] == [
        ("", "A list of its own"),
        ("often", "“Not in the last 4 weeks” … “Almost every day”, used by 3 questions"),
        ("few", "“No” … “Yes”, used by 1 question"),
        ("+", "These answers, shared with other questions from now on"),
    ]


def test_answers_are_shared_from_now_on_under_a_made_name(erin: Client, lists: Questionnaire) -> None:
    assert save(erin, at(question(lists, "e")), option_set="+").status_code == 302
    name = read_draft(lists).questions_by_key["e"].option_set
    assert name == "e"
    assert save(erin, at(question(lists, "f")), option_set=name).status_code == 302
    assert read_draft(lists).questions_by_key["f"].options == YES_NO


def test_an_answer_that_a_sharing_question_is_known_by_stays(erin: Client, lists: Questionnaire) -> None:
    others = row_links(lists, flag_red="it is often")
    said = f"Others refer to the answer “About 3 to 5 days a week”: {others}. Change them first."
    assert errors(save(erin, at(question(lists, "a")), options__3__DELETE="on")) == [said]
    assert read_draft(lists) == with_lists()


def test_published_keys_of_a_shared_list_stay(erin: Client, db: None) -> None:
    signs, page = small().sections
    asked = replace(page, questions=tuple(replace(q, option_set="often") for q in page.questions))
    publish(write_draft(small(sections=(signs, asked))), note="The first.")
    new = a_section("new", a_question("g", option_set="often", why_we_ask="So."))
    draft = write_draft(small(sections=(signs, asked, new)))
    save(erin, at(question(draft, "g")), options__1__key="seldom", options__1__label="Seldom")
    after = read_draft(draft).questions_by_key
    told = [(after[key].options[1].key, after[key].options[1].label) for key in "agb"]
    assert told == [("rarely", "Seldom")] * 3


def test_a_number_given_by_hand_stands_and_conditions_follow_it(erin: Client, draft: Questionnaire) -> None:
    assert save(erin, at(question(draft, "a")), options__2__value="7").status_code == 302
    assert values(draft, "a")[:5] == [0, 1, 7, 3, 4]
    assert read_draft(draft).questions_by_key["b"].asked_when.in_words == "a >= 7"


def test_numbers_without_even_steps_are_left_as_they_are(erin: Client, db: None) -> None:
    uneven = (an_option("no", 0), an_option("bit", 1), an_option("lot", 5))
    draft = write_draft(
        small(sections=(*small().sections, a_section("more", a_question("u", options=uneven))))
    )
    put(erin, question(draft, "u"), 1, "Hardly")
    assert values(draft, "u") == [0, None, 1, 5]


def new(client: Client, draft: Questionnaire, kind: str, **fields: Any) -> list[int | None]:
    """Write a new question of three answers and "Not sure", and return what they count as."""
    answers = {f"options-{number}-label": label for number, label in enumerate(("None", "Some", "Much"))}
    page = save(
        client,
        f"{ADMIN}/question/add/?questionnaire={draft.pk}",
        text="How much?",
        section=draft.sections.get(key="page").pk,
        kind=kind,
        options__TOTAL_FORMS=4,
        options__3__label="Not sure",
        options__3__absent="unknown",
        **answers,
        **fields,
    )
    assert page.status_code == 302, errors(page)
    return [option.value for option in read_draft(draft).questions[-1].options]


def a_rule_of(draft: Questionnaire) -> dict[str, Any]:
    told = {"pathway": draft.pathways.get().pk, "group": "main", "points": "10", "grade": "C", "why": "So."}
    return {"rules__TOTAL_FORMS": 1, **{f"rules__0__{name}": value for name, value in told.items()}}


def test_the_answers_of_a_new_scale_are_numbered_from_nought(erin: Client, draft: Questionnaire) -> None:
    assert new(erin, draft, Kind.SCALE) == [0, 1, 2, None]


@pytest.mark.parametrize(
    ("kind", "numbered"), [(Kind.CHOICE, True), (Kind.SCALE, True), (Kind.NUMBER, True), (Kind.TICKS, False)]
)
def test_the_answers_of_a_new_question_that_counts_are_numbered_where_they_have_an_order(
    erin: Client, draft: Questionnaire, kind: Kind, *, numbered: bool
) -> None:
    bands = {f"options__{n}__starts": str(10 * n) for n in range(3)} if kind is Kind.NUMBER else {}
    span = {"least": "0", "most": "40", "decimals": 0} if kind is Kind.NUMBER else {}
    found = new(erin, draft, kind, **span, **bands, **a_rule_of(draft))
    assert found == [*([0, 1, 2] if numbered else [None] * 3), None]


@pytest.mark.parametrize("kind", [Kind.CHOICE, Kind.TICKS])
def test_the_answers_of_a_new_question_without_a_rule_have_no_numbers(
    erin: Client, draft: Questionnaire, kind: Kind
) -> None:
    assert new(erin, draft, kind) == [None, None, None, None]


def test_a_kind_added_says_by_itself_whether_its_answers_are_numbered(
    erin: Client, draft: Questionnaire, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A choice that behaves as a kind of its own, which counts always."""

    class Added(Choice):
        always_counts = True

    monkeypatch.setattr("questionnaire.admin.answers_saved.KINDS", {**KINDS, Kind.CHOICE: Added()})
    assert new(erin, draft, Kind.CHOICE) == [0, 1, 2, None]
