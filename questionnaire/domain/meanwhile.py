"""What somebody changed in a language since a translator's file of it was written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from .definition import Definition, TranslatedText, Translation
from .texts import shown
from .translating import NUMBERED, fingerprint, placed, texts

MOST_NAMED = 20
Was = Mapping[str, str]  # by place, fingerprints of the translations that stood there when it was written


def stays(now: TranslatedText | None, read: TranslatedText, was: Was) -> bool:
    """Return whether a file says what was said when it was written, and somebody has changed that since."""
    return (
        now is not None and now.text not in {"", read.text} and was.get(read.place) == fingerprint(read.text)
    )


def meanwhile(before: Definition, after: Definition, read: Translation, was: Was) -> Iterator[str]:
    """Yield in words what was changed since a file was written, and what the file makes of it.

    Args:
        before: the definition that the file is taken into.
        after: what that makes of it.
    """
    sources = texts(before)
    named = {text.place: f"“{shown(text.text)}”" for text in sources}
    there, then = (placed(each, read.key, sources) for each in (before, after))
    both = [
        one
        for one in read.texts
        if one.place in was
        and one.place in there
        and fingerprint(there[one.place].text) not in {was[one.place], fingerprint(one.text)}
        and not (NUMBERED.search(one.place) and there[one.place].source != one.source)  # it only moved
    ]
    left = [named[one.place] for one in both if then.get(one.place) == there[one.place]]
    lost = [named[one.place] for one in both if then.get(one.place) != there[one.place]]
    if left:
        yield f"Changed since this file was written, and left as it is: {_listed(left)}"
    if lost:
        yield f"Changed since this file was written, and replaced by the words of the file: {_listed(lost)}"


def _listed(names: list[str]) -> str:
    more = len(names) - MOST_NAMED
    return ", ".join(names[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
