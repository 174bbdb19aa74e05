"""A draft of three pages with many questions each, to see what the desk costs."""

from __future__ import annotations

from questionnaire.domain.definition import Definition
from tests.admin.conftest import COUNTS, small
from tests.builders import a_question, a_section, when


def large(*, on_a_page: int, option_set: str = "") -> Definition:
    """Return the small draft with three more pages; two questions of three wait for the one before them."""
    asked = [
        a_question(
            f"q{n}",
            option_set=option_set,
            **({"asked_when": when(f"q{n - 1} = daily")} if n % 3 else {}),
            **COUNTS,
        )
        for n in range(3 * on_a_page)
    ]
    pages = [
        a_section(f"s{k}", *asked[k * on_a_page : (k + 1) * on_a_page], chapter="body") for k in range(3)
    ]
    return small(slug="big", sections=(*small().sections, *pages))
