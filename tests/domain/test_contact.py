"""What can be pressed of a help line, however its number is written."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaire.domain.contact import Piece, is_reachable, pieces
from questionnaire.domain.vocabulary import Contact


def hrefs(contact: Contact, written: str) -> list[str]:
    return [piece.href for piece in pieces(contact, written) if piece.href]


@pytest.mark.parametrize(
    ("written", "dialled"),
    [
        ("999", ["tel:999"]),
        ("116 123", ["tel:116123"]),
        ("13 11 14", ["tel:131114"]),
        ("1-866-633-4220", ["tel:18666334220"]),
        ("(866) 633-4220", ["tel:8666334220"]),
        ("1 (866) 633.4220", ["tel:18666334220"]),
        ("0800\u00a0611\u00a0116", ["tel:0800611116"]),
        ("0300–123–3393", ["tel:03001233393"]),
        ("+44 (0)20 7946 0000", ["tel:+442079460000"]),
        ("+353 1 234 5678", ["tel:+35312345678"]),
        ("0800 2 EDANZ", ["tel:0800233269"]),
        ("1800MEDICARE", ["tel:180063342273"]),
        ("112 or 999", ["tel:112", "tel:999"]),
        ("112/999, or 911", ["tel:112", "tel:999", "tel:911"]),
        ("112 OR 999", ["tel:112", "tel:999"]),
        ("0800 611 116 Monday", ["tel:0800611116"]),
        ("NHS 111", ["tel:111"]),
        ("111, option 2", ["tel:111,2"]),
        ("0800 611 116 ext. 23", ["tel:0800611116,23"]),
        ("0800 611 116 x23", ["tel:0800611116,23"]),
        ("15", ["tel:15"]),
        ("١١٢", ["tel:112"]),
    ],
)
def test_a_number_to_call_is_dialled_as_it_is_meant(written: str, dialled: list[str]) -> None:
    assert (hrefs(Contact.CALL, written), is_reachable(Contact.CALL, written)) == (dialled, True)


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("85258", ["sms:85258"]),
        ("text SHOUT to 85258", ["sms:85258?&body=SHOUT"]),
        ("SHOUT to 85258", ["sms:85258?&body=SHOUT"]),
        ("HELLO4 to 741741", ["sms:741741?&body=HELLO4"]),
        ("0477 13 11 14", ["sms:0477131114"]),
        ("988 or 741741", ["sms:988", "sms:741741"]),
    ],
)
def test_a_text_is_begun_with_the_word_to_send(written: str, sent: list[str]) -> None:
    assert (hrefs(Contact.TEXT, written), is_reachable(Contact.TEXT, written)) == (sent, True)


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("beateatingdisorders.org.uk", "https://beateatingdisorders.org.uk"),
        ("https://www.anad.org/get-help", "https://www.anad.org/get-help"),
        (" bodywhys.ie ", "https://bodywhys.ie"),
    ],
)
def test_a_web_page_is_opened_over_https(written: str, address: str) -> None:
    assert (hrefs(Contact.WEB, written), is_reachable(Contact.WEB, written)) == ([address], True)


@pytest.mark.parametrize(
    ("contact", "written"),
    [
        (Contact.CALL, "your local emergency number"),
        (Contact.CALL, "5"),
        (Contact.CALL, "24/7 on 111"),
        (Contact.CALL, "1234567890123456"),
        (Contact.CALL, "NHS111"),
        (Contact.CALL, "bodywhys.ie"),
        (Contact.TEXT, "SHOUT"),
        (Contact.WEB, "999"),
        (Contact.WEB, "http://bodywhys.ie"),
        (Contact.WEB, "ftp://bodywhys.ie"),
        (Contact.WEB, "javascript:alert(1)"),
        (Contact.WEB, "see bodywhys.ie"),
    ],
)
def test_what_cannot_be_pressed_is_not_reachable(contact: Contact, written: str) -> None:
    assert not is_reachable(contact, written)


def test_words_and_nothing_are_only_read() -> None:
    words = "your local emergency number"
    assert (pieces(Contact.WORDS, words), is_reachable(Contact.WORDS, words)) == ((Piece(words),), True)
    assert [(pieces(contact, " "), is_reachable(contact, "")) for contact in Contact] == [((), True)] * 4


@given(st.sampled_from(Contact), st.text(max_size=40))
def test_the_pieces_are_what_is_written_and_every_address_is_a_safe_one(
    contact: Contact, written: str
) -> None:
    found = pieces(contact, written)
    assert "".join(piece.text for piece in found) == written.strip()
    safe = re.compile(
        r"tel:\+?[0-9]{2,15}(,[0-9]+)?|sms:\+?[0-9]{2,15}(\?&body=[A-Z0-9]+)?|https://\w[^\s<>\"]*"
    )
    assert [piece.href for piece in found if piece.href and not safe.fullmatch(piece.href)] == []
