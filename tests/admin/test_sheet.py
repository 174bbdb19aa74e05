"""The logic sheet says the words of closed lists as an editor reads them, and not as the code writes them."""

from __future__ import annotations

import html
from collections.abc import Iterator

from django.test import Client
from django.utils.html import strip_tags

from questionnaire.admin.desk.choices import words_of
from questionnaire.domain.definition import Definition
from questionnaire.models import Questionnaire
from tests import shipped
from tests.admin.pages import of


def worded(definition: Definition) -> Iterator[str]:
    for question in definition.questions:
        yield words_of(question.kind).capitalize()
        yield from (f"({words_of(option.absent)})" for option in question.options if option.absent)
    for pathway in definition.pathways:
        yield from (f"{group.title} ({words_of(group.kind)})" for group in pathway.groups)
        yield from (f"({words_of(statement.standing)}, " for statement in pathway.statements)
    for flag in definition.flags:
        yield f"{words_of(flag.urgency)}: {flag.sign}."
        if flag.needs:
            yield f"Help lines: {'; '.join(str(words_of(need)) for need in flag.needs)}."
    for card in definition.advice:
        yield f"{words_of(card.group)}, about {words_of(card.subject)}, {card.grade}."
        if card.start:
            yield f"To start with: {words_of(card.start)}"
    for country in definition.countries:
        for line in country.lines:
            how = f" {line.number} ({words_of(line.contact)})" if line.number else ""
            yield f"{words_of(line.need)}: {line.name}{how}"


def test_the_sheet_prints_no_word_of_the_code(rita: Client, draft: Questionnaire) -> None:
    row = Questionnaire.objects.get(slug=shipped.definition().slug)
    page = html.unescape(strip_tags(rita.get(of(row, "versions/1/sheet/")).content.decode()))
    assert [words for words in worded(shipped.definition()) if words not in page] == []
