"""What `manage.py check --deploy` says of a site that runs on, but not as it should."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core import checks
from django.db import Error

from . import old_rules, versions
from .readings import overdue_rows
from .site import current_site, unsaid


@checks.register("questionnaire", deploy=True)
def site_is_signed(**_: Any) -> list[checks.CheckMessage]:
    """Whether somebody answers for the site and has reviewed it; it is a warning, as nothing fails."""
    try:
        missing = unsaid()
    except Error:
        return []
    if not missing:
        return []
    words = f"Pages say that nobody has told them yet: {', '.join(missing)}."
    return [checks.Warning(words, hint="Fill in the site's row in the admin.", id="questionnaire.W002")]


@checks.register("questionnaire", deploy=True)
def checked_article_is_named(**_: Any) -> list[checks.CheckMessage]:
    """Whether the site says which article it is whose claims the newest version checks."""
    try:
        newest = versions.newest_of(settings.QUESTIONNAIRE)()
        if not newest or not newest.definition.claims or current_site().article_title:
            return []
    except Error:
        return []
    words = "The questionnaire checks the claims of an article, and pages do not say which."
    return [checks.Warning(words, hint="Give its title in the site's row.", id="questionnaire.W005")]


@checks.register("questionnaire", deploy=True)
def rules_are_of_today(**_: Any) -> list[checks.CheckMessage]:
    """Whether the version that visitors meet has scores; a database that is away is another's matter."""
    try:
        warning = old_rules.warning(settings.QUESTIONNAIRE)
    except Error:
        return []
    return [checks.Warning(warning, id="questionnaire.W001")] if warning else []


@checks.register("questionnaire", deploy=True)
def purge_runs(**_: Any) -> list[checks.CheckMessage]:
    """Whether what visitors were promised to be deleted is gone, two nights later at most."""
    try:
        late = {name: number for name, number in overdue_rows().items() if number}
    except Error:
        return []
    if not late:
        return []
    rows = ", ".join(f"{number} {name}" for name, number in late.items())
    words = f"`manage.py purge` has not run for two days: {rows} should be gone."
    hint = "Run it now, and see what should start it every night: docs/deployment.md, “Every night”."
    return [checks.Warning(words, hint=hint, id="questionnaire.W003")]


@checks.register("questionnaire", deploy=True)
def something_is_published(**_: Any) -> list[checks.CheckMessage]:
    """Whether there is a version that visitors could meet."""
    try:
        if versions.is_published():
            return []
    except Error:
        return []
    words = f"QUESTIONNAIRE is {settings.QUESTIONNAIRE!r}, and no version of it is published."
    return [checks.Warning(words, hint="Publish one, or name another.", id="questionnaire.W004")]
