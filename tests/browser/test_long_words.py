"""A word of 45 letters in every text of the shipped questionnaire and its articles: no page is wider than a phone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from questionnaire.domain.translating import in_language
from questionnaire.models import Site
from tests import shipped
from tests.browser.conftest import OpenPage
from tests.browser.own_site import SLUG, OwnSite
from tests.browser.states import Opener, State, named
from tests.browser.test_layout import CUT_OFF, sideways
from tests.browser.test_odd_texts import LONG
from tests.pseudo import CODE, LEFT_ALONE, translated

WORD = re.compile(r"(?<!\w)[^\W\d_]{2,}(?!\w)")
# The pages that show texts of a questionnaire.
HERE = (
    "landing", "start", "warning-signs", "topic-detox", "evidence", "source", "claims", "series", "series-1",
    "eczema", "words", "country", "stop", "get-help-today", "questions-skin", "questions-food", "questions-error",
    "boundary", "check", "summary-fullest", "summary-calm", "summary-same-day", "points-unsure", "plan-fullest",
    "doctor-fullest", "kept",
)  # fmt: skip
# Folded texts are opened. A drawing has no room for such a name, and the words beside it say it, too.
LAY_OPEN = """() => {
  for (const e of document.querySelectorAll('details')) e.open = true;
  for (const e of document.querySelectorAll('svg text')) e.remove();
}"""


def lengthened(text: str) -> str:
    """The text with a long word for the first word of each line, and nothing else changed."""
    return "\n".join(map(_lengthened_line, text.split("\n")))


def _lengthened_line(line: str) -> str:
    parts = LEFT_ALONE.split(line)
    for place in range(0, len(parts), 2):  # what a translator leaves alone stands between
        parts[place], found = WORD.subn(LONG, parts[place], count=1)
        if found:
            break
    return "".join(parts)


# The site's own words; its name has room for 40 letters.
SITE = dict.fromkeys(
    [
        "strapline",
        "introduction",
        "drawing",
        "series_title",
        "series_introduction",
        "article_title",
        "controller",
        "postal_address",
        "reviewed_by",
    ],
    LONG,
) | {"name": LONG[:40], "name_end": LONG[30:40]}


def say(site: OwnSite, words: dict[str, str]) -> None:
    row = f"from questionnaire.models import Site; Site.objects.update(**{words!r})"
    site.server.manage("shell", "-v", "0", "-c", row)
    site.server.stop()  # both workers begin with the row as it is now
    site.server.start()


@pytest.fixture(scope="module")
def opener(own_site: OwnSite) -> Iterator[Opener]:
    spoken = in_language(translated(shipped.definition(), CODE, into=lengthened), CODE, otherwise=lengthened)
    own_site.publish(replace(spoken, slug=SLUG, language="en"))
    say(own_site, SITE)
    yield Opener(own_site.url)
    say(own_site, {field: getattr(Site(), field) for field in SITE})


@pytest.mark.slow
@pytest.mark.parametrize("state", named(*HERE), ids=lambda state: state.name)
def test_a_state_with_a_long_word_in_every_text_fits_a_phone(
    open_page: OpenPage, opener: Opener, state: State
) -> None:
    page = open_page(width=320, height=640)
    opener.open(page, state)
    page.evaluate(LAY_OPEN)
    text, name = page.locator("body").inner_text(), page.locator(".brand").inner_text()
    assert (LONG in text, SITE["name"] in "".join(name.split())) == (True, True)
    assert (sideways(page), page.evaluate(CUT_OFF)) == (0, [])
