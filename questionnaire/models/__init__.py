"""Every table, named by its stage of life: draft, published, kept; and the site itself."""

from .counted import VisitCount
from .crowd import AskedCrowd
from .draft.articles import Article
from .draft.questionnaire import KeptDraft, Questionnaire
from .draft.questions import Chapter, Option, Question, QuestionCondition, Rule, Section
from .draft.results import (
    Advice,
    AdviceCondition,
    AnswerGroup,
    Band,
    Fact,
    FactCondition,
    Flag,
    FlagCondition,
    Pathway,
    Statement,
)
from .draft.sourcing import Claim, Country, HelpLine, Reference
from .draft.translating import TranslatedText, Translation
from .kept import KeptSummary
from .opened import OpenForm
from .previewed import Preview
from .published import EarlierArticles, Version
from .recovery import RecoveryCodes
from .site import Site
from .site_translation import SiteTranslation

__all__ = [
    "Advice",
    "AdviceCondition",
    "AnswerGroup",
    "Article",
    "AskedCrowd",
    "Band",
    "Chapter",
    "Claim",
    "Country",
    "EarlierArticles",
    "Fact",
    "FactCondition",
    "Flag",
    "FlagCondition",
    "HelpLine",
    "KeptDraft",
    "KeptSummary",
    "OpenForm",
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
    "Site",
    "SiteTranslation",
    "Statement",
    "TranslatedText",
    "Translation",
    "Version",
    "VisitCount",
]
