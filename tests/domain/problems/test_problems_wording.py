"""Words that visitors should not read, and words that only look like them."""

from __future__ import annotations

import pytest

from questionnaire.domain.problems import wording
from tests.domain.problems.sound import found, sound, with_question, with_row

HINT = [("banned_word", "question", "itch")]

BANNED = {
    "diagnose": "This is a Diagnosis.",
    "assess": "An assessment of you.",
    "screen": "We screen you.",
    "detect": "It detects much.",
    "risk": "You are at RISK of it.",
    "likelihood": "The likelihood is small.",
    "you have": "It means you have it.",
    "gut is leaky": "Your gut is\n  leaky.",
    "root cause": "Find the root causes.",
    "treat": "A new treatment.",
    "heal": "It heals.",
    "cure": "It is curing people.",
    "fix": "Fix it.",
    "protocol": "Follow the protocol.",
    "dose": "Ask for the dosage.",
    "detox your": "Detox your skin.",
    "toxins": "Full of toxins.",
    "cleanse": "Cleansing helps.",
    "severe": "It is severe.",
    "abnormal": "It looks abnormal.",
    "deficient": "A deficiency.",
    "%": "About 50 % of all.",
    "track": "Track it.",
    "monitor": "Monitoring it.",
    "progress": "See your progress.",
    "supplement helps": "A supplement with zinc helps acne.",
}
HARMLESS = (
    "Do you have any of these?",
    "See a doctor if you have\n  any of these.",
    "Then you have to wait.",
    "On how many days did you have spots?",
    "Count the days you have heartburn, and tick what you have noticed.",
    "Would you have time?",
    "Your health, a cleanser, sunscreen and a healthy tract.",
    "An undetected secure prefix, retreat and security.",
    "Some take a supplement, and much helps.",
    "The detox system is a name for how the body clears waste.",
    "50 out of 100 points, per 100%ish.",
)


def test_every_banned_word_is_tried() -> None:
    assert list(BANNED) == [name for name, *_ in wording.BANNED]


@pytest.mark.parametrize("name", BANNED)
def test_a_banned_word_is_found_by_itself(name: str) -> None:
    found_here = list(wording.check(with_question("itch", hint=BANNED[name])))
    assert [(p.kind, p.noun, p.key) for p in found_here] == HINT
    excused = wording.check(with_question("itch", hint=BANNED[name]), allowed=[("itch", name, "Tried.")])
    assert list(excused) == []


@pytest.mark.parametrize("text", HARMLESS)
def test_a_word_that_only_looks_banned_is_left_alone(text: str) -> None:
    assert list(wording.check(with_question("itch", why_we_ask=text))) == []


def test_the_message_quotes_the_word_and_offers_another() -> None:
    (problem,) = wording.check(with_question("itch", hint="It makes Toxins."))
    assert problem.message == (
        "Visitors would read “Toxins”. Say “how the body clears waste” or “regular bowel habit”."
    )


def test_two_words_in_one_row_are_two_problems() -> None:
    assert found(with_question("itch", hint="A cure.", text="Treat it?")) == HINT * 2


def test_an_allowance_excuses_one_word_in_one_row() -> None:
    definition = with_question("itch", hint="A cure.", text="Treat it?")
    (left,) = wording.check(definition, allowed=[("itch", "treat", "A treat."), ("wind", "cure", "No.")])
    assert left.message.startswith("Visitors would read “cure”.")


def test_the_allowances_are_few_and_reasoned() -> None:
    names = {name for name, *_ in wording.BANNED}
    assert len(wording.ALLOWED) <= 10
    assert all(name in names and reason for _, name, reason in wording.ALLOWED)


def test_quotations_may_say_anything() -> None:
    claims = with_row("claims", "origin", claim="It cures all and clears toxins.").claims
    references = with_row("references", "trial", title="Risk of severe acne").references
    assert found(sound(claims=claims, references=references)) == []
