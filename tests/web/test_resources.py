"""The questionnaire for other systems: at its address, by its number, cacheable, and nothing else there."""

from __future__ import annotations

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.test.utils import override_settings
from fhir.resources.R4B.questionnaire import Questionnaire as FhirQuestionnaire
from pytest_django import DjangoAssertNumQueries

from questionnaire import site as sites
from questionnaire.models import Site, Version
from tests import shipped

GUT = "/fhir/Questionnaire/gut-skin"
NO_SUCH = ["/fhir/Questionnaire/another", f"{GUT}|9", f"{GUT}|", f"{GUT}|x", f"{GUT}|\N{SUPERSCRIPT TWO}",
           "/fhir/CodeSystem/another", "/fhir/CodeSystem/gut-skin.nothing"]  # fmt: skip


def version_of(page: Any) -> tuple[str, str]:
    whole = json.loads(page.content)
    return whole["url"], whole["version"]


@pytest.mark.django_db
@override_settings(PUBLIC_URL="https://gut.example")
def test_the_newest_version_stands_at_its_address_and_an_older_one_behind_its_number(client: Client) -> None:
    before = Version.objects.latest_of("gut-skin").get().number
    shipped.published(number=before + 1)
    pages = [client.get(path) for path in (GUT, f"{GUT}|{before}", f"{GUT}|{before + 1}")]
    canonical = "https://gut.example/fhir/Questionnaire/gut-skin"
    assert [version_of(page) for page in pages] == [
        (canonical, str(before + 1)),
        (canonical, str(before)),
        (canonical, str(before + 1)),
    ]
    assert [page["Cache-Control"] for page in pages] == [
        "public, max-age=300",
        "public, max-age=86400",
        "public, max-age=86400",
    ]
    assert {(p["Content-Type"], p["Access-Control-Allow-Origin"]) for p in pages} == {
        ("application/fhir+json", "*")
    }


@pytest.mark.django_db
def test_without_a_public_address_it_stands_at_the_host_that_was_asked(client: Client) -> None:
    assert json.loads(client.get(GUT).content)["url"] == f"http://testserver{GUT}"


@pytest.mark.django_db
@pytest.mark.parametrize("path", NO_SUCH)
def test_what_is_not_there_is_told_as_fhir_tells_it(client: Client, path: str) -> None:
    page = client.get(path)
    outcome = json.loads(page.content)
    assert (page.status_code, outcome["resourceType"], outcome["issue"][0]["code"]) == (
        404,
        "OperationOutcome",
        "not-found",
    )


@pytest.mark.django_db
def test_every_code_system_that_the_questionnaire_names_can_be_asked_for(client: Client) -> None:
    text = client.get(GUT).content.decode()
    items = [item for group in json.loads(text)["item"] for item in group["item"]]
    systems = {o["valueCoding"]["system"] for item in items for o in item.get("answerOption", ())}
    found = [
        json.loads(client.get(system.removeprefix("http://testserver")).content)["url"] for system in systems
    ]
    assert found == [*systems]


@pytest.mark.django_db
def test_it_says_who_answers_for_the_site(client: Client) -> None:
    Site.objects.update(controller="Skin Trust", contact="us@gut.example")
    sites.current_site()
    whole = json.loads(client.get(GUT).content)
    sites.current_site._answers.clear()
    assert FhirQuestionnaire.model_validate(whole).publisher == "Skin Trust"
    assert whole["contact"] == [{"telecom": [{"system": "email", "value": "us@gut.example"}]}]


@pytest.mark.django_db
def test_it_asks_the_database_only_which_version_is_the_newest(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.get(GUT)
    with django_assert_num_queries(1):
        client.get(GUT)


@pytest.mark.django_db
def test_the_command_writes_what_stands_at_the_address(client: Client) -> None:
    with override_settings(PUBLIC_URL="http://testserver"):
        out = StringIO()
        call_command("export_fhir", stdout=out)
        assert json.loads(out.getvalue()) == json.loads(client.get(GUT).content)


@pytest.mark.django_db
@pytest.mark.parametrize(("public", "number"), [("", None), ("https://gut.example", 99)])
def test_the_command_says_what_it_lacks(public: str, number: int | None) -> None:
    with (
        override_settings(PUBLIC_URL=public),
        pytest.raises(CommandError, match=r"PUBLIC_URL|no such version"),
    ):
        call_command("export_fhir", number=number, stdout=StringIO())
