"""Numbers that pages, documents and other formats repeat: each is said here once."""

from __future__ import annotations

from fractions import Fraction

LEAST_SHARE = Fraction(1, 2)  # of the weight that applies; below it there is no score
LEAST_ANSWERS = 3  # likewise
LEAST_GAP = 5  # points; two scores closer than this are about the same
STOOD_OUT_SHARE = Fraction(3, 4)  # of its range, from which an answer stands out
STOOD_OUT_MOST = 3


def half_up(numerator: int, denominator: int) -> int:
    """Round a fraction to the nearest whole number, halves upwards; 0 where there is nothing to divide by.

    Python's own `round` takes halves to the even number.
    """
    return (2 * numerator + denominator) // (2 * denominator) if denominator else 0
