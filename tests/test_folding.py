"""JSON folded and unfolded: whole, and never further than any honest summary."""

from __future__ import annotations

import json
import zlib

import pytest

from questionnaire.folding import fold, unfold


def test_bytes_hold_any_json() -> None:
    value = [3, "0a1b2c3d", "gb", 1, 1_700_000_000, [1, None, [0, 2]]]
    assert unfold(fold(value)) == value


def test_bytes_may_unfold_as_far_as_any_honest_visit() -> None:
    value = list(range(10_000))
    assert len(fold(value)) < len(json.dumps(value, separators=(",", ":"))) < 64 * 1024
    assert unfold(fold(value)) == value


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"neither",
        fold([1, 2, 3])[:-1],
        zlib.compress(b" " * (64 * 1024 + 1)),
        zlib.compress(b"0" * 50_000_000),
        zlib.compress(b"{"),
        zlib.compress(b"\xff"),
    ],
    ids=["empty", "not packed", "cut off", "unfolds too far", "bomb", "not JSON", "not text"],
)
def test_foreign_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 -- what the visit takes for a lost one
        unfold(data)
