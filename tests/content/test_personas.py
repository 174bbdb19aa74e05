from __future__ import annotations

import pytest

from questionnaire.domain.definition import Urgency
from questionnaire.domain.evaluator import evaluate
from questionnaire.domain.outcome import Outcome, Pattern
from tests import shipped
from tests.personas import PERSONAS, STORIES, Persona, all_answers

DEFINITION = shipped.definition()
each_persona = pytest.mark.parametrize("persona", PERSONAS, ids=lambda persona: persona.key)


def outcome_of(persona: Persona) -> Outcome:
    return evaluate(DEFINITION, all_answers(persona, DEFINITION)).outcome


def bands_of(outcome: Outcome) -> tuple[str, ...] | None:
    if outcome.pattern is Pattern.WITHHELD:
        return None
    return tuple(score.band or "none" for score in outcome.scores)


@each_persona
def test_a_persona_is_told_what_is_expected(persona: Persona) -> None:
    outcome = outcome_of(persona)

    assert outcome.flags == persona.flags
    assert bands_of(outcome) == persona.bands
    assert (outcome.pattern, outcome.leaders) == (persona.pattern, persona.leaders)


@each_persona
def test_a_persona_starts_with_the_cards_meant_for_them(persona: Persona) -> None:
    assert outcome_of(persona).start == persona.start


def test_the_stories_are_those_of_the_content() -> None:
    assert tuple(persona.key for persona in PERSONAS) == tuple(STORIES)


@each_persona
def test_a_persona_answers_only_what_the_questionnaire_asks(persona: Persona) -> None:
    given = all_answers(persona, DEFINITION)

    assert [key for key, answer in persona.answers.items() if given.get(key) != answer] == []
    assert persona.country in DEFINITION.countries_by_key


def test_there_are_at_least_20_personas_with_names_of_their_own() -> None:
    assert len({persona.key for persona in PERSONAS}) == len(PERSONAS) >= 20


def test_every_topic_leads_alone_for_somebody() -> None:
    leading = {p.leaders for p in PERSONAS if p.pattern is Pattern.CLEAR}

    assert leading == {("nutrient",), ("detox",), ("immune",)}


def test_every_topic_is_high_for_somebody() -> None:
    bands = [persona.bands for persona in PERSONAS if persona.bands]

    assert [{told[place] for told in bands} >= {"few", "many"} for place in range(3)] == [True, True, True]


def test_every_pattern_occurs() -> None:
    assert {persona.pattern for persona in PERSONAS} == set(Pattern) - {Pattern.UNSCORED}


def test_every_urgency_and_every_caution_occurs() -> None:
    raised = {key for persona in PERSONAS for key in persona.flags}
    cautions = {flag.key for flag in DEFINITION.flags if flag.urgency is Urgency.CAUTION}

    assert {DEFINITION.flags_by_key[key].urgency for key in raised} == set(Urgency)
    assert len(cautions & raised) >= len(cautions) / 2


def test_every_skin_trouble_occurs() -> None:
    ticked = {key for persona in PERSONAS for key in persona.answers.get("skin_list", ())}
    offered = {option.key for option in DEFINITION.questions_by_key["skin_list"].options}

    assert offered - {"none", "other"} == ticked


def test_every_country_occurs() -> None:
    assert {persona.country for persona in PERSONAS} == set(DEFINITION.countries_by_key)


def test_a_caution_hides_every_card_about_leaving_foods_out_and_about_supplements() -> None:
    shown = {
        key
        for outcome in map(outcome_of, PERSONAS)
        if any(DEFINITION.flags_by_key[flag].urgency is Urgency.CAUTION for flag in outcome.flags)
        for key in outcome.advice
    }
    silent = {card.key for card in DEFINITION.advice if card.subject in {"restriction", "supplement"}}

    assert shown & silent == set()
