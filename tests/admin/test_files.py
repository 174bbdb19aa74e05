"""Definition files in and out, and the logic sheet."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import html5lib
import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from questionnaire import definition_file
from questionnaire.domain.definition import Definition
from questionnaire.drafting import read_draft
from questionnaire.models import Questionnaire
from tests import shipped
from tests.admin.conftest import small
from tests.admin.pages import ADMIN, Page, agreed, of
from tests.builders import a_question, a_section, when


def upload(client: Client, text: str | bytes) -> Page:
    content = text.encode() if isinstance(text, str) else text
    address = f"{ADMIN}/questionnaire/upload/"
    page = client.post(address, {"file": SimpleUploadedFile("draft.yaml", content)})
    return agreed(client, address, page) if page.context and "shown" in page.context else page


def test_what_is_downloaded_can_be_uploaded(erin: Client, draft: Questionnaire) -> None:
    page = erin.get(of(draft, "download/"))
    assert page.headers["Content-Disposition"] == 'attachment; filename="small-draft.yaml"'
    assert definition_file.read(page.content.decode()) == small()
    assert upload(erin, page.content).headers["Location"] == of(draft)
    assert read_draft(draft) == small()


def test_an_upload_stands_in_the_history(erin: Client, draft: Questionnaire) -> None:
    upload(erin, erin.get(of(draft, "download/")).content)
    entry = LogEntry.objects.latest("pk")
    said = (entry.user.get_username(), entry.get_change_message())
    assert said == ("erin", "Uploaded a definition file into the draft.")


def test_a_file_whose_name_nobody_has_asks_before_it_begins_a_questionnaire(
    erin: Client, draft: Questionnaire
) -> None:
    file = SimpleUploadedFile("smal.yaml", definition_file.write(replace(small(), slug="smal")).encode())
    asked = erin.post(f"{ADMIN}/questionnaire/upload/", {"file": file})
    said = " ".join(re.sub(r"<[^>]*>", " ", asked.content.decode()).split())
    assert (asked.status_code, Questionnaire.objects.filter(slug="smal").exists()) == (200, False)
    assert "No questionnaire is called “smal” in files." in said
    assert "A small one: small" in said
    begun = agreed(erin, f"{ADMIN}/questionnaire/upload/", asked)
    assert begun.headers["Location"] == of(Questionnaire.objects.get(slug="smal"))


def test_a_questionnaire_that_somebody_began_meanwhile_is_not_overwritten(
    erin: Client, draft: Questionnaire
) -> None:
    text = definition_file.write(replace(small(), title="Mine"))
    page = erin.post(f"{ADMIN}/questionnaire/upload/", {"shown": "", "text": text})
    assert (page.status_code, page.context["moved"], read_draft(draft)) == (409, True, small())


def test_a_version_is_downloaded_as_it_was_published(erin: Client, published: Questionnaire) -> None:
    published.flags.all().delete()
    page = erin.get(of(published, "versions/1/download/"))
    assert definition_file.read(page.content.decode()) == small()
    assert erin.get(of(published, "versions/7/download/")).status_code == 404


def test_an_upload_with_errors_lands_as_a_draft_and_shows_them(erin: Client, draft: Questionnaire) -> None:
    unreachable = a_section("more", a_question("d", asked_when=when("a > 9")))
    faulty = replace(small(), sections=(*small().sections, unreachable))
    address = upload(erin, definition_file.write(faulty)).headers["Location"]
    kinds = [finding.problem.kind for finding in erin.get(address).context["findings"].errors]
    assert kinds == ["condition_never_true"]
    assert read_draft(draft) == faulty


TWICE = replace(small(), flags=small().flags * 2)
UNKNOWN = replace(small(), sections=(a_section("page", a_question("a", asked_when=when("ghost = x"))),))


@pytest.mark.parametrize(
    "text",
    [
        definition_file.write(TWICE),
        definition_file.write(UNKNOWN),
        "slug: small\ntitle: [",
        "slug: small\ntitle: A\nsections: []\nsurprise: 1\n",
        b"\xff\xfe",
        "",
        "x: " + "a" * 2_000_001,
    ],
    ids=["twice", "unknown", "broken", "surprise", "binary", "empty", "long"],
)  # fmt: skip
def test_a_file_that_cannot_be_taken_over_leaves_the_draft_as_it_was(
    erin: Client, draft: Questionnaire, text: str | bytes
) -> None:
    page = upload(erin, text)
    assert page.status_code == 422
    assert page.context["refused"] != []
    assert read_draft(draft) == small()


def test_a_file_beyond_all_measure_is_not_even_read(erin: Client, draft: Questionnaire) -> None:
    page = upload(erin, "x: " + "a" * 9_000_000)
    said = "What was sent is larger than this page can take." in page.content.decode()
    assert (page.status_code, said) == (400, True)
    assert read_draft(draft) == small()


def test_no_file_at_all_is_refused(erin: Client, draft: Questionnaire) -> None:
    page = erin.post(f"{ADMIN}/questionnaire/upload/")
    assert (page.status_code, page.context["refused"]) == (422, ["Choose a file."])


def anchors(definition: Definition) -> set[str]:
    """The anchor of everything that has a key."""
    found = {f"option-{q.key}-{o.key}" for q in definition.questions for o in q.options}
    found |= {f"rule-{q.key}-{rule.pathway}" for q in definition.questions for rule in q.rules}
    for noun in ("section", "question", "pathway", "fact", "flag", "advice", "claim", "reference"):
        rows = getattr(definition, noun if noun == "advice" else f"{noun}s")
        found |= {f"{noun}-{row.key}" for row in rows}
    return found | {f"country-{country.key}" for country in definition.countries}


def test_the_logic_sheet_has_an_anchor_for_every_key_and_no_link_into_nothing(
    rita: Client, published: Questionnaire
) -> None:
    page = rita.get(of(published, "versions/1/sheet/")).content.decode()
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    ids = {element.get("id") for element in tree.iter() if element.get("id")}
    links = {a.get("href", "")[1:] for a in tree.iter("a") if a.get("href", "").startswith("#")}
    assert anchors(small()) - ids == set()
    assert {link for link in links if "-" in link} - ids - {"content-start"} == set()


def test_the_logic_sheet_of_the_shipped_questionnaire_holds_every_why(
    rita: Client, draft: Questionnaire
) -> None:
    shipped_row = Questionnaire.objects.get(slug=shipped.definition().slug)
    page = rita.get(of(shipped_row, "versions/1/sheet/"))
    assert page.context["definition"] == shipped.definition()
    assert page.context["fingerprint"] == shipped_row.versions.get().fingerprint


def test_one_part_of_the_logic_sheet_can_be_printed_alone(rita: Client, draft: Questionnaire) -> None:
    parts = ("question-a", "pathway-gut", "flag-red", "advice-card", "country-gb")
    names = ("questions", "topics", "signs", "cards", "sources")
    held = {}
    for name in names:
        page = rita.get(of(draft, f"sheet/?only={name}")).content.decode()
        held[name] = [part for part in parts if f'id="{part}"' in page]
    assert held == {name: [part] for name, part in zip(names, parts, strict=True)}
    odd = rita.get(of(draft, "sheet/?only=odd")).content.decode()
    assert [part for part in parts if f'id="{part}"' not in odd] == []


def test_the_logic_sheet_of_a_draft_leads_to_each_row_and_that_of_a_version_does_not(
    rita: Client, published: Questionnaire
) -> None:
    def led(address: str) -> set[str]:
        page = rita.get(of(published, address)).content.decode().partition("<main")[2]
        return set(re.findall(r'href="[^"]*/row/([a-z]+/[\w-]+)/"', page))

    one = small()
    rows: list[tuple[str, Any]] = [
        ("section", one.sections),
        ("question", one.questions),
        ("pathway", one.pathways),
    ]
    rows += [("fact", one.facts), ("flag", one.flags), ("advice", one.advice)]
    rows += [("claim", one.claims), ("reference", one.references), ("country", one.countries)]
    assert led("sheet/") == {f"{noun}/{row.key}" for noun, members in rows for row in members}
    assert led("versions/1/sheet/") == set()
