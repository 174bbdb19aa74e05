"""Articles of the series: Markdown to safe HTML, with numbered notes and places to link to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

import nh3
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from markdown_it import MarkdownIt

from .domain.definition import Reference

CITATION = re.compile(r"\[(@[\w-]+(?:;\s*@[\w-]+)*)\]")
TAGS = {
    *("p", "h2", "h3", "ul", "ol", "li", "em", "strong", "blockquote", "a", "sup", "hr", "br", "code"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
ATTRIBUTES = {"a": {"href", "aria-label"}, "h2": {"id"}, "h3": {"id"}, "sup": {"id"}}
_markdown = MarkdownIt("commonmark", {"html": False}).enable("table")


@dataclass(frozen=True, slots=True)
class Place:
    """One heading to link to."""

    anchor: str
    title: str


@dataclass(frozen=True, slots=True)
class ArticleText:
    """An article ready for its page."""

    html: SafeString
    places: tuple[Place, ...]
    references: tuple[Reference, ...]  # in the order they are first cited


def to_html(body: str, references: Mapping[str, Reference]) -> ArticleText:
    """Render an article. Citations of unknown references are left out."""
    cited: dict[str, Reference] = {}
    places: list[Place] = []
    tokens = _markdown.parse(body)
    for token, following in pairwise(tokens):
        if token.type == "heading_open" and token.tag == "h2":
            place = Place(slugify(following.content), following.content)
            token.attrSet("id", place.anchor)
            places.append(place)
    html = _markdown.renderer.render(tokens, _markdown.options, {})
    noted = CITATION.sub(lambda found: _note(found[1], references, cited), html)
    clean = nh3.clean(noted, tags=TAGS, attributes=ATTRIBUTES, link_rel=None)
    return ArticleText(mark_safe(clean), tuple(places), tuple(cited.values()))  # noqa: S308 -- cleaned above


def _note(keys: str, references: Mapping[str, Reference], cited: dict[str, Reference]) -> str:
    """`@one; @two` as linked numbers."""
    notes = []
    for key in re.findall(r"[\w-]+", keys):
        if key in references:
            cited.setdefault(key, references[key])
            number = list(cited).index(key) + 1
            notes.append(f'<a href="#ref-{key}" aria-label="Source {number}">{number}</a>')
    return f"<sup>{', '.join(notes)}</sup>" if notes else ""
