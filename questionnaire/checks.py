"""What `manage.py check --deploy` says of a site that runs on, but not as it should."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core import checks
from django.db import Error

from . import old_rules


@checks.register("questionnaire", deploy=True)
def rules_are_of_today(**_: Any) -> list[checks.CheckMessage]:
    """Whether the version that visitors meet has scores; a database that is away is another's matter."""
    try:
        warning = old_rules.warning(settings.QUESTIONNAIRE)
    except Error:
        return []
    return [checks.Warning(warning, id="questionnaire.W001")] if warning else []
