"""The site's row in the admin: seen by every role, changed by publishers, one and no more."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.utils import timezone

from questionnaire.models import Questionnaire, Site, SiteTranslation
from tests import shipped
from tests.admin.pages import ADMIN, Page, errors, of, save, typed

LIST, CHANGE = f"{ADMIN}/site/", f"{ADMIN}/site/1/change/"


def test_every_role_sees_it_and_only_a_publisher_changes_it(
    erin: Client, paul: Client, rita: Client, sam: Client
) -> None:
    clients = (erin, paul, rita, sam)
    assert [client.get(CHANGE).status_code for client in clients] == [200, 200, 200, 403]
    assert [client.post(CHANGE, {"name": "Mine"}).status_code for client in (erin, rita, sam)] == [403] * 3
    assert save(paul, CHANGE, name="Sleepwell", name_end="well").status_code == 302
    assert Site.objects.get().name == "Sleepwell"
    assert LogEntry.objects.get().get_change_message() == "Changed Name and End of the name."


def test_the_list_is_its_only_row(paul: Client) -> None:
    assert paul.get(LIST).headers["Location"] == CHANGE


def test_nobody_adds_a_second_or_deletes_the_only_one(paul: Client, admin_client: Client) -> None:
    paths = (f"{LIST}add/", f"{ADMIN}/site/1/delete/")
    assert [client.post(path).status_code for client in (paul, admin_client) for path in paths] == [403] * 4
    assert Site.objects.count() == 1


def test_a_change_is_seen_by_the_next_visitor(paul: Client, client: Client) -> None:
    save(paul, CHANGE, strapline="Awake at three again?", name="Sleepwell", name_end="")
    assert "– Sleepwell</title>" in client.get("/").content.decode()
    save(paul, CHANGE, name="Gutskin", name_end="skin")
    assert "– Gutskin</title>" in client.get("/").content.decode()


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("name", " ", "This field is required."),
        ("name_end", "gut", "The name does not end so. Write its last letters as they stand there."),
        ("contact", "somewhere", "Enter a valid email address."),
        (
            "action_dark",
            "#17543f",
            (
                "Text in this colour is too dark to read on dark pages: its contrast is 1.3 to 1, and 7.0 is"
                " needed. Choose a paler shade."
            ),
        ),
    ],
)
def test_what_cannot_stand_is_refused_and_nothing_typed_is_lost(
    paul: Client, field: str, typed: str, said: str
) -> None:
    page = save(paul, CHANGE, **{field: typed, "controller": "The Sleep Trust"})
    assert errors(page) == [said]
    assert page.context["adminform"].form["controller"].value() == "The Sleep Trust"
    assert Site.objects.get().controller == ""


def test_a_review_to_come_is_refused(paul: Client) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    assert errors(save(paul, CHANGE, reviewed_on=tomorrow.isoformat())) == ["That day has not come yet."]


def translated(client: Client, **texts: str) -> Page:
    """Save the site with its texts in one more language."""
    row = {"language": "es", **texts}
    new = {f"translations__0__{name}": text for name, text in row.items()}
    return save(client, CHANGE, translations__TOTAL_FORMS="1", **new)


def test_a_publisher_says_the_texts_in_another_language_and_what_is_left_out_stays_in_the_sites_own(
    paul: Client, client: Client
) -> None:
    shipped.published(shipped.translated(), number=2)
    assert translated(paul, strapline="¿Otra vez despierto a las tres?").status_code == 302
    assert SiteTranslation.objects.values_list("language", "strapline", "drawing").get() == (
        "es",
        "¿Otra vez despierto a las tres?",
        "",
    )
    page = client.get("/es/").content.decode()
    (heading,) = re.findall(r"<h1>(.*?)</h1>", page, re.DOTALL)
    assert heading.strip() == "¿Otra vez despierto a las tres?"
    assert '<span lang="en-gb" dir="ltr">Three ways from gut to skin' in page


def test_a_language_stands_there_once_and_only_one_that_the_site_speaks(paul: Client) -> None:
    translated(paul, strapline="Uno")
    assert (
        save(paul, CHANGE, translations__TOTAL_FORMS="2", translations__1__language="es").status_code == 422
    )
    page = save(paul, CHANGE, translations__TOTAL_FORMS="2", translations__1__language="fr")
    formset = page.context["inline_admin_formsets"][0].formset
    assert formset.errors[1] == {
        "language": ["Select a valid choice. fr is not one of the available choices."]
    }
    assert SiteTranslation.objects.count() == 1


def test_nobody_but_a_publisher_changes_a_language_of_the_site(erin: Client, rita: Client) -> None:
    fields = {
        "translations-TOTAL_FORMS": "1",
        "translations-INITIAL_FORMS": "0",
        "translations-0-language": "es",
    }
    assert [client.post(CHANGE, fields).status_code for client in (erin, rita)] == [403, 403]
    assert SiteTranslation.objects.count() == 0


def test_a_change_over_another_publishers_newer_one_is_held_and_both_are_shown(
    paul: Client, admin_client: Client
) -> None:
    translated(paul, strapline="Uno")
    save(paul, CHANGE, reviewed_on="2026-01-02")
    language = SiteTranslation.objects.get().pk
    mine = typed(paul.get(CHANGE)) | {"strapline": "Mine", "translations-0-strapline": "Dos"}
    theirs = {"controller": "The Sleep Trust", "translations__0__strapline": "Tres"}
    save(admin_client, CHANGE, strapline="Theirs", **theirs)
    page = paul.post(CHANGE, mine)
    clashes = [one.name for one in page.context["clashes"]]
    assert (page.status_code, clashes) == (409, ["--strapline", f"translations-{language}-strapline"])
    assert [one.label for one in page.context["by_them"]] == ["Who answers for it"]
    assert page.context["by_me"] == []
    (who,) = re.findall(
        r"The last change here: <time [^>]*>[^<]*</time>, (.*?)</p>", page.content.decode(), re.DOTALL
    )
    assert who.strip() == (
        "admin: Changed Strapline and Who answers for it. Changed Strapline for language “español”."
    )
    assert Site.objects.get().strapline == "Theirs"
    picks = {f"_pick-{name}": "mine" for name in clashes}
    assert paul.post(CHANGE, page.context["hidden"] | picks).status_code == 302
    site = Site.objects.get()
    assert (site.strapline, site.controller, SiteTranslation.objects.get().strapline) == (
        "Mine", "The Sleep Trust", "Dos",
    )  # fmt: skip


def test_leaving_it_with_words_that_are_not_saved_warns(
    paul: Client, erin: Client, draft: Questionnaire
) -> None:
    pages = [paul.get(CHANGE), erin.get(of(draft))]
    assert ["js/desk_leaving" in page.content.decode() for page in pages] == [True, True]
