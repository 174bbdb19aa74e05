"""Points and their groups: each explained, backed by its grade, and adding up to the whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ..definition import AnswerGroup, Definition, Grade, GroupKind, Pathway, Question, Rule
from ..stated_numbers import POINTS, WHOLE
from ..texts import key_words
from .possible import can_hold
from .problem import Place, Problem
from .rows import each

MOST = {Grade.A: 20, Grade.B: 20, Grade.C: 10, Grade.D: 5}
MOST_OF_A_HABIT = 10
MOST_PATHWAYS = 2  # that one question may count towards
FEWEST_GROUPS = 6
FEWEST_ANSWERS = 8


def check(definition: Definition) -> Iterator[Problem]:
    for place, rule in each(definition, Rule):
        yield from _rule(place, rule, definition=definition)
    for place, question in each(definition, Question):
        yield from _question(place, question)
    for place, pathway in each(definition, Pathway):
        yield from _pathway(place, pathway, definition=definition)
    for fact in definition.facts:
        if not fact.when.conditions or not can_hold(definition, fact.when):
            yield Place("fact", fact.key).problem(
                "fact_never_holds", "No answers can make it hold. Change its conditions, or remove it."
            )


def _rule(place: Place, rule: Rule, *, definition: Definition) -> Iterator[Problem]:
    towards = f"Its count towards “{definition.pathways_by_key[rule.pathway].title}”"
    if not rule.why.strip():
        yield place.problem(
            "rule_without_why", f"{towards} does not say why the answer counts. Write one sentence."
        )
    if not rule.sources:
        yield place.problem("rule_without_sources", f"{towards} names no source. Add a source.")
    if rule.points not in POINTS:
        yield place.problem(
            "points_out_of_range", f"{towards} brings {rule.points} points. Choose 5, 10, 15 or 20."
        )
    elif rule.points > MOST[rule.grade]:
        yield place.problem(
            "points_above_grade",
            f"{towards} brings {rule.points} points, and evidence of grade {rule.grade} carries at most "
            f"{MOST[rule.grade]}. Lower the points.",
        )
    group = definition.pathways_by_key[rule.pathway].groups_by_key.get(rule.group)
    yield from _in_group(place, rule, group, towards=towards)


def _in_group(place: Place, rule: Rule, group: AnswerGroup | None, *, towards: str) -> Iterator[Problem]:
    if group is None:
        yield place.problem(
            "unknown_group",
            f"{towards} stands in the group “{key_words(rule.group)}”, which is not there. Choose another.",
        )
    elif group.kind is GroupKind.HABIT and rule.points > MOST_OF_A_HABIT:
        yield place.problem(
            "habit_too_heavy",
            f"{towards} brings {rule.points} points in “{group.title}”, a group of habits; "
            f"a habit brings at most {MOST_OF_A_HABIT}. Lower the points.",
        )


def _question(place: Place, question: Question) -> Iterator[Problem]:
    pathways = Counter(rule.pathway for rule in question.rules)
    if len(pathways) > MOST_PATHWAYS or any(count > 1 for count in pathways.values()):
        yield place.problem(
            "question_counts_twice",
            "It counts once in a topic, and in two topics at most. Remove one.",
        )
    if sum(option.full for option in question.options) > 1:
        yield place.problem("several_full", "Several answers are marked as full. Mark one at most.")
    if any(option.full and option.value is None for option in question.options):
        yield place.problem(
            "full_without_value", "The answer marked as full has no value. Give it one, or mark another."
        )
    known = question.options_by_key.get(question.unasked_value)
    if question.rules and known and question.shares.get(known.key):
        yield place.problem(
            "unasked_value_counts",
            f"When it is not asked, “{known.label}” counts, and brings points. Choose the lowest answer.",
        )


def _pathway(place: Place, pathway: Pathway, *, definition: Definition) -> Iterator[Problem]:
    rules = [rule for _, rule in each(definition, Rule) if rule.pathway == pathway.key]
    worth = {group: _worth(group, rules) for group in pathway.groups}
    whole = sum(worth.values())
    if whole != WHOLE:
        yield place.problem(
            "groups_not_100",
            f"Its groups add up to {whole} points, and they share out {WHOLE}. Change points or groups.",
        )
    if len(pathway.groups) < FEWEST_GROUPS or len(rules) < FEWEST_ANSWERS:
        yield place.problem(
            "too_few_groups",
            f"It has {len(pathway.groups)} groups and {len(rules)} answers; at least {FEWEST_GROUPS} and "
            f"{FEWEST_ANSWERS} keep one answer from deciding. Add some.",
        )
    habits = sum(points for group, points in worth.items() if group.kind is GroupKind.HABIT)
    edge = sorted(band.low for band in pathway.bands)[1:2]
    if edge and habits >= edge[0]:
        yield place.problem(
            "habits_too_heavy",
            f"Its habits together bring {habits} points, and its second word begins at {edge[0]}: "
            "habits alone could lead. Lower their points.",
        )


def _worth(group: AnswerGroup, rules: list[Rule]) -> int:
    """Return the most that a group can bring: only its strongest answer counts."""
    return max((rule.points for rule in rules if rule.group == group.key), default=0)
