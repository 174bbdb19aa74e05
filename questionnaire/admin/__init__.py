"""The staff door."""

from . import kept as kept
