"""What a crowd was told: in words, as charts with their tables, and with the way to each row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from questionnaire.domain.definition import Definition, Pathway
from questionnaire.domain.safety import WITHHOLDING
from questionnaire.domain.simulation import MOST_OF_LEADS, STEP
from questionnaire.domain.tally import Tally
from questionnaire.domain.vocabulary import Urgency

from .panel import row_url

TALLEST, WIDE = 80, 24  # of the highest bar, and from one bar to the next, in the drawing's units
MOST_NAMED = 3  # rows that one of the five things names
MOST_LEADS = round(100 * MOST_OF_LEADS)


@dataclass(frozen=True, slots=True)
class Bar:
    """How many of the people, and how many in a hundred; with the way to the row that it is about."""

    label: str
    count: int
    share: float
    key: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Drawn:
    """One bar of the chart, in the drawing's units."""

    left: int
    top: float
    tall: float


@dataclass(frozen=True, slots=True)
class Spread:
    """How one topic's scores spread: as tables, and drawn."""

    pathway: Pathway
    points: tuple[Bar, ...]
    bands: tuple[Bar, ...]
    drawn: tuple[Drawn, ...]
    edges: tuple[float, ...]  # where another word begins, in the drawing's units


@dataclass(frozen=True, slots=True)
class Thing:
    """One of the five things worth knowing."""

    is_fine: bool
    head: str
    text: str = ""
    rows: Sequence[Bar] = ()


@dataclass(frozen=True)
class Crowd:
    """The tally of a draft's crowd, and the draft."""

    draft: int
    definition: Definition
    tally: Tally

    def page(self) -> dict[str, Any]:
        tables = (
            (_("Warning signs"), self.signs),
            (_("Advice cards"), self.cards),
            (_("Questions"), self.questions),
        )
        return {
            "tally": self.tally,
            "leads": self.leads,
            "most_of_leads": MOST_LEADS,
            "without": [q.name for q in self.definition.questions if not any(q.chosen_by.values())],
            "spreads": [self.spread(pathway) for pathway in self.definition.pathways],
            "by_urgency": self.by_urgency(),
            "tables": tables,
            "never": [(title, [bar for bar in bars if not bar.count]) for title, bars in tables],
        }

    @cached_property
    def signs(self) -> list[Bar]:
        names = {flag.key: flag.sign for flag in self.definition.flags}
        return self._bars("flag", names, self.tally.flags)

    @cached_property
    def cards(self) -> list[Bar]:
        names = {card.key: card.title for card in self.definition.advice}
        return self._bars("advice", names, self.tally.advice)

    @cached_property
    def questions(self) -> list[Bar]:
        names = {question.key: question.name for question in self.definition.questions}
        return self._bars("question", names, self.tally.questions)

    @cached_property
    def leads(self) -> list[tuple[str, float, bool]]:
        """Each topic's share of the leads named, in a hundred, and whether that is too much."""
        named = self.tally.leads
        total = max(sum(named.values()), 1)
        return [
            (p.title, round(100 * named[p.key] / total, 1), named[p.key] / total > MOST_OF_LEADS)
            for p in self.definition.pathways
        ]

    def spread(self, pathway: Pathway) -> Spread:
        counts, bands = self.tally.bars[pathway.key], self.tally.bands[pathway.key]
        last = len(counts) - 1
        edges = [f"{i * STEP}–{100 if i == last else i * STEP + STEP - 1}" for i in range(last + 1)]
        words = [(band.label, bands.get(band.key, 0)) for band in pathway.bands]
        highest = max(*counts.values(), 1)
        tall = [TALLEST * count / highest for count in counts.values()]
        return Spread(
            pathway,
            points=tuple(self.bar(*pair) for pair in zip(edges, counts.values(), strict=True)),
            bands=tuple(self.bar(*pair) for pair in [*words, (_("no score"), bands.get("", 0))]),
            drawn=tuple(Drawn(i * WIDE, TALLEST - t, t) for i, t in enumerate(tall)),
            edges=tuple(band.low * WIDE / STEP for band in pathway.bands if band.low),
        )

    def by_urgency(self) -> list[tuple[Urgency, Bar]]:
        """Return the sign of each urgency that is raised most often."""
        most: dict[Urgency, Bar] = {}
        for bar in self.signs:
            most.setdefault(self.definition.flags_by_key[bar.key].urgency, bar)
        return [(urgency, most[urgency]) for urgency in Urgency if urgency in most]

    def bar(self, label: str, count: int, noun: str = "", key: str = "") -> Bar:
        url = row_url(self.draft, noun, key) if noun else ""
        return Bar(label, count, round(100 * count / max(self.tally.count, 1), 1), key, url)

    def _bars(self, noun: str, names: Mapping[str, str], counts: Mapping[str, int]) -> list[Bar]:
        """Return a bar for each, most frequent first."""
        return sorted(
            (self.bar(name, counts.get(key, 0), noun, key) for key, name in names.items()),
            key=lambda bar: -bar.count,
        )


def things(crowd: Crowd) -> tuple[Thing, ...]:
    """Return the five things worth knowing."""
    of_today = {flag.key for flag in crowd.definition.flags if flag.urgency in WITHHOLDING}
    most = [bar for bar in crowd.signs if bar.key in of_today and bar.count][:1]
    return (
        _takes_over(crowd.leads),
        Thing(
            True,
            _("%(n)s in 100 hear no topic first.") % {"n": crowd.bar("", crowd.tally.unled).share},
            _("They told little. They read that their answers did not point strongly to any topic."),
        ),
        Thing(
            True,
            _("%(n)s in 100 are sent for help today.") % {"n": crowd.bar("", crowd.tally.withheld).share},
            _("They see no scores. Most often it is because of this sign:") if most else "",
            most,
        ),
        _never_shown(crowd.cards),
        _never_raised(crowd.signs),
    )


def _takes_over(leads: Sequence[tuple[str, float, bool]]) -> Thing:
    too_much = next((title for title, _share, is_too_much in leads if is_too_much), "")
    shares = ", ".join(f"{title} {share}" for title, share, _is_too_much in leads)
    return Thing(
        not too_much,
        _("%(topic)s takes over.") % {"topic": too_much} if too_much else _("No topic takes over."),
        _("Of 100 times that a topic is named first: %(shares)s. Up to %(most)d of 100 is fine.")
        % {"shares": shares, "most": MOST_LEADS},
    )


def _never_shown(cards: Sequence[Bar]) -> Thing:
    never = [bar for bar in cards if not bar.count]
    if not never:
        return Thing(True, _("Every card is shown to somebody."))
    said = ngettext("%(n)d card is never shown.", "%(n)d cards are never shown.", len(never))
    return Thing(False, said % {"n": len(never)}, _("See if its conditions can hold:"), never[:MOST_NAMED])


def _never_raised(signs: Sequence[Bar]) -> Thing:
    never = [bar for bar in signs if not bar.count]
    if not never:
        return Thing(True, _("Every sign is raised by somebody."))
    said = ngettext("%(n)d sign is never raised.", "%(n)d signs are never raised.", len(never))
    text = _("That is expected of what is rarer than 1 in 10,000. See if it can be reached:")
    return Thing(False, said % {"n": len(never)}, text, never[:MOST_NAMED])
