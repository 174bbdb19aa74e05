"""JSON folded small, and unfolded no further than any honest summary goes."""

from __future__ import annotations

import json
import zlib
from typing import Any

LARGEST_UNFOLDED = 64 * 1024  # bytes


class Unfoldable(ValueError):
    """Bytes that are not folded JSON, or too much of it."""


def fold(value: Any) -> bytes:
    return zlib.compress(json.dumps(value, separators=(",", ":")).encode(), 9)


def unfold(data: bytes) -> Any:
    """The reverse of `fold`.

    Raises:
        Unfoldable: if it is damaged, or would unfold beyond any honest summary.
    """
    unfolder = zlib.decompressobj()
    try:
        raw = unfolder.decompress(data, LARGEST_UNFOLDED)
        if unfolder.unconsumed_tail or not unfolder.eof:
            raise Unfoldable
        return json.loads(raw)
    except (zlib.error, ValueError) as error:
        raise Unfoldable from error
