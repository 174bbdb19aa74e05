"""One browser with many tabs: one visit follows another, kept pages are opened, and forms of all lie open."""

from __future__ import annotations

import html
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.test import Client
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from questionnaire.domain.definition import Question
from questionnaire.domain.progress import first_open
from questionnaire.models import KeptSummary
from questionnaire.views.sending import MARK
from tests import shipped, told
from tests.browsers import COOKIE, mark_of, visit_of
from tests.visitor import Page, calm

FORM = re.compile(r'<form method="post"(?: action="([^"]*)")?[^>]*>(.*?)</form>', re.DOTALL)
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')
START = {"adult": "yes", "country": "gb", "consent": "on"}
CHOOSING = re.compile("Another questionnaire is open now|Answers are waiting here|Nothing was cleared yet")

definition = shipped.definition()
SECTIONS = [section.key for section in definition.sections]
PATHS = st.sampled_from(
    ["/start/", "/country/", "/finish/", "/check/", *(f"/questions/{key}/" for key in SECTIONS[:3])]
)
TABS = st.integers(0, 2)
HOW_FAR_BACK = st.sampled_from([0, 0, 0, 1, 2, 5])

LINK = re.compile(r'value="http://testserver/s/#?([\w-]{43})')

reached: Counter[str] = Counter()


class OpenForm(NamedTuple):
    """A form as a page shows it."""

    action: str
    hidden: Mapping[str, str]

    @property
    def mark(self) -> str:
        return self.hidden.get(MARK, "")

    @property
    def is_choice(self) -> bool:
        """Whether all that it sends stands in it already: it only has a button."""
        return bool(set(self.hidden) - {MARK, "carried-section"})

    @property
    def questions(self) -> tuple[Question, ...]:
        key = self.action.partition("?")[0].removeprefix("/questions/").rstrip("/")
        section = definition.sections_by_key.get(key)
        return section.questions if section else ()


def forms_on(page: Page, path: str) -> list[OpenForm]:
    found = FORM.findall(page.content.decode())
    return [OpenForm(html.unescape(action) or path, _hidden(inside)) for action, inside in found]


def _hidden(inside: str) -> dict[str, str]:
    fields = ((name, html.unescape(value)) for name, value in HIDDEN.findall(inside))
    return {name: value for name, value in fields if name != "csrfmiddlewaretoken"}


def pairs(fields: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    """Each question with each option chosen."""
    for name, values in fields.items():
        if name in definition.questions_by_key:
            yield from ((name, value) for value in ([values] if isinstance(values, str) else values))


class Tabs(RuleBasedStateMachine):
    """Whichever tab is used, a visit holds only what was typed on pages drawn for it."""

    def __init__(self) -> None:
        super().__init__()
        self.browser = Client()
        self.history: dict[int, list[OpenForm]] = defaultdict(list)  # of each tab, the newest last
        self.typed: dict[str, set[tuple[str, str]]] = defaultdict(set)  # by the mark of the page
        self.kept: dict[str, dict[str, str]] = {}  # the scores of each kept page, by its token

    def teardown(self) -> None:
        KeptSummary.objects.all().delete()

    def held(self) -> Any:
        visit = visit_of(self.browser)
        return (visit.mark, visit.country, dict(visit.answers)) if visit else None

    def show(self, tab: int, page: Page, path: str) -> None:
        self.history[tab] += forms_on(page, path)

    def send(self, tab: int, form: OpenForm, typed: Mapping[str, Any]) -> None:
        fields = {**form.hidden, **typed}
        before, mark = self.held(), mark_of(self.browser)
        if form.mark:
            self.typed[form.mark] |= set(pairs(fields))
        page: Page = self.browser.post(form.action, fields)
        assert page.status_code in {200, 302, 400, 409, 422}
        now = mark_of(self.browser)
        if now not in {"", mark}:
            reached["begun"] += 1
            self.typed[now] |= set(pairs(fields))  # carried by a start form, which begins this visit
        if before and form.mark != mark and before[2]:
            self.refused(before, page, form, typed)
        for token in LINK.findall(page.content.decode()):
            self.kept[token] = told.expected(definition, before[2])
        path = page.url.partition("#")[0] if page.status_code == 302 else form.action
        self.show(tab, self.browser.get(path) if page.status_code == 302 else page, path)

    def refused(self, before: Any, page: Page, form: OpenForm, typed: Mapping[str, Any]) -> None:
        """A form of another visit than the one that is open, which has answers: asked about, and kept."""
        reached["refused"] += 1
        assert (page.status_code, self.held()) == (409, before)
        assert CHOOSING.search(page.content.decode())
        for drawn in forms_on(page, form.action):
            assert set(pairs(typed)) <= _all_of(page)
            assert drawn.mark == before[0]

    @rule(tab=TABS, path=PATHS)
    def look(self, tab: int, path: str) -> None:
        self.show(tab, self.browser.get(path), path)

    @rule(tab=TABS, back=HOW_FAR_BACK, data=st.data())
    def press(self, tab: int, back: int, data: Any) -> None:
        """Fill in the form that this tab shows, or showed before, and send it."""
        if not self.history[tab]:
            return
        form = self.history[tab][-1 - back % len(self.history[tab])]
        if form.action.startswith("/start/") and "_afresh" not in form.hidden:
            self.send(tab, form, START)
        elif form.action.startswith("/country/"):
            self.send(tab, form, {"country": data.draw(st.sampled_from(["gb", "us"]))})
        elif form.action.startswith("/summary/keep/"):
            self.send(tab, form, {"days": "30"})
        elif form.is_choice or not form.questions:
            reached["chosen"] += 1
            self.send(tab, form, {})
        else:
            self.send(tab, form, {q.key: data.draw(answers_to(q), label=q.key) for q in form.questions})

    @rule(tab=TABS)
    def begin_elsewhere(self, tab: int) -> None:
        """Clear what is there, and begin anew in another tab."""
        self.look(tab, "/finish/")
        self.send(tab, self.history[tab][-1], {})
        self.look(tab, "/start/")
        self.send(tab, self.history[tab][-1], START)

    @rule(tab=TABS, data=st.data())
    def answer_the_first_page(self, tab: int, data: Any) -> None:
        self.look(tab, "/questions/right_now/")
        self.press(tab, 0, data)

    @rule(one=TABS, other=TABS, data=st.data())
    def go_on_in_an_old_tab(self, one: int, other: int, data: Any) -> None:
        """What went wrong before there were marks."""
        self.look(one, "/questions/right_now/")
        left_open = len(self.history[one])
        self.begin_elsewhere(other)
        self.answer_the_first_page(other, data)
        self.open_a_kept_page(0)
        self.press(one, len(self.history[one]) - left_open, data)

    @rule(tab=TABS)
    def keep(self, tab: int) -> None:
        """Answer all that is open, and keep the page."""
        visit = visit_of(self.browser)
        if not visit or visit.evaluation.is_emergency:
            return
        while (visit := visit_of(self.browser)) and (section := first_open(visit.evaluation)):
            self.look(tab, f"/questions/{section.key}/")
            form = self.history[tab][-1]
            self.send(tab, form, {question.key: calm(question) for question in form.questions})
        self.look(tab, "/summary/keep/")
        self.send(tab, self.history[tab][-1], {"days": "30"})
        self.open_a_kept_page(len(self.kept) - 1)

    @rule(which=st.integers(0, 9))
    def open_a_kept_page(self, which: int) -> None:
        """Its link, as it was given out before: the visit stays what it was, and so does the page."""
        if not self.kept:
            return
        token = list(self.kept)[which % len(self.kept)]
        before = self.held()
        page: Page = self.browser.get(f"/s/{token}/", follow=True)
        reached["opened"] += 1
        assert (page.status_code, told.scores(page.content.decode())) == (200, self.kept[token])
        assert self.held() == before

    @rule()
    def expire(self) -> None:
        self.browser.cookies.pop(COOKIE, None)

    @invariant()
    def a_visit_holds_only_what_was_typed_on_pages_drawn_for_it(self) -> None:
        visit = visit_of(self.browser)
        if visit:
            assert set(pairs(visit.answers)) - self.typed[visit.mark] == set()


def _all_of(page: Page) -> set[tuple[str, str]]:
    """Every hidden field of a page."""
    return {(name, html.unescape(value)) for name, value in HIDDEN.findall(page.content.decode())}


def answers_to(question: Question) -> st.SearchStrategy[Any]:
    return st.one_of(st.just(calm(question)), st.sampled_from([option.key for option in question.options]))
