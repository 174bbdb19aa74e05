"""The page of numbers: sums of days that are over, in whole tens, for staff who may see the questionnaire."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from questionnaire.domain.funnel import coarse
from questionnaire.domain.milestones import Milestone, Passed
from questionnaire.models import Question, Questionnaire, VisitCount
from questionnaire.publishing import publish
from tests.admin.pages import of, question

SUMS: dict[Passed, int] = {
    (Milestone.BEGUN, ""): 1003,
    (Milestone.REACHED, "signs"): 1003,
    (Milestone.ANSWERED, "signs"): 907,
    (Milestone.REACHED, "page"): 907,
    (Milestone.ANSWERED, "page"): 411,
    (Milestone.FINISHED, ""): 411,
    (Milestone.KEPT, ""): 9,
    (Milestone.WITHHELD, "same_day"): 23,
    (Milestone.UNSURE, "a"): 104,
    (Milestone.UNSURE, "c"): 7,
}
KEYS = st.sampled_from(sorted(SUMS))
TAGS = re.compile(r"<[^>]+>")


def store(sums: Mapping[Passed, int], *, version: int = 1, days_ago: int = 1) -> None:
    day = timezone.now().date() - timedelta(days=days_ago)
    VisitCount.objects.bulk_create(
        VisitCount(slug="small", version=version, day=day, milestone=milestone.value, key=key, count=count)
        for (milestone, key), count in sums.items()
    )


def main(client: Client, published: Questionnaire, query: str = "") -> str:
    page = client.get(of(published, f"numbers/{query}"))
    assert page.status_code == 200
    return str(page.content.decode().partition('<main id="main"')[2].partition("</main>")[0])


def words(html: str) -> str:
    return " ".join(TAGS.sub(" ", html).split())


def table(html: str, title: str) -> list[list[str]]:
    """The rows of the first table after a heading."""
    part = html.partition(f">{title}</h2>")[2].partition("<tbody>")[2].partition("</tbody>")[0]
    return [
        [words(cell) for cell in re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL)]
        for row in part.split("</tr>")
        if row.strip()
    ]


def test_a_version_s_funnel_stands_as_bars_and_as_the_same_table(
    rita: Client, published: Questionnaire
) -> None:
    store(SUMS)
    html = main(rita, published)
    bars = re.findall(
        r'<li(?: class="whole")?><span>(.*?)</span><svg.*?width="(\d+)".*?<b>(.*?)</b>', html, re.DOTALL
    )
    assert [(title, int(wide), shown.strip()) for title, wide, shown in bars] == [
        ("About signs", 100, "1000"),
        ("About page", 90, "900"),
        ("Asked for their page early", 0, "under 10"),
        ("Finished", 41, "410"),
        ("Kept their page", 0, "under 10"),
    ]
    assert table(html, "How far people come in version 1") == [
        ["About signs", "1000", "100", "900", "90"],
        ["About page", "900", "90", "410", "480"],
        ["Asked for their page early", "under 10", "–", "", ""],
        ["Finished", "410", "41", "", ""],
        ["Kept their page", "under 10", "–", "", ""],
    ]


def test_it_names_where_people_stop_what_they_cannot_answer_and_who_is_sent_for_help(
    rita: Client, published: Questionnaire
) -> None:
    store(SUMS)
    html = main(rita, published)
    stops = html.partition(">Where people stop</h2>")[2].partition("</section>")[0]
    assert re.findall(r'href="([^"]+)"', stops) == [
        of(published, f"row/section/{key}/") for key in ("page", "signs")
    ]
    assert "At least 480 of the 900 who came to this page did not answer it: 53 in 100." in words(stops)
    assert table(html, "What people cannot answer") == [["a?", "100", "24"]]
    assert table(html, "Sent for help") == [["Emergency", "under 10", "–"], ["Today", "20", "2"]]
    page = rita.get(of(published, "row/question/a/"), follow=True)
    assert page.request["PATH_INFO"].endswith(f"/{question(published, 'a').pk}/change/")


def test_versions_stand_side_by_side_newest_first_and_each_has_its_funnel(
    rita: Client, published: Questionnaire
) -> None:
    Question.objects.filter(questionnaire=published, key="a").update(hint="Think of a week.")
    publish(published, note="The second.")
    store(SUMS)
    store({key: 2 * count for key, count in SUMS.items()}, version=2)
    html = main(rita, published)
    beside = {row[0]: row[1:] for row in table(html, "Versions side by side")}
    assert beside == {
        "Began": ["2000 (100)", "1000 (100)"],
        "Asked for their page early": ["under 10", "under 10"],
        "Finished": ["820 (41)", "410 (41)"],
        "Kept their page": ["10 (0)", "under 10"],
        "Sent for help: Emergency": ["under 10", "under 10"],
        "Sent for help: Today": ["40 (2)", "20 (2)"],
        "Came to: About page": ["1810 (90)", "900 (90)"],
    }
    assert "How far people come in version 2" in html
    assert "How far people come in version 1" in main(rita, published, "?version=1")
    assert "How far people come in version 2" in main(rita, published, "?version=7")


@pytest.mark.parametrize("days", [(1, 2), (1, 1_000)])
def test_days_are_added_up_before_they_are_rounded(
    days: tuple[int, int], rita: Client, published: Questionnaire
) -> None:
    for day in days:
        store({(Milestone.BEGUN, ""): 6, (Milestone.REACHED, "signs"): 6}, days_ago=day)
    assert "Of 10 who began" in main(rita, published)


def test_today_is_not_shown_before_it_is_over(rita: Client, published: Questionnaire) -> None:
    without = main(rita, published)
    store(SUMS, days_ago=0)
    assert main(rita, published) == without
    assert "Fewer than 10 visits to version 1 were counted" in without


@hypothesis_settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(small=st.dictionaries(KEYS, st.integers(1, 9)), sums=st.dictionaries(KEYS, st.integers(0, 300)))
def test_no_page_tells_small_numbers_apart(
    small: dict[Passed, int], sums: dict[Passed, int], rita: Client, published: Questionnaire
) -> None:
    """Whatever was counted, the page is the one of the same sums in whole tens: less cannot be read from it."""
    pages = []
    for one in ({**small, **sums}, coarse(sums)):
        VisitCount.objects.all().delete()
        store({key: count for key, count in one.items() if count})
        pages.append(main(rita, published))
    assert pages[0] == pages[1]
    numbers = table(pages[0], "Versions side by side")
    shown = [int(cell.split()[0]) for row in numbers for cell in row[1:] if cell != "under 10"]
    assert [number for number in shown if number < 10 or number % 10] == []


@pytest.mark.parametrize("on", [True, False])
def test_it_says_whether_anything_is_counted(
    on: bool, rita: Client, published: Questionnaire, settings: Any
) -> None:
    settings.COUNT_VISITS = on
    assert ("Nothing is counted at present." in main(rita, published)) is not on


def test_a_draft_that_was_never_published_has_no_numbers(rita: Client, draft: Questionnaire) -> None:
    assert "Nothing has been published yet." in main(rita, draft)


def test_only_staff_who_may_see_the_questionnaire_see_its_numbers(
    sam: Client, client: Client, published: Questionnaire
) -> None:
    address = of(published, "numbers/")
    assert sam.get(address).status_code == 403
    assert client.get(address).headers["Location"] == f"/admin/login/?next={address}"


def test_nothing_can_be_changed_there(rita: Client, published: Questionnaire) -> None:
    assert rita.post(of(published, "numbers/")).status_code == 405


def test_the_outline_leads_there(rita: Client, published: Questionnaire) -> None:
    html = rita.get(of(published)).content.decode()
    assert f'href="{of(published, "numbers/")}"' in html


def test_it_asks_for_the_sums_once_however_many_there_are(rita: Client, published: Questionnaire) -> None:
    main(rita, published)  # which finds what the frame says of the draft, once for all
    made = []
    for factor in (1, 3):
        store({key: factor * count for key, count in SUMS.items()}, days_ago=factor)
        with CaptureQueriesContext(connection) as queries:
            main(rita, published)
        made.append([query["sql"] for query in queries])
    assert len(made[0]) == len(made[1])
    assert len([sql for sql in made[1] if VisitCount._meta.db_table in sql]) == 1
