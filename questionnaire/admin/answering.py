"""Invented answers to a whole draft: picked by hand, or filled in by a style of answering."""

from __future__ import annotations

from collections.abc import Mapping
from random import randrange
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from questionnaire.domain.definition import Answer, Definition, Question
from questionnaire.domain.kinds import Style, kind_of
from questionnaire.domain.respondents import answers, simulated
from questionnaire.forms.section import fault_message, number_span
from questionnaire.personas import all_answers, personas

SEEDS = 1_000_000
LIKELY = "likely"  # as the prevalences say, like those of *Simulate*
STYLES = {  # how an invented person answers, in words
    LIKELY: _("Somebody likely"),
    Style.UNIFORM: _("Any answer"),
    Style.LOW: _("Mostly low answers"),
    Style.HIGH: _("Mostly high answers"),
    Style.SKIPPING: _("Skips often"),
    "": _("Nobody yet: no answers"),
}


class AnswersForm(forms.Form):
    """Every question of a draft on one page; none needs an answer."""

    def __init__(
        self,
        definition: Definition,
        data: QueryDict | None = None,
        initial: Mapping[str, Answer] | None = None,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}), prefix="a")
        self.fields |= {question.key: _field(question) for question in definition.questions}

    def answers(self) -> dict[str, Answer]:
        return {key: tuple(a) if isinstance(a, list) else a for key, a in self.cleaned_data.items() if a}


class TypedField(forms.CharField):
    """A number, or the words of an option that says why there is none; judged as a visitor's is."""

    def __init__(self, question: Question) -> None:
        words = [number_span(question), *(f"“{option.label}”" for option in question.reasons)]
        super().__init__(required=False, label=question.name, help_text=", ".join(words))
        self.question = question

    def prepare_value(self, value: Any) -> Any:
        """Show a reason by its words, and all else as it is."""
        return next((option.label for option in self.question.reasons if option.key == value), value)

    def clean(self, value: Any) -> Answer:
        kind, typed = kind_of(self.question), super().clean(value).strip("“”")
        reasons = (option.key for option in self.question.reasons if option.label == typed)
        said = kind.said([next(reasons, typed)])
        fault = kind.fault(self.question, said)
        if fault:
            raise forms.ValidationError(fault_message(self.question, fault))
        return kind.receive(self.question, said) if said else ""


def _field(question: Question) -> forms.Field:
    choices: list[Any] = [(option.key, option.label) for option in question.options]
    if kind_of(question).typed:
        return TypedField(question)
    if kind_of(question).several:
        return forms.MultipleChoiceField(
            choices=choices, required=False, label=question.name, widget=forms.CheckboxSelectMultiple
        )
    return forms.ChoiceField(choices=[("", "–"), *choices], required=False, label=question.name)


def filled_in(definition: Definition, chosen: str) -> dict[str, Answer]:
    """Return the answers of one invented respondent, or of a persona; none if neither is named."""
    for persona in personas(definition.slug):
        if persona.key == chosen:
            return all_answers(persona, definition)
    seed = randrange(SEEDS)  # noqa: S311 -- invented people, not secrets
    if chosen == LIKELY:
        return dict(next(simulated(definition, count=1, seed=seed), {}))
    if chosen not in set(Style):
        return {}
    drawn = {q.key: answers(q, style=Style(chosen), size=1, seed=seed)[0] for q in definition.questions}
    return {key: answer for key, answer in drawn.items() if answer is not None}
