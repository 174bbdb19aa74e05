"""A language out as a PO file, and in again: what it changes is seen before it is taken over."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from questionnaire import po
from questionnaire.drafting import read_draft, write_draft
from questionnaire.models import Questionnaire
from tests import pseudo, shipped
from tests.admin.conftest import small
from tests.admin.pages import agreed, of
from tests.admin.translations.conftest import Page, address, missing, translate, whole

FILE = po.write(whole(small()), "eo")


def upload(client: Client, draft: Questionnaire, content: bytes) -> Page:
    file = SimpleUploadedFile("eo.po", content)
    return client.post(address(draft, "upload/"), {"file": file})


def test_the_file_is_what_the_command_writes(rita: Client, begun: Questionnaire) -> None:
    page = rita.get(address(begun, "download/"))
    assert page.content == po.write(read_draft(begun), "eo")
    assert page["Content-Disposition"] == 'attachment; filename="small.eo.po"'
    assert page["Content-Type"] == "text/x-gettext-translation; charset=utf-8"


def test_a_file_is_shown_then_taken_over_and_undone(erin: Client, begun: Questionnaire) -> None:
    before = read_draft(begun)
    asked = upload(erin, begun, FILE)
    assert (asked.status_code, read_draft(begun)) == (200, before)
    (row,) = asked.context["said"].rows
    assert min(field.label for field in row.fields).startswith("in “eo”, “")
    assert len(row.fields) == len(missing(begun))
    taken = agreed(erin, address(begun, "upload/"), asked)
    assert (taken.status_code, taken.url) == (302, address(begun))
    assert read_draft(begun) == whole(small())
    assert [step.why for step in begun.kept_drafts.all()] == ["Uploaded the translation into Esperanto"]
    agreed(erin, of(begun, "undo/"))
    assert read_draft(begun) == before


def test_what_a_file_says_is_shown_in_the_direction_of_its_language(erin: Client, db: None) -> None:
    he = write_draft(pseudo.translated(small(), "he", but=lambda text: text.place == "flag.red.sign"))
    file = SimpleUploadedFile("he.po", po.write(pseudo.translated(small(), "he"), "he"))
    page = erin.post(of(he, "translations/he/upload/"), {"file": file}).content.decode()
    said = "".join(re.findall(r'<p class="said">(.*?)</p>', page, re.DOTALL)).split("\n")
    told = f'<bdi lang="he" dir="rtl"><ins>{pseudo.pseudo("a rash")}</ins>'
    assert said == [f"In “he”, “a rash”: {told}", "</bdi>"]


def test_it_is_asked_again_if_somebody_translates_meanwhile_and_theirs_stays(
    erin: Client, emil: Client, begun: Questionnaire
) -> None:
    file = po.write(read_draft(begun), "eo")  # the sign is open in it
    asked = upload(erin, begun, file.replace(b'msgstr ""\n\n', b'msgstr ""\n\n'))
    translate(emil, address(begun, "?part=flag"), flag__red__sign="lia")
    again = agreed(erin, address(begun, "upload/"), asked)
    assert (again.status_code, again.context["moved"]) == (409, True)
    agreed(erin, address(begun, "upload/"), again)
    told = {one.place: one.text for one in read_draft(begun).translations[0].texts}
    assert told["flag.red.sign"] == "lia"


def test_words_that_a_colleague_changed_after_the_download_stay_and_are_named(
    erin: Client, emil: Client, begun: Questionnaire
) -> None:
    translate(emil, address(begun, "?part=flag"), flag__red__sign="lia")
    file = erin.get(address(begun, "download/")).content
    translate(emil, address(begun, "?part=flag"), flag__red__sign="nova")
    asked = upload(erin, begun, file.replace(b'msgstr ""\n\n#', b'msgstr "mia"\n\n#'))
    said = "Changed since this file was written, and left as it is: “a rash”"
    assert (asked.context["meanwhile"], said in asked.content.decode()) == ([said], True)
    agreed(erin, address(begun, "upload/"), asked)
    told = {one.place: one.text for one in read_draft(begun).translations[0].texts}
    assert (told["flag.red.sign"], told["flag.red.action"]) == ("nova", "mia")


def test_texts_that_are_gone_are_counted(erin: Client, begun: Questionnaire) -> None:
    asked = upload(erin, begun, FILE.replace(b"question.a.text", b"question.gone.text"))
    assert asked.context["left_out"] == (
        "1 text of the file is left out: the questionnaire has no such text any more."
    )
    assert asked.context["left_out"] in asked.content.decode()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"nonsense here\n", "This is no PO file that can be read"),
        (b"\xff\xfe nonsense", "The file is not text in UTF-8."),
        (b'msgid "a"\nmsgstr "b"\n', "The file holds no text of this questionnaire."),
        (FILE.replace(b"charset=utf-8", b"charset=nonsense"), "This is no PO file that can be read"),
        (FILE.replace(b"Language: eo", b"Language: es"), "The file is in “es”, and this is “eo”."),
        (FILE + b"\n# \x01\n", "The file holds a character that cannot be stored or shown (U+0001)."),
    ],
)
def test_a_file_with_faults_is_refused_in_words(
    erin: Client, begun: Questionnaire, content: bytes, words: str
) -> None:
    before = read_draft(begun)
    page = upload(erin, begun, content)
    assert (page.status_code, words in page.content.decode()) == (422, True)
    assert read_draft(begun) == before


def test_a_file_must_be_chosen(erin: Client, begun: Questionnaire) -> None:
    page = erin.post(address(begun, "upload/"))
    assert (page.status_code, "Choose a file." in page.content.decode()) == (422, True)


def test_a_whole_language_of_the_shipped_questionnaire_is_taken_over(erin: Client, db: None) -> None:
    definition = shipped.definition()
    draft = write_draft(replace(definition, translations=pseudo.translated(small(), "eo").translations))
    draft.translations.get().texts.all().delete()
    file = po.write(pseudo.translated(definition, "eo"), "eo")
    asked = upload(erin, draft, file)
    assert agreed(erin, address(draft, "upload/"), asked).status_code == 302
    assert read_draft(draft) == pseudo.translated(definition, "eo")
