"""A language is taken out of the draft by whoever may change it: asked first, undone like any other change."""

from __future__ import annotations

from django.test import Client

from questionnaire.drafting import read_draft
from questionnaire.models import Questionnaire
from tests.admin.pages import agreed, of
from tests.admin.translations.conftest import Page, address, missing, translate


def codes(draft: Questionnaire) -> list[str]:
    return [told.key for told in read_draft(draft).translations]


def test_a_language_is_shown_with_its_number_of_texts_then_removed_and_brought_back(
    erin: Client, begun: Questionnaire
) -> None:
    where, before = address(begun, "remove/"), read_draft(begun)
    page: Page = erin.get(where)
    count = len(before.translations[0].texts)
    assert page.context["count"] == count
    assert f"with the {count} texts that are translated" in page.content.decode()
    assert codes(begun) == ["eo"]
    gone: Page = erin.post(where, {"shown": page.context["shown"]})
    assert (gone.status_code, gone.url) == (302, of(begun, "translations/"))
    assert codes(begun) == []
    assert [step.why for step in begun.kept_drafts.all()] == ["Removed the language Esperanto"]
    assert "Removed: Esperanto" in erin.get(gone.url).content.decode()
    agreed(erin, of(begun, "undo/"))
    assert read_draft(begun) == before


def test_what_a_colleague_translated_meanwhile_is_not_removed_unseen(
    erin: Client, emil: Client, begun: Questionnaire
) -> None:
    where = address(begun, "remove/")
    shown = erin.get(where).context["shown"]
    place = min(missing(begun))
    where_of_it = address(begun, f"text/{place}/")
    translate(emil, where_of_it, **{place: "Nova vorto"})
    held: Page = erin.post(where, {"shown": shown})
    assert (held.status_code, codes(begun)) == (409, ["eo"])
    assert "Somebody has translated something meanwhile" in held.content.decode()
    assert erin.post(where, {"shown": held.context["shown"]}).status_code == 302
    assert codes(begun) == []


def test_whoever_only_reads_is_not_offered_it(rita: Client, begun: Questionnaire) -> None:
    assert "remove/" not in rita.get(address(begun)).content.decode()
