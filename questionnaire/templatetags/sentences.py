"""Filters that say conditions and sources in words, as in `{{ flag|raised_if:definition }}`."""

from __future__ import annotations

from django import template

from questionnaire.domain import condition_words
from questionnaire.domain.articles import place_words
from questionnaire.domain.definition import Advice, Definition, Flag, Question, Rule, ScoredFact
from questionnaire.domain.naming_sources import author_year

register = template.Library()


@register.filter
def asked_if(question: Question, definition: Definition) -> str:
    return condition_words.asked_if(question, definition.questions_by_key)


@register.filter
def raised_if(flag: Flag, definition: Definition) -> str:
    return condition_words.raised_if(flag, definition.questions_by_key)


@register.filter
def shown_if(card: Advice, definition: Definition) -> str:
    return condition_words.shown_if(card, definition.questions_by_key)


@register.filter
def holds_if(fact: ScoredFact, definition: Definition) -> str:
    return condition_words.holds_if(fact, definition.questions_by_key)


@register.filter
def leads_to(card: Advice, definition: Definition) -> str:
    return place_words(card.link, definition.articles)


@register.filter
def called_in(key: str, definition: Definition) -> str:
    """Return what a source is called for short; its key where the draft has no such source."""
    found = definition.references_by_key.get(key)
    return author_year(found.authors, found.year) if found else key


@register.filter
def topic_in(rule: Rule, definition: Definition) -> str:
    """Return the title of the topic that a rule counts towards."""
    return definition.pathways_by_key[rule.pathway].title


@register.filter
def group_in(rule: Rule, definition: Definition) -> str:
    """Return what the group of a rule is called; its key where the draft has no such group."""
    found = definition.pathways_by_key[rule.pathway].groups_by_key.get(rule.group)
    return found.title if found else rule.group


@register.filter
def sign_in(key: str, definition: Definition) -> str:
    """Return a warning sign in words; its key where the draft has no such sign."""
    found = definition.flags_by_key.get(key)
    return found.sign if found else key
