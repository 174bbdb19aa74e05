"""The forms that visitors fill in."""

from .section import SectionForm
from .start import StartForm

__all__ = ["SectionForm", "StartForm"]
