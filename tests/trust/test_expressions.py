"""No pattern of ours takes long over any text: what is sent may be made to keep one busy."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError

from gutskin import carrying
from gutskin.compressing import CODINGS
from questionnaire import article, sealing
from questionnaire.domain import decimals, naming_sources, reading, texts, translating
from questionnaire.domain.problems import foods, keys, questioning, reserved, structure, wording
from questionnaire.domain.problems import reading as problem_reading
from questionnaire.domain.problems import texts as problem_texts
from questionnaire.models import recovery
from questionnaire.models.draft.row import KEY_FORM
from questionnaire.templatetags import words
from questionnaire.yaml_source import FileProblem, _Loader, parse
from tests.server import ROOT

SIZE = 100_000  # characters
QUICK = 4.0  # seconds of processor time: what takes longer is slow, or the machine is
PART = 8  # of the text; all of it takes eight times as long, and 64 times where each place is tried again
LIMIT = 3 * PART  # how many times as long as for a part all of it may take
TRIES = 3  # the least of so many counts: a neighbour or a search for garbage may fall into one
PIECES = (
    *("a", "1", "-", "'", "’", ".", "|", "<", "[", "`", "_", " ", "\n", "e", "i", "é", "a-", "1 %", "> "),
    *("[@a", "[@a;", "@a; ", "*a ", "**a *", "a`", "](<", "|a|\n|-|\n", "ing", "you ", "do you have "),
    *("supplement ", "supplements a a ", "less", "ful", "0x", "1_", "~", "true", "a: ", "&", "gzi", "b,r"),
    *("without ", "wheat ", "you and ", "ed and ", "do you a and ", "n't ", "recurrent "),
)
# Every file of ours with a pattern in it, and who writes what that reads.
READ_BY = {
    "gutskin/compressing.py": "visitors: what codings they take, a header of at most 8 KiB",
    "questionnaire/sealing.py": "visitors: the random bits of a form, a private link, the name of a kept page",
    "questionnaire/pages/fragments.py": "our own templates, filled in with a published version",
    "questionnaire/article.py": "whoever writes an article",
    "questionnaire/yaml_source.py": "whoever uploads a definition",
    "questionnaire/domain/word_changes.py": "whoever edits a draft",
    "questionnaire/domain/reading.py": "whoever edits a draft",
    "questionnaire/domain/problems/reading.py": "whoever edits a draft",
    "questionnaire/domain/problems/questioning.py": "whoever edits a draft",
    "questionnaire/models/draft/row.py": "whoever edits a draft",
    "questionnaire/migrations/0001_initial.py": "nobody: it is the form of a key once more",
    "questionnaire/migrations/0011_second_version.py": "nobody: it is the form of a key once more",
    "questionnaire/domain/problems/foods.py": "whoever edits a draft",
    "questionnaire/domain/problems/structure.py": "whoever edits a draft",
    "questionnaire/domain/problems/wording.py": "whoever edits a draft",
    "questionnaire/domain/problems/keys.py": "whoever edits a draft",
    "questionnaire/domain/translating.py": "whoever edits a draft, 80 characters of a number",
    "questionnaire/templatetags/words.py": "whoever edits a draft: titles, with marks of ours around them",
    "questionnaire/domain/naming_sources.py": "whoever edits a draft",
    "questionnaire/domain/decimals.py": "visitors, 40 characters of a number; whoever edits a draft",
    "questionnaire/models/recovery.py": "whoever signs in with a recovery code",
    "gutskin/carrying.py": "anybody who sends a form to the admin: names of fields",
    "gutskin/settings.py": "nobody: two addresses of ours",
    "gutskin/environment.py": "whoever runs the site: what a setting says",
    "gutskin/checks.py": "whoever runs the site: what a setting says",
    "questionnaire/admin/translations/saving.py": "whoever translates a draft: names of fields",
    "questionnaire/series.py": "whoever writes an article, after the cleaning",
    "gutskin/static_storage.py": "nobody: our own style sheet and script, once, while they are collected",
    "questionnaire/domain/contact.py": "whoever edits a draft, 80 characters of it",
    "questionnaire/domain/problems/reserved.py": "whoever edits a draft",
    "questionnaire/domain/problems/texts.py": "whoever edits a draft",
    "questionnaire/domain/texts.py": "whoever edits a draft or an article",
    "questionnaire/models/site.py": "whoever edits the site's row, seven characters of a colour",
    "questionnaire/migrations/0019_translations.py": "nobody: it is the form of a language once more",
    "questionnaire/migrations/0020_articles_of_a_draft.py": "nobody: it is the form of a key once more",
    "questionnaire/migrations/0021_articles_have_a_draft.py": "nobody: it is the form of a key once more",
    "questionnaire/migrations/0013_site.py": "nobody: it is the form of a colour once more",
    "questionnaire/views/colours.py": "visitors: four colours of six digits, and nothing that repeats without end",
    "questionnaire/admin/article_links.py": "whoever edits a draft: titles",
    "questionnaire/admin/desk/walked.py": "our own pages of a preview: addresses between quotation marks",
    "questionnaire/domain/problems/translated.py": "whoever edits a draft or sends a PO file",
    "questionnaire/people/links.py": "anybody who opens an invitation: three pieces of bounded length",
    "questionnaire/fhir/fhirpath.py": "keys of at most 48 letters, in a published version",
}


def spent(read: Callable[[str], object], text: str) -> float:
    began = time.process_time()
    read(text)
    return time.process_time() - began


def grows(read: Callable[[str], object], text: str, *, quick: float = QUICK) -> bool:
    """Whether reading takes longer than the length of the text accounts for, on however slow a machine."""
    seconds = spent(read, text)
    if seconds <= quick:
        return False
    part = min(spent(read, text[: len(text) // PART]) for _ in range(TRIES))
    whole = min(seconds, *(spent(read, text) for _ in range(TRIES - 1)))
    return whole > LIMIT * part


def key(text: str) -> None:
    with pytest.raises(ValidationError):
        KEY_FORM(text + "!")


def scalars(text: str) -> None:
    for _tag, pattern in {pair for pairs in _Loader.yaml_implicit_resolvers.values() for pair in pairs}:
        pattern.match(text)


def definition(text: str) -> None:
    try:
        parse(text)
    except FileProblem as problem:
        assert len(problem.messages) == 1  # noqa: PT017 -- many of these are YAML, if of no use


READERS: dict[str, Callable[[str], object]] = {
    "an article": lambda text: article.to_html(text, {}),
    "words": reading.WORD.findall,
    "syllables": reading.syllables.__wrapped__,
    "a grade": lambda text: reading.reading_grade(f"some words {text}"),
    "banned words": lambda text: [pattern.search(text) for _name, pattern, _instead in wording.PATTERNS],
    "hard words": problem_reading.hard_words.__wrapped__,
    "two questions": questioning.two_questions.__wrapped__,
    "two negations": questioning.double_negation.__wrapped__,
    "leading words": questioning.leading_words.__wrapped__,
    "foods": foods.pattern_of(("gluten", "wheat bread")).search,
    "a key": keys.KEY_FORM.fullmatch,
    "a key in a form": key,
    "a key that pages use": reserved.EVENT_HANDLER.fullmatch,
    "a slug": problem_texts.SLUG.fullmatch,
    "a language": problem_texts.LANGUAGE.fullmatch,
    "characters": texts.unusable,
    "a day": texts.DAY.fullmatch,
    "a recovery code": lambda text: recovery.BETWEEN.sub("", text),
    "a number typed": decimals.TYPED.fullmatch,
    "a number of a draft": decimals.PLAIN.fullmatch,
    "a whole number": structure.WHOLE_NUMBER.fullmatch,
    "a key for FHIR": lambda text: re.split("[-_]", text),
    "values of YAML": scalars,
    "YAML": definition,
    "the bits of a form": sealing.is_token,
    "a private link": sealing.token_in,
    "the name of a kept page": sealing.is_page_name,
    "fields not carried on": carrying.NOT_CARRIED.fullmatch,
    "a number in words": translating.WORD.search,
    "marks of a language": lambda text: words.MARK.sub("", text),
    "a DOI": naming_sources.FORMS["doi"].plain,
    "a PubMed number": naming_sources.FORMS["pmid"].plain,
    "a year": naming_sources.FORMS["year"].plain,
    "an author": lambda text: naming_sources.author_year(text, "2021"),
    "codings": lambda text: [asked.search(text) for asked in CODINGS.values()],
}


@pytest.mark.parametrize("reader", READERS)
def test_no_text_keeps_a_pattern_busy(reader: str) -> None:
    assert [piece for piece in PIECES if grows(READERS[reader], (piece * SIZE)[:SIZE])] == []


def test_a_pattern_that_tries_again_from_each_place_would_be_found() -> None:
    before = re.compile(r"[\w'’-]*\w")  # what counted words once
    assert grows(before.findall, "-" * 10_000, quick=0)


def test_every_file_with_a_pattern_is_looked_at_here() -> None:
    product = [*(ROOT / "questionnaire").rglob("*.py"), *(ROOT / "gutskin").rglob("*.py")]
    marks = re.compile(r"\bre\.\w+\(|RegexValidator\(|re_path\(")
    found = {str(path.relative_to(ROOT)) for path in product if marks.search(path.read_text("utf-8"))}
    assert found == set(READ_BY)
