"""Why somebody is told what they are told, line by line in words; each line leads to its card."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from questionnaire.domain.condition_words import condition_words
from questionnaire.domain.definition import Answer, Definition, Pathway, Question
from questionnaire.domain.evaluation import Evaluation
from questionnaire.domain.items import State
from questionnaire.domain.kinds import kind_of
from questionnaire.domain.told import told
from questionnaire.domain.trace import ConditionTrace, RuleTrace, Trace, VerdictTrace, trace
from questionnaire.words import URGENCIES

from .panel import row_url


@dataclass(frozen=True, slots=True)
class Line:
    """What happened to one row, and because of what."""

    name: str
    url: str
    because: str
    happened: str
    end: str = ""  # points, or how soon
    is_quiet: bool = False  # nothing came of it


@dataclass(frozen=True, slots=True)
class LineGroup:
    """Lines under one heading."""

    title: str
    lines: tuple[Line, ...]

    @property
    def told(self) -> list[Line]:
        return [line for line in self.lines if not line.is_quiet]

    @property
    def quiet(self) -> list[Line]:
        return [line for line in self.lines if line.is_quiet]


def trace_in_words(evaluation: Evaluation, *, draft: int) -> tuple[LineGroup, ...]:
    """Return the reasons of an evaluation: topics, signs, cards, and what was asked."""
    words = _Words(evaluation, trace(evaluation), draft)
    definition = evaluation.definition
    topics = [LineGroup(pathway.title, tuple(words.points(pathway))) for pathway in definition.pathways]
    signs = LineGroup(_("Warning signs"), tuple(words.signs()))
    cards = LineGroup(_("Advice cards"), tuple(words.cards()))
    return (*topics, signs, cards, LineGroup(_("Questions"), tuple(words.questions())))


@dataclass(frozen=True)
class _Words:
    evaluation: Evaluation
    trace: Trace
    draft: int

    @property
    def definition(self) -> Definition:
        return self.evaluation.definition

    def points(self, pathway: Pathway) -> Iterator[Line]:
        """Yield what each question and fact brought to a topic; only the strongest of a group counts."""
        found = [
            (key, noun, name, because, rule)
            for key, noun, name, because, rules in self._counting()
            for rule in rules
            if rule.rule.pathway == pathway.key
        ]
        strongest: dict[str, tuple[str, RuleTrace]] = {}
        for _key, _noun, name, _because, rule in found:
            best = strongest.get(rule.rule.group)
            if rule.fired and (best is None or rule.item.brings > best[1].item.brings):
                strongest[rule.rule.group] = (name, rule)
        for key, noun, name, because, rule in found:
            best_name, best_rule = strongest.get(rule.rule.group, ("", None))
            counts = best_rule is rule
            yield Line(
                name,
                row_url(self.draft, noun, key),
                because,
                self._happened(pathway, rule, counts=counts, best=best_name),
                f"{round(float(rule.item.brings), 1):g}" if counts else "0",
                is_quiet=not rule.fired and not rule.item.may_bring,
            )

    def _counting(self) -> Iterator[tuple[str, str, str, str, Sequence[RuleTrace]]]:
        for question in self.trace.questions:
            row = self.definition.questions_by_key[question.key]
            said = answer_words(row, question.answer)
            because = f"“{said}”" if said else _("left open") if question.asked else _("not asked")
            yield question.key, "question", row.name, because, question.rules
        names = {fact.key: fact.name for fact in self.definition.facts}
        for fact in self.trace.facts:
            yield fact.key, "fact", names[fact.key], self._conditions(fact.when.conditions), [fact.rule]

    @staticmethod
    def _happened(pathway: Pathway, rule: RuleTrace, *, counts: bool, best: str) -> str:
        group = pathway.groups_by_key.get(rule.rule.group)
        title = group.title if group else rule.rule.group
        if counts:
            return _("Group “%(group)s”: the strongest") % {"group": title}
        if rule.fired:
            return _("Same group as “%(best)s”, not stronger") % {"best": best}
        if rule.item.may_bring:
            open_ = {State.UNSURE: _("Not sure"), State.NOT_ASKED_YET: _("Not asked yet")}
            return _("%(open)s: could still bring %(points)d to “%(group)s”") % {
                "open": open_[rule.item.state],
                "points": rule.item.may_bring,
                "group": title,
            }
        return _("Adds nothing to “%(group)s”") % {"group": title}

    def signs(self) -> Iterator[Line]:
        signs = {flag.key: flag for flag in self.definition.flags}
        for verdict in self.trace.flags:
            flag = signs[verdict.key]
            happened = _("Raised") if verdict.fired else _("Not raised")
            if verdict.silenced:
                others = "; ".join(signs[key].sign for key in verdict.instead)
                happened = (
                    _("Silent: %(others)s speaks instead") % {"others": others} if others else _("Silent")
                )
            url = row_url(self.draft, "flag", flag.key)
            end = str(URGENCIES[flag.urgency].label) if verdict.fired else ""
            quiet = not verdict.fired and not verdict.silenced
            yield Line(flag.sign, url, self._because(verdict), happened, end, is_quiet=quiet)

    def cards(self) -> Iterator[Line]:
        start = {card.key: place for place, card in enumerate(self.evaluation.start, start=1)}
        for verdict in self.trace.advice:
            card = self.definition.advice_by_key[verdict.key]
            end = str(start.get(card.key, ""))
            happened = _("Among the first three") if end else self._shown(verdict)
            url = row_url(self.draft, "advice", card.key)
            quiet = not verdict.fired and not verdict.silenced
            yield Line(card.title, url, self._because(verdict), happened, end, is_quiet=quiet)

    def _shown(self, verdict: VerdictTrace) -> str:
        if verdict.fired:
            return _("Shown")
        if verdict.silenced and verdict.hidden_by:
            signs = "; ".join(self.definition.flags_by_key[key].sign for key in verdict.hidden_by)
            return _("Not shown beside the sign: %(signs)s") % {"signs": signs}
        if verdict.silenced and verdict.silencing:
            return _("Hidden by a condition of its own")
        if verdict.silenced:
            return _("Waits for an answer that could still hide it")
        return _("Not shown")

    def questions(self) -> Iterator[Line]:
        for question in self.trace.questions:
            row = self.definition.questions_by_key[question.key]
            said = answer_words(row, question.answer)
            happened = f"“{said}”" if said else _("left open")
            because = self._conditions(question.asked_when.conditions) or _("Asked of everybody")
            yield Line(
                row.name,
                row_url(self.draft, "question", row.key),
                because,
                happened if question.asked else _("Not asked"),
                is_quiet=not question.asked,
            )

    def _because(self, verdict: VerdictTrace) -> str:
        """Return what somebody told, where it was enough; else how it stands with each condition."""
        if verdict.fired and not verdict.unless and (said := told(verdict.when.when, self.evaluation)):
            return _("You told us: %(said)s") % {"said": "; ".join(said)}
        stands = self._conditions(verdict.when.conditions) or _("For everybody")
        unless = self._conditions(verdict.unless)
        return _("%(stands)s. Not if %(unless)s") % {"stands": stands, "unless": unless} if unless else stands

    def _conditions(self, conditions: Iterable[ConditionTrace]) -> str:
        return "; ".join(map(self._condition, conditions))

    def _condition(self, found: ConditionTrace) -> str:
        question = self.definition.questions_by_key.get(found.condition.question)
        said = answer_words(question, found.answer)
        state = f"“{said}”" if said else _("left open") if found.asked else _("not asked")
        holds = {True: _("yes"), False: _("no"), None: _("undecided")}[found.met]
        return f"{condition_words(found.condition, question)}: {holds}, {state}"


def answer_words(question: Question | None, answer: Answer | None) -> str:
    """Return an answer in the words of its question; nothing for none."""
    return ", ".join(kind_of(question).labels(question, answer)) if question and answer else ""
