"""The pages about an answered questionnaire: nothing an editor writes becomes markup, nobody's page stays behind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import date
from functools import cache
from typing import Any

import pytest
from django.test import RequestFactory

from questionnaire.domain.definition import ALWAYS, Definition
from questionnaire.domain.evaluation import Evaluation
from questionnaire.domain.evaluator import evaluate
from questionnaire.keeping import Kept, Told
from questionnaire.pages.check import render_check
from questionnaire.versions import PublishedVersion
from questionnaire.views.results import show_doctor, show_plan, show_points, show_summary
from tests import shipped
from tests.personas import PERSONAS, Persona, all_answers

WORDS = {
    "title",
    "text",
    "short",
    "label",
    "sign",
    "action",
    "why",
    "name",
    "what",
    "note",
    "caution",
    "number",
    "say",
    "until",
    "ask",
    "grade_phrase",
    "gist",
}
SHARP = "<i>&"


def sharpened(value: Any) -> Any:
    """The same value with markup in every text that a visitor reads."""
    if isinstance(value, tuple):
        return tuple(map(sharpened, value))
    if not is_dataclass(value):
        return value
    changed = {
        field.name: f"{text}{SHARP}"
        if field.name in WORDS and isinstance(text, str) and text
        else sharpened(text)
        for field in fields(value)
        for text in [getattr(value, field.name)]
    }
    return replace(value, **changed)  # type: ignore[type-var]


@cache
def sharp() -> Definition:
    definition: Definition = sharpened(shipped.definition())
    return definition


def answered(definition: Definition, persona: Persona, *, early: bool = False) -> Evaluation:
    """What a persona is told; if early, of the answers before the boundary alone."""
    answers = all_answers(persona, definition)
    later = {q.key for s in definition.sections if s.key in definition.extra_sections for q in s.questions}
    return evaluate(
        definition, {key: answer for key, answer in answers.items() if not (early and key in later)}
    )


SHOWS = (show_summary, show_points, show_plan, show_doctor)


def rendered(
    definition: Definition,
    persona: Persona,
    *,
    early: bool = False,
    is_kept: bool = False,
    number: int = 1,
    shows: Sequence[Any] = SHOWS,
) -> str:
    """The four pages, or some of them, one after the other."""
    evaluation = answered(definition, persona, early=early)
    version = PublishedVersion(number, "0", definition)
    told = Told(
        version, persona.country, evaluation.given, evaluation.outcome, consent=1, started=1_790_000_000
    )
    kept = Kept("a" * 43, told, date(2026, 12, 24)) if is_kept else None
    request = RequestFactory().get("/")
    return "".join(show(request, told, evaluation, kept).content.decode() for show in shows)


@pytest.mark.parametrize("early", [False, True], ids=["whole", "early"])
@pytest.mark.parametrize("persona", PERSONAS, ids=lambda persona: persona.key)
def test_no_text_of_an_editor_becomes_markup(persona: Persona, early: bool) -> None:
    html = rendered(sharp(), persona, early=early) + render_check(
        PublishedVersion(1, "0", sharp()),
        answered(sharp(), persona, early=early),
        country=persona.country,
        address="check/",
    )
    assert re.findall(r".{20}<i>&", html) == []
    assert html.count("&lt;i&gt;&amp;") > 100
    assert "&amp;lt;" not in html


@pytest.mark.parametrize("persona", PERSONAS[:6], ids=lambda persona: persona.key)
def test_a_page_is_the_same_whatever_was_rendered_before_it(persona: Persona) -> None:
    alone = rendered(shipped.definition(), persona)
    for other in PERSONAS:
        rendered(shipped.definition(), other)
        rendered(shipped.definition(), other, early=True)
    assert rendered(shipped.definition(), persona) == alone


@pytest.mark.parametrize("persona", PERSONAS, ids=lambda persona: persona.key)
def test_an_early_page_says_what_is_left_and_a_whole_one_does_not(persona: Persona) -> None:
    whole, early = (rendered(shipped.definition(), persona, early=early) for early in (False, True))
    titles = [chapter.title for chapter in shipped.definition().chapters if chapter.extra]
    left = f"{len(titles)} parts are left {' · '.join(titles)} ."
    assert [left in words(page) for page in (whole, early)] == [False, True]
    assert [page.count("Not asked: ") for page in map(words, (whole, early))] == [0, 1]


@pytest.mark.parametrize("early", [False, True], ids=["whole", "early"])
@pytest.mark.parametrize("persona", PERSONAS, ids=lambda persona: persona.key)
def test_no_page_is_an_all_clear(persona: Persona, early: bool) -> None:
    page = rendered(shipped.definition(), persona, early=early, shows=[show_summary])
    assert page.count("This page cannot rule anything out.") == 1


def words(html: str) -> str:
    """The words of a page, without its tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


@pytest.mark.parametrize("link", ["/series/x/", "https://example.org/a", "a b", "#remove"])
def test_a_link_that_leads_nowhere_is_left_out_and_the_log_says_of_which_version_alone(
    caplog: pytest.LogCaptureFixture, link: str
) -> None:
    cards = tuple(replace(card, when=ALWAYS, link=link) for card in shipped.definition().advice)
    html = rendered(replace(shipped.definition(), advice=cards), PERSONAS[0])
    assert (html.count('<div id="card-') > 3, html.count("Read more in the series")) == (True, 0)
    fields = {"event": "bad link", "noun": "advice", "version": 1}
    assert {tuple(record.fields.items()) for record in caplog.records} == {tuple(fields.items())}  # type: ignore[attr-defined]


def test_a_kept_page_says_what_it_is_and_leads_nowhere_into_a_visit() -> None:
    kept, plain = (rendered(shipped.definition(), PERSONAS[7], is_kept=is_kept) for is_kept in (True, False))
    visit = ('href="/check/"', 'href="/summary/keep/"', 'href="/finish/"')
    assert [[link in page for link in visit] for page in (kept, plain)] == [[False] * 3, [True] * 3]
    said = ("It stays until the end of 24 December 2026.", 'href="days/"', 'action="close/"')
    assert [[page.count(part) for part in said] for page in (kept, plain)] == [[1] * 3, [0] * 3]


def test_a_preview_says_so_on_the_page() -> None:
    pages = [rendered(shipped.definition(), PERSONAS[1], number=number) for number in (0, 1)]
    assert [page.count("Preview of a draft.") for page in pages] == [4, 0]
    assert ["a draft that is not published" in page for page in pages] == [True, False]
