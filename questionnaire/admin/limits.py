"""Which questionnaire a page of the admin is about, and what can be chosen there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from questionnaire.domain.definition import Part
from questionnaire.domain.texts import key_words, whole_number
from questionnaire.drawings import beside_answers
from questionnaire.models.draft import questions, results
from questionnaire.models.draft.questionnaire import Questionnaire

from .desk.choices import NEEDS

Choices = list[tuple[Any, str]]
LIMITED: tuple[type[Model], ...] = (questions.Section, questions.Question, results.Pathway)


def draft_id(request: HttpRequest, model: type[Model]) -> int | None:
    """Return the questionnaire of the row that a page shows, or that a new row is for; asked once a page."""
    match = request.resolver_match
    row = match.kwargs.get("object_id") if match else None
    number = whole_number(request.GET.get("questionnaire", "") if row is None else row)
    if number is None:
        return None
    known: dict[tuple[type[Model], int], int | None] = vars(request).setdefault("known_drafts", {})
    about = Questionnaire if row is None else model
    if known.get((about, number)) is None:
        known[about, number] = _number(about._default_manager.filter(pk=number), _to_draft(about))
    return known[about, number]


def _to_draft(model: type[Model]) -> str:
    return "pk" if model is Questionnaire else "questionnaire"


def _number(found: QuerySet[Any], column: str) -> int | None:
    number: int | None = found.values_list(column, flat=True).first()
    return number


GONE = gettext_lazy("%(what)s is not in this draft: somebody may have deleted it meanwhile. Choose another.")
MISSED = gettext_lazy("%(what)s (not to be found any more)")


def refuse_gone(what: str) -> None:
    raise ValidationError(GONE, code="invalid_choice", params={"what": what})


class KeysField(forms.MultipleChoiceField):
    """Keys of other rows, chosen from a list; a key that is not in it stays until it is taken out.

    A browser sends them in the list's order. Those that were there keep theirs; new ones come last.
    """

    in_order = False  # whether the order in which they are sent means something

    def __init__(self, choices: Choices, **options: Any) -> None:
        options.setdefault("widget", forms.SelectMultiple(attrs={"size": 5}))
        super().__init__(choices=choices, required=False, **options)
        self.rows = choices
        self.before: tuple[str, ...] = ()

    def admit(self, keys: Iterable[str] | None) -> None:
        self.before = tuple(keys or ())
        known = {key for key, _label in self.rows}
        strange = [(key, MISSED % {"what": self.words(key)}) for key in self.before if key not in known]
        if strange:
            self.choices = [*self.rows, *strange]

    def words(self, key: str) -> str:
        """Return a row that is gone by what is known of it."""
        return f"“{key_words(key)}”"

    def validate(self, value: Any) -> None:
        for key in value:
            if not self.valid_value(key):
                refuse_gone(self.words(key))
        super().validate(value)

    def clean(self, value: Any) -> list[str]:
        chosen: list[str] = super().clean(value)
        kept = [key for key in self.before if key in chosen]
        return kept + [key for key in chosen if key not in kept]


class LinesField(forms.CharField):
    """A list of short texts, one a line."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, widget=forms.Textarea(attrs={"rows": 6, "cols": 40}), **options)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def to_python(self, value: Any) -> Any:
        return [line.strip() for line in (value or "").splitlines() if line.strip()]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(list(initial or ()) != self.to_python(data))


def keys_field(name: str, draft: int | None, **options: Any) -> KeysField | LinesField | None:
    """Return the field for a column that holds keys or short texts; None for any other column."""
    if name in {"avoid", "former_slugs"}:
        return LinesField(**options)
    if name == "needs":
        needs: Choices = [(need.value, str(words)) for need, words in NEEDS.items()]
        return KeysField(needs, widget=forms.CheckboxSelectMultiple, **options)
    if name in {"hidden_by", "instead"}:
        return KeysField(_flags(draft), **options)
    return None


class KeyField(forms.ChoiceField):
    """The key of one other row, chosen from a list; one that is not in it stays until another is chosen."""

    def __init__(self, choices: Choices, **options: Any) -> None:
        self.rows: Choices = [("", "---------"), *choices]
        super().__init__(choices=self.rows, **options)

    def admit(self, key: str | None) -> None:
        if key and not self.valid_value(key):
            self.choices = [*self.rows, (key, self.missed(key))]

    def missed(self, key: str) -> str:
        """Return how a row reads that is not among the choices."""
        return MISSED % {"what": self.words(key)}

    def words(self, key: str) -> str:
        """Return what is gone by what is known of it."""
        return f"“{key_words(key)}”"

    def validate(self, value: Any) -> None:
        if value and not self.valid_value(value):
            refuse_gone(self.words(value))
        super().validate(value)


def key_field(model: type[Model], name: str, draft: int | None, **options: Any) -> KeyField | None:
    """Return the field for a column that names a chapter, a group or a drawing; None for any other."""
    if (model, name) == (questions.Section, "chapter"):
        chapters = questions.Chapter.objects.filter(questionnaire=draft)
        return KeyField([(row.key, str(row)[:90]) for row in chapters], required=False, **options)
    if (model, name) == (questions.Option, "picture"):
        return KeyField(beside_answers(), required=False, **options)
    if name == "group" and model in {questions.Rule, results.Fact}:
        return KeyField(_groups(draft), **options)
    return None


def _groups(draft: int | None) -> Choices:
    """Return the groups of each topic by title; the rule says which topic is meant where two share a key."""
    of: dict[str, Choices] = {}
    groups = results.AnswerGroup.objects.filter(pathway__questionnaire=draft).select_related("pathway")
    for group in groups.order_by("pathway__position", "pathway", "position", "id"):
        of.setdefault(group.pathway.title, []).append((group.key, group.title))
    return list(of.items())  # type: ignore[arg-type]


def parts_of(model: type[Model]) -> Choices:
    """Return what a condition can be for: only flags and cards can be silenced."""
    parts = [Part.ALL, Part.ANY]
    if model in {results.FlagCondition, results.AdviceCondition}:
        parts.append(Part.UNLESS)
    words = {Part.ALL: _("must hold"), Part.ANY: _("one of these must hold"), Part.UNLESS: _("silences it")}
    return [(part.value, words[part]) for part in parts]


def _flags(draft: int | None) -> Choices:
    rows = results.Flag.objects.filter(questionnaire=draft)
    return [(row.key, row.sign[:90]) for row in rows]


def row_choices(model: Any, draft: int | None) -> Choices:
    """Return the rows of one questionnaire for a drop-down; asked once a page, however many drop-downs."""
    rows = model.objects.filter(questionnaire=draft)
    return [("", "---------"), *((row.pk, str(row)[:90]) for row in rows)]
