"""The admin: Django's admin over the draft, and our own pages beside it."""

from . import asking, kept, library, questionnaire, site, sourcing, telling

__all__ = ["asking", "kept", "library", "questionnaire", "site", "sourcing", "telling"]
