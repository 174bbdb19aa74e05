"""Definitions with one problem planted in each: the pages to read."""

from __future__ import annotations

from collections.abc import Iterator

from questionnaire.domain.definition import Article, ArticleKind, Definition
from questionnaire.domain.problems.pages_to_read import Articles, Link, Mark, Outline
from tests.builders import an_article
from tests.domain.problems.sound import Planted, sound

GOOD = (
    Link(3, "https://example.org/", usable=True),
    Link(3, "#first-things", usable=True, heading="first-things"),
    Link(3, "/start/", usable=True, page="start"),
    Link(3, "/evidence/trial/", usable=True, page="source", key="trial"),
    Link(3, "/how-it-works/gut/", usable=True, page="topic", key="gut"),
    Link(
        3, "/series/repair/#first-things", usable=True, page="article", key="repair", heading="first-things"
    ),
    Link(3, "/series/mending/", usable=True, page="article", key="mending"),  # the address that it had
)
BAD = {
    "heading": Link(4, "#nothing", usable=True, heading="nothing"),
    "page": Link(4, "/nowhere/", usable=True),
    "source": Link(4, "/evidence/nobody/", usable=True, page="source", key="nobody"),
    "topic": Link(4, "/how-it-works/nothing/", usable=True, page="topic", key="nothing"),
    "article": Link(4, "/series/nowhere/", usable=True, page="article", key="nowhere"),
    "unready": Link(4, "/series/unready/", usable=True, page="article", key="unready"),
    "place": Link(4, "/series/repair/#x", usable=True, page="article", key="repair", heading="x"),
}
OF_PLANTED: Articles = {
    "repair": Outline(
        frozenset({"first-things"}), frozenset({"trial"}), (Mark(3, "trial"),), GOOD, (), (Mark(3, "Some."),)
    ),
    "citing": Outline(citations=(Mark(3, "trial"), Mark(5, "nobody"))),
    "unusable": Outline(links=(*GOOD[:1], Link(2, "ftp://example.org/", usable=False))),
    "drawn": Outline(unknown_drawings=(Mark(7, "scene_soap"),)),
    "worded": Outline(passages=(Mark(1, "Nights"), Mark(3, "This will cure you."))),
    **{f"dead-{name}": Outline(links=(link,)) for name, link in BAD.items()},
}


def more(*articles: Article) -> Definition:
    """The sound definition with more articles."""
    return sound(articles=(*sound().articles, *articles))


def with_body_like(slug: str) -> Definition:
    unready = an_article("unready", slug="unready", part=8, body="", ready=False)  # may be as it likes
    return more(unready, an_article("more", slug=slug, part=2))


def articles() -> Iterator[Planted]:
    yield "article_cites_unknown_source", "article", "more", with_body_like("citing")
    yield "link_unusable", "article", "more", with_body_like("unusable")
    for name in BAD:
        yield "link_leads_nowhere", "article", "more", with_body_like(f"dead-{name}")
    yield "unknown_drawing", "article", "more", with_body_like("drawn")
    yield "banned_word", "article", "more", with_body_like("worded")
    yield "banned_word", "article", "more", more(an_article("more", part=2, summary="It heals."))
    both = {"body": "Text.", "external_url": "https://example.org/"}
    yield "article_here_or_elsewhere", "article", "more", more(an_article("more", part=2, **both))
    yield "article_here_or_elsewhere", "article", "more", more(an_article("more", part=2, body=""))
    for address in ("http://example.org/", "javascript:alert(1)", "//example.org/"):
        elsewhere = an_article("more", part=2, body="", external_url=address)
        yield "elsewhere_not_https", "article", "more", more(elsewhere)
    for slug in ("a/b", "é", "a b"):
        yield "malformed_slug", "article", "more", more(an_article("more", part=2, slug=slug))
    yield "malformed_slug", "article", "more", more(an_article("more", part=2, former_slugs=("a/b",)))
    yield "empty_text", "article", "more", more(an_article("more", part=2, title=" "))
    yield "text_too_long", "article", "more", more(an_article("more", part=2, name="x" * 41))
    yield "number_beyond_column", "article", "more", more(an_article("more", part=-1))


def twice() -> Iterator[tuple[str, Definition]]:
    """What two articles share, each of which is told."""
    yield "address_twice", more(an_article("more", slug="repair", part=2))
    yield "part_twice", more(an_article("more"))


def apart() -> Definition:
    """Two articles of different kinds with the same number, which is no problem."""
    return more(an_article("more", kind=ArticleKind.COMPLAINT))


TO_READ = (*articles(),)
