"""The preview of an article: the server's own rendering, of staff alone, stored nowhere, and harmless."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from questionnaire import versions
from questionnaire.admin.article_preview import previewed
from questionnaire.article import to_html
from questionnaire.article_outline import outline
from questionnaire.domain.definition import Definition
from questionnaire.drafting import read_draft, write_draft
from questionnaire.models import Questionnaire
from questionnaire.unasked import UnaskedRequest
from questionnaire.versions import PublishedVersion
from questionnaire.views import pages
from tests.admin.conftest import small
from tests.admin.pages import ADMIN, of, save, typed
from tests.builders import an_article

BODY = "## Nights\n\nSleep [@smith; @nobody] and [more](/series/sleep/#x).\n\n![Jar](scene_repair)"
HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "[x](javascript:alert(1)) <javascript:alert(1)> ![x](javascript:alert(1))",
    '[x](https://a.example/"onmouseover="alert(1)) `</code><script>`',
    "{% load static %}{{ settings.SECRET_KEY }}{{ 7|add:7 }}",
    "</textarea></script><svg onload=alert(1)>",
    "# [@smith](x)\n> > > > - ~~~\n| a | b |\n|--|--|\n| <b> | \\| |",
    "&lt;script&gt; \\0 %s {0}",
)
RUNS = re.compile(r"^\s*(?:javascript|data|vbscript):", re.IGNORECASE)


class Tags(HTMLParser):
    """What a browser makes of a page: scripts, and attributes by which anything could run."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.scripts, self.runs = 0, list[str]()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.scripts += tag in {"script", "iframe", "object", "embed", "base", "form"}
        self.runs += [f"{tag} {name}" for name, _value in attrs if name.startswith("on") or name == "style"]
        self.runs += [f"{tag} {value}" for _name, value in attrs if value and RUNS.match(value)]


def shown(client: Client, draft: Questionnaire, **sent: Any) -> Any:
    return client.post(of(draft, "article-preview/"), {"kind": "part", "slug": "sleep", "body": BODY} | sent)


def test_it_is_what_visitors_would_read_with_what_is_to_be_mended(erin: Client, draft: Questionnaire) -> None:
    page = shown(erin, draft, title="On naps")
    html = page.content.decode()
    assert [problem.kind for problem in page.context["preview"].problems] == [
        "article_cites_unknown_source",
        "link_leads_nowhere",
    ]
    assert "<h2>On naps</h2>" in html
    assert "<mark>no source “nobody”</mark>" in html
    assert '<sup><a aria-label="Note 1">1</a></sup>' in html
    assert (html.count("<figure"), "Authors" in html or "Smith" in html) == (1, True)


@pytest.mark.parametrize("kind", ["", "novel"])
def test_an_article_of_no_kind_is_shown_as_a_part_of_the_series(
    erin: Client, draft: Questionnaire, kind: str
) -> None:
    page = shown(erin, draft, kind=kind)
    assert (page.status_code, page.context["preview"].article.kind) == (200, "part")
    assert "<dfn>" not in page.content.decode()


def test_nothing_in_it_leads_anywhere_or_takes_a_name_that_the_page_has(
    erin: Client, draft: Questionnaire
) -> None:
    html = shown(erin, draft, body=f"{BODY}\n\n## Toast\n\n## Main").content.decode()
    assert re.findall(r'<[^>]* (?:href|id)="(?!/static/)[^"]*"', html) == []


def test_it_is_staffs_alone_kept_nowhere_and_changes_nothing(
    erin: Client, rita: Client, sam: Client, client: Client, draft: Questionnaire
) -> None:
    before = read_draft(draft)
    pages = [shown(one, draft) for one in (erin, rita, sam, client)]
    assert [page.status_code for page in pages] == [200, 200, 403, 302]
    assert "no-store" in pages[0]["Cache-Control"]
    assert erin.get(of(draft, "article-preview/")).status_code == 405
    assert (read_draft(draft), draft.kept_drafts.count()) == (before, 0)


def test_the_button_shows_it_without_a_script_and_keeps_what_was_typed(
    erin: Client, draft: Questionnaire
) -> None:
    address = f"{ADMIN}/article/{draft.articles.get().pk}/change/"
    sent = typed(erin.get(address)) | {"body": BODY, "title": "", "_again": ""}
    page = erin.post(address, sent)
    assert page.status_code == 200
    assert page.context["adminform"].form["body"].value() == BODY
    assert "<mark>no source “nobody”</mark>" in page.content.decode()
    assert draft.articles.get().title == "On sleep"


def test_sources_headings_and_pages_are_offered(erin: Client, db: None) -> None:
    naps = an_article("naps", part=2, title="Naps [*]", body="## At *noon*\n\nSo.")
    draft = write_draft(small(articles=(an_article(), naps)))
    page = erin.get(f"{ADMIN}/article/{draft.articles.get(key='sleep').pk}/change/")
    assert sorted(one.markdown for one in page.context["to_cite"]) == ["[@jones]", "[@smith]"]
    links = [one.markdown for one in page.context["to_link"]]
    assert links[:2] == ["[Nights](#nights)", "[The first questions](/start/)"]
    assert links[-2:] == ["[Naps \\[\\*\\]](/series/naps/)", "[At \\*noon\\*](/series/naps/#at-noon)"]
    written = outline("\n\n".join(links))
    assert [link.address for link in written.links][-1] == "/series/naps/#at-noon"


def run_by(html: str) -> tuple[int, list[str], bool]:
    """Return a page's scripts, what else of it could run, and whether a template's sum was worked out in it."""
    found = Tags(html)
    return found.scripts, found.runs, "{{" in html and "14" in html.partition("7|add:7")[2][:3]


def full_of(text: str, line: str) -> Definition:
    texts = {name: line[:limit] for name, limit in {"title": 120, "name": 40, "summary": 300}.items()}
    written = an_article("odd", part=2, body=text, reviewed=line[:20], **texts)
    return small(articles=(an_article(), written))


@pytest.mark.parametrize("text", HOSTILE)
def test_what_an_editor_writes_harms_no_visitor_no_reviewer_and_no_publisher(
    erin: Client, paul: Client, rita: Client, text: str
) -> None:
    line = text.replace("\n", " ")
    draft = write_draft(full_of(text, line))
    version, plain = (
        PublishedVersion(7, "x", one) for one in (full_of(text, line), full_of("Text.", "A line"))
    )
    for view, args in ((pages.series, ()), (pages.landing, ()), (pages._article, ("odd",))):
        read = []
        for one in (version, plain):
            with versions.showing(one):
                page: Any = view(UnaskedRequest(), *args)
                read.append(run_by(page.content.decode()))
        assert read[0] == read[1]
    usual = write_draft(replace_slug(full_of("Text.", "A line")))
    for client, place in ((rita, ""), (paul, "changes/"), (erin, "sheet/"), (erin, ""), (paul, "publish/")):
        found, expected = (
            client.get(of(one, place) if place else change(one)).content.decode() for one in (draft, usual)
        )
        assert run_by(found) == run_by(expected)
    preview = shown(erin, draft, body=text, title=line, summary=line).content.decode()
    assert run_by(preview) == run_by(shown(erin, draft).content.decode())


def change(draft: Questionnaire) -> str:
    return f"{ADMIN}/article/{draft.articles.get(key='odd').pk}/change/"


def replace_slug(definition: Definition) -> Definition:
    return replace(definition, slug="usual")


def test_its_page_asks_the_database_little(
    erin: Client, draft: Questionnaire, django_assert_max_num_queries: Any
) -> None:
    address = f"{ADMIN}/article/{draft.articles.get().pk}/change/"
    erin.get(address)
    with django_assert_max_num_queries(15):
        erin.get(address)


def test_ten_thousand_letters_are_taken_where_there_is_room_and_refused_elsewhere(
    erin: Client, draft: Questionnaire
) -> None:
    address = f"{ADMIN}/article/{draft.articles.get().pk}/change/"
    long = "[](" * 3_300 + "*_" * 50
    assert save(erin, address, body=long).status_code == 302
    for name in ("title", "name", "summary", "reviewed", "slug"):
        page = save(erin, address, **{name: "x" * 10_000})
        assert (page.status_code, list(page.context["adminform"].form.errors)) == (422, [name])


@settings(max_examples=60)
@given(st.text(alphabet="[]()<>*_`#@!|\\-\n {}%\"'&;:/abj", max_size=200))
def test_whatever_is_written_nothing_in_it_can_run(text: str) -> None:
    definition = small()
    preview = previewed(definition, {"body": text, "title": text, "kind": "part", "slug": "sleep"})
    for html in (str(preview.text.html), str(to_html(text, definition.references_by_key).html)):
        found = Tags(html)
        assert (found.scripts, found.runs) == (0, [])
