"""Texts in two languages: the one that is spoken is shown, and what is chosen does not depend on the second."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.template import Context, Template
from django.utils.translation import override

from questionnaire.domain.definition import Definition, Urgency
from questionnaire.domain.evaluator import evaluate
from questionnaire.pages.doctor import DoctorPage, doctor_page
from questionnaire.pages.in_two import InTwo, changed, in_two
from questionnaire.untranslated import untranslated
from tests.builders import a_definition, a_flag, a_tick_list

BOTH = Template("{% load languages %}{% both %}{{ text }}{% endboth %}")


def spanish(value: Definition) -> Definition:
    return replace(value, language="es")


def shown(text: str, *, beside: Definition | None) -> str:
    with override("en-gb"):
        return BOTH.render(Context({"text": text, "beside": beside}))


def test_a_text_is_shown_in_the_language_of_the_page_and_below_it_in_the_other() -> None:
    text = in_two("Itch & burn", "Picor & ardor", language="es")
    below = '<small class="theirs" lang="es" dir="ltr">Picor &amp; ardor</small>'
    assert shown(text, beside=spanish(a_definition())) == f"Itch &amp; burn{below}"
    assert shown(text, beside=None) == "Itch &amp; burn"


def test_what_is_the_same_in_both_stands_there_once() -> None:
    assert shown(in_two("12 kg", "12 kg", language="es"), beside=spanish(a_definition())) == "12 kg"


def test_a_text_that_was_left_in_another_language_says_so() -> None:
    text = in_two(untranslated("Itch", language="fr"), "Picor", language="es")
    assert shown(text, beside=None) == '<span lang="fr" dir="ltr">Itch</span>'


@pytest.mark.parametrize("text", ["One. Two.", in_two("One. Two.", "Uno. Dos.", language="es")])
def test_a_change_is_made_in_both(text: str) -> None:
    made = changed(text, lambda whole: whole[:3])
    assert made == "One"
    assert [getattr(made, name) for name in ("own", "other") if isinstance(made, InTwo)] == (
        ["One", "Uno"] if isinstance(text, InTwo) else []
    )


def signs(*labels: str) -> Definition:
    """Two signs, which are told by these words."""
    ticks = a_tick_list("signs", "rash", "fever")
    options = tuple(
        replace(option, label=label) for option, label in zip(ticks.options, (*labels, "None"), strict=True)
    )
    flags = (
        a_flag("red", "signs = rash", urgency=Urgency.SOON),
        a_flag("hot", "signs = fever", urgency=Urgency.SOON),
    )
    return a_definition(replace(ticks, options=options), flags=flags)


def page(own: Definition, other: Definition) -> DoctorPage:
    answers = {"signs": ("rash", "fever")}
    evaluation = evaluate(own, answers)
    return doctor_page(evaluation, evaluation.outcome, beside=evaluate(other, answers))


def test_what_is_told_once_in_one_language_and_twice_in_the_other_stays_paired() -> None:
    one, two = signs("Bad skin", "Bad skin"), spanish(signs("Piel roja", "Piel caliente"))
    [told] = page(one, two).signs
    assert [(str(text), getattr(text, "other", "")) for text in told.told] == [("“Bad skin”", "“Piel roja”")]
    [told] = page(two, replace(one, language="en-gb")).signs
    assert [(str(text), getattr(text, "other", "")) for text in told.told] == [
        ("“Piel roja”", "“Bad skin”"),
        ("“Piel caliente”", "“Bad skin”"),
    ]
