"""The desk's box that finds any word finds those of translations, and leads to where each is translated."""

from __future__ import annotations

import pytest
from django.test import Client

from questionnaire.drafting import read_draft
from questionnaire.models import Questionnaire, TranslatedText
from tests.admin.pages import of
from tests.admin.translations.conftest import address
from tests.pseudo import pseudo


def found(client: Client, draft: Questionnaire, word: str) -> list[tuple[str, str, str]]:
    places = client.get(of(draft, "find/"), {"q": word}).context["places"]
    return [(place.title, place.kind, place.url) for place in places]


def test_a_translated_word_leads_to_the_text_that_it_translates(erin: Client, begun: Questionnaire) -> None:
    text = read_draft(begun).pathways_by_key["gut"].title
    (place,) = found(erin, begun, pseudo(text))
    where = address(begun, "text/pathway.gut.title/")
    assert place == (text, "Translation: Esperanto", where)
    assert erin.get(where).context["entry"].line.place == "pathway.gut.title"


@pytest.mark.parametrize("key", ["pathway.gut", "option."])
def test_the_key_of_a_text_finds_nothing(erin: Client, begun: Questionnaire, key: str) -> None:
    assert found(erin, begun, key) == []


def test_a_text_that_translates_nothing_any_more_leads_to_its_language(
    erin: Client, begun: Questionnaire
) -> None:
    TranslatedText.objects.filter(place="pathway.gut.title").update(
        place="pathway.gone.title", text="Gxangala"
    )
    begun.save()
    assert found(erin, begun, "gxangala") == [("Esperanto", "Translation: Esperanto", address(begun))]
