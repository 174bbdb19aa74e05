"""Articles: Markdown to safe HTML with notes and places."""

from __future__ import annotations

import re

import pytest

from questionnaire.article import Place, as_glossary, to_html
from questionnaire.domain.definition import Article, ArticleKind, Grade, Reference
from questionnaire.library_files import read_article

ONE = Reference("one2020", "A", "T", "J", "2020", Grade.A, "trial", "It helped.")
TWO = Reference("two2021", "B", "U", "K", "2021", Grade.B, "survey", "It did not.")
KNOWN = {"one2020": ONE, "two2021": TWO}


def test_headings_become_places_to_link_to() -> None:
    text = to_html("## First things\n\nText.\n\n## Second\n", KNOWN)
    assert text.places == (Place("first-things", "First things"), Place("second", "Second"))
    assert text.html == '<h2 id="first-things">First things</h2>\n<p>Text.</p>\n<h2 id="second">Second</h2>\n'


def test_every_heading_has_a_place_of_its_own_in_whatever_letters() -> None:
    text = to_html("## Sources\n\n## Sources\n\n## Δέρμα\n\n## !\n\n## ?\n", KNOWN)
    assert [place.anchor for place in text.places] == ["sources-2", "sources-3", "δέρμα", "part", "part-2"]
    assert re.findall(r'id="([^"]+)"', text.html) == [place.anchor for place in text.places]


def test_a_heading_can_say_its_address_itself_so_that_a_translation_keeps_the_one_of_its_source() -> None:
    text = to_html("## Retinoide *A* {#retinoid}\n\n## Otra {#retinoid}\n\nTexto {#x}\n", KNOWN)
    assert text.places == (Place("retinoid", "Retinoide *A*"), Place("retinoid-2", "Otra"))
    assert text.html == (
        '<h2 id="retinoid">Retinoide <em>A</em></h2>\n<h2 id="retinoid-2">Otra</h2>\n<p>Texto {#x}</p>\n'
    )


def test_notes_are_numbered_in_the_order_they_are_first_cited() -> None:
    text = to_html("A [@two2021]. B [@one2020; @two2021].", KNOWN)
    assert text.references == (TWO, ONE)
    assert text.html == (
        '<p>A <sup><a href="#note-1" id="cite-1" aria-label="Note 1">1</a></sup>. '
        'B <sup><a href="#note-2" id="cite-2" aria-label="Note 2">2</a>, '
        '<a href="#note-1" aria-label="Note 1">1</a></sup>.</p>\n'
    )


def test_a_note_to_an_unknown_source_is_left_out() -> None:
    assert to_html("A [@nobody1999].", KNOWN).html == "<p>A .</p>\n"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>\n"),
        ("![x](http://example.org/x.png)", "<p></p>\n"),
        ('<p onclick="x">y</p>', '<p>&lt;p onclick="x"&gt;y&lt;/p&gt;</p>\n'),
    ],
)
def test_nothing_dangerous_comes_through(written: str, shown: str) -> None:
    assert to_html(written, KNOWN).html == shown


@pytest.mark.parametrize(
    ("address", "stays"),
    [
        ("https://example.org/a", True),
        ("/series/x/", True),
        ("#place", True),
        ("http://example.org/", False),
        ("ftp://example.org/", False),
        ("mailto:a@example.org", False),
        ("//example.org/", False),
        ("x/y", False),
    ],
)
def test_only_links_to_https_and_to_our_own_pages_are_shown_as_links(address: str, stays: bool) -> None:
    assert f'href="{address}"' in to_html(f"[x]({address})", KNOWN).html or not stays
    assert ("href" in to_html(f"[x]({address}) <{address}>", KNOWN).html) == stays


def test_an_article_file_has_a_head_and_a_body() -> None:
    text = "---\nkind: part\ntitle: T\nslug: t\nsummary: So.\npart: 1\n---\n\nBody.\n\n---\n\nMore.\n"
    body = "Body.\n\n---\n\nMore."
    assert read_article(text) == Article("t", ArticleKind.PART, "t", 1, "T", "So.", body)


def test_a_drawing_of_ours_stands_where_the_article_names_it_and_says_what_it_shows() -> None:
    html = to_html('![A "jar" & more](scene_reinoculate)', KNOWN).html
    assert html.startswith('<figure class="opener"><svg class="scene"')
    assert (html.count('role="img" aria-label="A &quot;jar&quot; &amp; more"'), "aria-hidden" in html) == (
        1,
        False,
    )


def test_a_drawing_without_words_is_hidden_from_screen_readers() -> None:
    html = to_html("![](slice_dry)", KNOWN).html
    assert ('aria-hidden="true"' in html, "aria-label" in html) == (True, False)


@pytest.mark.parametrize(
    "written",
    [
        "![x](nothing_of_ours)",
        "![x](../settings)",
        '![x"><script>alert(1)</script>](y)',
        "text ![x](https://example.org/x.png) text",
        "text ![x](scene_repair) text",
    ],
)
def test_no_other_picture_is_shown(written: str) -> None:
    html = to_html(written, KNOWN).html
    assert re.findall(r"<(?!/?p>)[^>]*>", html) == []


def test_a_glossary_marks_each_heading_as_the_word_that_it_explains() -> None:
    html = as_glossary(to_html("## Bile\n\nA juice.\n\n### Not a word\n", KNOWN)).html
    assert re.findall(r"<h2.*</h2>|<dfn>", html) == ['<h2 id="bile"><dfn>Bile</dfn></h2>']
