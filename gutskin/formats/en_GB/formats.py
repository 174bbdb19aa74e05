"""Days in British English: the month in full, as in 20 November 2026."""

DATE_FORMAT = "j F Y"
