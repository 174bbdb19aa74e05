"""What `manage.py check --deploy` says of a site that runs on, but not as it should."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core import checks
from django.db import Error

from . import old_rules
from .site import unsaid


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
def rules_are_of_today(**_: Any) -> list[checks.CheckMessage]:
    """Whether the version that visitors meet has scores; a database that is away is another's matter."""
    try:
        warning = old_rules.warning(settings.QUESTIONNAIRE)
    except Error:
        return []
    return [checks.Warning(warning, id="questionnaire.W001")] if warning else []
