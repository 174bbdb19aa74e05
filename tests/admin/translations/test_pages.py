"""The texts of a language on their pages: grouped, filtered, found, fifty at a time, beside their cards."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from questionnaire.admin.translations.choosing import PER_PAGE
from questionnaire.domain.translating import texts
from questionnaire.drafting import read_draft, write_draft
from questionnaire.models import Flag, Questionnaire
from tests import pseudo, shipped
from tests.admin.conftest import small
from tests.admin.pages import of
from tests.admin.translations.conftest import Page, address, missing, sent, texts_of

BOXES = re.compile(r'<textarea name="told-([^"]+)"[^>]* lang="(\w+)" dir="(\w+)"[^>]*>\n([^<]*)</textarea>')


def boxes(page: Page) -> dict[str, tuple[str, str, str]]:
    return {place: tuple(rest) for place, *rest in BOXES.findall(page.content.decode())}


def shown(page: Page) -> list[str]:
    return [line.place for line in page.context["page"].object_list]


def test_every_text_stands_beside_its_source_in_its_own_direction(erin: Client, db: None) -> None:
    draft = write_draft(pseudo.translated(small(), "he"))
    page = erin.get(of(draft, "translations/he/?part=flag"))
    signs = [text for text in texts(small()) if text.place.startswith("flag.")]
    assert boxes(page) == {text.place: ("he", "rtl", pseudo.pseudo(text.text)) for text in signs}
    for number, text in enumerate(signs):
        source = (
            f'<label id="s-{number}" for="t-{number}" lang="{small().language}" dir="ltr">{text.text}</label>'
        )
        assert source in page.content.decode()
    assert "At most 300 characters. Visitors need it." in page.content.decode()


def test_a_source_that_runs_from_right_to_left_does_so_here(erin: Client, db: None) -> None:
    page = erin.get(address(write_draft(pseudo.translated(small(language="ar"), "eo"))))
    found = re.findall(r'<label [^>]* lang="ar" dir="(\w+)">', page.content.decode())
    assert found == ["rtl"] * len(boxes(page))


def test_fifty_stand_on_a_page_and_all_on_one_of_the_pages(erin: Client, begun: Questionnaire) -> None:
    first = erin.get(address(begun))
    pages = first.context["page"].paginator.num_pages
    found = [shown(erin.get(address(begun, f"?page={number}"))) for number in range(1, pages + 1)]
    assert [len(page) for page in found[:-1]] == [PER_PAGE] * (pages - 1)
    assert [place for page in found for place in page] == list(texts_of(begun))
    assert shown(erin.get(address(begun, "?page=999"))) == found[-1]
    assert shown(erin.get(address(begun, "?page=nonsense"))) == found[0]


def test_filters_show_what_is_missing_changed_or_needed(erin: Client, begun: Questionnaire) -> None:
    Flag.objects.filter(questionnaire=begun).update(say="Say this.")
    begun.translations.get().texts.filter(place="advice.card.title").delete()
    begun.translations.get().texts.filter(place="section.page.title").update(source="00000000")
    begun.save()
    page = erin.get(address(begun))
    counts = {choice.key: choice.count for choice in page.context["filters"]}
    found = {key: set(shown(erin.get(address(begun, f"?only={key}")))) for key in counts if key}
    signs = {place for place in texts_of(begun) if place.startswith("flag.")}
    assert found == {
        "missing": {*signs, "advice.card.title"},
        "changed": {"section.page.title"},
        "needed": {*signs, "section.page.title"},
    }
    assert counts == {"": len(texts_of(begun))} | {key: len(places) for key, places in found.items()}
    assert shown(erin.get(address(begun, "?only=nonsense"))) == shown(page)


def test_parts_are_pages_of_questions_and_lists_with_what_is_to_do(
    erin: Client, begun: Questionnaire
) -> None:
    parts = {part.key: part for part in erin.get(address(begun)).context["parts"]}
    titles = ("The questionnaire itself", "Page", "Warning signs")
    assert tuple(str(parts[key].title) for key in ("questionnaire", "page page", "flag")) == (
        titles[0],
        read_draft(begun).sections_by_key["page"].title,
        titles[2],
    )
    assert {key: part.count for key, part in parts.items() if part.count} == {"flag": len(missing(begun))}
    on_page = shown(erin.get(address(begun, "?part=page+page")))
    assert {place.split(".")[1] for place in on_page if place.startswith("question.")} <= {"a", "b", "c"}
    assert "section.page.title" in on_page


def test_a_text_is_found_by_words_of_either_language(erin: Client, begun: Questionnaire) -> None:
    for word in ("A RASH", "rash"):
        assert "flag.red.sign" in shown(erin.get(address(begun, f"?word={word}")))
    theirs = texts_of(begun)["question.a.text"].told
    assert "question.a.text" in shown(erin.get(address(begun, f"?word={theirs}")))
    assert shown(erin.get(address(begun, "?word=xyzzy"))) == []


def test_filters_and_the_page_stay_while_one_moves_on(erin: Client, begun: Questionnaire) -> None:
    page = erin.get(address(begun, "?part=page+page&word=a"))
    assert page.context["after"] == "?part=page+page&word=a&page=2"
    assert [choice.url for choice in page.context["filters"]][:2] == [
        "?part=page+page&word=a",
        "?only=missing&part=page+page&word=a",
    ]


def test_texts_stand_under_the_words_of_their_row_and_no_key(erin: Client, begun: Questionnaire) -> None:
    page = erin.get(address(begun, "?part=flag"))
    (group,) = page.context["groups"]
    assert (group.title, group.kind, group.url) == ("a rash", "warning sign", of(begun, "row/flag/red/"))


def test_a_question_is_drawn_in_that_language_and_what_is_left_says_its_own(
    erin: Client, begun: Questionnaire
) -> None:
    begun.translations.get().texts.filter(place="question.a.text").delete()
    begun.save()
    page = erin.get(address(begun, "?part=page+page"))
    card = next(
        group.card for group in page.context["groups"] if group.entries[0].line.owner == ("question", "a")
    )
    told = texts_of(begun)
    label = next(line.told for place, line in told.items() if place.startswith("question.a.option."))
    assert card.startswith('<div class="trl-drawn" lang="eo" dir="ltr">')
    own = small().language
    assert f'<h3><span lang="{own}" dir="ltr">{told["question.a.text"].source.text}</span></h3>' in card
    assert label in card


def test_a_sign_stands_there_as_visitors_read_it(erin: Client, begun: Questionnaire) -> None:
    with_all = pseudo.translated(small(), "eo")
    write_draft(with_all)
    begun.save()
    (group,) = erin.get(address(begun, "?part=flag")).context["groups"]
    (flag,) = with_all.flags
    assert f"<h3>{pseudo.pseudo(flag.sign)}</h3>" in group.card
    assert f"<p>{pseudo.pseudo(flag.action)}</p>" in group.card


def test_every_row_of_the_shipped_questionnaire_has_a_card(erin: Client, db: None) -> None:
    draft = write_draft(pseudo.translated(shipped.definition(), "eo"))
    nouns = ("flag", "advice", "claim", "reference", "country", "article", "pathway", "fact", "chapter")
    for noun in (*nouns, "questionnaire"):
        page = erin.get(of(draft, f"translations/eo/?part={noun}"))
        assert all("<h3>" in group.card for group in page.context["groups"])
        assert {line.owner[0] for line in page.context["page"].object_list} == {noun}


def test_what_is_wrong_with_a_translation_stands_beside_it(erin: Client, begun: Questionnaire) -> None:
    begun.translations.get().texts.filter(place="question.a.text").update(text="7?")
    begun.save()
    page = erin.get(address(begun, "?part=page+page"))
    entries = [entry for group in page.context["groups"] for entry in group.entries]
    assert {entry.line.place: entry.to_mend for entry in entries if entry.to_mend} == {
        "question.a.text": ["It has other numbers than the text that it translates. Compare “7?”."]
    }


def test_an_article_has_a_page_of_its_own_with_what_it_would_be(erin: Client, db: None) -> None:
    draft = write_draft(pseudo.translated(shipped.definition(), "eo"))
    place = next(text.place for text in texts(shipped.definition()) if text.place.endswith(".body"))
    listed = erin.get(of(draft, "translations/eo/?part=article"))
    link = of(draft, f"translations/eo/text/{place}/")
    assert (place in boxes(listed), f'href="{link}"' in listed.content.decode()) == (False, True)
    page = erin.get(link)
    assert list(boxes(page)) == [place]
    key = place.split(".")[1]
    title = next(article.title for article in shipped.definition().articles if article.key == key)
    assert page.context["preview"].article.title == pseudo.pseudo(title)
    assert "<p>" in page.context["preview"].text.html


def queries(client: Client, where: str, data: dict[str, str] | None = None) -> int:
    with CaptureQueriesContext(connection) as asked:
        page = client.get(where) if data is None else client.post(where, data)
    assert page.status_code in {200, 302}
    return len(asked)


@pytest.mark.parametrize("which", ["small", "shipped"])
def test_a_page_asks_as_often_however_many_texts_there_are(erin: Client, db: None, which: str) -> None:
    definition = small() if which == "small" else shipped.definition()
    draft = write_draft(pseudo.translated(definition, "eo"))
    where = of(draft, "translations/eo/?part=questionnaire")
    page = erin.get(where)
    title = sent(page, questionnaire__title="Titolo")
    counts = [queries(erin, of(draft, f"translations/{rest}")) for rest in ("", "eo/")]
    assert [*counts, queries(erin, where, title)] == [10, 11, 17]
