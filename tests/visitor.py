"""A scripted visitor: knows the definition file, and of the site only its addresses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from questionnaire.domain.definition import Answer, Definition, Question, Section
from questionnaire.domain.kinds import kind_of

__all__ = ["Page", "Visitor", "calm", "filled_in"]

Page = Any  # a response of Django's test client, or one like it


def calm(question: Question) -> Answer:
    """The answer of somebody with nothing to report."""
    return kind_of(question).calm(question)


class Visitor:
    """Fills in forms as a browser would: only what a page shows, field by field."""

    def __init__(self, client: Any, definition: Definition) -> None:
        self.client = client
        self.definition = definition

    def get(self, path: str) -> Page:
        return self.client.get(path)

    def start(self, country: str = "gb") -> Page:
        return self.client.post("/start/", {"adult": "yes", "country": country, "consent": "on"})

    def post(self, section: str, answers: Mapping[str, Answer], *, query: str = "") -> Page:
        return self.client.post(f"/questions/{section}/{query}", dict(answers))

    def walk(self, answers: Mapping[str, Answer], *, country: str = "gb") -> Page:
        """Go from the start to where the answers lead; questions not named get a calm answer."""
        page = self.start(country)
        for _ in range(60):
            if not page.url.startswith("/questions/"):
                return page
            page = self.answer_page(page.url, answers)
            while page.url == "/get-help-today/":
                page = self.client.get("/get-help-today/")
                following = page.context["next"]
                if following is None:
                    return self.client.get("/summary/")
                page = self.answer_page(f"/questions/{following.key}/", answers)
        raise AssertionError("the journey does not end")

    def reach(self, section: str, answers: Mapping[str, Answer], *, country: str = "gb") -> Page:
        """Answer every page before this one, from the start, and show it."""
        path = self.start(country).url
        while path != f"/questions/{section}/":
            path = self.answer_page(path, answers).url
            if path == "/get-help-today/":
                path = f"/questions/{self.get(path).context['next'].key}/"
        return self.get(path)

    def answer_page(self, url: str, answers: Mapping[str, Answer]) -> Page:
        path = url.partition("#")[0]
        section = self.definition.sections_by_key[path.split("/")[2]]
        shown = self.client.get(path).content.decode()
        page = self.client.post(path, filled_in(section, shown, answers))
        assert page.status_code == 302, page.content.decode()
        return page


def filled_in(section: Section, shown: str, answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """What is sent for a page that shows this HTML."""
    visible = shown.replace("<template>", "\x00").split("\x00")
    open_html = visible[0] + "".join(part.partition("</template>")[2] for part in visible[1:])
    return {
        question.key: answers.get(question.key, calm(question))
        for question in section.questions
        if f'id="q-{question.key}"' in open_html
    }
