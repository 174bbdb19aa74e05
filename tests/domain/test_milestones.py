"""What is counted of a visit: each thing once, and nothing that has to be remembered of anybody."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaire.domain.definition import Answers, Chapter, Urgency
from questionnaire.domain.destinations import comes_first
from questionnaire.domain.evaluator import evaluate
from questionnaire.domain.milestones import Milestone, Passed, at_start, on_page
from questionnaire.domain.progress import first_open
from questionnaire.domain.receiving import receive
from tests.builders import UNSURE, a_definition, a_flag, a_question, a_section, a_tick_list, when

FOLLOW_UP = a_question("how_bad", asked_when=when("itch >= 1"))
PAGES = (
    a_section("signs", a_tick_list("signs", "chest", "fever"), chapter="first"),
    a_section("skin", a_question("itch"), FOLLOW_UP, chapter="first"),
    a_section("gut", a_question("bloat"), chapter="first"),
    a_section("food", a_question("greens"), a_question("fibre"), chapter="later"),
    a_section("daily", a_question("stress"), a_question("more", required=False), chapter="later"),
)
DEFINITION = a_definition(
    chapters=(Chapter("first", "First"), Chapter("later", "Later", extra=True)),
    sections=PAGES,
    flags=(
        a_flag("chest", "signs = chest", urgency=Urgency.EMERGENCY),
        a_flag("fever", "signs = fever", urgency=Urgency.SAME_DAY),
        a_flag("daily", "greens = daily", urgency=Urgency.SAME_DAY),
        a_flag("book", "bloat = daily", urgency=Urgency.SOON),
    ),
)
MAY_STAY_OPEN = ("more", "fibre", "stress")  # by whoever asks for their page, or need not answer
CALM: dict[str, Answers] = {
    "signs": {"signs": ("none",)},
    "skin": {"itch": "never"},
    "gut": {"bloat": "never"},
    "food": {"greens": "never", "fibre": "never"},
    "daily": {"stress": "never"},
}


def passed(page: int, answers: Answers, *, before: Answers | None = None, see: bool = False) -> list[Passed]:
    """What somebody passes by answering a page, with these answers beside those given before."""
    shown = evaluate(DEFINITION, before or {})
    return list(on_page(PAGES[page], shown, shown.answered(answers), see_page=see))


def earlier(pages: int) -> Answers:
    """Calm answers to the first pages."""
    return {key: answer for page in PAGES[:pages] for key, answer in CALM[page.key].items()}


def test_a_visit_that_begins_has_come_to_its_first_page() -> None:
    assert list(at_start(DEFINITION)) == [(Milestone.BEGUN, ""), (Milestone.REACHED, "signs")]


def test_a_page_counts_with_its_first_answer_and_so_does_the_way_to_the_next() -> None:
    assert passed(0, CALM["signs"]) == [(Milestone.ANSWERED, "signs"), (Milestone.REACHED, "skin")]


def test_a_page_that_is_sent_again_or_changed_counts_no_more() -> None:
    assert passed(1, {"itch": "daily", "how_bad": "never"}, before=earlier(2)) == []


def test_who_goes_back_after_the_next_page_does_not_come_to_it_again() -> None:
    kept = {**CALM["skin"], **CALM["gut"]}  # as of a page that was taken over from a visit that had ended
    assert passed(0, CALM["signs"], before=kept) == [(Milestone.ANSWERED, "signs")]


def test_the_last_page_finishes_once_all_that_has_to_be_is_answered() -> None:
    end = [(Milestone.FINISHED, ""), (Milestone.ANSWERED, "daily")]
    assert passed(4, CALM["daily"], before=earlier(4)) == end
    assert passed(4, {"more": "never"}, before=earlier(4)) == end[1:]
    assert passed(4, CALM["daily"], before={**earlier(4), "more": "never"}) == end[:1]
    assert passed(4, {"more": "never"}, before=earlier(5)) == []


def test_pages_after_the_boundary_count_in_any_order() -> None:
    first = passed(4, CALM["daily"], before=earlier(3))
    assert first == [(Milestone.REACHED, "daily"), (Milestone.ANSWERED, "daily")]
    last = passed(3, CALM["food"], before={**earlier(3), **CALM["daily"]})
    assert last == [(Milestone.FINISHED, ""), (Milestone.ANSWERED, "food")]


@pytest.mark.parametrize(
    ("page", "see", "counted"), [(2, True, True), (2, False, False), (1, True, False), (3, True, False)]
)
def test_an_early_page_counts_where_it_can_first_be_asked_for(page: int, see: bool, counted: bool) -> None:
    found = passed(page, CALM[PAGES[page].key], before=earlier(page), see=see)
    assert ((Milestone.EARLY, "") in found) == counted


def test_nobody_sees_a_page_early_in_an_emergency() -> None:
    found = passed(2, CALM["gut"], before={**earlier(2), "signs": ("chest",)}, see=True)
    assert found == [(Milestone.ANSWERED, "gut"), (Milestone.REACHED, "food")]


@pytest.mark.parametrize(
    ("ticked", "urgencies"),
    [(("none",), []), (("chest",), ["emergency"]), (("chest", "fever"), ["emergency", "same_day"])],
)
def test_an_urgency_that_withholds_scores_counts_as_it_is_first_raised(
    ticked: tuple[str, ...], urgencies: list[str]
) -> None:
    found = passed(0, {"signs": ticked})
    assert [key for milestone, key in found if milestone is Milestone.WITHHELD] == urgencies


def test_a_second_sign_of_an_urgency_counts_no_more_and_one_that_can_wait_never() -> None:
    before = {**earlier(3), "signs": ("fever",), "bloat": "daily"}
    found = passed(3, {"greens": "daily", "fibre": "never"}, before=before)
    assert [key for milestone, key in found if milestone is Milestone.WITHHELD] == []


def test_a_question_counts_as_unsure_by_its_first_answer_alone() -> None:
    assert passed(2, {"bloat": UNSURE.key}, before=earlier(2))[0] == (Milestone.UNSURE, "bloat")
    assert passed(2, {"bloat": UNSURE.key}, before=earlier(3)) == []
    assert (Milestone.UNSURE, "bloat") not in passed(2, {"bloat": "not_for_me"}, before=earlier(2))


@given(st.data())
def test_whatever_way_somebody_takes_each_thing_is_counted_once(data: st.DataObject) -> None:
    """The walk remembers what it did; what is counted is found from the answers alone, and is the same."""
    counted: Counter[Passed] = Counter(at_start(DEFINITION))
    done = {(Milestone.BEGUN, ""), (Milestone.REACHED, "signs")}
    evaluation = evaluate(DEFINITION, {})
    for _ in range(data.draw(st.integers(0, 12))):
        page = data.draw(st.sampled_from([p for p in PAGES if comes_first(p, evaluation) is None]))
        see = data.draw(st.booleans())
        sent = {q.key: [data.draw(st.sampled_from(q.options)).key] for q in page.questions}
        if data.draw(st.booleans()):
            sent.pop("how_bad", None)  # as without a script, where it comes up after the page was sent
        for key in MAY_STAY_OPEN:
            if key not in evaluation.given and data.draw(st.booleans()):
                sent.pop(key, None)
        received = receive(page, sent, before=evaluation, see_page=see)
        if received.faults:
            continue  # the page is shown again, and nothing of it is taken
        after = received.evaluation
        counted.update(on_page(page, evaluation, after, see_page=see))
        new = {key for key in page.keys if key in after.given} - set(evaluation.given)
        done |= {(Milestone.UNSURE, key) for key in new if after.given[key] == UNSURE.key}
        if any(key in after.given for key in page.keys) and (Milestone.ANSWERED, page.key) not in done:
            done.add((Milestone.ANSWERED, page.key))
            following = PAGES.index(page) + 1
            done |= {(Milestone.REACHED, p.key) for p in (page, *PAGES[following : following + 1])}
            done |= {(Milestone.EARLY, "")} if page.key == "gut" and see and not after.is_emergency else set()
        done |= {(Milestone.FINISHED, "")} if first_open(after) is None else set()
        evaluation = after
    whole = {key: count for key, count in counted.items() if key[0] is not Milestone.WITHHELD}
    assert whole == dict.fromkeys(done, 1)
