"""Numbers that pages, documents and other formats state: each is said here once."""

from __future__ import annotations

from fractions import Fraction

VISIT_HOURS = 24  # from the last answer; previews of staff are deleted after as long, too
KEPT_PAGE_OPEN_HOURS = 2  # that a kept page stays open in a browser
VISIT_SECONDS, KEPT_PAGE_SECONDS = VISIT_HOURS * 3600, KEPT_PAGE_OPEN_HOURS * 3600
KEEP_DAYS = (1, 30, 90)  # offered to visitors who keep a summary
KEEP_DAYS_PROPOSED = 30
BACKUP_DAYS = 30  # within which backups roll off, as deployment.md asks of operators

WHOLE = 100  # points of a topic
POINTS = (5, 10, 15, 20)  # that an answer may bring
LEAST_GAP = 10  # points; two topics closer than this are about the same
MOST_OPEN = 50  # points; with more left open there is no score

FEWEST_SHOWN = 10  # visits; sums over visits are shown in whole tens, and smaller ones not at all


def whole_points(value: Fraction) -> int:
    """Return the points as shown: halves go upwards, where Python's `round` takes them to the even one."""
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)
