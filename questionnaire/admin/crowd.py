"""Simulate: what ten thousand simulated people would be told by the draft."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from questionnaire.domain.definition import Pathway
from questionnaire.domain.problems import structural
from questionnaire.domain.simulation import MOST_OF_LEADS, SEED, STEP, Simulation, simulate
from questionnaire.domain.texts import whole_number
from questionnaire.drafting import read_draft
from questionnaire.models.draft.questionnaire import Questionnaire

from .access import VIEW, show, staff_page
from .rows import to_draft


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart: how many of the respondents, and how many in a hundred."""

    label: str
    count: int
    share: float
    key: str = ""


@dataclass(frozen=True, slots=True)
class Spread:
    """How one pathway's scores spread."""

    pathway: Pathway
    points: tuple[Bar, ...]
    bands: tuple[Bar, ...]


@require_GET
@staff_page(VIEW)
def simulate_page(request: HttpRequest, questionnaire: Questionnaire) -> HttpResponse:
    """Spread of scores, shares of bands, and how often everything occurs."""
    definition = read_draft(questionnaire)
    if structural(definition):
        messages.error(request, _("Mend the errors first: answers cannot be weighed yet."))
        return to_draft(questionnaire.pk)
    typed = whole_number(request.GET.get("seed", ""))
    seed = SEED if typed is None else typed
    crowd = simulate(definition, seed=seed)
    return show(
        request, "simulate.html", questionnaire, {"title": _("Simulate"), "seed": seed} | _page(crowd)
    )


def _page(crowd: Simulation) -> dict[str, Any]:
    definition = crowd.definition
    questions = {question.key: question.name for question in definition.questions}
    flags = {flag.key: flag.sign for flag in definition.flags}
    advice = {card.key: card.title for card in definition.advice}
    tables = (
        (_("Flags"), _bars(crowd, crowd.flags, flags)),
        (_("Advice"), _bars(crowd, crowd.advice, advice)),
        (_("Questions asked"), _bars(crowd, crowd.questions, questions)),
    )
    return {
        "crowd": crowd,
        "leads": _leads(crowd),
        "most_of_leads": round(100 * MOST_OF_LEADS),
        "without": [q.name for q in definition.questions if not any(q.chosen_by.values())],
        "spreads": [_spread(crowd, pathway) for pathway in definition.pathways],
        "tables": tables,
        "never": [(title, [bar for bar in bars if not bar.count]) for title, bars in tables],
        "withheld": _bar(crowd, "", crowd.withheld),
    }


def _spread(crowd: Simulation, pathway: Pathway) -> Spread:
    counts = crowd.bands(pathway.key)
    last = 100 // STEP - 1
    edges = [f"{i * STEP}–{100 if i == last else i * STEP + STEP - 1}" for i in range(last + 1)]
    bands = [*((band.label, counts[band.key]) for band in pathway.bands), (_("no score"), counts[""])]
    return Spread(
        pathway,
        tuple(_bar(crowd, *pair) for pair in zip(edges, crowd.bars(pathway.key), strict=True)),
        tuple(_bar(crowd, *pair) for pair in bands),
    )


def _leads(crowd: Simulation) -> list[tuple[str, float, bool]]:
    """Each topic's share of the leads named, in a hundred, and whether that is too much."""
    shares = crowd.leads()
    return [
        (p.title, round(100 * shares[p.key], 1), shares[p.key] > MOST_OF_LEADS)
        for p in crowd.definition.pathways
    ]


def _bars(crowd: Simulation, counts: Mapping[str, int], names: Mapping[str, str]) -> list[Bar]:
    """Most frequent first."""
    bars: Iterable[Bar] = (_bar(crowd, names[key], count, key) for key, count in counts.items())
    return sorted(bars, key=lambda bar: -bar.count)


def _bar(crowd: Simulation, label: str, count: int, key: str = "") -> Bar:
    return Bar(label, count, round(100 * count / max(crowd.count, 1), 1), key)
