"""Sealing with a link."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaire import sealing

TOKEN = "t" * 43


def test_a_token_has_256_random_bits_and_fits_an_address() -> None:
    tokens = {sealing.new_token() for _ in range(100)}
    assert len(tokens) == 100
    assert {len(token) for token in tokens} == {43}  # 43 characters of 6 bits


@given(st.binary(max_size=5000))
def test_what_is_sealed_comes_back_unchanged(data: bytes) -> None:
    assert sealing.unseal(TOKEN, sealing.seal(TOKEN, data)) == data


@given(st.binary(max_size=2000), st.binary(max_size=2000))
def test_boxes_of_one_step_all_have_one_size(one: bytes, other: bytes) -> None:
    assert len(sealing.seal(TOKEN, one)) == len(sealing.seal(TOKEN, other))


def test_equal_data_gives_different_boxes_under_one_token_and_under_two() -> None:
    boxes = [sealing.seal(TOKEN, b"x"), sealing.seal(TOKEN, b"x"), sealing.seal("u" * 43, b"x")]
    assert len({box[12:60] for box in boxes}) == 3


@pytest.mark.parametrize("token", ["", "T" * 43, TOKEN + "t", "é", "\x00"])
def test_another_token_does_not_open_a_box(token: str) -> None:
    box = sealing.seal(TOKEN, b"answers")
    with pytest.raises(sealing.Unopenable):
        sealing.unseal(token, box)


@given(st.integers(0, sealing.STEP + 27), st.integers(1, 255))
def test_a_box_changed_by_one_byte_does_not_open(place: int, change: int) -> None:
    box = bytearray(sealing.seal(TOKEN, b"answers"))
    box[place] ^= change
    with pytest.raises(sealing.Unopenable):
        sealing.unseal(TOKEN, bytes(box))


@pytest.mark.parametrize("box", [b"", b"short", bytes(28)])
def test_a_box_cut_short_does_not_open(box: bytes) -> None:
    with pytest.raises(sealing.Unopenable):
        sealing.unseal(TOKEN, box)
