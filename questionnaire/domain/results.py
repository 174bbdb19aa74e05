"""The parts of a definition that results are made of: pathways, flags, advice and their sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from .questions import ALWAYS, Condition, Rule, When
from .vocabulary import Grade, Group, GroupKind, Need, Standing, Start, Subject, Urgency

READ = {"text", "abstract", "citation"}  # how far somebody read a source; any other word says that nobody did


@dataclass(frozen=True, slots=True)
class Band:
    """A word for a range of scores, both ends included."""

    key: str
    label: str
    low: int
    high: int
    text: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """One graded sentence about a pathway."""

    text: str
    standing: Standing
    grade: Grade
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerGroup:
    """Answers towards a pathway that say much the same: only the strongest of them counts."""

    key: str
    title: str
    kind: GroupKind


@dataclass(frozen=True)
class Pathway:
    """One of the topics that answers count towards."""

    key: str
    title: str
    bands: tuple[Band, ...]
    what: str = ""
    note: str = ""  # stands with the score whatever it is
    statements: tuple[Statement, ...] = ()
    groups: tuple[AnswerGroup, ...] = ()
    grade: Grade | None = None  # of the link between gut and skin as a whole
    grade_phrase: str = ""  # the same in a few words

    @cached_property
    def groups_by_key(self) -> Mapping[str, AnswerGroup]:
        return {group.key: group for group in self.groups}

    @cached_property
    def bands_by_key(self) -> Mapping[str, Band]:
        return {band.key: band for band in self.bands}

    @cached_property
    def strong_from(self) -> int:
        """The points from which it may lead: where the words above the lowest one begin; 0 with only one."""
        lows = sorted(band.low for band in self.bands)
        return lows[1] if len(lows) > 1 else 0


@dataclass(frozen=True, slots=True)
class ScoredFact:
    """Something that holds of somebody or not, and counts all or nothing."""

    key: str
    name: str
    when: When
    rule: Rule


@dataclass(frozen=True, slots=True)
class Flag:
    """A warning sign, or a reason to ask a professional first."""

    key: str
    urgency: Urgency
    sign: str  # for the public list of signs; completes "See somebody if ..."
    action: str
    when: When
    needs: tuple[Need, ...] = ()
    basis: str = ""  # whose public advice it repeats
    sources: tuple[str, ...] = ()
    unless: tuple[Condition, ...] = ()  # any of these silences it
    instead: tuple[str, ...] = ()  # flags of which one speaks whenever it is silenced
    support: bool = False  # two lines with a help line stand on the very next page
    say: str = ""  # what to say on the phone
    until: str = ""  # what to do until help comes
    ask: str = ""  # a question for the doctor
    avoid: tuple[str, ...] = ()  # foods that whoever raises it is told to avoid


@dataclass(frozen=True, slots=True)
class Advice:
    """A card: something to know or to try, with its evidence."""

    key: str
    group: Group
    title: str
    text: str
    grade: Grade
    sources: tuple[str, ...]
    when: When = ALWAYS
    subject: Subject = Subject.GENERAL
    caution: str = ""
    hidden_by: tuple[str, ...] = ()  # flags that silence this card
    link: str = ""  # place in the series: "slug" or "slug#anchor"
    start: Start = Start.NONE
    general: bool = False  # for anybody; at most one such stands among the first three
    unless: tuple[Condition, ...] = ()  # any of these hides this card
    gist: str = ""  # what to do, in a sentence or two; pages that show cards in short say this

    @property
    def article(self) -> str:
        """The slug of the article that the link leads to."""
        return self.link.partition("#")[0]

    @property
    def anchor(self) -> str:
        """The place in that article, with its `#`; empty for the whole of it."""
        return "".join(self.link.partition("#")[1:])


@dataclass(frozen=True, slots=True)
class Claim:
    """What the source article says, beside what research says."""

    key: str
    claim: str
    verdict: str
    text: str
    grade: Grade
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """A published source."""

    key: str
    authors: str
    title: str
    journal: str
    year: str
    grade: Grade
    kind: str
    finding: str
    pages: str = ""
    doi: str = ""
    pmid: str = ""
    checked: str = "abstract"  # text, abstract, citation or unchecked
    name: str = ""  # how pages call it: "Fibre trials, 2022"

    @property
    def lead_author(self) -> str:
        """The first author, and whether there are more."""
        first, comma, _ = self.authors.partition(",")
        return f"{first} et al." if comma else first

    @property
    def how_far_read(self) -> str:
        """Say how far somebody read it; nothing if nobody did, which is what any other word stands for."""
        word = self.checked.strip().casefold()  # a file may say "Abstract"
        return word if word in READ else ""
