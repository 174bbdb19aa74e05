"""Render every page of a version once before it is published, and report what fails to its publisher.

It uses what the admin and the visitors' views are made of, and neither may import the other; so `publishing`
finds it by the setting `DRY_RUN`. Pages are rendered by the views themselves, for invented people;
`unwrap` takes the decorator off a view of the journey, which would ask for a cookie.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from inspect import unwrap
from itertools import product

from django.db import DatabaseError
from django.utils.translation import gettext as _
from django.utils.translation import override

from questionnaire import versions
from questionnaire import visit as visits
from questionnaire.domain import progress
from questionnaire.domain.definition import Section
from questionnaire.domain.evaluation import Evaluation
from questionnaire.domain.evaluator import evaluate
from questionnaire.domain.outcome import Outcome, Pattern
from questionnaire.domain.pages import page_of
from questionnaire.domain.receiving import receive
from questionnaire.domain.respondents import invented
from questionnaire.domain.simulation import SEED
from questionnaire.keeping import Told
from questionnaire.languages import own
from questionnaire.series import articles_of
from questionnaire.unasked import UnaskedRequest
from questionnaire.versions import PublishedVersion
from questionnaire.views import country, download, journey, pages, results, summary
from questionnaire.views.section_page import section_again, section_page
from questionnaire.views.start import start
from questionnaire.visit import Visit

log = logging.getLogger("gutskin.dry_run")

NOTHING = Outcome(
    pattern=Pattern.NOT_ENOUGH, scores=(), leaders=(), may_change=False, flags=(), advice=(), start=()
)
CROWD = 400  # invented people, of whom some are shown
EVERY = 16  # of them, goes through every page; each style of answering is a quarter of the people
STATIC = (
    pages.landing,
    pages.how_it_works,
    pages.evidence,
    pages.warning_signs,
    pages.series,
    start,
)
RESULTS = (summary.summary, summary.points, summary.plan, summary.doctor)
Rendering = tuple[str, Callable[[], object]]  # where an editor finds it, and how it is rendered


def faults(version: PublishedVersion) -> list[str]:
    """Return a message for each page that cannot be rendered, with its place; none if all of them can."""
    found: list[str] = []
    with versions.showing(version):
        for language in versions.offered_now():
            renderings = _renderings if language == own() else _some
            with override(language):
                for place, render in renderings(versions.current()):
                    _try(place, render, found)
    return found


def _try(place: str, render: Callable[[], object], found: list[str]) -> None:
    try:
        render()
    except DatabaseError:
        raise  # an outage, and no fault of the version
    except Exception as error:
        words = _("%(place)s: visitors could not be shown this (%(error)s). Tell whoever runs the site.")
        fault = words % {"place": place, "error": f"{type(error).__name__}: {error}"}
        if fault not in found:
            found.append(fault)
            log.exception("a page cannot be rendered", extra={"fields": {"event": "dry run"}})


def _renderings(version: PublishedVersion) -> Iterator[Rendering]:
    nobody = visits.begin(version, country="")
    yield from _static_pages(version)
    for reference in version.definition.references:
        yield f"reference {reference.key}", partial(pages.source, UnaskedRequest(), reference.key)
    yield from _sections(version, nobody)
    yield from _cards(version, nobody.evaluation)
    yield from _people(version, nobody)


def _some(version: PublishedVersion) -> Iterator[Rendering]:
    """Yield a part in another language: its pages have the same branches, and only its words can fail."""
    nobody = visits.begin(version, country="")
    yield from _static_pages(version)
    yield from _sections(version, nobody)
    for row in invented(version.definition, count=4, seed=SEED):
        visit = nobody.moved(evaluate(version.definition, row))
        for view in (journey.check, *RESULTS, country.country, download.fhir):
            yield _page_name(view), partial(unwrap(view), UnaskedRequest(), visit)


def _static_pages(version: PublishedVersion) -> Iterator[Rendering]:
    for view in STATIC:
        yield _page_name(view), partial(view, UnaskedRequest())
    if version.definition.claims:
        yield _page_name(pages.claims), partial(pages.claims, UnaskedRequest())
    for pathway in version.definition.pathways:
        yield f"pathway {pathway.key}", partial(pages.topic, UnaskedRequest(), pathway.key)
    for part in articles_of(version):
        yield f"article {part.slug}", partial(pages.article, UnaskedRequest(), part.slug)


def _sections(version: PublishedVersion, nobody: Visit) -> Iterator[Rendering]:
    """Yield each page of questions as it is met, and as it is shown again when nothing was answered."""
    for section in version.definition.sections:
        for render in (_met, _met_again):
            yield f"section {section.key}", partial(render, nobody, section)


def _met(visit: Visit, section: Section) -> object:
    return section_page(UnaskedRequest(), visit, page_of(section, visit.evaluation))


def _met_again(visit: Visit, section: Section) -> object:
    return section_again(UnaskedRequest(), visit, receive(section, {}, before=visit.evaluation))


def _cards(version: PublishedVersion, evaluation: Evaluation) -> Iterator[Rendering]:
    """Yield each card, in the plan and among those to start with, and each flag in each country."""
    countries = _countries(version)
    for card in version.definition.advice:
        outcome = replace(NOTHING, advice=(card.key,), start=(card.key,))
        told = Told(version, countries[0], {}, outcome, consent=0, started=0)
        for show in (results.show_plan, results.show_summary):
            yield f"advice {card.key}", partial(show, UnaskedRequest(), told, evaluation)
    for flag in version.definition.flags:
        outcome = replace(NOTHING, pattern=Pattern.WITHHELD, flags=(flag.key,))
        for place in countries:
            told = Told(version, place, {}, outcome, consent=0, started=0)
            yield f"flag {flag.key}", partial(results.show_summary, UnaskedRequest(), told, evaluation)


def _people(version: PublishedVersion, nobody: Visit) -> Iterator[Rendering]:
    """Yield invented people on every page of theirs, and the two pages of help in every country."""
    rows = invented(version.definition, count=CROWD, seed=SEED)
    crowd = [nobody.moved(evaluate(version.definition, row)) for row in rows]
    for visit in crowd[::EVERY]:
        for view in (journey.check, *RESULTS, country.country):
            yield _page_name(view), partial(unwrap(view), UnaskedRequest(), visit)
        yield from _stopping_early(visit)
    for visit in crowd[:: CROWD // 4]:
        for view in (download.download, download.fhir):
            yield _page_name(view), partial(unwrap(view), UnaskedRequest(), visit)
    urgent = [visit for visit in crowd if visit.evaluation.is_emergency][:1]
    today = [visit for visit in crowd if visit.evaluation.withheld and visit not in urgent][:1]
    for view, found in ((journey.stop, urgent), (journey.get_help_today, today)):
        for visit, place in product(found, _countries(version)):
            yield _page_name(view), partial(unwrap(view), UnaskedRequest(), replace(visit, country=place))


def _stopping_early(visit: Visit) -> Iterator[Rendering]:
    """Render each page before the boundary for somebody who has answered it, and then their own page."""
    definition, given = visit.version.definition, visit.evaluation.given
    before = [section for section in definition.sections if not progress.is_extra(section, definition)]
    asked = {question.key for section in before for question in section.questions}
    early = visit.moved(evaluate(definition, {key: given[key] for key in given if key in asked}))
    for section in progress.pages(early.evaluation):
        yield f"section {section.key}", partial(_met, early, section)
    for view in RESULTS:
        yield _page_name(view), partial(unwrap(view), UnaskedRequest(), early)


def _countries(version: PublishedVersion) -> list[str]:
    return [country.key for country in version.definition.countries] or [""]


def _page_name(view: Callable[..., object]) -> str:
    return _("page %(name)s") % {"name": view.__name__}
