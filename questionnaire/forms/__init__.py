"""The forms that visitors fill in."""

from .country import CountryForm
from .keep import KeepForm
from .link import LinkForm
from .start import StartForm

__all__ = ["CountryForm", "KeepForm", "LinkForm", "StartForm"]
