"""How DOIs, PubMed numbers and years are written, and what a source is called for short."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaire.domain.naming_sources import FORMS, author_year
from tests.shipped import definition

DOI, PMID, YEAR = (FORMS[name] for name in ("doi", "pmid", "year"))
GRAPHIC = st.characters(exclude_categories=("C", "Z"))
SUFFIX = st.text(GRAPHIC, min_size=1).filter(lambda text: text[-1] not in ".,;")
DOIS = st.builds("10.{}/{}".format, st.integers(10, 999_999_999), SUFFIX)

RIGHT = (
    "10.1111/bjd.12345",
    "10.1002/14651858.CD006135.pub3",
    "10.1016/S0140-6736(05)66545-0",
    "10.1002/(SICI)1096-8644(199607)100:3<347::AID-AJPA3>3.0.CO;2-X",
    "10.21/2V9FYC24",
    "10.1000.10/123456",
    "10.1207/a&b_1",
)
WRONG = (
    "10.1111", "10.1111/", "/bjd.12345", "11.1111/bjd.12345", "bjd.12345", "10.1111/bjd 12345",
    "10.1111/bjd.12345.", "10.1111/bjd.12345,", "10.a/b", "10.٣٤/x", "https://example.org/10.1111/bjd.12345",
)  # fmt: skip


@pytest.mark.parametrize("doi", RIGHT)
def test_a_doi_may_hold_whatever_its_owner_likes(doi: str) -> None:
    assert (DOI.fits(doi), DOI.plain(doi)) == (True, doi)


@pytest.mark.parametrize("text", WRONG)
def test_what_cannot_be_a_doi_stays_as_it_was_typed(text: str) -> None:
    assert (DOI.fits(text), DOI.plain(text)) == (False, text)


@pytest.mark.parametrize(
    "pasted",
    [
        "https://doi.org/10.1111/bjd.12345", "http://dx.doi.org/10.1111/bjd.12345", "doi:10.1111/bjd.12345",
        "DOI: 10.1111/bjd.12345", "HTTPS://doi.org/10.1111/bjd.12345?nosfx=y#top",
    ],
)  # fmt: skip
def test_a_pasted_address_becomes_the_doi(pasted: str) -> None:
    assert (DOI.plain(pasted), DOI.fits(pasted)) == ("10.1111/bjd.12345", False)


def test_what_an_address_encodes_is_read() -> None:
    assert DOI.plain("https://doi.org/10.1002/a%3C1%3A%3AB%3E2%23C") == "10.1002/a<1::B>2#C"
    assert DOI.plain("10.1002/a%3C1") == "10.1002/a%3C1"


@given(DOIS)
def test_every_doi_is_taken_alone_and_after_its_name(doi: str) -> None:
    assert (DOI.fits(doi), DOI.plain(doi), DOI.plain(f"doi: {doi}")) == (True, doi, doi)


@given(st.one_of(DOIS, st.text(), st.integers().map(str)), st.sampled_from(sorted(FORMS)))
def test_what_has_been_made_plain_stays_as_it_is(text: str, name: str) -> None:
    plain = FORMS[name].plain(text)
    assert FORMS[name].plain(plain) == plain or not FORMS[name].fits(plain)


@given(st.integers(1, 99_999_999))
def test_every_number_of_at_most_eight_digits_is_one_of_pubmed(number: int) -> None:
    text = str(number)
    pasted = (
        f"https://pubmed.ncbi.nlm.nih.gov/{text}/",
        f"https://www.ncbi.nlm.nih.gov/pubmed/{text}",
        f"PMID: {text}",
    )
    assert (PMID.fits(text), {PMID.plain(one) for one in pasted}) == (True, {text})


@pytest.mark.parametrize("text", ["0", "012", "123456789", "PMC123", "12 34", "١٢", "12a", "10.1111/x"])
def test_other_numbers_are_not(text: str) -> None:
    assert (PMID.fits(text), PMID.plain(text)) == (False, text)


@pytest.mark.parametrize(
    ("text", "fits"),
    [("2021", True), ("1543", True), ("n.d.", True), ("21", False), ("20211", False), ("2201", False),
     ("1024", False), ("2021a", False), ("２０２１", False), ("nd", False)],
)  # fmt: skip
def test_a_year_has_four_digits_or_is_none(text: str, fits: bool) -> None:
    assert YEAR.fits(text) is fits


def test_every_shipped_source_is_written_rightly() -> None:
    texts = [(name, getattr(r, name)) for r in definition().references for name in FORMS]
    assert [(name, text) for name, text in texts if text and not FORMS[name].fits(text)] == []


@pytest.mark.parametrize(
    ("authors", "called"),
    [
        ("Huang YC, Wu MC, Wang YH", "Huang 2021"),
        ("Yan HM et al.", "Yan 2021"),
        ("van Zuuren EJ, Fedorowicz Z", "van Zuuren 2021"),
        ("Navarro-Lopez V", "Navarro-Lopez 2021"),
        (
            "National Institute for Health and Care Excellence",
            "National Institute for Health and Care Excellence 2021",
        ),
        ("WHO", "WHO 2021"),
        ("Institute (teaching); J. Blogs", "Institute (teaching) 2021"),
        ("", "2021"),
    ],
)
def test_a_source_is_called_by_its_first_author_and_year(authors: str, called: str) -> None:
    assert author_year(authors, "2021") == called
