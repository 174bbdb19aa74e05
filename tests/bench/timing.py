"""What a row is, and what one costs."""

from __future__ import annotations

import time
from collections.abc import Callable

Row = Callable[[], float]  # does something once; returns what it cost, in seconds


def spent(act: Callable[[], object]) -> float:
    """Do something; return the processor time of this process."""
    began = time.process_time_ns()
    act()
    return (time.process_time_ns() - began) / 1e9
