"""Rows of a draft as visitors will see them in another language; what is not translated yet says so."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import override

from questionnaire.domain.definition import Definition, Flag
from questionnaire.domain.problems.rows import KEYED
from questionnaire.domain.translatable import PARTS, TEXTS
from questionnaire.domain.translating import in_language
from questionnaire.domain.translating_work import Owner
from questionnaire.domain.translations import direction_of
from questionnaire.untranslated import untranslated
from questionnaire.words import line_of

from ..article_preview import TEXTS as OF_AN_ARTICLE
from ..article_preview import Preview, previewed
from ..desk.drawing import drawn

NOT_HERE = {"body"}  # an article has a page of its own


class Cards:
    """The cards of one draft in one language."""

    def __init__(self, definition: Definition, language: str) -> None:
        self.language = language
        left = partial(untranslated, language=definition.language)
        self.definition = in_language(definition, language, otherwise=left)
        roots = (getattr(self.definition, name) for name in PARTS[Definition])
        self.rows: dict[Owner, Any] = {(KEYED[type(row)], row.key): row for rows in roots for row in rows}

    def card(self, owner: Owner) -> SafeString:
        """Return the card of a row."""
        noun, key = owner
        context: dict[str, Any] = {"language": self.language, "direction": direction_of(self.language)}
        if noun == "question":
            question = self.definition.questions_by_key[key]
            context |= {"question": question, "drawn": drawn(question, self.language)}
        else:
            row = self.definition if noun == "questionnaire" else self.rows[owner]
            heading, *words = _texts(row, below=noun not in {"questionnaire", "section"})
            context |= {"heading": heading, "words": words}
            context |= {"urgency": line_of(row.urgency)} if isinstance(row, Flag) else {}
        with override(self.language):
            return render_to_string("admin/translations/_card.html", context)

    def article(self, key: str) -> Preview:
        """Return an article as it would be on its page."""
        article = self.rows["article", key]
        with override(self.language):
            return previewed(self.definition, {name: getattr(article, name) for name in OF_AN_ARTICLE})


def _texts(row: Any, *, below: bool = True) -> Iterator[str]:
    """Yield the texts of a row as they are read, those of its parts after its own."""
    for field in TEXTS[type(row)]:
        if getattr(row, field) and field not in NOT_HERE:
            yield getattr(row, field)
    for field in PARTS.get(type(row), ()) if below else ():
        part = getattr(row, field)
        for one in part if isinstance(part, tuple) else (part,):
            yield from _texts(one)
