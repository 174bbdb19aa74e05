"""FHIR in several languages: one questionnaire says all its texts in each, and everybody gets their own."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache, partial
from typing import Any

import pytest
from django.utils.translation import override
from fhir.resources.R4B.bundle import Bundle
from fhir.resources.R4B.codesystem import CodeSystem
from fhir.resources.R4B.questionnaire import Questionnaire

from questionnaire import fhir
from questionnaire.domain.definition import Definition
from questionnaire.domain.evaluator import evaluate
from questionnaire.domain.told import told as quoted
from questionnaire.domain.translating import in_language
from questionnaire.untranslated import untranslated
from questionnaire.words import URGENCIES
from tests import pseudo, renderer, shipped
from tests.builders import a_definition, a_flag, a_question
from tests.test_fhir import PERSONAS, codes, published

LANGUAGES = ("en-gb", "es", "ar")
TRANSLATION = "http://hl7.org/fhir/StructureDefinition/translation"
LANGUAGE = "http://hl7.org/fhir/StructureDefinition/language"
READ = ("title", "description", "text", "display")


@cache
def spoken(language: str) -> Definition:
    return in_language(shipped.translated(), language)


def publication(language: str) -> fhir.Publication:
    others = tuple(spoken(other) for other in LANGUAGES if other != language)
    return published(spoken(language), translations=others)


@cache
def written(language: str) -> dict[str, Any]:
    return fhir.questionnaire(publication(language))


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Every part of a resource that people may read."""
    if isinstance(value, dict):
        yield value
        for name, part in value.items():
            if name not in ("enableWhen", *(f"_{text}" for text in READ)):
                yield from nodes(part)
    elif isinstance(value, list):
        for part in value:
            yield from nodes(part)


def said(node: Mapping[str, Any], name: str) -> dict[str, str]:
    """What a text is in each other language."""
    found = {}
    for extension in node.get(f"_{name}", {}).get("extension", []):
        if extension["url"] == TRANSLATION:
            told = {
                part["url"]: next(v for k, v in part.items() if k != "url") for part in extension["extension"]
            }
            found[told["lang"]] = told["content"]
    return found


def texts(language: str) -> list[tuple[str, dict[str, str]]]:
    """Every text of the questionnaire in a language, and what it is in the others."""
    return [
        (node[name], said(node, name))
        for node in nodes(written(language))
        for name in READ
        if isinstance(node.get(name), str)
    ]


def test_each_text_of_the_questionnaire_stands_in_every_language() -> None:
    ours, spanish, arabic = (texts(language) for language in LANGUAGES)
    assert [told for _, told in ours] == [
        {"es": es, "ar": ar} for (es, _), (ar, _) in zip(spanish, arabic, strict=True)
    ]
    assert [told["en-GB"] for _, told in arabic] == [text for text, _ in ours]
    questions = [item for item in renderer.items(written("en-gb")) if item["linkId"] == "sk_acne"]
    assert [said(item, "text") for item in questions] == [
        {language: spoken(language).questions_by_key["sk_acne"].text for language in ("es", "ar")}
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_signs_are_items_below_their_heading_each_in_every_language(language: str) -> None:
    definition, found = spoken(language), []
    for group in written(language)["item"][: len(URGENCIES)]:
        _message, signs = group["item"]
        found.append((signs["text"], [sign["text"] for sign in signs["item"]]))
    with override(language):
        assert found == [
            (str(words.heading), [flag.sign for flag in definition.flags if flag.urgency is urgency])
            for urgency, words in URGENCIES.items()
        ]


@pytest.mark.parametrize(("ours", "theirs"), [("en-gb", "es"), ("es", "en-gb")])
def test_signs_that_say_the_same_in_one_language_are_told_apart_in_another(ours: str, theirs: str) -> None:
    told = {"en-gb": ("a lump", "a lump", "a fever"), "es": ("un bulto", "una hinchazón", "fiebre")}
    one, other = (
        a_definition(flags=tuple(a_flag(f"n{n}", sign=told[each][n]) for n in range(3)), language=each)
        for each in (ours, theirs)
    )
    whole = fhir.questionnaire(published(one, translations=(other,)))
    signs = [item for item in renderer.items(whole) if item["linkId"].startswith("care/soon/signs/")]
    assert [(item["linkId"], item["text"], *said(item, "text").values()) for item in signs] == [
        (f"care/soon/signs/n{n}", told[ours][n], told[theirs][n]) for n in range(3)
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_valid_in_each_language_and_says_which_that_is(language: str) -> None:
    whole = json.loads(json.dumps(written(language)))
    assert Questionnaire.model_validate(whole).language == {"en-gb": "en-GB"}.get(language, language)
    assert "dir=" in whole["text"]["div"] if language == "ar" else "dir=" not in whole["text"]["div"]


@pytest.mark.parametrize("persona", ["worst", "unsure", "today", "early and calm"])
def test_a_renderer_works_out_the_same_scores_in_each_language(persona: str) -> None:
    found = []
    for language in LANGUAGES:
        response = renderer.filled_in(written(language), codes(PERSONAS[persona]))
        calculated = renderer.calculated(written(language), response)
        found.append({link: value for link, value in calculated.items() if not isinstance(value, str)})
    assert found[0] == found[1] == found[2]
    assert found[0] != {}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("persona", ["worst", "emergency"])
def test_every_resource_of_a_download_is_in_the_language_of_its_visitor(language: str, persona: str) -> None:
    evaluation = evaluate(spoken(language), PERSONAS[persona])
    whole = fhir.bundle(publication(language), evaluation, evaluation.outcome)
    assert Bundle.model_validate_json(json.dumps(whole)).type == "collection"
    resources = [whole, *(entry["resource"] for entry in whole["entry"])]
    assert {each["language"] for each in resources} == {publication(language).language}
    signs = [each for each in resources if each["resourceType"] == "DetectedIssue"]
    between = "؛ " if language == "ar" else "; "
    assert [sign["code"]["text"] for sign in signs] == [
        between.join(quoted(flag.when, evaluation)) for flag in evaluation.flags
    ]
    told = json.dumps(resources[2:])
    english = [str(words.in_fhir) for words in URGENCIES.values()]
    assert [message for message in english if message in told and language != "en-gb"] == []


def test_codes_have_their_words_in_each_language_as_designations() -> None:
    system = fhir.code_system(publication("en-gb"), "gut-skin")
    assert system is not None
    assert CodeSystem.model_validate(system).language == "en-GB"
    assert [concept["designation"] for concept in system["concept"]] == [
        [
            {"language": language, "value": spoken(language).pathways_by_key[pathway.key].title}
            for language in ("es", "ar")
        ]
        for pathway in shipped.definition().pathways
    ]


def test_where_one_language_is_offered_nothing_is_added() -> None:
    alone = json.dumps(fhir.questionnaire(published(shipped.definition())))
    assert (TRANSLATION in alone, '"_text"' in alone) == (False, False)


def test_a_text_left_in_another_language_says_so_and_translates_nothing() -> None:
    source = a_definition(a_question("a"))
    whole = pseudo.translated(source, "es", but=lambda text: text.place == "question.a.text")
    otherwise = partial(untranslated, language=source.language)
    theirs = replace(in_language(whole, "es", otherwise=otherwise), translations=())
    [here] = [
        i
        for i in renderer.items(fhir.questionnaire(published(theirs, translations=(source,))))
        if i["linkId"] == "a"
    ]
    first = here["_text"]["extension"][0]
    assert (first, said(here, "text")) == (
        {"url": LANGUAGE, "valueCode": source.language},
        {published(source).language: source.questions_by_key["a"].text},
    )
    [there] = [
        i
        for i in renderer.items(fhir.questionnaire(published(source, translations=(theirs,))))
        if i["linkId"] == "a"
    ]
    assert "_text" not in there
