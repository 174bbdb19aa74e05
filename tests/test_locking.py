"""What a browser holds for us: whole, secret, authentic, and no older than it may be."""

from __future__ import annotations

import base64
import time
from http.cookies import SimpleCookie

import pytest
from django.test.utils import override_settings
from hypothesis import given
from hypothesis import strategies as st

from questionnaire.locking import Unreadable, lock, unlock

DAY = 24 * 60 * 60


@given(st.binary(max_size=300))
def test_what_is_locked_is_unlocked(data: bytes) -> None:
    assert unlock(lock(data), longest=DAY) == data


def test_the_same_locked_twice_is_never_the_same_text() -> None:
    texts = {lock(b"the same") for _ in range(100)}
    assert len(texts) == 100


def box_of(text: str) -> bytes:
    """The bytes that a locked text stands for; it has no padding at its end."""
    return base64.urlsafe_b64decode(text + "==")


def test_nothing_of_it_can_be_read() -> None:
    assert b"answers" not in box_of(lock(b"answers" * 10))


@given(st.binary(max_size=30))
def test_a_cookie_can_hold_it_as_it_is(data: bytes) -> None:
    text = lock(data)
    assert SimpleCookie().value_encode(text) == (text, text)


@given(st.binary(max_size=30))
def test_one_with_its_padding_is_read_too(data: bytes) -> None:
    text = lock(data)
    assert unlock(text + "=" * (-len(text) % 4), longest=DAY) == data


@given(place=st.integers(0, 10_000), change=st.integers(1, 255))
def test_any_change_makes_it_unreadable(place: int, change: int) -> None:
    box = bytearray(box_of(lock(b"answers")))
    box[place % len(box)] ^= change
    with pytest.raises(Unreadable):
        unlock(base64.urlsafe_b64encode(bytes(box)).decode(), longest=DAY)


@pytest.mark.parametrize("text", ["", "a", "a" * 24, "é", "\x00", "not base64!", "QUJD", "=" * 40])
def test_what_is_not_ours_is_unreadable(text: str) -> None:
    with pytest.raises(Unreadable):
        unlock(text, longest=DAY)


@given(st.text(max_size=200))
def test_no_text_is_more_than_unreadable(text: str) -> None:
    with pytest.raises(Unreadable):
        unlock(text, longest=DAY)


@pytest.mark.parametrize(("hours", "readable"), [(-12, True), (0, True), (23, True), (24.1, False)])
def test_it_is_readable_for_its_time_and_from_clocks_ahead(
    monkeypatch: pytest.MonkeyPatch, hours: float, readable: bool
) -> None:
    text, now = lock(b"answers"), time.time()
    monkeypatch.setattr(time, "time", lambda: now + hours * 3600)
    try:
        assert (unlock(text, longest=DAY), readable) == (b"answers", True)
    except Unreadable:
        assert not readable


def test_an_older_secret_still_reads_and_no_longer_locks() -> None:
    with override_settings(SECRET_KEY="old" * 20):
        text = lock(b"answers")
    with override_settings(SECRET_KEY="new" * 20, SECRET_KEY_FALLBACKS=["older" * 20, "old" * 20]):
        assert unlock(text, longest=DAY) == b"answers"
        newer = lock(b"answers")
    with override_settings(SECRET_KEY="new" * 20):
        assert unlock(newer, longest=DAY) == b"answers"
        with pytest.raises(Unreadable):
            unlock(text, longest=DAY)
