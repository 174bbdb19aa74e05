"""Every table, named by its stage of life: draft, published, kept, library."""

from .draft.questionnaire import Questionnaire
from .draft.questions import Option, Question, QuestionCondition, Rule, Section
from .draft.results import (
    Advice,
    AdviceCondition,
    Band,
    CombinedCondition,
    CombinedRule,
    Flag,
    FlagCondition,
    Pathway,
    Statement,
)
from .draft.sourcing import Claim, Country, HelpLine, Reference
from .kept import KeptSummary
from .library import Article, FormerSlug
from .previewed import Preview
from .published import Version
from .recovery import RecoveryCodes

__all__ = [
    "Advice",
    "AdviceCondition",
    "Article",
    "Band",
    "Claim",
    "CombinedCondition",
    "CombinedRule",
    "Country",
    "Flag",
    "FlagCondition",
    "FormerSlug",
    "HelpLine",
    "KeptSummary",
    "Option",
    "Pathway",
    "Preview",
    "Question",
    "QuestionCondition",
    "Questionnaire",
    "RecoveryCodes",
    "Reference",
    "Rule",
    "Section",
    "Statement",
    "Version",
]
