"""The forms that visitors fill in."""

from .start import StartForm

__all__ = ["StartForm"]
