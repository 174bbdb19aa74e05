"""Articles of the series: Markdown to safe HTML, with numbered notes and places to link to."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count, pairwise

import nh3
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from django.utils.translation import gettext as _
from markdown_it import MarkdownIt
from markdown_it.token import Token

from .domain.definition import Reference
from .drawings import described, drawings
from .untranslated import Untranslated, piece_of
from .words import comma

CITATION = re.compile(r"\[(@[\w-]+(?:;\s*@[\w-]+)*)\]")
KEY = re.compile(r"[\w-]+")
PAGE_IDS = ("main", "foot", "contents", "sources", "more")  # ids that the page around an article has
TAGS = {
    *("p", "h2", "h3", "ul", "ol", "li", "em", "strong", "blockquote", "a", "sup", "hr", "br", "code"),
    *("table", "thead", "tbody", "tr", "th", "td", "img", "mark"),
}
ATTRIBUTES = {
    "a": {"href", "aria-label", "id"},
    "h2": {"id"},
    "h3": {"id"},
    "sup": {"id"},
    "img": {"src", "alt"},
}
STILL = {"a": {"aria-label"}, "img": {"src", "alt"}}  # of those, what leads nowhere
# As they come out of the cleaning: a drawing of ours that stands alone, and any other picture.
IMAGE = re.compile(r'<p><img src="(\w+)" alt="([^"]*)"></p>|<img(?: \w+="[^"]*")*>')
DEFINED = re.compile(r'(<h2 id="[^"]*">)(.*?)(</h2>)')
# A heading can say its address itself, as in "## Retinoide {#retinoid}": a translation keeps the source's.
NAMED = re.compile(r"\{#([a-z0-9-]+)\}$")
markdown = MarkdownIt("commonmark", {"html": False}).enable("table")


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


def to_html(body: str, references: Mapping[str, Reference], *, drafted: bool = False) -> ArticleText:
    """Render an article. Citations of unknown references are left out.

    Args:
        drafted: for whoever writes it: links lead nowhere, headings are no places, unknown sources are named.
    """
    cited: dict[str, Reference] = {}
    tokens = markdown.parse(body)
    places = _places(tokens)
    html = markdown.renderer.render(tokens, markdown.options, {})
    noted = CITATION.sub(lambda found: _note(found[1], references, cited, drafted=drafted), html)
    clean = nh3.clean(
        noted,
        tags=TAGS,
        attributes=STILL if drafted else ATTRIBUTES,
        attribute_filter=_safe,
        url_schemes={"https"},
        link_rel=None,
    )
    drawn = IMAGE.sub(_drawing, clean)
    return ArticleText(mark_safe(drawn), places, tuple(cited.values()))  # noqa: S308 -- cleaned above


def in_language_of(body: str, text: ArticleText) -> ArticleText:
    """Return an article's text; one without a translation says its language."""
    if not isinstance(body, Untranslated):
        return text
    places = tuple(replace(place, title=piece_of(body, place.title)) for place in text.places)
    return replace(text, html=body.around(text.html, element="div"), places=places)


def as_glossary(text: ArticleText) -> ArticleText:
    """Return an article whose headings are the words that it explains."""
    html = DEFINED.sub(r"\1<dfn>\2</dfn>\3", text.html)
    return replace(text, html=mark_safe(html))  # noqa: S308 -- of an article, which is safe


def _drawing(found: re.Match[str]) -> str:
    return f'<figure class="opener">{described(found[1], found[2])}</figure>' if found[1] else ""


def _safe(tag: str, attribute: str, value: str) -> str | None:
    if attribute == "src":
        return value if value in drawings() else None
    return value if attribute != "href" or is_safe_link(value) else None


def is_safe_link(address: str) -> bool:
    """Return whether an article may link to an address: https, or a place on this site."""
    return address.startswith(("https://", "#")) or (address.startswith("/") and not address.startswith("//"))


def _places(tokens: Sequence[Token]) -> tuple[Place, ...]:
    """Give each heading an id that the page has only once, and return what can be linked to."""
    places: list[Place] = []
    taken = set(PAGE_IDS)
    for token, following in pairwise(tokens):
        if token.type == "heading_open" and token.tag == "h2":
            place = _place(following, taken)
            taken.add(place.anchor)
            token.attrSet("id", place.anchor)
            places.append(place)
    return tuple(places)


def _place(heading: Token, taken: Collection[str]) -> Place:
    """Return where a heading is found, and take the address that it gives itself out of its words."""
    named = NAMED.search(heading.content)
    if named is None:
        return Place(_anchor(heading.content, taken), heading.content)
    heading.content = without_address(heading.content)
    if heading.children:
        heading.children[-1].content = without_address(heading.children[-1].content)
    return Place(_anchor(named[1], taken), heading.content)


def without_address(title: str) -> str:
    """Return a heading without the address that it gives itself."""
    return NAMED.sub("", title).rstrip()


def _anchor(title: str, taken: Collection[str]) -> str:
    """Return the words of a heading, in whatever letters, and a number if another thing is called so."""
    words = slugify(title) or slugify(title, allow_unicode=True) or "part"
    names = (words if number == 1 else f"{words}-{number}" for number in count(1))
    return next(name for name in names if name not in taken)


def _note(
    keys: str, references: Mapping[str, Reference], cited: dict[str, Reference], *, drafted: bool
) -> str:
    """Return `@one; @two` as linked numbers."""
    notes = []
    unknown = [key for key in KEY.findall(keys) if key not in references] if drafted else []
    for key in KEY.findall(keys):
        if key in references:
            is_first = key not in cited
            cited.setdefault(key, references[key])
            number = list(cited).index(key) + 1
            place = f' id="cite-{number}"' if is_first else ""
            label = escape(_("Note %(number)d") % {"number": number})
            notes.append(f'<a href="#note-{number}"{place} aria-label="{label}">{number}</a>')
    lacking = _("no source “%(key)s”")
    said = "".join(f"<mark>{lacking % {'key': key}}</mark>" for key in unknown)
    return (f"<sup>{comma().join(notes)}</sup>" if notes else "") + said
