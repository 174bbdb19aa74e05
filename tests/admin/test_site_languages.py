"""The site's texts in another language: each holds for the words that it translates, and no longer."""

from __future__ import annotations

from importlib import import_module

from django.apps import apps
from django.test import Client

from questionnaire.domain.translating import fingerprint
from questionnaire.models import Site, SiteTranslation
from questionnaire.models.site_translation import TEXTS
from questionnaire.site import SiteTexts
from tests import shipped
from tests.admin.pages import save
from tests.admin.test_site import CHANGE, translated


def row(client: Client, field: str) -> tuple[str, str | None, str | None]:
    """What stands below a text in Spanish, and the language and the direction of its box."""
    (form,) = client.get(CHANGE).context["inline_admin_formsets"][0].formset.initial_forms
    attrs = form.fields[field].widget.attrs
    return str(form.fields[field].help_text), attrs.get("lang"), attrs.get("dir")


def test_a_text_that_changed_since_is_read_in_the_sites_own_words_until_it_is_translated_or_said_to_be_right(
    paul: Client, client: Client
) -> None:
    shipped.published(shipped.translated(), number=2)
    translated(paul, strapline="¿Otra vez despierto?", introduction="Unas preguntas.")
    save(paul, CHANGE, strapline="Awake again?", introduction="A few questions.")
    page = client.get("/es/").content.decode()
    assert '<span lang="en-gb" dir="ltr">Awake again?</span>' in page
    said = "The site's text has changed since, and visitors read that: translate it."
    fields = ("strapline", "introduction", "drawing")
    assert [row(paul, field) for field in fields] == [
        (said, "es", "ltr"), (said, "es", "ltr"), ("", "es", "ltr"),
    ]  # fmt: skip
    save(paul, CHANGE, translations__0__strapline="¿Despierto otra vez?")
    assert [row(paul, field)[0] for field in fields] == ["", said, ""]
    save(paul, CHANGE, translations__0__still_right="on")
    assert [row(paul, field)[0] for field in fields] == ["", "", ""]
    page = client.get("/es/").content.decode()
    assert ("¿Despierto otra vez?" in page, "Unas preguntas." in page) == (True, True)


def test_the_box_of_a_language_from_right_to_left_says_so(paul: Client) -> None:
    SiteTranslation.objects.create(language="ar", strapline="نص")
    assert row(paul, "strapline") == ("", "ar", "rtl")


def test_what_was_there_before_is_taken_for_a_translation_of_the_texts_of_that_day(db: None) -> None:
    SiteTranslation.objects.create(language="es", strapline="Uno")
    sources = SiteTranslation.objects.get().sources
    SiteTranslation.objects.update(sources={})
    migration = import_module("questionnaire.migrations.0026_site_translation_sources")
    migration.of_today(apps, None)
    assert SiteTranslation.objects.get().sources == sources == {"strapline": fingerprint(Site().strapline)}


def test_who_may_not_publish_is_asked_nothing(paul: Client, rita: Client) -> None:
    translated(paul, strapline="¿Otra vez despierto?")
    pages = [client.get(CHANGE).content.decode() for client in (paul, rita)]
    assert ["All of it says what the site says now" in page for page in pages] == [True, False]
    assert ["Still right" in page for page in pages] == [False, False]


def test_every_text_that_is_shown_knows_what_it_translates() -> None:
    assert SiteTexts._fields == ("language", *TEXTS)
