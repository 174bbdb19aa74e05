"""Numbers: what sums over all visits say about each version; none of fewer than ten, and none of today."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from questionnaire.codec import definition_from_json
from questionnaire.domain.funnel import Funnel, Share, Sums, coarse
from questionnaire.domain.milestones import Milestone, Passed
from questionnaire.domain.safety import WITHHOLDING
from questionnaire.domain.stated_numbers import FEWEST_SHOWN
from questionnaire.domain.texts import whole_number
from questionnaire.domain.vocabulary import Urgency
from questionnaire.models.counted import VisitCount
from questionnaire.models.draft.questionnaire import Questionnaire
from questionnaire.models.published import Version
from questionnaire.words import URGENCIES

from .access import VIEW, show, staff_page
from .panel import row_url

MOST_BESIDE = 5  # versions side by side
OF_A_VISIT = {
    Milestone.BEGUN: gettext_lazy("Began"),
    Milestone.EARLY: gettext_lazy("Asked for their page early"),
    Milestone.FINISHED: gettext_lazy("Finished"),
    Milestone.KEPT: gettext_lazy("Kept their page"),
}


@require_GET
@staff_page(VIEW)
def numbers(request: HttpRequest, questionnaire: Questionnaire) -> HttpResponse:
    """Show one version's funnel, where people stop, what they cannot answer, and others beside it."""
    sums = sums_by_version(questionnaire.slug)
    every = questionnaire.versions.defer("definition")
    # Those that there is something to show of, and the newest, which visitors get.
    versions = [version for place, version in enumerate(every) if place == 0 or sums.get(version.number)]
    page: dict[str, Any] = {
        "title": _("Numbers"),
        "is_counting": settings.COUNT_VISITS,
        "versions": versions,
        "fewest": FEWEST_SHOWN,
    }
    if versions:
        asked = whole_number(request.GET.get("version", ""))
        chosen = next((version for version in versions if version.number == asked), versions[0])
        funnel = Funnel(definition_from_json(chosen.definition), sums.get(chosen.number, {}))
        beside = _beside(chosen, versions)
        found = [replace(funnel, sums=sums.get(version.number, {})) for version in beside]
        page |= _page(questionnaire, funnel) | {
            "number": chosen.number,
            "beside": beside,
            "lines": list(_lines(found)),
        }
    return show(request, "numbers.html", questionnaire, page)


def _beside(chosen: Version, versions: list[Version]) -> list[Version]:
    """Return the chosen version and the newest of the others, newest first."""
    others = [version for version in versions if version != chosen][: MOST_BESIDE - 1]
    return [version for version in versions if version == chosen or version in others]


def _page(questionnaire: Questionnaire, funnel: Funnel) -> dict[str, Any]:
    return {
        "funnel": funnel,
        "whole": [(title, funnel.share(one)) for one, title in OF_A_VISIT.items() if one != Milestone.BEGUN],
        "withheld": [(u, funnel.share(Milestone.WITHHELD, u.value)) for u in Urgency if u in WITHHOLDING],
        "stops": [(step, row_url(questionnaire.pk, "section", step.section.key)) for step in funnel.stops],
        "unsure": [(row, row_url(questionnaire.pk, "question", row.question.key)) for row in funnel.unsure],
    }


def sums_by_version(slug: str) -> Mapping[int, Sums]:
    """Return the sums of all days that are over, of each version, coarse as they are shown."""
    days = VisitCount.objects.filter(slug=slug, day__lt=timezone.now().date())
    rows = days.order_by().values_list("version", "milestone", "key").annotate(sum=Sum("count"))
    exact: defaultdict[int, dict[Passed, int]] = defaultdict(dict)
    for version, milestone, key, total in rows:
        exact[version][Milestone(milestone), key] = total
    return {version: coarse(found) for version, found in exact.items()}


def _lines(funnels: list[Funnel]) -> Iterator[tuple[Any, list[Share]]]:
    """Yield each line of the versions side by side: what is counted, and of each version how many."""
    for milestone, title in OF_A_VISIT.items():
        yield title, [funnel.share(milestone) for funnel in funnels]
    for urgency in Urgency:
        if urgency in WITHHOLDING:
            sent = _("Sent for help: %(soon)s") % {"soon": URGENCIES[urgency].label}
            yield sent, [funnel.share(Milestone.WITHHELD, urgency.value) for funnel in funnels]
    for step in funnels[0].steps[1:]:
        came = _("Came to: %(page)s") % {"page": step.section.title}
        yield came, [funnel.share(Milestone.REACHED, step.section.key) for funnel in funnels]
