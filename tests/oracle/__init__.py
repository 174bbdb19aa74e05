"""The step-by-step form of the core: slow, and plain enough to be believed.

Property tests hold the evaluator equal to it.
"""

from .branching import route, truth
from .evaluation import evaluate, raised
from .scoring import score

__all__ = ["evaluate", "raised", "route", "score", "truth"]
