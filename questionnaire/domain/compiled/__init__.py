"""A definition made ready for many people: all worked out beforehand that no answer changes."""

from .passage import State
from .ready import Compiled, compiled, picked

__all__ = ["Compiled", "State", "compiled", "picked"]
