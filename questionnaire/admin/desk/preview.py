"""The preview beside the desk: one page on a phone, earlier pages answered by somebody's story."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from questionnaire import previewing
from questionnaire import visit as visits
from questionnaire.domain.definition import Definition, Section
from questionnaire.domain.evaluator import evaluate
from questionnaire.drafting import Unfit
from questionnaire.models.draft.questionnaire import Questionnaire
from questionnaire.personas import Persona, all_answers, personas

from ..access import VIEW, require, show, staff_page
from ..redirects import to_draft, to_drafts
from ..trying import TRIED
from .first_page import to_mend
from .frame import frame_of

NOBODY = Persona("", "")  # answers whatever says the least


@require_safe
@staff_page(VIEW)
def preview(request: HttpRequest, questionnaire: Questionnaire, key: str = "") -> HttpResponse:
    """Show a page at the size of a phone, with what is to be mended on it and the ways on and back."""
    frame = frame_of(request, {"questionnaire": questionnaire})
    if frame is None or not frame.sound:
        messages.error(request, _("Mend the errors first: the draft cannot be walked yet."))
        return to_draft(questionnaire.pk)
    sections = frame.definition.sections_by_key
    section = sections.get(request.GET.get("page", key)) or frame.definition.sections[0]
    page: dict[str, Any] = {
        "title": _("%(page)s, on a phone") % {"page": section.title},
        "section": section,
        "sections": frame.definition.sections,
        "people": personas(frame.definition.slug),
        "story": _person(frame.definition, _story(request, questionnaire)),
        "problems": [one for one in to_mend(frame) if one.place in _places(section)],
        "others": len(frame.problems),
    }
    return show(request, "../desk/preview.html", questionnaire, page)


def _places(section: Section) -> set[tuple[str, str]]:
    return {("section", section.key), *(("question", question.key) for question in section.questions)}


@require_safe
@staff_page(VIEW)
def begin(request: HttpRequest, questionnaire: Questionnaire, key: str) -> HttpResponse:
    """Begin a preview at a page. It changes nothing of the draft: the draft is frozen for a day."""
    try:
        version = previewing.freeze(questionnaire)
    except Unfit as unfit:
        messages.error(request, _("Mend this first: %(why)s") % {"why": " ".join(unfit.messages)})
        return to_draft(questionnaire.pk)
    definition = version.definition
    section = definition.sections_by_key.get(key) or definition.sections[0]
    countries = definition.countries
    visit = visits.begin(version, country=countries[0].key if countries else "")
    given = answers_before(section.key, definition, _person(definition, _story(request, questionnaire)))
    visit = visit.moved(evaluate(definition, given))
    response = HttpResponseRedirect(f"{previewing.root()}questions/{section.key}/")
    previewing.hold(response, visits.seal(visit))
    return response


def answers_before(key: str, definition: Definition, person: Persona) -> dict[str, Any]:
    """Return somebody's answers to the pages before one."""
    positions = definition.positions
    earlier = [page for page in definition.sections if positions[page.key] < positions[key]]
    asked = {question.key for page in earlier for question in page.questions}
    return {name: answer for name, answer in all_answers(person, definition).items() if name in asked}


def _story(request: HttpRequest, questionnaire: Questionnaire) -> str:
    """Return whose story was asked for, or was last tried with this draft."""
    asked = request.GET.get("story")
    return str(request.session.get(f"{TRIED} {questionnaire.pk}", "")) if asked is None else asked


def _person(definition: Definition, key: str) -> Persona:
    return next((person for person in personas(definition.slug) if person.key == key), NOBODY)


@require_safe
def end_preview(request: HttpRequest) -> HttpResponse:
    """End the preview, and lead back to the draft that it was made of."""
    require(request, VIEW)
    version = previewing.previewed_version(request)
    draft = version and Questionnaire.objects.filter(slug=version.definition.slug).first()
    response = to_draft(draft.pk) if draft else to_drafts()
    previewing.end(response)
    return response
