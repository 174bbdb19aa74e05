"""What holds for every questionnaire, and for every person who fills in the shipped one (design, 6.9)."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from random import Random

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from questionnaire.domain.definition import Answer, Definition, GroupKind, Kind, Question, ScoredFact
from questionnaire.domain.evaluator import evaluate
from questionnaire.domain.outcome import leading
from questionnaire.domain.scoring import Score
from questionnaire.personas import Persona, all_answers
from tests import shipped
from tests.builders import GROUPS, a_definition, a_fact, a_pathway, answers_to, first_range, questions

Given = dict[str, Answer]


@st.composite
def definitions(draw: st.DrawFn, *, follow_ups: bool = True) -> Definition:
    """Questions of three groups, and facts about the strong ends of two of them."""
    asked = draw(questions(least=3, follow_ups=follow_ups))
    scored = [question for question in asked if question.rules]
    facts: list[ScoredFact] = []
    for number in range(draw(st.integers(0, 2)) if scored else 0):
        pair = [draw(st.sampled_from(scored)) for _ in range(2)]
        conditions = [f"{q.key} >= {draw(st.sampled_from(q.values))}" for q in pair]
        points, group = draw(st.sampled_from([5, 10, 15, 20])), draw(st.sampled_from(GROUPS)).key
        either = draw(st.booleans())
        facts.append(a_fact(f"c{number}", *conditions, any=either, points=points, group=group))
    return a_definition(*asked, facts=tuple(facts))


@st.composite
def cases(draw: st.DrawFn, *, follow_ups: bool = True) -> tuple[Definition, Given]:
    definition = draw(definitions(follow_ups=follow_ups))
    return definition, draw(answers_to(list(definition.questions)))


def score_of(case: tuple[Definition, Given]) -> Score:
    return evaluate(*case).score("gut")


def broken_laws(score: Score) -> list[str]:
    """Return which laws a score breaks: of ranges, of sums, and of points that have a source."""
    laws = {
        "the range is in order": 0 <= score.exact <= score.high_exact <= 100,
        "groups add up": sum(group.best for group in score.groups) == score.exact,
        "what is open adds up": sum(group.extra for group in score.groups) == score.open,
        "lines add up": sum(line.exact for line in score.lines) == score.exact,
        "points add up": sum(line.points for line in score.lines) == score.low,
        "what is shown is the least": score.shown in {None, score.low},
        "with too much open nothing is shown": (score.shown is None) == (score.open > 50),
        "lines are rounded": all(0 <= line.points - int(line.exact) <= 1 for line in score.lines),
        "points have a source": all(bool(group.best) == bool(group.source) for group in score.groups),
    }
    return [law for law, holds in laws.items() if not holds]


@given(cases())
def test_ranges_are_in_order_and_everything_adds_up(case: tuple[Definition, Given]) -> None:
    assert broken_laws(score_of(case)) == []


@given(cases(follow_ups=False), st.randoms(use_true_random=False))
def test_the_order_of_questions_and_groups_changes_no_score(
    case: tuple[Definition, Given], chance: Random
) -> None:
    definition, answers = case
    shuffled = a_definition(
        *chance.sample(definition.questions, len(definition.questions)),
        facts=tuple(chance.sample(definition.facts, len(definition.facts))),
        pathways=(a_pathway("gut", groups=tuple(chance.sample(GROUPS, len(GROUPS)))),),
    )
    one, other = score_of(case), score_of((shuffled, answers))
    assert replace(one, groups=()) == replace(other, groups=())


@given(cases(follow_ups=False), st.data())
def test_a_worse_answer_never_lowers_the_score(case: tuple[Definition, Given], data: st.DataObject) -> None:
    definition, answers = case
    scored = [question for question in definition.questions if question.rules]
    assume(scored)
    question = data.draw(st.sampled_from(scored))
    some = st.lists(st.sampled_from(question.values), min_size=2, max_size=2)
    better, worse = sorted(data.draw(some))
    before = score_of((definition, answers | {question.key: first_range(question, better)}))
    after = score_of((definition, answers | {question.key: first_range(question, worse)}))
    assert before.exact <= after.exact
    assert before.high_exact <= after.high_exact


@given(cases(), st.data())
def test_an_open_answer_given_lands_in_the_old_range(
    case: tuple[Definition, Given], data: st.DataObject
) -> None:
    definition, answers = case
    question: Question = data.draw(st.sampled_from(definition.questions))
    answer = data.draw(answers_to([question], always=True))
    without = {key: answers[key] for key in answers if key != question.key}
    asked = evaluate(definition, without).asked
    before = score_of((definition, {key: without[key] for key in without if key in asked}))
    after = score_of((definition, without | answer))
    assume(question.key in asked)
    assert before.exact <= after.exact <= after.high_exact <= before.high_exact


# The shipped questionnaire, with invented people.
DEFINITION = shipped.definition()
QUESTIONS = DEFINITION.questions_by_key
CHOICES = [q for q in DEFINITION.questions if q.kind is not Kind.TICKS]
TICKS = [q for q in DEFINITION.questions if q.kind is Kind.TICKS]


@st.composite
def people(draw: st.DrawFn) -> Given:
    """Somebody who answers all that is asked; some are not sure, some tick a few rows."""
    own: Given = {}
    for question in DEFINITION.questions:
        if question.kind is Kind.TICKS:
            rows = [option.key for option in question.options if not option.exclusive]
            own[question.key] = tuple(draw(st.lists(st.sampled_from(rows), max_size=3, unique=True))) or (
                "none",
            )
        else:
            own[question.key] = draw(st.sampled_from(list(question.options_by_key)))
    return completed(own)


def completed(own: Given) -> Given:
    return all_answers(Persona("x", "x", own), DEFINITION)


def scores(answers: Given) -> dict[str, Score]:
    evaluation = evaluate(DEFINITION, answers)
    return {key: evaluation.score(key) for key in DEFINITION.pathways_by_key}


def early(answers: Given) -> Given:
    extra = DEFINITION.extra_sections
    return {key: a for key, a in answers.items() if DEFINITION.section_of[key].key not in extra}


@settings(max_examples=60)
@given(people())
def test_everything_adds_up_for_anybody_early_and_late(answers: Given) -> None:
    for given_answers in (answers, early(answers)):
        for score in scores(given_answers).values():
            assert broken_laws(score) == []


@settings(max_examples=60)
@given(people())
def test_the_end_lies_in_the_early_range(answers: Given) -> None:
    first, last = scores(early(answers)), scores(answers)
    for key in first:
        assert first[key].exact <= last[key].exact <= last[key].high_exact <= first[key].high_exact


@settings(max_examples=60)
@given(people(), st.data())
def test_one_worse_answer_moves_no_topic_down_and_none_by_more_than_20(
    answers: Given, data: st.DataObject
) -> None:
    valued = [
        q for q in CHOICES if q.key in answers and q.options_by_key[str(answers[q.key])].value is not None
    ]
    question = data.draw(st.sampled_from(valued))
    own = question.options_by_key[str(answers[question.key])].value or 0
    worse = [option for option in question.options if option.value is not None and option.value > own]
    assume(worse)
    after = scores(answers | {question.key: data.draw(st.sampled_from(worse)).key})
    for key, before in scores(answers).items():
        assert 0 <= after[key].exact - before.exact <= 20


@settings(max_examples=60)
@given(people(), st.data())
def test_one_more_tick_moves_no_topic_down(answers: Given, data: st.DataObject) -> None:
    question = data.draw(st.sampled_from(TICKS))
    free = [o.key for o in question.options if not o.exclusive and o.key not in answers[question.key]]
    assume(free)
    ticked = tuple(key for key in answers[question.key] if key != "none")
    more = completed(answers | {question.key: (*ticked, data.draw(st.sampled_from(free)))})
    after = scores(more)
    for key, before in scores(answers).items():
        assert before.exact <= after[key].exact


def habit_rules() -> list[tuple[str, str, int]]:
    """Question, pathway and points of all that counts as a habit."""
    return [
        (question.key, rule.pathway, rule.points)
        for question in DEFINITION.questions
        for rule in question.rules
        if DEFINITION.pathways_by_key[rule.pathway].groups_by_key[rule.group].kind is GroupKind.HABIT
    ]


def test_no_answer_brings_more_than_20_and_no_habit_more_than_10() -> None:
    most = {(rule.pathway, key): rule.points for (_, key), (_, rule) in DEFINITION.counted.items()}
    assert max(most.values()) == 20
    assert max(points for _, _, points in habit_rules()) == 10


def test_habits_alone_never_lead() -> None:
    worst = {
        key: max(QUESTIONS[key].shares, key=QUESTIONS[key].shares.__getitem__) for key, _, _ in habit_rules()
    }
    # Medicines among the habits count only for those who tick them.
    ticked = {"year_list": tuple(o.key for o in QUESTIONS["year_list"].options if o.key == "acid_tablets")}
    found = tuple(scores(completed(worst | ticked)).values())
    assert leading(DEFINITION, found) == ()
    assert {score.pathway: score.low_band for score in found} == dict.fromkeys(
        DEFINITION.pathways_by_key, "few"
    )


def test_the_groups_of_every_topic_share_out_100_points() -> None:
    whole = scores({})
    assert {key: (score.exact, score.high_exact) for key, score in whole.items()} == {
        key: (Fraction(0), Fraction(100)) for key in DEFINITION.pathways_by_key
    }
