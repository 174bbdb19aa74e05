"""What is published is what the publisher was shown, whoever writes at that moment."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from questionnaire.admin import releasing
from questionnaire.models import Questionnaire
from questionnaire.publishing import publish
from tests.admin.pages import of, published_with, question


def test_what_a_colleague_writes_right_before_it_is_published_is_shown_first(
    paul: Client, published: Questionnaire, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = question(published, "a")

    def late(*args: Any, **how: Any) -> Any:
        type(row).objects.filter(pk=row.pk).update(text="Unseen?")
        return publish(*args, **how)

    row.options.filter(value=0).update(label="Not once")
    monkeypatch.setattr(releasing, "publish", late)
    page = published_with(paul, of(published, "publish/"), "Clearer.")
    assert (page.status_code, page.context["note"], published.versions.count()) == (409, "Clearer.", 1)
    assert published_with(paul, of(published, "publish/"), "Clearer.").status_code == 302
