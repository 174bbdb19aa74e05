"""Which versions the page of numbers names, and which stand side by side there."""

from __future__ import annotations

import re

from django.test import Client

from questionnaire.models import Question, Questionnaire
from questionnaire.publishing import publish
from tests.admin.test_numbers import SUMS, main, store


def heads(html: str) -> list[int]:
    """The versions that stand side by side."""
    part = html.partition(">Versions side by side</h2>")[2]
    return [int(number) for number in re.findall(r">Version (\d)</th>", part)]


def test_each_version_that_was_counted_is_named_and_has_its_funnel_however_old_it_is(
    rita: Client, published: Questionnaire
) -> None:
    for number in range(2, 8):
        Question.objects.filter(questionnaire=published, key="a").update(hint=f"Think of {number} weeks.")
        publish(published, note="Another.")
    store(SUMS)
    html = main(rita, published, "?version=1")
    assert "How far people come in version 1" in html
    assert re.findall(r'<a href="\?version=(\d)"( aria-current="true")?>', html) == [
        ("7", ""),
        ("1", ' aria-current="true"'),
    ]
    for version in range(3, 7):
        store(SUMS, version=version)
    assert heads(main(rita, published, "?version=1")) == [7, 6, 5, 4, 1]
    assert heads(main(rita, published, "?version=5")) == [7, 6, 5, 4, 3]
