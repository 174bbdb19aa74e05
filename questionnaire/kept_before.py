"""Summaries kept under the rules of before the second version: read as they were stored, never computed anew.

90 days after the second version none of them is left but those whose days somebody changed since; with the
last of them this file and `export_before` can go.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from .domain.definition import Answers, Flag
from .domain.receipts import receipt
from .schema_one import old_rules
from .versions import PublishedVersion

USABLE = frozenset({"answered", "implied"})


@dataclass(frozen=True, slots=True)
class OldItem:
    """What one answer, or several together, added to a score: whole points that add up to it."""

    name: str
    points: int
    exact: Fraction
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class OldScore:
    """One score as it was told, 0 to 100, with its words and its receipt."""

    pathway: str
    title: str
    words: str
    data: Mapping[str, Any]
    items: tuple[OldItem, ...]

    @property
    def receipt(self) -> tuple[OldItem, ...]:
        """The lines that brought points, most first."""
        return tuple(sorted((item for item in self.items if item.points), key=lambda item: -item.points))


@dataclass(frozen=True, slots=True)
class ToldBefore:
    """What somebody answered and was told under the old rules, as it was sealed."""

    version: PublishedVersion
    country: str
    answers: Answers
    outcome: Mapping[str, Any]
    names: Mapping[str, str]  # of what scored, by key; those of combined rules are in no definition of today

    @property
    def flags(self) -> tuple[Flag, ...]:
        return tuple(self.version.definition.flags_by_key[key] for key in self.outcome["flags"])

    @property
    def scores(self) -> tuple[OldScore, ...]:
        pathways = self.version.definition.pathways_by_key
        return tuple(
            OldScore(
                pathway=score["pathway"],
                title=pathways[score["pathway"]].title,
                words=_label(pathways[score["pathway"]].bands_by_key.get(score["band"])),
                data=score,
                items=tuple(_items(score, self.names)),
            )
            for score in self.outcome["scores"]
        )


def is_old(outcome: str) -> bool:
    """Return whether a stored outcome was told under the old rules: those of today rank nothing."""
    return "ranking" in json.loads(outcome)


def told_before(
    version: PublishedVersion, *, text: str, country: str, answers: Answers, outcome: str
) -> ToldBefore:
    """Read a stored outcome; `text` is that of the version."""
    names = {rule.source: rule.name for rule in old_rules(json.loads(text))}
    return ToldBefore(version, country, answers, json.loads(outcome), names)


def _label(band: Any) -> str:
    return band.label if band else ""


def _items(score: Mapping[str, Any], names: Mapping[str, str]) -> Iterator[OldItem]:
    """Yield the receipt: the oldest rows store it; later ones store its items, which are shared out again."""
    for item, points, exact in _contributions(score):
        yield OldItem(names.get(item["source"], item["source"]), points, exact, item)


def _contributions(score: Mapping[str, Any]) -> Iterator[tuple[Mapping[str, Any], int, Fraction]]:
    if "contributions" in score:
        for stored in score["contributions"]:
            yield stored["item"], stored["points"], Fraction(stored["exact"])
        return
    exact = _exact_points(score["items"], score["shown"])
    sources = [item["source"] for item in score["items"]]
    lines = receipt([*zip(sources, exact, strict=True)], score["shown"] or 0)
    for item, line in zip(score["items"], lines, strict=True):
        yield item, line.points, line.exact


def _exact_points(items: Sequence[Mapping[str, Any]], shown: int | None) -> list[Fraction]:
    weight = sum(item["weight"] for item in items if item["state"] in USABLE)
    if shown is None or not weight:
        return [Fraction(0)] * len(items)
    return [100 * item["weight"] * Fraction(item["extent"] or 0) / weight for item in items]
