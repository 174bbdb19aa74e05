"""What stands in the text of an article, line by line."""

from __future__ import annotations

from questionnaire.article_outline import outline
from questionnaire.domain.problems.pages_to_read import Link, Mark

BODY = """\
## First *things* {#first-things}

Text [@one2020;
@x]. More with a [link](/series/acne/#spots)
and a [source](/evidence/two2021/ "t").

- An item [@two2021], `[@code]`

![A jar](scene_repair) ![Soap](scene_soap)

[Here](#first-things) <https://example.org/> [bad](ftp://x) [gone](/nowhere/)
"""


def test_an_outline_names_headings_and_whatever_leads_somewhere_each_with_its_line() -> None:
    found = outline(BODY)
    assert found.headings == {"first-things"}
    assert found.sources == {"one2020", "x", "two2021", "code"}
    assert found.citations == (Mark(3, "one2020"), Mark(3, "x"), Mark(7, "two2021"), Mark(7, "code"))
    assert found.links == (
        Link(4, "/series/acne/#spots", usable=True, page="article", key="acne", heading="spots"),
        Link(5, "/evidence/two2021/", usable=True, page="source", key="two2021"),
        Link(11, "#first-things", usable=True, heading="first-things"),
        Link(11, "https://example.org/", usable=True),
        Link(11, "ftp://x", usable=False),
        Link(11, "/nowhere/", usable=True),
    )
    assert found.unknown_drawings == (Mark(9, "scene_soap"),)


def test_an_outline_holds_the_words_as_they_are_read_block_by_block() -> None:
    assert outline(BODY).passages == (
        Mark(1, "First things"),
        Mark(3, "Text . More with a link and a source."),
        Mark(7, "An item ,"),
        Mark(9, "A jar Soap"),
        Mark(11, "Here https://example.org/ bad gone"),
    )
