"""Preview, and try answers."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from questionnaire.admin import answering, trying
from questionnaire.domain.definition import Answers
from questionnaire.domain.evaluator import evaluate
from questionnaire.domain.kinds import kind_of
from questionnaire.drafting import read_draft, write_draft
from questionnaire.models import Option, Question, Questionnaire, Rule
from questionnaire.personas import Persona, all_answers
from tests.admin.conftest import small
from tests.admin.pages import at, of, question, save
from tests.builders import a_number, a_question, a_section

ANSWERS: Answers = {"signs": ("none",), "a": "daily", "b": "often", "c": "daily"}


def test_a_draft_that_cannot_be_walked_says_why(rita: Client, draft: Questionnaire) -> None:
    Question.objects.filter(questionnaire=draft, key="a").update(unasked_value="ghost")
    draft.save()  # so that what is known of it is read again
    for page in (
        rita.get(of(draft, "preview/")),
        rita.get(of(draft, "preview/signs/begin/")),
        rita.get(of(draft, "try/")),
        rita.get(of(draft, "simulate/")),
    ):
        assert page.headers["Location"] == of(draft)
    assert "ghost" in rita.get(of(draft)).content.decode()


def weigh(client: Client, draft: Questionnaire, answers: Answers) -> Any:
    page = client.post(of(draft, "try/"), {f"a-{key}": answer for key, answer in answers.items()})
    return page.context


def test_answers_are_weighed_with_every_reason(rita: Client, draft: Questionnaire) -> None:
    page = weigh(rita, draft, ANSWERS)
    assert page["outcome"] == evaluate(small(), ANSWERS).outcome
    trace = page["trace"]
    assert [c.met for c in trace.questions[2].asked_when.conditions] == [True]
    assert [fact.key for fact in trace.facts if fact.rule.fired] == ["both"]


def test_an_urgent_sign_withholds_scores_here_as_well(rita: Client, draft: Questionnaire) -> None:
    page = weigh(rita, draft, {"signs": ("rash",), "a": "daily"})
    assert page["outcome"] == evaluate(small(), {"signs": ("rash",), "a": "daily"}).outcome
    assert [flag.key for flag in page["flags"]] == ["red"]


@pytest.mark.parametrize("style", ["uniform", "low", "high", "skipping", ""])
def test_somebody_is_invented(rita: Client, draft: Questionnaire, style: str) -> None:
    page = rita.post(of(draft, "try/"), {"fill": "1", "style": style})
    form = page.context["form"]
    assert page.context["outcome"] == evaluate(small(), form.initial).outcome
    assert (form.initial == {}) == (style == "")


def test_an_answer_that_is_not_offered_is_refused(rita: Client, draft: Questionnaire) -> None:
    page = rita.post(of(draft, "try/"), {"a-a": "nonsense"})
    assert "outcome" not in page.context
    assert list(page.context["form"].errors) == ["a"]


def test_somebody_likely_answers_as_the_prevalences_say(erin: Client, draft: Questionnaire) -> None:
    save(erin, at(question(draft, "a")), prevalence="weekly 1000")
    page = erin.post(of(draft, "try/"), {"fill": "1", "style": "likely"})
    assert page.context["form"].initial["a"] == "weekly"
    assert '<a href="?who=likely" aria-current="true">' in page.content.decode()


def test_somebody_with_a_story_can_answer(
    rita: Client, draft: Questionnaire, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = (Persona("ida", "Ida itches every day.", {"a": "daily"}),)
    for module in (answering, trying):
        monkeypatch.setattr(module, "personas", lambda _slug: people)
    page = rita.post(of(draft, "try/"), {"fill": "1", "style": "ida"})
    assert page.context["form"].initial == all_answers(people[0], page.context["definition"])
    assert '<p class="lead">Ida itches every day.</p>' in page.content.decode()


@pytest.mark.parametrize(
    ("typed", "answers"),
    [
        ("37,5", {"temp": "37.5"}),
        ("unsure", {"temp": "unsure"}),
        ("I'm not sure or would rather not say", {"temp": "unsure"}),
        ("“Does not apply to me”", {"temp": "not_for_me"}),
        ("", {}),
    ],
)
def test_a_number_is_typed(rita: Client, db: None, typed: str, answers: Answers) -> None:
    definition = small(
        sections=(a_section("page", a_number(), a_question("a"), a_question("b")),),
        flags=(),
        advice=(),
        facts=(),
    )
    page = weigh(rita, write_draft(definition), {"temp": typed})
    assert page["form"].answers() == answers
    assert page["outcome"] == evaluate(definition, answers).outcome


def test_a_reason_to_have_no_number_is_read_and_kept_in_words(rita: Client, db: None) -> None:
    draft = write_draft(small(sections=(a_section("page", a_number()),), flags=(), advice=(), facts=()))
    field = weigh(rita, draft, {"temp": "unsure"})["form"]["temp"]
    unsure, other = "I'm not sure or would rather not say", "Does not apply to me"
    words = f"from 34 to 42.5\N{NO-BREAK SPACE}°C, “{unsure}”, “{other}”"
    assert (field.help_text, field.value()) == (words, unsure)


@pytest.mark.parametrize("typed", ["hot", "fever", "50"])
def test_a_number_that_no_visitor_could_give_is_refused(rita: Client, db: None, typed: str) -> None:
    draft = write_draft(small(sections=(a_section("page", a_number()),), flags=(), advice=(), facts=()))
    page = weigh(rita, draft, {"temp": typed})
    assert list(page["form"].errors) == ["temp"]


def test_somebody_invented_has_a_number(rita: Client, db: None) -> None:
    draft = write_draft(small(sections=(a_section("page", a_number()),), flags=(), advice=(), facts=()))
    page = rita.post(of(draft, "try/"), {"fill": "1", "style": "low"}).context
    answer = page["form"].initial["temp"]
    assert kind_of(a_number()).offers(a_number(), answer)
    assert f'value="{answer}"' in str(page["form"]["temp"])


def test_the_story_chosen_last_is_remembered_and_answers_that_were_picked_are_not(
    rita: Client, draft: Questionnaire, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = (Persona("ida", "Ida itches.", {"a": "daily"}), Persona("ole", "Ole is well."))
    for module in (answering, trying):
        monkeypatch.setattr(module, "personas", lambda _slug: people)
    assert "outcome" not in rita.get(of(draft, "try/")).context
    chosen = rita.get(of(draft, "try/?who=ida")).context
    weighed = rita.post(of(draft, "try/"), {"style": "ida", "a-a": "never", "a-signs": "none"}).context
    again = rita.get(of(draft, "try/")).context
    assert [page["chosen"].key for page in (chosen, weighed, again)] == ["ida"] * 3
    assert weighed["outcome"] == evaluate(small(), {"a": "never", "signs": ("none",)}).outcome
    assert again["outcome"] == chosen["outcome"]
    assert [name for name in dict(rita.session.items()) if name.startswith("tried")] == [f"tried {draft.pk}"]
    assert rita.session[f"tried {draft.pk}"] == "ida"


def test_scores_stand_beside_those_of_the_live_version(rita: Client, published: Questionnaire) -> None:
    Rule.objects.filter(question__key="a", question__questionnaire=published).update(points=10)
    page = weigh(rita, published, ANSWERS)
    ((pathway, score, word, live),) = page["scores"]
    assert live == evaluate(small(), ANSWERS).outcome.scores[0]
    assert score == evaluate(read_draft(published), ANSWERS).outcome.scores[0]
    assert (pathway.key, word) == ("gut", pathway.bands_by_key[score.band].label)


def test_an_answer_that_the_live_version_does_not_offer_is_left_out_there(
    rita: Client, published: Questionnaire
) -> None:
    Option.objects.filter(question__key="a", question__questionnaire=published, key="daily").update(key="all")
    page = weigh(rita, published, {"a": "all", "signs": ("none",)})
    assert page["scores"][0][3] == evaluate(small(), {"signs": ("none",)}).outcome.scores[0]


@pytest.mark.parametrize("who", ["nobody_we_know", "a/b", ""])
def test_somebody_whom_nobody_knows_is_nobody_chosen(rita: Client, draft: Questionnaire, who: str) -> None:
    page = rita.get(of(draft, f"try/?who={who}"))
    heading = "Nobody yet: no answers" if who == "" else "Choose who answers"
    assert f"<h1>{heading}</h1>" in page.content.decode()
