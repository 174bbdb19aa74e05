"""The calls of a whole visit, on the site and in the wizard, with answers by a rule that is the same everywhere."""

from __future__ import annotations

from itertools import count
from zlib import crc32

from questionnaire.domain.definition import Answer, Answers, Definition, Question
from questionnaire.domain.evaluator import evaluate
from questionnaire.domain.kinds import kind_of
from questionnaire.domain.pages import page_of
from tests.bench.visitor import Call

START = {"adult": "yes", "country": "gb", "consent": "on"}


def of_site(definition: Definition) -> list[Call]:
    """Return the calls of somebody who fills in every field of each page, and who needs no help today."""
    calls, evaluation = [Call("/start/"), Call("/start/", START)], evaluate(definition, {})
    for section in definition.sections:
        questions = [each.question for each in page_of(section, evaluation).questions]
        for attempt in count():
            given = {question.key: answer(question, attempt) for question in questions}
            after = evaluation.answered(given)
            if not after.withheld:
                break
        evaluation = after
        path = f"/questions/{section.key}/"
        calls += [Call(path), Call(path, given)] if questions else []
    return [*calls, Call("/summary/")]


def of_wizard(definition: Definition) -> list[Call]:
    """Return the calls of somebody who answers the same in the wizard, which asks everybody everything."""
    known = {key: given for call in of_site(definition) for key, given in (call.fields or {}).items()}
    calls = [Call("/wizard/?reset"), Call("/wizard/start/"), _step("start", START)]
    for section in definition.sections:
        given = {each.key: known.get(each.key, answer(each)) for each in section.questions}
        calls += [Call(f"/wizard/{section.key}/"), _step(section.key, given)]
    return [*calls, Call("/wizard/done/")]


def _step(name: str, given: Answers) -> Call:
    fields = {f"{name}-{key}": value for key, value in given.items()}
    return Call(f"/wizard/{name}/", fields | {"wizard-current_step": name})


def answer(question: Question, attempt: int = 0) -> Answer:
    """Return one of the answers to a question, in each attempt perhaps another; of a number, its least."""
    kind, keys = kind_of(question), list(question.options_by_key)
    if kind.typed:
        return kind.calm(question)
    return kind.known(keys[crc32(f"{question.key} {attempt}".encode()) % len(keys)])
