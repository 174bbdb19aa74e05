"""A definition file that no draft can hold is refused with row and line, each fault once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from questionnaire.definition_file import read_storable, write
from questionnaire.domain.texts import LONGEST_SHOWN
from questionnaire.drafting import read_draft, write_draft
from questionnaire.models import Questionnaire
from questionnaire.yaml_source import MOST_FAULTS, MOST_NODES, FileProblem
from tests import shipped
from tests.domain.problems.sound import sound, with_question

FILE = """\
slug: storable
title: A file
option_sets:
  agree:
    - {key: yes, label: Yes, value: 1}
    - {key: no, label: No, value: 0}
sections:
  - key: page
    title: Page
    questions:
      - key: itch
        text: Do you itch?
        option_set: agree
      - key: sleep
        text: Do you sleep?
        option_set: agree
        hint: |
          Most nights.
"""


def problems(text: str) -> list[str]:
    with pytest.raises(FileProblem) as caught:
        read_storable(text)
    return caught.value.messages


ODD = "holds a character that cannot be stored or shown"
EMPTY = "is empty. Write something there."
OPTION = "The field “label” of option 1"
RESERVED = "already means something to the page that it stands on. Choose another, such as “submit_2”."


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("title: A file", "title: ''", f"Line 2. Questionnaire “storable”: The field “title” {EMPTY}"),
        ("title: Page", "title: ' '", f"Line 9. Section “page”: The field “title” {EMPTY}"),
        ("text: Do you sleep?", "text: '\u200b'", f"Line 15. Question “sleep”: The field “text” {EMPTY}"),
        ("text: Do you sleep?", 'text: "a\\0b"', f"Line 15. Question “sleep”: The field “text” {ODD} (U+0000). Remove it."),
        ("text: Do you sleep?", "text: a\ufdd0b", f"Line 15. Question “sleep”: The field “text” {ODD} (U+FDD0). Remove it."),
        ("text: Do you sleep?", 'text: "\\ud800"', f"Line 15. Question “sleep”: The field “text” {ODD} (U+D800). Remove it."),
        ("text: Do you sleep?", "te\x00xt: a", "Line 15 holds a character that cannot be used (U+0000)."),
        ("text: Do you sleep?", 'text: a\n        "wi\\0de": a', "Line 16, sections › page › questions › sleep › wi\\u0000de is not a field here"),
        ("label: Yes", "label: ''", f"Line 5. Option “itch”: {OPTION} {EMPTY}"),
        ("label: Yes", 'label: "a\\x1bb"', f"Line 5. Option “itch”: {OPTION} {ODD} (U+001B). Remove it."),
        ("value: 1", "value: one", "Line 5, option_sets › agree › yes › value should be a whole number"),
        ("key: itch", "key: submit", f"Line 11. Question “submit”: The key “submit” {RESERVED}"),
        ("slug: storable", 'slug: "a\\nb"', "Line 1. Questionnaire “a\\nb”: The slug “a\\nb” names it in files and addresses. Write letters, digits, hyphens and underscores, and nothing else."),
        ("key: sleep", "key: itch", "Line 11. Question “itch”: 2 rows share the key “itch”. Give each a key of its own."),
    ],
)  # fmt: skip
def test_what_no_draft_can_hold_is_told_once_with_row_and_line(old: str, new: str, message: str) -> None:
    assert FILE.count(old) == 1
    assert problems(FILE.replace(old, new)) == [message]


def test_texts_are_read_as_a_form_would_send_them_back() -> None:
    text = FILE.replace(
        "text: Do you itch?", 'text: " Do you itch?\\r\\n"\n        why_we_ask: "A\\r\\n\\r\\nb\\r"'
    )
    itch, sleep = read_storable(text).questions
    assert (itch.text, itch.why_we_ask, sleep.hint) == ("Do you itch?", "A\n\nb", "Most nights.")


def test_the_shipped_file_is_read_as_it_is_written() -> None:
    path = shipped.CONTENT / "gut_skin.yaml"
    assert read_storable(path.read_text(encoding="utf-8")) == replace(shipped.definition(), articles=())


def test_odd_but_harmless_texts_stay_as_they_are() -> None:
    odd = with_question("itch", hint='Commas, "quotes", <b>, {{ 7 }}, \N{RIGHT-TO-LEFT OVERRIDE} and 🥑')
    assert read_storable(write(odd)) == odd


def test_no_more_than_fifty_faults_are_told() -> None:
    found = problems(FILE + "".join(f"odd{number}: x\n" for number in range(2000)))
    assert (len(found), found[0]) == (MOST_FAULTS + 1, "Line 19, odd0 is not a field here")
    assert found[-1] == "And 1950 more. Mend these first."


def test_a_file_with_too_many_names_is_not_read_to_its_end() -> None:
    line = MOST_NODES // 2  # the whole is one, and each line two
    assert problems("a: b\n" * (line + 5)) == [
        f"Line {line}: the file has more than {MOST_NODES:,} names and values."
    ]


def test_a_name_in_a_message_is_no_longer_than_a_line() -> None:
    (found,) = problems(f"{FILE}{'x' * 1000}: y\n")
    assert found == f"Line 19, {'x' * LONGEST_SHOWN}… is not a field here"


@pytest.mark.django_db
def test_the_command_says_it_in_the_same_words_and_changes_nothing(tmp_path: Path) -> None:
    kept = replace(sound(), slug="storable")
    write_draft(kept)
    file = tmp_path / "file.yaml"
    file.write_text(FILE.replace("title: Page", "title: ''"), encoding="utf-8")
    with pytest.raises(CommandError, match=r"^Line 9\. Section “page”: The field “title” is empty\."):
        call_command("load_questionnaire", str(file))
    assert read_draft(Questionnaire.objects.get(slug="storable")) == kept
