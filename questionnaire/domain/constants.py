"""Numbers that pages, documents and other formats repeat: each is said here once.

Pages take them from here (`templatetags/constants`); for prose that cannot, `tests/test_constants` ties each
sentence that names one to its value.
"""

from __future__ import annotations

from fractions import Fraction

VISIT_HOURS = 24  # from the last answer
KEPT_PAGE_HOURS = 2  # that a kept page stays open in a browser
VISIT_SECONDS, KEPT_PAGE_SECONDS = VISIT_HOURS * 3600, KEPT_PAGE_HOURS * 3600
KEEP_DAYS = (1, 30, 90)  # offered to visitors who keep a summary
KEEP_DAYS_PROPOSED = 30
BACKUP_DAYS = 30  # within which backups roll off, as deployment.md asks of operators

MOST_WEIGHT = 3  # of a rule
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
