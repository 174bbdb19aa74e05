"""A visit in a frame of a publisher's page, in a browser that blocks third-party cookies.

The publisher's page holds what `docs/embedding.md` tells publishers to put there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

import pytest
from playwright.sync_api import Browser, Frame, Page, expect

from questionnaire.domain.definition import Answers
from questionnaire.domain.evaluator import evaluate
from tests import extremes, shipped
from tests.browser.conftest import CHROMIUM, QUIET
from tests.browser.editing import until
from tests.browser.publishing_site import Publisher, SecureServer, certificate
from tests.browser.walking import answer, consent, fill_in
from tests.server import ROOT
from tests.visitor import calm

pytestmark = pytest.mark.slow

SNIPPET = re.findall(
    r"```html\n(.*?)```", (ROOT / "docs" / "embedding.md").read_text(encoding="utf-8"), re.DOTALL
)
REFUSED = "chrome-error://chromewebdata/"  # what a frame shows that may not show what it asked for
ARTICLE = "<!doctype html><title>An article</title><h1>Your gut and your skin</h1>"
ANSWERS: Answers = {
    "skin_list": ("acne",),
    "sk_acne": "often",
    "gut_list": ("bloating",),
    "gi_bloat": "daily",
}


@dataclass(frozen=True)
class Web:
    """Ours, a publisher that may show it, one that may not, and one that may and is of the same site as ours."""

    ours: SecureServer
    named: Publisher
    other: Publisher
    sibling: Publisher


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Web]:
    folder = tmp_path_factory.mktemp("embedding")
    file = certificate(folder)
    named, other, sibling = Publisher(file), Publisher(file), Publisher(file, "127.0.0.1")
    ours = SecureServer(folder, file, FRAME_ANCESTORS=f"{named.url}, {sibling.url}")
    ours.prepare()
    ours.start()
    [snippet] = SNIPPET
    for publisher in (named, other, sibling):
        article = ARTICLE + snippet.replace("https://gutskin.example", ours.url)
        publisher.pages["/article/"] = article
        publisher.pages["/source/"] = article.replace("/start/", "/evidence/wongchu2021/")
        publisher.pages["/evidence/"] = article.replace("/start/", "/evidence/")
        publisher.pages["/admin/"] = article.replace("/start/", "/admin/login/")
    yield Web(ours, named, other, sibling)
    ours.stop()
    named.stop()
    other.stop()
    sibling.stop()


@pytest.fixture(scope="module")
def strict_browser(browser: Browser) -> Iterator[Browser]:
    """A Chromium that blocks third-party cookies; a test holds that it does."""
    flags = [*QUIET, "--test-third-party-cookie-phaseout"]
    strict = browser.browser_type.launch(executable_path=CHROMIUM, args=flags)
    yield strict
    strict.close()


@pytest.fixture
def page(strict_browser: Browser) -> Iterator[Page]:
    yield from opened(strict_browser, javascript=True)


@pytest.fixture
def page_without_script(strict_browser: Browser) -> Iterator[Page]:
    yield from opened(strict_browser, javascript=False)


def opened(browser: Browser, *, javascript: bool) -> Iterator[Page]:
    context = browser.new_context(ignore_https_errors=True, java_script_enabled=javascript)
    context.set_default_timeout(30_000)
    yield context.new_page()
    context.close()


def frame_of(page: Page) -> Frame:
    frame = page.locator("iframe").element_handle().content_frame()
    assert frame is not None
    return frame


def scores(frame: Frame) -> list[tuple[str, str]]:
    return sorted(re.findall(r'data-pathway="(\w+)" data-score="(\d+)"', frame.content()))


def expected(answers: Answers) -> list[tuple[str, str]]:
    given = {q.key: answers.get(q.key, calm(q)) for q in shipped.definition().questions}
    return sorted((s.pathway, str(s.shown)) for s in evaluate(shipped.definition(), given).outcome.scores)


def heights(page: Page) -> tuple[int, int]:
    """How tall the frame is, and how tall the page in it in steps of 200."""
    box = page.locator("iframe").bounding_box()
    inner = frame_of(page).locator("html").bounding_box()
    assert box is not None
    assert inner is not None
    return round(box["height"]), ceil(inner["height"] / 200) * 200


def test_this_browser_blocks_the_cookies_of_others_that_are_not_bound(page: Page, web: Web) -> None:
    third = Publisher(certificate(web.ours.log.parent), "127.0.0.1")
    third.pages["/"] = "{cookies}"
    third.cookies["/"] = tuple(
        f"{name}; Secure; SameSite=None{end}" for name, end in (("loose=1", ""), ("bound=1", "; Partitioned"))
    )
    web.named.pages["/control/"] = f'<iframe src="{third.url}/"></iframe>'
    page.goto(f"{web.named.url}/control/")
    page.goto(f"{web.named.url}/control/")
    expect(page.frame_locator("iframe").locator("body")).to_have_text("bound=1")
    page.goto(f"{third.url}/")
    page.goto(f"{third.url}/")
    expect(page.locator("body")).to_have_text("loose=1; bound=1")
    third.stop()


def test_a_visit_begins_in_a_frame_and_reaches_its_summary(page: Page, web: Web) -> None:
    page.goto(f"{web.named.url}/article/")
    consent(frame_of(page))
    answer(frame_of(page), ANSWERS)
    frame = frame_of(page)
    assert (page.url, frame.url) == (f"{web.named.url}/article/", f"{web.ours.url}/summary/")
    assert scores(frame) == expected(ANSWERS)


def test_without_script_a_visit_in_a_frame_goes_as_far(page_without_script: Page, web: Web) -> None:
    page = page_without_script
    page.goto(f"{web.named.url}/article/")
    consent(frame_of(page))
    answer(frame_of(page), ANSWERS)
    frame = frame_of(page)
    assert (page.url, frame.url) == (f"{web.named.url}/article/", f"{web.ours.url}/summary/")
    assert scores(frame) == expected(ANSWERS)


def settled(page: Page) -> int:
    """How tall the frame is once it is as tall as the page in it."""
    for _ in range(300):
        frame, inner = heights(page)
        if frame == inner:
            return frame
        page.wait_for_timeout(100)
    raise AssertionError(f"the frame has {frame}, the page in it {inner}")


def test_with_the_publishers_script_a_frame_grows_and_shrinks_with_its_page(page: Page, web: Web) -> None:
    page.goto(f"{web.named.url}/evidence/")
    before = settled(page)
    folded = page.frame_locator("iframe").locator("details summary").first
    folded.click()
    page.wait_for_function("height => document.querySelector('iframe').offsetHeight > height", arg=before)
    opened = settled(page)
    folded.click()
    page.wait_for_function("height => document.querySelector('iframe').offsetHeight < height", arg=opened)
    assert (settled(page), opened > before) == (before, True)


def test_what_a_publisher_is_told_are_steps_of_a_height_and_nothing_else(page: Page, web: Web) -> None:
    listening = (
        "<script>const told = []; addEventListener('message', (e) => told.push([e.origin, e.data]))</script>"
    )
    web.named.pages["/listening/"] = listening + web.named.pages["/article/"]
    page.goto(f"{web.named.url}/listening/")
    settled(page)
    consent(frame_of(page))
    fill_in(frame_of(page), ANSWERS)
    settled(page)
    told: list[tuple[str, dict[str, int]]] = page.evaluate("told")
    assert {(origin, *data) for origin, data in told} == {(web.ours.url, "gutskin")}
    assert {data["gutskin"] % 200 for _, data in told} == {0}


def test_the_next_page_in_a_frame_begins_where_it_can_be_seen(page: Page, web: Web) -> None:
    page.goto(f"{web.named.url}/article/")
    settled(page)
    consent(frame_of(page))
    page.wait_for_function("Math.abs(document.querySelector('iframe').getBoundingClientRect().top) < 1")
    assert frame_of(page).url == f"{web.ours.url}/questions/right_now/"


def test_a_publisher_that_listens_to_nothing_and_one_without_script_keep_the_frame_s_height(
    page_without_script: Page, web: Web
) -> None:
    page_without_script.goto(f"{web.named.url}/article/")
    frame, inner = heights(page_without_script)
    assert (frame, inner > frame) == (576, True)  # 80 of 100 parts of a window of 720


@pytest.mark.parametrize("path", ["/article/", "/evidence/"])
def test_on_a_page_that_is_not_allowed_the_frame_shows_nothing(path: str, page: Page, web: Web) -> None:
    page.goto(f"{web.other.url}{path}")
    until(page, lambda: frame_of(page).url == REFUSED)
    assert "Gutskin" not in frame_of(page).content()


def test_the_admin_shows_nothing_on_any_page(page: Page, web: Web) -> None:
    page.goto(f"{web.named.url}/admin/")
    until(page, lambda: frame_of(page).url == REFUSED)
    assert "password" not in frame_of(page).content()


def test_links_out_of_the_site_and_the_way_to_it_by_itself_open_on_top(page: Page, web: Web) -> None:
    page.context.route("https://doi.org/**", lambda route: route.fulfill(body="The study"))
    for name, address in (("doi:", "https://doi.org/"), ("Open this site by itself", web.ours.url)):
        page.goto(f"{web.named.url}/source/")
        page.frame_locator("iframe").get_by_role("link", name=name).click()
        page.wait_for_url(f"{address}**")
    expect(page.get_by_role("navigation", name="Site", exact=True)).to_be_visible()  # the whole head again


def test_somebody_in_an_emergency_is_shown_a_number_that_opens_on_top(page: Page, web: Web) -> None:
    page.goto(f"{web.named.url}/article/")
    consent(frame_of(page))
    answer(frame_of(page), extremes.EMERGENCY)
    call = page.frame_locator("iframe").get_by_role("link", name="Call 999")
    assert frame_of(page).url == f"{web.ours.url}/stop/"
    assert (call.get_attribute("href"), call.get_attribute("target")) == ("tel:999", "_top")


def test_a_visit_in_a_frame_is_of_that_publisher_s_page_alone_and_ends_there(page: Page, web: Web) -> None:
    page.goto(f"{web.named.url}/article/")
    consent(frame_of(page))
    cookies = {cookie["name"]: cookie for cookie in page.context.cookies()}
    assert sorted(cookies) == ["__Host-framed-csrf", "__Host-framed-visit"]
    assert {(c["secure"], c["httpOnly"], c["sameSite"]) for c in cookies.values()} == {(True, True, "None")}
    page.goto(f"{web.ours.url}/check/")
    expect(page.get_by_role("heading", level=1)).to_have_text("No questionnaire is open here")
    page.goto(f"{web.named.url}/article/")
    frame_of(page).goto(f"{web.ours.url}/finish/")
    page.frame_locator("iframe").get_by_role("button", name="Clear everything").click()
    page.frame_locator("iframe").get_by_role("heading", level=1, name="All cleared").wait_for()
    assert [c for c in page.context.cookies() if c["name"] == "__Host-framed-visit" and c.get("value")] == []


def test_on_a_page_of_the_same_site_the_visit_in_the_frame_and_by_itself_are_one(
    page: Page, web: Web
) -> None:
    page.goto(f"{web.ours.url}/start/")
    consent(page)
    page.goto(f"{web.sibling.url}/article/")
    frame_of(page).goto(f"{web.ours.url}/finish/")
    page.frame_locator("iframe").get_by_role("button", name="Clear everything").click()
    page.frame_locator("iframe").get_by_role("heading", level=1, name="All cleared").wait_for()
    page.goto(f"{web.ours.url}/check/")
    expect(page.get_by_role("heading", level=1)).to_have_text("No questionnaire is open here")


def test_a_browser_that_keeps_no_cookie_in_frames_is_led_to_the_site_by_itself(page: Page, web: Web) -> None:
    page.goto(f"{web.named.url}/article/")
    page.frame_locator("iframe").get_by_label("Yes").check()
    page.context.clear_cookies()
    page.frame_locator("iframe").get_by_label("Where are you now?").select_option("gb")
    page.frame_locator("iframe").get_by_label(re.compile("I agree")).check()
    page.frame_locator("iframe").get_by_role("button", name="Start").click()
    page.frame_locator("iframe").locator("a.btn").click()
    page.wait_for_url(f"{web.ours.url}/start/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Before you start")
