"""What leads to an article: told before the article is renamed, shortened, taken back or deleted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from django.utils.translation import gettext as _

from questionnaire import codec
from questionnaire.domain.definition import Definition
from questionnaire.domain.problems.links import lost
from questionnaire.drafting import read_draft
from questionnaire.models.draft.questionnaire import Questionnaire
from questionnaire.models.published import Version
from questionnaire.series import articles_for, published_bodies

Bodies = Mapping[str, str]  # the texts of published articles by their address


def broken_by(after: Bodies, *, moved: Bodies = MappingProxyType({})) -> list[str]:
    """Whatever leads, in a draft or to visitors, to what would be gone if the published articles were these.

    Args:
        moved: articles by addresses that they would leave; visitors are sent on from there.
    """
    before, seen = published_bodies(), {**moved, **after}
    named = []
    for questionnaire in Questionnaire.objects.all():
        now = articles_for(questionnaire.slug, before)
        for definition, where, bodies in _definitions(questionnaire, after, seen):
            broken = lost(definition, before=now, after=articles_for(questionnaire.slug, bodies))
            named += [f"{problem.noun} {problem.key} ({where})" for problem in broken]
    return list(dict.fromkeys(named))


def _definitions(
    questionnaire: Questionnaire, after: Bodies, seen: Bodies
) -> Iterator[tuple[Definition, str, Bodies]]:
    """The draft, and the version that visitors meet, each with the articles that it would find."""
    yield read_draft(questionnaire), _("draft"), after
    for version in Version.objects.latest_of(questionnaire.slug):
        yield codec.definition_from_json(version.definition), str(version).lower(), seen
