"""Every stored text of every noun, filled with what could harm: no page of anybody's is harmed by it.

The columns are read from the models, so one that is added is filled, too. Each gets a mark of its own, by
which it is found where it is shown.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import models
from django.test import Client
from django.utils.translation import override

from questionnaire import versions
from questionnaire.domain.definition import Article, Claim, Definition, Statement
from questionnaire.drafting import read_draft, write_draft
from questionnaire.drafting.shapes import SHAPES
from questionnaire.dry_run import _renderings
from questionnaire.models import Questionnaire
from questionnaire.versions import PublishedVersion
from tests.admin.conftest import small
from tests.admin.pages import ADMIN, of
from tests.builders import a_number, a_pathway, a_section, an_article

# What other parts are found by: such a text names a row, and no page of visitors is drawn without that row.
KEYS = {
    *("key", "option_set", "unasked_value", "chapter", "link", "slug", "former_slugs", "place", "source"),
    *("sources", "needs", "instead", "hidden_by"),
    *("rule.group", "fact.group"),
}
# A number, a drawing or a date in the form of a text.
SHAPED = {"least", "most", "starts", "picture", "external_url"}
# Translated texts take the place of the others on the same pages; they come by file, and no page edits them.
OF_TRANSLATIONS = {"translation.checked_by", "translation.checked_on", "translatedtext.text"}
FOR_EDITORS = {
    *("flag.avoid", "flag.basis", "helpline.checked_on", "helpline.checked_at"),
    *("pathway.grade_phrase", "question.prevalence", "reference.checked"),
}
MARKUP = (
    "⟦{n}⟧\"'><img src=x onerror=alert({n})></textarea></title></script><script>alert({n})</script>"
    "<a href=javascript:alert({n})>a</a> [b](javascript:alert({n})) ![c](javascript:alert({n})) **d**"
    " {{{{ 7|add:35 }}}} {{% now 'Y' %}} {{% load static %}} %(x)s {{x!r}} &amp; "
)
LINK = 'javascript:alert({n})//⟦{n}⟧ <javascript:alert({n})> http://x/?"onclick=alert({n}) '
SHORT = "⟦{n}⟧<b id=x>"
LETTERS = "W" * 10_000
FREE = {
    "src",
    "href",
    "action",
    "formaction",
    "data-preview",
    "data-drawn-by",
    "xlink:href",
    "poster",
    "srcdoc",
}


def columns(*, keys: bool) -> Iterator[tuple[type[models.Model], models.Field[Any, Any]]]:
    """Every column that holds text, but for words of closed lists."""
    for shape in SHAPES.values():
        table = str(shape.model._meta.model_name)
        for column in shape.model._meta.concrete_fields:
            is_key = bool({column.name, f"{table}.{column.name}"} & KEYS)
            is_text = isinstance(column, models.CharField | models.TextField | models.JSONField)
            if is_text and not column.choices and column.name not in SHAPED and is_key == keys:
                yield shape.model, column


COLUMNS = tuple(columns(keys=False))
NAMES = [f"{model._meta.model_name}.{column.name}" for model, column in COLUMNS]


def mark(number: int) -> str:
    return f"⟦{number}⟧"


def hostile(text: str, number: int, column: models.Field[Any, Any]) -> Any:
    """A text as long as its column takes."""
    most = column.max_length
    filled = text.format(n=number) + (LETTERS if most is None else "")
    if most is not None and len(filled) > most:
        filled = filled[:most] if most > 60 else SHORT.format(n=number)[:most]
    return [filled] if isinstance(column, models.JSONField) else filled


def everything() -> Definition:
    """A sound definition with a row of every noun."""
    statement = Statement("It is so.", "early", "B", ("smith",))  # type: ignore[arg-type]
    claim = Claim("claim", "It helps.", "Not shown", "No study says so.", "C", ("smith",))  # type: ignore[arg-type]
    pathways = tuple(
        a_pathway("gut", groups=pathway.groups, what="It is.", note="So.", statements=(statement,))
        for pathway in small().pathways
    )
    articles: tuple[Article, ...] = (an_article(), an_article("naps", slug="naps", part=2))
    measured = a_section("measured", a_number(why_we_ask="So."), chapter="body")
    sections = (*small().sections, measured)
    return small(pathways=pathways, claims=(claim,), articles=articles, sections=sections)


def filled(text: str) -> Questionnaire:
    """A draft of which every column is filled with a text."""
    draft = write_draft(everything())
    for number, (model, column) in enumerate(COLUMNS):
        model._default_manager.update(**{column.name: hostile(text, number, column)})
    Questionnaire.objects.update(title=text.format(n=900)[:80])
    return draft


class Seen(HTMLParser):
    """What a browser would make of a page: its text, and whatever is not ours."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self.foreign: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.text += values.values()
        if any(name.startswith("on") for name in values) or values.get("id") == "x":
            self.foreign.append(f"{tag} {values}")
        if (
            tag == "script"
            and not values.get("src", "").startswith(("/static/", "/admin/jsi18n/"))
            and "type" not in values
        ):
            self.foreign.append(f"{tag} {values}")
        for name in FREE & set(values):
            address = "".join(values[name].split()).casefold()
            if address == "x" or address.startswith(("javascript:", "data:", "vbscript:")):
                self.foreign.append(f"{tag} {name}={values[name][:80]}")

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def harm(where: str, html: str) -> tuple[list[str], str]:
    """What of a page is not ours, or was taken for a template's; and all its text."""
    seen = Seen(html)
    text = " ".join(seen.text)
    return [f"{where}: {what}" for what in seen.foreign], text


def rows(draft: Questionnaire) -> Iterator[str]:
    """The pages of one row of every noun."""
    for shape in SHAPES.values():
        if any(column.name == "questionnaire" for column in shape.model._meta.concrete_fields):
            name = shape.model._meta.model_name
            row = shape.model._default_manager.filter(questionnaire=draft).first()
            if row is not None:
                yield f"{ADMIN}/{name}/{row.pk}/change/"
                yield f"{ADMIN}/{name}/{row.pk}/delete/"


def desk(draft: Questionnaire) -> Iterator[str]:
    """Every page about a draft."""
    nouns = ("pathway", "fact", "flag", "advice", "claim", "reference", "country", "article", "chapter")
    yield "/admin/"
    for page in ("change/", "try/?who=low", "simulate/", "changes/", "publish/", "versions/", "history/"):
        yield of(draft, page)
    for page in ("sheet/", "undo/", "find/?q=⟦", "find/sources/?q=⟦", "desk/page/", "desk/signs/"):
        yield of(draft, page)
    for page in ("preview/page/", "versions/compare/?from=1&to=draft", "versions/1/restore/"):
        yield of(draft, page)
    yield from (of(draft, f"list/{noun}/") for noun in nouns)
    yield from rows(draft)


def shown_to(client: Client, addresses: Iterator[str]) -> tuple[list[str], str]:
    found, words = [], []
    for address in addresses:
        page = client.get(address, follow=True)
        found += [f"{address}: {page.status_code}"] if page.status_code >= 500 else []
        is_page = page["Content-Type"].startswith("text/html")
        here, text = harm(address, page.content.decode()) if is_page else ([], "")
        found += here
        words.append(text)
    return found, " ".join(words)


def pages_in(answer: Any) -> Iterator[str]:
    """What of an answer a browser, or a doctor's program, draws: the page, or the narratives of a resource."""
    kind = answer["Content-Type"] if hasattr(answer, "headers") else "text/html"
    text = answer.content.decode() if hasattr(answer, "content") else str(answer)
    if "json" in kind:
        yield from narratives(json.loads(text))
    elif kind.startswith("text/html"):
        yield text


def narratives(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (text for name, text in value.items() if name == "div")
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from narratives(part)


@pytest.fixture
def keepers(db: None) -> Client:
    """Somebody who edits and publishes."""
    client = Client()
    client.force_login(User.objects.create_superuser("pam"))
    return client


@pytest.mark.parametrize("text", [MARKUP, LINK], ids=["markup and letters", "links"])
def test_they_harm_nobody_who_edits_reviews_or_publishes(
    keepers: Client, rita: Client, published: Questionnaire, text: str
) -> None:
    draft = filled(text)
    found, words = shown_to(keepers, desk(draft))
    assert found == []
    unseen = {name for number, name in enumerate(NAMES) if mark(number) not in words}
    assert unseen == OF_TRANSLATIONS
    assert shown_to(rita, (of(draft, page) for page in ("sheet/", "changes/", "desk/page/")))[0] == []


@pytest.mark.django_db
@pytest.mark.parametrize("text", [MARKUP, LINK], ids=["markup and letters", "links"])
def test_they_harm_no_visitor(text: str) -> None:
    version = PublishedVersion(7, "x", read_draft(filled(text)))
    found, words = [], []
    with versions.showing(version), override("en-gb"):
        for place, render in _renderings(versions.current()):
            answer: Any = render()
            for html in pages_in(answer):
                here, said = harm(place, html)
                found += here
                words.append(said)
    assert found == []
    unseen = {name for number, name in enumerate(NAMES) if mark(number) not in " ".join(words)}
    assert unseen == FOR_EDITORS | OF_TRANSLATIONS
