"""The draft's rows to a definition, and a definition to the draft's rows."""

from .reading import read_draft
from .writing import Unfit, rewrite_draft, write_draft

__all__ = ["Unfit", "read_draft", "rewrite_draft", "write_draft"]
