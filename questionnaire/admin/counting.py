"""What counts towards a topic: how much, how sure, together with what; and what a form refuses."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from questionnaire.domain.definition import Grade, GroupKind
from questionnaire.domain.problems.points import MOST, MOST_OF_A_HABIT
from questionnaire.domain.stated_numbers import POINTS
from questionnaire.words import GRADES

from .keys import RowForm
from .part_forms import PartForm

STRENGTHS = dict(
    zip(
        POINTS,
        (gettext_lazy("a hint"), gettext_lazy("some"), gettext_lazy("clear"), gettext_lazy("strong")),
        strict=True,
    )
)
WHAT_COUNTS = {"pathway", "group", "points", "grade"}


class PointsField(forms.TypedChoiceField):
    """How much the strongest answer brings; an unusual amount stays until it is changed."""

    def __init__(self, **options: Any) -> None:
        self.usual = [(points, f"{points} {words}") for points, words in STRENGTHS.items()]
        super().__init__(choices=self.usual, coerce=int, widget=forms.RadioSelect, **options)

    def admit(self, points: int | None) -> None:
        if points is not None and points not in STRENGTHS:
            self.choices = [*self.usual, (points, str(points))]


def grade_field(**options: Any) -> forms.ChoiceField:
    grades = [(grade.value, GRADES[grade].label) for grade in Grade]
    return forms.ChoiceField(choices=grades, widget=forms.RadioSelect, **options)


class RuleForm(PartForm):
    """Why a question counts towards a topic."""

    points = PointsField(label=gettext_lazy("How much the strongest answer brings"))
    grade = grade_field(label=gettext_lazy("How sure research is"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        prepare(self)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        refuse_what_cannot_count(self, cleaned)
        return cleaned

    @property
    def words(self) -> str:
        """Where it counts, and how much, in one line."""
        if not self.instance.pk:
            return _("New: choose a topic")
        row = self.instance
        group = row.pathway.groups.filter(key=row.group).values_list("title", flat=True).first()
        grade = GRADES[Grade(row.grade)].label
        return f"{row.pathway}: {group or row.group}, {points_words(row.points)}, {grade}"


class FactForm(RowForm):
    """Something that counts all or nothing."""

    points = PointsField(label=gettext_lazy("How much it brings"))
    grade = grade_field(label=gettext_lazy("How sure research is"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        prepare(self)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        refuse_what_cannot_count(self, cleaned)
        return cleaned


def points_words(points: int) -> str:
    return _("%(points)s points") % {"points": points}


def prepare(form: Any) -> None:
    """Let a form offer the amount that it already has, and its own topic's groups first."""
    if "points" in form.fields:
        form.fields["points"].admit(form.initial.get("points"))
    if "group" in form.fields:
        offered = form.fields["group"]
        topics = {str(key): str(title) for key, title in form.fields["pathway"].choices}
        chosen = topics.get(str(form["pathway"].value()))
        offered.choices = sorted(offered.choices, key=lambda row: _rank(row, chosen))


def _rank(row: tuple[Any, Any], topic: str | None) -> int:
    return 0 if row[0] == "" else 1 if row[0] == topic else 2


def refuse_what_cannot_count(form: Any, cleaned: dict[str, Any]) -> None:
    """Say at the field what a topic, a grade or a group of habits does not allow, of what was changed."""
    if not WHAT_COUNTS & set(form.changed_data):
        return
    pathway, key, points, grade = (cleaned.get(name) for name in ("pathway", "group", "points", "grade"))
    group = pathway.groups.filter(key=key).first() if pathway and key else None
    if pathway and key and group is None:
        titles = ", ".join(f"“{title}”" for title in pathway.groups.values_list("title", flat=True))
        words = _("“%(topic)s” has no such group of answers. Choose one of: %(titles)s.")
        form.add_error("group", words % {"topic": pathway.title, "titles": titles})
    if points and grade and points > MOST[Grade(grade)]:
        words = _("Grade %(grade)s can bring %(most)s points at most.")
        form.add_error("points", words % {"grade": grade, "most": MOST[Grade(grade)]})
    if points and group and group.kind == GroupKind.HABIT and points > MOST_OF_A_HABIT:
        words = _("“%(title)s” is about habits, and a habit brings %(most)s points at most.")
        form.add_error("points", words % {"title": group.title, "most": MOST_OF_A_HABIT})
