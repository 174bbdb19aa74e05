"""The forms that visitors fill in."""

from .keep import KeepForm
from .start import StartForm

__all__ = ["KeepForm", "StartForm"]
