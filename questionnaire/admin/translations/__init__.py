"""The languages of a draft, for whoever translates it: the text beside its source, in files, and checked."""

from .checking import checked
from .files import download, upload
from .languages import languages
from .pages import alone, language
from .removing import remove

__all__ = ["alone", "checked", "download", "language", "languages", "remove", "upload"]
