"""What stands in the text of an article, line by line, for the checks."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from django.urls import Resolver404, resolve
from markdown_it.token import Token

from .article import CITATION, KEY, Place, is_safe_link, markdown, to_html, without_address
from .domain.problems import Outline
from .domain.problems.pages_to_read import Link, Mark
from .drawings import drawings

MARKS = frozenset({"link_open", "link_close", "em_open", "em_close", "strong_open", "strong_close"})


@lru_cache(maxsize=64)
def outline(body: str) -> Outline:
    """Return what stands in the text of an article, line by line, for the checks."""
    citations, links, pictures, passages = tuple(_citations(body)), [], [], []
    for block in markdown.parse(body):
        if block.type != "inline":
            continue
        for line, token in _with_lines(block):
            if token.type == "link_open":
                links.append(_link(line, str(token.attrGet("href"))))
            elif token.type == "image":
                pictures.append(Mark(line, str(token.attrGet("src"))))
        passages.append(Mark(_line(block), _words(block)))
    return Outline(
        headings=frozenset(place.anchor for place in places(body)),
        sources=frozenset(mark.text for mark in citations),
        citations=citations,
        links=tuple(links),
        unknown_drawings=tuple(mark for mark in pictures if mark.text not in drawings()),
        passages=tuple(passages),
    )


@lru_cache(maxsize=64)
def places(body: str) -> tuple[Place, ...]:
    """Return the headings of an article that can be linked to."""
    return to_html(body, {}).places


def _citations(body: str) -> Iterator[Mark]:
    line, last = 1, 0
    for found in CITATION.finditer(body):
        line, last = line + body.count("\n", last, found.start()), found.start()
        yield from (Mark(line, key) for key in KEY.findall(found[1]))


def _with_lines(block: Token) -> Iterator[tuple[int, Token]]:
    """Yield what stands in one block, each with its line."""
    line = _line(block)
    for token in block.children or ():
        yield line, token
        line += token.type in {"softbreak", "hardbreak"}


def _line(block: Token) -> int:
    return block.map[0] + 1 if block.map else 1


def _words(block: Token) -> str:
    """Return a block as it is read, without marks and notes."""
    pieces = (token.content or " " for token in block.children or () if token.type not in MARKS)
    return " ".join(CITATION.sub("", without_address("".join(pieces))).split())


def _link(line: int, address: str) -> Link:
    path, _mark, heading = address.partition("#")
    page, key = _page(path.partition("?")[0]) if path.startswith("/") else ("", "")
    return Link(line, address, is_safe_link(address), page, key, heading)


def _page(path: str) -> tuple[str, str]:
    """Return which page of ours has an address, and what it looks up; nothing if none has it."""
    try:
        found = resolve(path)
    except Resolver404:
        return "", ""
    return found.view_name, str(next(iter(found.kwargs.values()), ""))
