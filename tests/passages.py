"""Everything a visitor reads, passage by passage, each with the place where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from questionnaire.domain.definition import Claim, Definition
from questionnaire.domain.problems.rows import rows
from questionnaire.domain.problems.wording import READ
from tests import shipped

ROOT = Path(__file__).parents[1]
SERIES = shipped.CONTENT / "series"
SHARED = ROOT.parent / "shared"  # background material; not everywhere

Passage = tuple[str, str]  # where, text on one line

PARAGRAPH = re.compile(r"\n\s*\n|\n>?\s*(?=- )")
CITATION = re.compile(r"\s*\[@[^\]]*\]")
LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
LINE_MARKS = re.compile(r"^(?:[>#\s]|- )+|\n>", re.MULTILINE)
STRESS = re.compile(r"\*+")
TEMPLATE_TEXT = re.compile(r"""{%\s*(?:block)?trans(?:late)?\s+["']([^"']*)["'].*?%}""")
TEMPLATE_CODE = re.compile(r"{%.*?%}|{{.*?}}|{#.*?#}|<!--.*?-->", re.DOTALL)
HTML_TAG = re.compile(r"<[^>]*>", re.DOTALL)


def say(line: str) -> None:
    """Print a measurement; pytest shows it with -s or -rP."""
    print(line)  # noqa: T201 -- these tests measure as well as judge


def one_line(text: str) -> str:
    return " ".join(text.split())


def of_definition(definition: Definition) -> Iterator[Passage]:
    """Every paragraph of the questionnaire, the pathways, the cards and the claims."""
    for place, part in rows(definition):
        fields = READ.get(type(part), ()) + (("claim",) if isinstance(part, Claim) else ())
        for name in fields:
            for paragraph in getattr(part, name).split("\n\n"):
                if paragraph.strip():
                    yield f"{place.noun} {place.key}, {name}", one_line(paragraph)


def of_series() -> Iterator[Passage]:
    """Every paragraph and list item of the articles, without their marks and citations."""
    for path in sorted(SERIES.glob("*.md")):
        _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
        summary = next(line for line in head.splitlines() if line.startswith("summary:"))
        for paragraph in [summary.removeprefix("summary:"), *PARAGRAPH.split(body)]:
            text = one_line(LINE_MARKS.sub(" ", STRESS.sub("", LINK.sub(r"\1", CITATION.sub("", paragraph)))))
            if text:
                yield path.name, text


def of_templates() -> Iterator[Passage]:
    """The words of every page, without what stands in code and in tags."""
    for path in sorted((ROOT / "templates").rglob("*.html")):
        if "admin" in path.parts:
            continue  # staff read those
        text = TEMPLATE_TEXT.sub(r"\1", path.read_text(encoding="utf-8"))
        words = one_line(HTML_TAG.sub(" ", TEMPLATE_CODE.sub(" ", text)))
        if words:
            yield str(path.relative_to(ROOT / "templates")), words


def shipped_passages() -> list[Passage]:
    return [*of_definition(shipped.definition()), *of_series()]
