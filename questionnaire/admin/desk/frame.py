"""The frame of every page of the admin: the bar above it, and the outline beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from questionnaire.domain.definition import Definition
from questionnaire.domain.problems import Problem
from questionnaire.domain.texts import whole_number
from questionnaire.drafting.history import Next, next_steps
from questionnaire.models.draft.questionnaire import Questionnaire
from questionnaire.models.opened import OpenForm
from questionnaire.models.published import Version
from questionnaire.people.rights import INVITE

from ..access import CHANGE_DRAFT, PUBLISH, VIEW, allows, draft_of
from ..presence import open_elsewhere
from .fragments import UNDONE_BY_ONE, way_back
from .judging import Row, by_row, counted, is_sound, number_of_changes, problems_of
from .outline import Outline, outline


@dataclass
class Frame:
    """What the bar and the outline say about one draft; asked for once a page, and only what is shown."""

    request: HttpRequest
    questionnaire: Questionnaire

    @cached_property
    def next(self) -> Next:
        return next_steps(self.questionnaire)

    @property
    def definition(self) -> Definition:
        return draft_of(self.request, self.questionnaire.pk)

    @cached_property
    def live(self) -> Version | None:
        """The version that visitors meet."""
        return self.questionnaire.versions.defer("definition").first()

    @property
    def is_met(self) -> bool:
        """Whether visitors of this site meet its live version, and not that of another questionnaire."""
        return self.questionnaire.slug == settings.QUESTIONNAIRE

    @cached_property
    def changes(self) -> int | None:
        return number_of_changes(self.questionnaire.pk, self.definition, self.live)

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        return problems_of(self.questionnaire.pk, self.definition)

    @cached_property
    def problems_by_row(self) -> dict[Row, list[Problem]]:
        return by_row(self.problems)

    @cached_property
    def open_elsewhere(self) -> Mapping[Row, tuple[OpenForm, ...]]:
        """Which rows colleagues have open just now."""
        return open_elsewhere(self.request, self.questionnaire.pk)

    @cached_property
    def errors(self) -> int:
        return counted(self.problems)[0]

    @cached_property
    def hints(self) -> int:
        return counted(self.problems)[1]

    @property
    def sound(self) -> bool:
        return is_sound(self.questionnaire.pk, self.definition)

    @cached_property
    def outline(self) -> Outline:
        may_invite = self.request.user.has_perm(INVITE)
        rows, here = self.problems_by_row, self.request.path
        return outline(self.questionnaire.pk, self.definition, rows, here=here, may_invite=may_invite)

    @property
    def undone_by_one(self) -> str:
        """The mark of the message whose step Undo would take back now."""
        return f"{UNDONE_BY_ONE}{self.next.undo.pk}" if self.next.undo else ""

    @property
    def way_back(self) -> dict[str, str] | None:
        """Where Undo is asked for in one press."""
        return way_back(self.request, self.questionnaire.pk, self.next.undo.pk if self.next.undo else None)

    @property
    def may_change(self) -> bool:
        return allows(self.request, CHANGE_DRAFT)

    @property
    def may_publish(self) -> bool:
        return allows(self.request, PUBLISH)


def frame_of(request: HttpRequest, context: Mapping[str, Any]) -> Frame | None:
    """Return the frame around a page: of the draft that it is about, or of the site's own.

    None for whoever may not see drafts, and while there is none.
    """
    if not getattr(request, "user", None) or not allows(request, VIEW):
        return None
    known = getattr(request, "desk_frame", None)
    if known is None:
        questionnaire = _questionnaire(request, context)
        known = Frame(request, questionnaire) if questionnaire else None
        setattr(request, "desk_frame", known)  # noqa: B010 -- no attribute of Django's own
    found: Frame | None = known
    return found


def _questionnaire(request: HttpRequest, context: Mapping[str, Any]) -> Questionnaire | None:
    shown = context.get("questionnaire") or context.get("original")
    if isinstance(shown, Questionnaire):
        return shown
    drafts = Questionnaire.objects.all()
    of_row = getattr(shown, "questionnaire_id", None)
    named = of_row or whole_number(request.GET.get("questionnaire", ""))
    found = drafts.filter(pk=named).first() if named else None
    return found or drafts.filter(slug=settings.QUESTIONNAIRE).first() or drafts.first()
