"""The dry run before publishing: what fails is named with its place, and nothing is published."""

from __future__ import annotations

from typing import Any, NoReturn

import pytest
from django.db import OperationalError
from django.urls import URLPattern
from django.utils.module_loading import import_string

from questionnaire import languages, versions
from questionnaire.domain.definition import Chapter, Claim, Definition, Grade, Urgency
from questionnaire.drafting import Unfit, write_draft
from questionnaire.dry_run import _renderings, faults
from questionnaire.models import Questionnaire, Section, Version
from questionnaire.publishing import publish
from questionnaire.urls import PAGES, urlpatterns
from questionnaire.versions import PublishedVersion
from tests import pseudo, shipped
from tests.admin.conftest import small
from tests.builders import a_flag, a_question, a_section, an_article

ROUTES = [*PAGES, *(one for one in urlpatterns if isinstance(one, URLPattern))]
pytestmark = pytest.mark.django_db

# Pages into which nothing of a version goes (of a kept page all that does is the summary), what only sends somebody on, and the answers to machines.
WITHOUT = {
    *("keep", "open_link", "open_old_link", "finish", "privacy", "consumer_health_data", "accessibility"),
    *("kept", "kept_points", "kept_plan", "kept_doctor", "kept_days", "delete_kept", "close_kept"),
    *("robots", "healthz", "readyz"),
    *("colours", "sitemap", "manifest", "favicon", "again", "kept_last_day"),
    *("fhir_questionnaire", "fhir_code_system"),  # the download holds the same
}
ADDRESSES = {
    "section": "section",
    "pathway": "topic",
    "reference": "source",
    "article": "article",
}  # nouns and their routes
FAILING = [
    ("pages.plan.shown_cards", ["advice card", "page plan", "page doctor"]),
    ("pages.summary.shown_cards", ["advice card", "flag red", "flag now", "flag low", "page summary"]),
    ("pages.points.what_would_change", ["page points"]),
    ("pages.summary.left_after_boundary", ["page summary"]),
    ("views.results.doctor_page", ["page doctor"]),
    ("domain.pages.left_after_boundary", ["section page"]),
    ("pages.section.render_support", ["section page"]),
    ("pages.check.answer_pages", ["page check"]),
    ("views.section_page.render_section", ["section signs", "section page", "section more"]),
    ("views.section_page.section_form", ["section signs", "section page", "section more"]),
    ("views.journey.care_cards", ["page stop", "page get_help_today"]),
    ("views.pages.sources.uses", ["reference smith", "reference jones"]),
    ("views.pages.sources.by_grade", ["page evidence"]),
    ("views.pages.text_of", ["article sleep"]),
    ("views.start.StartForm", ["page start"]),
    ("views.download.summary_as_data", ["page download"]),
    ("views.download.bundle", ["page fhir"]),
]


def urgent() -> Definition:
    """The small definition with an emergency, support at once, a checked claim, and a part after the boundary."""
    now = a_flag("now", "signs = fever", urgency=Urgency.EMERGENCY, sign="a fever")
    low = a_flag("low", "signs = rash", support=True, sign="a rash that weighs on you")
    whole = small()
    return small(
        flags=(*whole.flags, now, low),
        articles=(an_article(),),
        claims=(Claim("one", "It helps.", "Not shown", "No study says so.", Grade.D, ("smith",)),),
        chapters=(*whole.chapters, Chapter("later", "Later", extra=True)),
        sections=(*whole.sections, a_section("more", a_question("d"), chapter="later")),
    )


def fail(*_: object, **__: object) -> NoReturn:
    raise KeyError("of a key that is not there")


@pytest.mark.parametrize("definition", [shipped.definition(), urgent()], ids=["shipped", "small"])
def test_a_sound_version_is_rendered_without_a_fault(definition: Definition) -> None:
    assert faults(PublishedVersion(7, "x", definition)) == []


@pytest.mark.parametrize(("part", "places"), FAILING, ids=[part for part, _ in FAILING])
def test_whatever_fails_keeps_a_version_back_and_is_named_with_its_place(
    monkeypatch: pytest.MonkeyPatch, part: str, places: list[str]
) -> None:
    draft = write_draft(urgent())
    monkeypatch.setattr(f"questionnaire.{part}", fail)
    with pytest.raises(Unfit) as refused:
        publish(draft, note="First.")
    words = "visitors could not be shown this (KeyError: 'of a key that is not there'). Tell whoever runs the site."
    assert refused.value.messages == tuple(f"{place}: {words}" for place in places)
    assert Version.objects.filter(questionnaire=draft).count() == 0


@pytest.mark.parametrize(
    ("part", "place"), [("pages.check.answer_pages", "check"), ("views.download.bundle", "fhir")]
)
def test_so_does_what_fails_in_another_language_alone(
    monkeypatch: pytest.MonkeyPatch, part: str, place: str
) -> None:
    render = import_string(f"questionnaire.{part}")

    def fail_elsewhere(*given: Any, **named: Any) -> Any:
        return render(*given, **named) if languages.shown() == languages.own() else fail()

    monkeypatch.setattr(f"questionnaire.{part}", fail_elsewhere)
    with pseudo.spoken():
        found = faults(PublishedVersion(7, "x", pseudo.translated(urgent()), (pseudo.CODE,)))
    assert [fault.partition(":")[0] for fault in found] == [f"{pseudo.pseudo('page')} {place}"]


def test_every_page_that_a_version_has_a_part_in_is_rendered() -> None:
    version = PublishedVersion(7, "x", urgent())
    with versions.showing(version):
        places = {place for place, _ in _renderings(version)}
    pages = {place.removeprefix("page ") for place in places if place.startswith("page ")}
    pages |= {ADDRESSES[noun] for place in places for noun in [place.split()[0]] if noun in ADDRESSES}
    routes = {
        name for pattern in ROUTES for name in [getattr(pattern.callback, "__name__", ""), pattern.name]
    }
    named = {str(pattern.name): getattr(pattern.callback, "__name__", "") for pattern in ROUTES}
    assert pages <= routes
    assert {name for name, view in named.items() if name not in pages and view not in pages} == WITHOUT


def test_an_outage_is_no_fault_of_the_version(monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: object) -> NoReturn:
        raise OperationalError

    monkeypatch.setattr("questionnaire.views.pages.sources.by_grade", away)
    with pytest.raises(OperationalError):
        faults(PublishedVersion(7, "x", urgent()))


def test_visitors_meet_what_they_met_before_while_and_after_it_runs() -> None:
    before = versions.current()
    faults(PublishedVersion(7, "x", urgent()))
    assert versions.current() is before


def test_what_was_not_rendered_is_not_published(settings: Any) -> None:
    settings.DRY_RUN = "tests.test_dry_run.edit_meanwhile"
    draft = write_draft(small())
    with pytest.raises(Unfit, match="Somebody changed the draft meanwhile"):
        publish(draft, note="First.")
    assert Version.objects.filter(questionnaire=draft).count() == 0


def edit_meanwhile(version: PublishedVersion) -> list[str]:
    draft = Questionnaire.objects.get(slug=version.definition.slug)
    Section.objects.filter(questionnaire=draft, key="page").update(title="Edited")
    return []
