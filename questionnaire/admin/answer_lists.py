"""Where the answers of a question come from: a list of its own, or one that several questions share."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from questionnaire.domain.definition import Definition
from questionnaire.domain.referring import Row, referring_to_option
from questionnaire.drafting.sharing import SharedList, shared_lists, sharing

from .desk.naming import links_to
from .invented_people import InventedPeopleField
from .keys import RowForm, made_key

NEW = "+"  # no name of a list looks like it
OWN = gettext_lazy("A list of its own")
SHARED_FROM_NOW_ON = gettext_lazy("These answers, shared with other questions from now on")


class AnyAnswer(forms.ChoiceField):
    """One of the answers of a question; the table of the answers, which is sent with it, is the judge."""

    def valid_value(self, value: str) -> bool:
        return True


class QuestionForm(RowForm):
    """A question, and which list its answers come from."""

    option_set = forms.ChoiceField(label=gettext_lazy("Answers come from"), required=False)
    unasked_value = AnyAnswer(
        label=gettext_lazy("If not asked, counts as"),
        help_text=gettext_lazy("A question that counts should stand at its lowest answer here."),
        required=False,
    )

    prevalence = InventedPeopleField(
        label=gettext_lazy("How many of 1,000 invented people choose each answer"),
        help_text=gettext_lazy("One answer a line, such as “Never: 340”. Nobody's answers: an estimate."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lists = shared_lists(self.definition)
        self.stored = self.instance.key  # what was sent may be another key
        if "option_set" not in self.fields:
            return  # somebody who may only look
        self.fields["prevalence"].admit(self)  # type: ignore[attr-defined]
        self.before = self.instance.option_set if self.instance.pk else ""
        rows = [(name, list_words(shared)) for name, shared in self.lists.items()]
        more = [] if self.before else [(NEW, SHARED_FROM_NOW_ON)]
        self.fields["option_set"].choices = [("", OWN), *rows, *more]  # type: ignore[attr-defined]
        known = self.instance.options.all() if self.instance.pk else ()
        answers = [(option.key, option.label) for option in known]
        self.fields["unasked_value"].choices = [("", _("nothing: it stays open")), *answers]  # type: ignore[attr-defined]

    @property
    def shared_with(self) -> tuple[str, ...]:
        """The other questions that change when these answers do."""
        others = sharing(self.definition, self.stored, self.instance.option_set)
        return tuple(other.short or other.text for other in others)

    def clean_option_set(self) -> str:
        chosen: str = self.cleaned_data["option_set"]
        if chosen == NEW:
            text = self.data.get("short") or self.data.get("text") or ""
            return made_key(text, self.lists, noun="option_set")
        if self.takes(chosen):
            self._refuse_to_lose(chosen)
        return chosen

    def takes(self, name: str) -> bool:
        """Return whether the answers of another list take the place of those that there are."""
        return name != self.before and name in self.lists

    def _refuse_to_lose(self, chosen: str) -> None:
        if not self.instance.pk:
            return
        offered = {option.key for option in self.lists[chosen].questions[0].options}
        lost = [option.key for option in self.instance.options.all() if option.key not in offered]
        named = named_answers(self.definition, self.stored, lost)
        if named:
            words = _("Others refer to answers that this list does not have: {names}. Change them first.")
            links = links_to(self.draft, self.definition, named)
            raise ValidationError(format_html(words, names=links))


def named_answers(definition: Definition, question: str, keys: list[str]) -> list[Row]:
    """Return the rows that refer to some answers of a question."""
    return list(dict.fromkeys(row for key in keys for row in referring_to_option(definition, question, key)))


def usual_list(definition: Definition) -> dict[str, str]:
    """Return what a new question begins with: the list that most questions have."""
    lists = shared_lists(definition)
    most = max(lists, key=lambda name: len(lists[name].questions), default="")
    return {"option_set": most}


def list_words(shared: SharedList) -> str:
    """Return how a shared list is chosen: by its first and last answer, and by how many questions have it."""
    count = len(shared.questions)
    used = ngettext("used by %(count)s question", "used by %(count)s questions", count) % {"count": count}
    first, last = (shared.labels[0], shared.labels[-1]) if shared.labels else ("", "")
    return f"“{first}” … “{last}”, {used}"
