"""A language as a PO file: out to a translator's own tool, in again, and what is stale is seen."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from gutskin.languages import known
from questionnaire import definition_file, po
from questionnaire.domain.definition import Definition
from questionnaire.domain.translating import current, in_language, offered, texts
from questionnaire.drafting import read_draft, write_draft
from questionnaire.models import Questionnaire
from tests import pseudo, shipped
from tests.admin.conftest import small

WHOLE = pseudo.translated(small(), pseudo.CODE)


def changed(definition: Definition) -> Definition:
    (flag,) = definition.flags
    return replace(definition, flags=(replace(flag, action="Call somebody else."),))


def entry(file: bytes, place: str) -> str:
    (found,) = [part for part in file.decode().split("\n\n") if f'msgctxt "{place}"\n' in part]
    return found


def test_each_text_has_its_place_what_it_is_for_and_its_limits() -> None:
    assert entry(po.write(small(), "eo"), "question.a.text") == (
        "#. A question.\n#. At most 300 characters.\n#. The language is not shown to visitors without it.\n"
        "#. was: e3b0c442\n"
        'msgctxt "question.a.text"\nmsgid "a?"\nmsgstr ""'
    )


@pytest.mark.parametrize(
    "definition", [WHOLE, pseudo.translated(shipped.definition(), "eo")], ids=["small", "shipped"]
)
def test_what_is_written_reads_as_it_was(definition: Definition) -> None:
    assert po.read(po.write(definition, "eo"), definition, "eo") == definition.translations[0]


@pytest.mark.parametrize("code", [code for code, _name in known()])
def test_so_does_each_language_that_can_be_added(code: str) -> None:
    definition = pseudo.translated(small(), code)
    assert po.read(po.write(definition, code), definition, code) == definition.translations[0]


def test_it_names_a_region_as_gettext_does() -> None:
    assert b'"Language: pt_BR\\n"' in po.write(small(), "pt-br")


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=40))
def test_so_does_any_text(told: str) -> None:
    definition = pseudo.translated(small(), "eo", into=lambda _text: told)
    again = po.read(po.write(definition, "eo"), definition, "eo")
    assert {text.text for text in again.texts} == ({told.strip()} - {""})


def test_a_text_that_translates_earlier_words_is_marked_and_stays_so_until_the_mark_is_gone() -> None:
    now = changed(WHOLE)
    file = po.write(now, "eo")
    marked = entry(file, "flag.red.action")
    assert ("#, fuzzy" in marked, 'msgid "Call somebody else."' in marked) == (True, True)
    again = replace(now, translations=(po.read(file, now, "eo"),))
    assert ("flag.red.action" in current(again, "eo"), offered(again)) == (False, ())
    mended = file.decode().replace(marked, marked.replace("#, fuzzy\n", "")).encode()
    again = replace(now, translations=(po.read(mended, now, "eo"),))
    assert offered(again) == ("eo",)


def test_a_file_of_earlier_words_comes_in_as_stale() -> None:
    file, now = po.write(WHOLE, "eo"), changed(WHOLE)
    assert offered(replace(now, translations=(po.read(file, now, "eo"),))) == ()


def test_who_has_checked_a_language_stays_as_it_was() -> None:
    checked = (replace(WHOLE.translations[0], checked_by="Zamenhof", checked_on="2026-11-29"),)
    definition = replace(WHOLE, translations=checked)
    assert po.read(po.write(definition, "eo"), definition, "eo") == checked[0]


def test_ours_is_a_file_as_gettext_reads_it() -> None:
    catalog = read_po(io.BytesIO(po.write(WHOLE, "eo")), abort_invalid=True)
    assert {one.context for one in catalog if one.id} == {text.place for text in texts(WHOLE)}


def test_a_file_in_another_language_is_refused() -> None:
    with pytest.raises(po.UnreadablePo, match=r"^The file is in “es”, and this is “eo”\.$"):
        po.read(po.write(pseudo.translated(small(), "es"), "es"), small(), "eo")


@pytest.mark.parametrize("named", [b"EO", b"eo_XX", b"eo-xx", b""])
def test_a_tool_may_name_a_region_or_no_language(named: bytes) -> None:
    file = po.write(WHOLE, "eo").replace(b"Language: eo\\n", b"Language: " + named + b"\\n")
    assert po.read(file, WHOLE, "eo") == WHOLE.translations[0]


def run(*args: object) -> str:
    said = io.StringIO()
    call_command("translations", *map(str, args), questionnaire="small", stdout=said)
    return said.getvalue()


@pytest.mark.django_db
def test_a_language_goes_out_and_comes_in_by_command_and_can_be_undone(tmp_path: Path) -> None:
    draft, file = write_draft(small()), tmp_path / "eo.po"
    assert re.fullmatch(
        r"eo: 0 of \d+ texts .*\nVisitors are not shown it: \d+ texts .*\n", run("write", "eo", file)
    )
    file.write_bytes(po.write(WHOLE, "eo"))
    count = len(texts(WHOLE))
    assert (
        run("read", "eo", file) == f"eo: {count} of {count} texts are translated from their present words.\n"
    )
    definition = read_draft(draft)
    assert definition == WHOLE
    assert in_language(definition, "eo").title == pseudo.pseudo("A small one")
    assert [kept.why for kept in draft.kept_drafts.all()] == ["Read the translation into eo by command."]


@pytest.mark.django_db
def test_a_language_that_a_file_changes_is_not_checked_any_more_and_the_command_says_so(
    tmp_path: Path,
) -> None:
    checked = replace(WHOLE.translations[0], checked_by="Zamenhof", checked_on="2026-11-29")
    draft, file = write_draft(replace(WHOLE, translations=(checked,))), tmp_path / "eo.po"
    words = "Nobody is said to have checked it any more.\n"
    file.write_bytes(po.write(WHOLE, "eo"))
    assert (words in run("read", "eo", file), read_draft(draft).translations) == (False, (checked,))
    other = po.write(pseudo.translated(small(), "eo", into=str.upper), "eo")
    file.write_bytes(re.sub(rb"#\. was: .*\n", b"", other))  # it was written elsewhere
    assert (words in run("read", "eo", file), read_draft(draft).translations[0].checked_by) == (True, "")


@pytest.mark.django_db
def test_what_is_wrong_in_it_is_told(tmp_path: Path) -> None:
    write_draft(small())
    file = tmp_path / "eo.po"
    other = pseudo.translated(small(), "eo", into=lambda text: f"{text} 7")
    file.write_bytes(po.write(other, "eo").replace(b"question.a.text", b"question.gone.text"))
    said = run("read", "eo", file)
    assert "Left out: there is no question.gone.text any more.\n" in said
    assert (
        "In “eo”, the translation of “b?” has other numbers than the text that it translates. Compare “b? 7”.\n"
        in said
    )
    assert "Visitors are not shown it: 1 texts that it needs are not.\n" in said


@pytest.mark.django_db
@pytest.mark.parametrize("content", [None, b'msgid "open\nmsgstr', b"\xff\xfe nonsense"])
def test_a_file_that_cannot_be_read_leaves_the_draft_alone(tmp_path: Path, content: bytes | None) -> None:
    write_draft(small())
    file = tmp_path / "eo.po"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(CommandError):
        run("read", "eo", file)
    assert read_draft(Questionnaire.objects.get(slug="small")) == small()


@pytest.mark.django_db
def test_there_must_be_such_a_draft(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="There is no draft of small"):
        run("write", "eo", tmp_path / "eo.po")


@pytest.mark.django_db
def test_a_definition_file_brings_the_languages_that_stand_beside_it(tmp_path: Path) -> None:
    (tmp_path / "small.yaml").write_text(definition_file.write(small()))
    (tmp_path / "small.eo.po").write_bytes(po.write(WHOLE, "eo"))
    call_command("load_questionnaire", tmp_path / "small.yaml", stdout=io.StringIO())
    draft = Questionnaire.objects.get(slug="small")
    assert read_draft(draft) == WHOLE
    (tmp_path / "small.eo.po").unlink()
    call_command("load_questionnaire", tmp_path / "small.yaml", stdout=io.StringIO())
    assert read_draft(draft) == WHOLE
