"""Who speaks a language and has checked it: said by whoever publishes, and to every visitor."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from questionnaire.domain.lengths import COLUMN_LENGTHS
from questionnaire.domain.translating import fingerprint
from questionnaire.domain.translations import Translation
from questionnaire.drafting.history import Writing, kept
from questionnaire.drafting.translating import set_checked
from questionnaire.models.draft.questionnaire import Questionnaire

from ..access import PUBLISH, show, staff, staff_page
from ..desk.fragments import say_undoable
from ..texts import Text
from .standing import language_of

LONGEST = COLUMN_LENGTHS[Translation]["checked_by"]


class CheckedForm(forms.Form):
    """Somebody's name and training, and the day; both or neither."""

    by = Text(
        max_length=LONGEST,
        required=False,
        label=gettext_lazy("Who has checked it, with their training"),
        help_text=gettext_lazy("Such as: Ana Ruiz, dermatologist. Empty if nobody has."),
    )
    on = forms.DateField(
        required=False,
        label=gettext_lazy("On which day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    shown = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_on(self) -> str:
        on = self.cleaned_data["on"]
        if on and on > localdate():
            raise forms.ValidationError(_("Choose a day that has come."))
        return on.isoformat() if on else ""

    def clean(self) -> None:
        by, on = self.cleaned_data.get("by"), self.cleaned_data.get("on")
        if not self.errors and bool(by) != bool(on):
            raise forms.ValidationError(_("Say both who has checked it and on which day, or neither."))


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(PUBLISH)
def checked(request: HttpRequest, questionnaire: Questionnaire, language: str) -> HttpResponse:
    """Say who has checked a language."""
    frame, found = language_of(request, questionnaire, language)
    told = found.told
    initial = {"by": told.checked_by, "on": told.checked_on, "shown": _shown(told)}
    form = CheckedForm(request.POST or None, initial=initial)
    status = 200
    if request.method == "POST" and form.is_valid():
        if saved := _saved(request, questionnaire, language, form):
            say_undoable(request, _("Saved: who has checked it."), saved.step)
            return redirect("admin:questionnaire_translation", questionnaire.pk, language)
        status = 409
    elif request.method == "POST":
        status = 422
    page = {"title": _("Who has checked it"), "target": found, "form": form}
    page |= {"moved": status == 409, "shown": _shown(told)}  # noqa: PLR2004 -- a status
    return show(request, "../translations/checked.html", frame.questionnaire, page, status=status)


def _saved(
    request: HttpRequest, questionnaire: Questionnaire, language: str, form: CheckedForm
) -> Writing | None:
    """Save it, unless somebody has changed a text of the language meanwhile, or said something else."""
    said = form.cleaned_data
    why = f"Checked the translation into “{language}”: {said['by'] or 'nobody'}"
    with kept(questionnaire, by=staff(request), why=why) as writing:
        now = writing.before.translations_by_key.get(language)
        if now is None or _shown(now) != said["shown"]:
            return None
        set_checked(questionnaire.translations.get(key=language), by=said["by"], on=said["on"])
    return writing


def _shown(told: Translation) -> str:
    """Return what tells a language, as a publisher saw it, from one with any other text."""
    return fingerprint(repr(told))
