"""Calendar files that any calendar reads, and from which nobody learns more than a day."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from questionnaire.reminders import _folded, again_file, last_day_file

NOW = datetime(2026, 11, 29, 23, 30, 5, tzinfo=UTC)
DAY = date(2026, 12, 31)
LINE = re.compile(
    r"([A-Z-]+)((?:;[A-Z-]+=[^\";:,]+)*):(.*)"
)  # a content line of RFC 5545 without quoted text
# Of an event what RFC 5545 asks for, and no more than once.
ONCE = ("UID", "DTSTAMP", "SEQUENCE", "DTSTART", "SUMMARY", "DESCRIPTION", "CLASS", "TRANSP")


def unfolded(data: bytes) -> list[str]:
    text = data.decode()
    assert text.endswith("\r\n")
    assert set(re.findall(r"[\x00-\x1f]+", text)) == {"\r\n"}
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    return text.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def parts(data: bytes) -> dict[str, dict[str, str]]:
    """Read a file of one event with one alarm: each part with its properties, none of them twice."""
    found: dict[str, dict[str, str]] = {}
    inside: list[str] = []
    for line in unfolded(data):
        matched = LINE.fullmatch(line)
        assert matched, line
        name, options, value = matched.groups()
        if name == "BEGIN":
            inside.append(value)
            assert value not in found
            found[value] = {}
        elif name == "END":
            assert inside.pop() == value
        else:
            assert name not in found[inside[-1]]
            found[inside[-1]][name + options] = value
    assert inside == []
    return found


def test_a_last_day_is_one_event_of_a_day_with_an_alarm() -> None:
    found = parts(last_day_file("12345678", DAY, now=NOW))
    uid = found["VEVENT"].pop("UID")
    assert re.fullmatch(r"[0-9a-f-]{36}", uid)
    assert found == {
        "VCALENDAR": {
            "VERSION": "2.0",
            "PRODID": "-//A page//Reminder 1//EN",
            "METHOD": "PUBLISH",
        },
        "VEVENT": {
            "DTSTAMP": "20261129T233005Z",
            "SEQUENCE": str(int(NOW.timestamp()) // 60),
            "DTSTART;VALUE=DATE": "20261231",
            "SUMMARY": "Last day of a page you kept",
            "DESCRIPTION": "It opens with the link you saved. At the end of this day it is deleted.",
            "CLASS": "PRIVATE",
            "TRANSP": "TRANSPARENT",
        },
        "VALARM": {"ACTION": "DISPLAY", "TRIGGER": "-PT15H", "DESCRIPTION": "Last day of a page you kept"},
    }


def test_a_newer_file_of_a_page_moves_its_event_and_another_page_has_another() -> None:
    first = parts(last_day_file("12345678", DAY, now=NOW))["VEVENT"]
    moved = parts(last_day_file("12345678", DAY + timedelta(days=60), now=NOW + timedelta(minutes=1)))[
        "VEVENT"
    ]
    other = parts(last_day_file("87654321", DAY, now=NOW))["VEVENT"]
    assert (first["UID"] == moved["UID"], first["UID"] == other["UID"]) == (True, False)
    assert int(moved["SEQUENCE"]) == int(first["SEQUENCE"]) + 1


def test_a_number_of_a_file_fits_what_calendars_hold_for_a_long_time() -> None:
    late = datetime(2999, 1, 1, tzinfo=UTC)
    assert int(parts(last_day_file("12345678", DAY, now=late))["VEVENT"]["SEQUENCE"]) < 2**31


def test_six_weeks_hold_the_address_and_nothing_that_tells_two_visitors_apart() -> None:
    address = "https://gutskin.example/"
    files = [parts(again_file(address, now=NOW)) for _ in range(2)]
    uids = {found["VEVENT"].pop("UID") for found in files}
    assert (len(uids), files[0]) == (2, files[1])
    event = files[0]["VEVENT"]
    assert (event["DTSTART;VALUE=DATE"], event["URL"], event["DESCRIPTION"]) == ("20270110", address, address)
    assert set(ONCE) - {"UID"} == {name.partition(";")[0] for name in event} - {"URL"}


@pytest.mark.parametrize(
    "data", [last_day_file("12345678", DAY, now=NOW), again_file("https://a.example/", now=NOW)]
)
def test_no_file_speaks_of_health(data: bytes) -> None:
    words = r"gut|skin|health|symptom|sign|ill|doctor|score|question|answer|12345678"
    assert re.findall(words, data.decode(), re.IGNORECASE) == []


@given(st.text(st.characters(blacklist_categories=("Cc", "Cs", "Zl", "Zp")), max_size=300))
@example("é" * 80)
@example("🌙" * 60)
@example("x" * 75)
@example("x" * 76)
def test_folding_loses_nothing_and_no_line_is_too_long(text: str) -> None:
    folded = _folded(text)
    assert folded.replace("\r\n ", "") == text
    assert max(len(line.encode()) for line in folded.split("\r\n")) <= 75


def test_what_has_a_meaning_in_a_calendar_is_escaped() -> None:
    assert "DESCRIPTION:https://a.example/x\\,y\\;z" in unfolded(
        again_file("https://a.example/x,y;z", now=NOW)
    )
