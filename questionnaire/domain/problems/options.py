"""Questions whose options cannot be chosen from, or cannot count as they should."""

from __future__ import annotations

from collections.abc import Iterator

from ..definition import Definition, Question
from ..kinds import kind_of
from .possible import FEWEST_OPTIONS
from .problem import Place, Problem
from .rows import each


def check(definition: Definition) -> Iterator[Problem]:
    for place, question in each(definition, Question):
        if len(question.options) < FEWEST_OPTIONS:
            yield place.problem("too_few_options", "It has fewer than two options. Add another.")
        for kind, message in kind_of(question).problems(question):
            yield place.problem(kind, message)
        if question.rules and not kind_of(question).several:
            yield from _scored(place, question)
        yield from _unasked(place, question)
        if not question.why_we_ask.strip():
            yield place.problem(
                "why_we_ask_missing", "It does not say why it is asked. Write one or two sentences."
            )


def _scored(place: Place, question: Question) -> Iterator[Problem]:
    for option in question.options:
        if option.value is None and option.absent is None:
            yield Place("option", question.key).problem(
                "scored_option_without_value",
                f"The answer “{option.label}” has neither a value nor a reason to have none. Give it one.",
            )
    if len(question.values) < FEWEST_OPTIONS:
        yield place.problem(
            "scored_question_without_range",
            "It counts towards a topic, and its answers do not have two different values. "
            "Give them values, or remove its rules.",
        )
    if question.required and all(option.absent is None for option in question.options):
        yield place.problem(
            "no_way_out",
            "Everybody must answer it, and no answer stands for “not sure” or “does not apply”. "
            "Add such an answer, or make the question optional.",
        )


def _unasked(place: Place, question: Question) -> Iterator[Problem]:
    if not question.unasked_value:
        return
    counting = question.options_by_key[question.unasked_value]
    if counting.value is None:
        yield place.problem(
            "unasked_value_without_value",
            f"When it is not asked, the answer “{counting.label}” counts, which has no value. "
            "Choose an answer that has one.",
        )
    if not question.asked_when.conditions:
        yield place.problem(
            "unasked_value_of_always_asked",
            "It is always asked, so the answer that counts when it is not asked has no use. Remove it, "
            "or add a condition.",
        )
