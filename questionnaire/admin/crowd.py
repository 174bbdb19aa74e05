"""Simulate: what ten thousand invented people would be told by the draft."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from questionnaire.crowds import ask_crowd, tally_of
from questionnaire.domain.problems import structural
from questionnaire.domain.simulation import SEED
from questionnaire.domain.texts import MOST_DIGITS, whole_number
from questionnaire.drafting import read_draft
from questionnaire.drafting.history import fingerprint
from questionnaire.models.draft.questionnaire import Questionnaire

from .access import VIEW, show, staff_page
from .crowd_words import Crowd, things
from .redirects import to_draft


@require_GET
@staff_page(VIEW)
def simulate_page(request: HttpRequest, questionnaire: Questionnaire) -> HttpResponse:
    """Show five things worth knowing, where the scores lie, and how often everything occurs."""
    definition = read_draft(questionnaire)
    if structural(definition):
        messages.error(request, _("Mend the errors first: answers cannot be weighed yet."))
        return to_draft(questionnaire.pk)
    typed = whole_number(request.GET.get("seed", ""))
    seed = SEED if typed is None else typed
    asked = ask_crowd(questionnaire, definition, name=fingerprint(definition), seed=seed)
    page: dict[str, Any] = {"title": _("10,000 invented people"), "seed": seed, "asked": asked}
    page["next_seed"] = (seed + 1) % 10**MOST_DIGITS
    if asked.is_complete:
        crowd = Crowd(questionnaire.pk, definition, tally_of(asked))
        page |= crowd.page() | {"things": things(crowd)}
    return show(request, "simulate.html", questionnaire, page)
