"""The first page after signing in: what is live, how the draft differs, and what waits for this person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from questionnaire.domain.change_words import row_names, row_words
from questionnaire.domain.problems import Severity
from questionnaire.domain.problems.rows import OWNERS
from questionnaire.domain.publishing_steps import Step, done, waiting
from questionnaire.people.inviting import roles_for
from questionnaire.people.rights import INVITE
from questionnaire.templatetags.people import called

from ..access import staff
from ..panel import row_url
from .frame import Frame, frame_of

MOST_PROBLEMS, MOST_STEPS = 8, 5


@dataclass(frozen=True, slots=True)
class ToMend:
    """A problem, in words, with the way to its row."""

    is_error: bool
    place: tuple[str, str]  # noun and key of the row
    row: str
    url: str
    message: str


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of the draft's way to visitors, as the page shows it; no link without a right to follow it."""

    title: str
    about: str
    link: str
    url: str
    is_done: bool
    is_now: bool


def first_page(request: HttpRequest) -> dict[str, Any]:
    """Return what the page shows; hardly anything to somebody without a role, or without a draft."""
    frame = frame_of(request, {})
    user = staff(request)
    mine = {group.name for group in user.groups.all()}
    page: dict[str, Any] = {
        "name": called(user),
        "roles": [(role, role.name in mine) for role in roles_for(user)],
        "may_invite": user.has_perm(INVITE),
    }
    if frame is None:
        return page
    steps = frame.questionnaire.kept_drafts.select_related("by").defer("text")[:MOST_STEPS]
    problems = list(to_mend(frame))
    page |= {"desk": frame, "stages": list(_stages(frame)), "lately": steps}
    page |= {"live_by": frame.live and frame.live.published_by}
    return page | {"problems": problems[:MOST_PROBLEMS], "more": len(problems[MOST_PROBLEMS:])}


def differs(frame: Frame) -> bool:
    """Return whether visitors meet something else; they do while nothing is live."""
    return frame.changes != 0


def to_mend(frame: Frame) -> Iterator[ToMend]:
    """Yield the problems of a draft in words, errors first."""
    names = row_names(frame.definition)
    for problem in sorted(frame.problems, key=lambda found: found.severity is not Severity.ERROR):
        noun = OWNERS.get(problem.noun, problem.noun)  # parts are mended with their owner
        row = row_words(names, noun, problem.key)
        url = row_url(frame.questionnaire.pk, noun, problem.key)
        is_error = problem.severity is Severity.ERROR
        yield ToMend(is_error, (noun, problem.key), row, url, problem.message)


def _stages(frame: Frame) -> Iterator[Stage]:
    now = waiting(
        differs=differs(frame),
        errors=frame.errors,
        may_change=frame.may_change,
        may_publish=frame.may_publish,
    )
    behind = done(differs=differs(frame), errors=frame.errors)
    for step, (title, about, link, address) in _said(frame).items():
        url = reverse(f"admin:questionnaire_{address}", args=[frame.questionnaire.pk]) if link else ""
        anchor = "#problems" if step is Step.MEND else ""
        yield Stage(title, about, link, url + anchor, step in behind, step is now)


def _said(frame: Frame) -> dict[Step, tuple[str, str, str, str]]:
    """Return for each step its title, what there is to say of it, its link and where that leads."""
    desk = _("Open the desk") if frame.may_change else _("Look at it")
    return {
        Step.EDIT: (_("Edit the draft"), _changed(frame), desk, "questionnaire_change"),
        Step.MEND: (_("Mend the problems"), _problems(frame), _mend(frame), "questionnaire_change"),
        Step.TRY: (
            _("Try it on people"),
            _("What invented people are told, and why"),
            _("Try someone") if frame.sound else "",
            "try",
        ),
        Step.COMPARE: (
            _("See what changes"),
            _("Word by word, and for 10,000 invented people"),
            _("Look at it"),
            "changes",
        ),
        Step.PUBLISH: _publishing(frame),
    }


def _publishing(frame: Frame) -> tuple[str, str, str, str]:
    """Return what is said of publishing; only a publisher gets a link, once there is no error."""
    number = frame.live.number + 1 if frame.live else 1
    about = _("Opens when there is no error") if frame.errors else _("Visitors read it at once")
    return (
        _("Publish version %(number)d") % {"number": number},
        about if frame.may_publish else _("A publisher does this"),
        _("Publish…") if frame.may_publish and not frame.errors else "",
        "publish",
    )


def _changed(frame: Frame) -> str:
    if not frame.live:
        return _("Nothing is live yet")
    if frame.changes is None:
        return _("What is live was written under the old rules")
    if not frame.changes:
        return _("The draft is what visitors read")
    said = ngettext("%(n)d change since version %(v)d", "%(n)d changes since version %(v)d", frame.changes)
    return said % {"n": frame.changes, "v": frame.live.number}


def _problems(frame: Frame) -> str:
    if not frame.problems:
        return _("Nothing to mend")
    errors = ngettext("%(n)d error stops publishing", "%(n)d errors stop publishing", frame.errors)
    hints = ngettext("%(n)d hint is for you to judge", "%(n)d hints are for you to judge", frame.hints)
    said = ((errors, frame.errors), (hints, frame.hints))
    return "; ".join(words % {"n": count} for words, count in said if count)


def _mend(frame: Frame) -> str:
    if not frame.problems:
        return ""
    return _("Mend them") if frame.may_change else _("See them")
