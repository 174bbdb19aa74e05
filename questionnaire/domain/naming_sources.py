"""What tells a published source apart: its DOI, its PubMed number, its year; and what it is called for short.

A DOI is "10.", the number of whoever registers it, a stroke, and any graphic characters (ISO 26324). Its end
is judged more strictly here: a full stop, comma or semicolon is that of the sentence it was copied from.
A PubMed number has one to eight digits and no leading zero.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote

NO_YEAR = "n.d."  # for what has none, as a web page without a date


@dataclass(frozen=True, slots=True)
class Form:
    """How one of them is written, alone and as it is pasted, and what to do about one that is not.

    The patterns are those of Python and of browsers alike; the one group of `typed` is the text alone.
    """

    called: str
    typed: str
    address: str  # what `typed` begins with where it is an address, in which characters may be encoded
    remedy: str

    def plain(self, text: str) -> str:
        """Return the text alone out of what was typed or pasted; what cannot be read, as it is."""
        if re.match(self.address, text):
            text = unquote(re.split("[?#]", text)[0])
        found = re.fullmatch(self.typed, text)
        return found[1] if found else text

    def fits(self, text: str) -> bool:
        """Return whether it is written rightly, with nothing before or after it."""
        found = re.fullmatch(self.typed, text)
        return found is not None and found[1] == text


_DOI_ADDRESS = r"[Hh][Tt][Tt][Pp][Ss]?://(?:www\.|dx\.)?doi\.org/"
_PMID_ADDRESS = r"[Hh][Tt][Tt][Pp][Ss]?://(?:pubmed\.ncbi\.nlm\.nih\.gov|www\.ncbi\.nlm\.nih\.gov/pubmed)/"
FORMS = {
    "doi": Form(
        "DOI",
        rf"(?:{_DOI_ADDRESS}|[Dd][Oo][Ii]:\s*)?(10\.[0-9]{{2,9}}(?:\.[0-9]+)*/\S*[^\s.,;])",
        _DOI_ADDRESS,
        "Write it as 10.1111/bjd.12345: it begins with 10., has a stroke, no blanks, and no stop at its end.",
    ),
    "pmid": Form(
        "PubMed number",
        rf"(?:{_PMID_ADDRESS}|[Pp][Mm][Ii][Dd]:?\s*)?([1-9][0-9]{{0,7}})/?",
        _PMID_ADDRESS,
        "Write it as 29756631: at most eight digits and nothing else.",
    ),
    "year": Form(
        "year",
        r"((?:1[5-9]|20)[0-9]{2}|n\.d\.)",
        r"[^\s\S]",
        f"Write four digits, such as 2021; if it has none, write “{NO_YEAR}”.",
    ),
}


def author_year(authors: str, year: str) -> str:
    """Return what a source is called for short: its first author's family name, and its year."""
    first = re.split(r"[,;]|\bet al\b", authors)[0].strip()
    name = re.sub(r"(?<=\S)\s+[A-Z][A-Z.-]{0,4}$", "", first)  # initials, unless there is nothing else
    return f"{name} {year}".strip()
