"""Articles in the admin: drafted, checked and published like the rest."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.test import Client

from questionnaire.admin.desk.judging import all_problems
from questionnaire.drafting import read_draft, write_draft
from questionnaire.drafting.history import fingerprint
from questionnaire.models import Advice, Article, Questionnaire
from questionnaire.publishing import publish
from tests.admin.conftest import small
from tests.admin.pages import ADMIN, agreed, deleted, errors, of, protecting, published_with, row_links, save
from tests.builders import an_article

WRITTEN = {
    "kind": "part",
    "title": "On naps",
    "slug": "on-naps",
    "part": 2,
    "summary": "Why they matter.",
    "body": "## Noon\n\nA nap.",
    "external_url": "",
    "minutes": 4,
    "reviewed": "",
    "ready": "on",
    "position": 0,
}


@pytest.fixture
def site(db: None, settings: Any) -> Questionnaire:
    """The small questionnaire as the site's own: its version 1 is live, with one article."""
    settings.QUESTIONNAIRE = "small"
    draft = write_draft(small())
    publish(draft, note="First.")
    return draft


@pytest.fixture
def article(site: Questionnaire) -> Article:
    return site.articles.get(slug="sleep")


def at(article: Article, page: str = "change") -> str:
    return f"{ADMIN}/article/{article.pk}/{page}/"


def add(draft: Questionnaire) -> str:
    return f"{ADMIN}/article/add/?questionnaire={draft.pk}"


def found(draft: Questionnaire) -> list[tuple[str, str]]:
    """The kind and the words of every problem of an article."""
    return [(one.kind, one.message) for one in all_problems(read_draft(draft)) if one.noun == "article"]


def is_read(client: Client, slug: str) -> bool:
    """Whether visitors get it, at its address and in the list."""
    listed = f"/series/{slug}/" in client.get("/series/").content.decode()
    at_address = client.get(f"/series/{slug}/").status_code == 200
    assert listed == at_address
    return listed


class TestADraftedArticle:
    def test_visitors_get_it_with_the_next_version_and_not_before(
        self, erin: Client, paul: Client, client: Client, site: Questionnaire
    ) -> None:
        assert erin.post(add(site), WRITTEN).status_code == 302
        assert not is_read(client, "on-naps")
        assert published_with(paul, of(site, "publish/"), "With naps.").status_code == 302
        assert is_read(client, "on-naps")

    def test_one_that_is_not_ready_stays_behind_and_may_be_as_it_likes(
        self, erin: Client, paul: Client, client: Client, site: Questionnaire
    ) -> None:
        sent = {name: value for name, value in WRITTEN.items() if name != "ready"}
        sent["body"] = "[x](/nowhere/) will cure you [@nobody]"
        assert erin.post(add(site), sent).status_code == 302
        assert found(site) == []
        assert published_with(paul, of(site, "publish/"), "Naps to come.").status_code == 302
        assert not is_read(client, "on-naps")

    def test_what_is_changed_or_deleted_is_read_as_it_was_until_then(
        self, erin: Client, paul: Client, client: Client, site: Questionnaire, article: Article
    ) -> None:
        before = client.get("/series/sleep/").content
        assert save(erin, at(article), title="On nights", body="## Dusk\n\nOther words.").status_code == 302
        assert client.get("/series/sleep/").content == before
        assert deleted(erin, article).status_code == 302
        assert client.get("/series/sleep/").content == before
        assert published_with(paul, of(site, "publish/"), "Without.").status_code == 302
        assert client.get("/series/sleep/").status_code == 404

    def test_undo_and_a_version_bring_it_back(
        self, erin: Client, site: Questionnaire, article: Article
    ) -> None:
        before = read_draft(site)
        save(erin, at(article), title="On nights")
        deleted(erin, article)
        assert [step.why for step in site.kept_drafts.all()] == [
            "Deleted: article “On nights”",
            "Changed: article “On nights” (title)",
        ]
        agreed(erin, of(site, "undo/"))
        agreed(erin, of(site, "undo/"))
        assert read_draft(site) == before
        site.articles.all().delete()
        agreed(erin, of(site, "versions/1/restore/"))
        assert read_draft(site) == before

    def test_a_save_over_somebody_elses_is_held(
        self, erin: Client, admin_client: Client, article: Article
    ) -> None:
        mine = WRITTEN | {"_shown": erin.get(at(article)).context["shown"], "body": "Mine."}
        assert save(admin_client, at(article), body="Theirs.").status_code == 302
        assert erin.post(at(article), mine).status_code == 409
        article.refresh_from_db()
        assert article.body == "Theirs."

    def test_it_comes_in_a_file_and_one_without_articles_leaves_them_alone(
        self, erin: Client, site: Questionnaire
    ) -> None:
        text = erin.get(of(site, "download/")).content.decode()
        head, mark, _articles = text.partition("\narticles:\n")
        assert mark
        upload = f"{ADMIN}/questionnaire/upload/"
        changed = text.replace("On sleep", "On nights")
        agreed(erin, upload, erin.post(upload, {"text": changed}))
        assert site.articles.get().title == "On nights"
        without = head.replace("A small one", "A smaller one")
        agreed(erin, upload, erin.post(upload, {"text": without}))
        site.refresh_from_db()
        assert (site.title, site.articles.get().title) == ("A smaller one", "On nights")


NOWHERE = "link_leads_nowhere"


@pytest.mark.parametrize(
    ("body", "kind", "words"),
    [
        ("A.\n\nSo [@nobody].", "article_cites_unknown_source", "Line 3 cites “nobody”, and there is no"),
        ("[a](ftp://a.example)", "link_unusable", "Line 1: the link to “ftp://a.example” cannot be used."),
        ("[a](//a.example)", "link_unusable", "Line 1: the link to “//a.example” cannot be used."),
        ("[a](mailto:a@b.c)", "link_unusable", "Line 1: the link to “mailto:a@b.c” cannot be used."),
        ("[a](naps)", "link_unusable", "Line 1: the link to “naps” cannot be used."),
        ("a\n[b](/no/)", NOWHERE, "Line 2: the link to “/no/” leads nowhere: there is no such page."),
        ("[b][1]\n\n[1]: /no/", NOWHERE, "Line 1: the link to “/no/” leads nowhere"),
        ("[b](#x)", NOWHERE, "Line 1: the link to “#x” leads nowhere: this article has no such heading."),
        ("[b](/series/x/)", NOWHERE, "Line 1: the link to “/series/x/” leads nowhere: there is no such art"),
        (
            "[b](/series/naps/#x)",
            NOWHERE,
            "Line 1: the link to “/series/naps/#x” leads nowhere: that article",
        ),
        (
            "[b](/evidence/x/)",
            NOWHERE,
            "Line 1: the link to “/evidence/x/” leads nowhere: there is no such so",
        ),
        ("![Soap](scene_soap)", "unknown_drawing", "Line 1 shows “scene_soap”, and there is no drawing"),
        ("a\n\n- It will cure you.", "banned_word", "Line 3: visitors would read “cure”."),
        ("a\n\n> They utilise it.", "hard_word", "Line 3: “utilise” is a hard word. Say “use”."),
        ("a\n\n" + "and " * 31 + "so.", "long_sentence", "Line 3: “and and and and and and…” is a sentence"),
    ],
)
def test_what_is_to_be_mended_is_a_problem_with_its_line_and_stops_no_save(
    erin: Client, draft: Questionnaire, body: str, kind: str, words: str
) -> None:
    write_draft(small(articles=(*small().articles, an_article("naps", part=2))))
    assert save(erin, at(draft.articles.get(slug="sleep")), body=body).status_code == 302
    ((told, message),) = found(draft)
    assert (told, message[: len(words)]) == (kind, words)
    page = erin.get(of(draft))
    listed = [*page.context["findings"].errors, *page.context["findings"].warnings]
    assert [one.url for one in listed] == [f"{ADMIN}/questionnaire/{draft.pk}/row/article/sleep/"]


def test_what_leads_somewhere_is_no_problem(draft: Questionnaire) -> None:
    body = (
        "[a](https://example.org/) [b](/series/naps/#nights) [c](#here) [d](/start/?x=1) [e](/series/old/)"
        " [f](/evidence/smith/) [@smith; @jones]\n\n## Here\n\n![Jar](scene_repair)"
    )
    naps = an_article("naps", part=2, former_slugs=("old",))
    write_draft(small(articles=(an_article(body=body), naps)))
    assert found(draft) == []


@pytest.mark.parametrize("address", ["ftp://example.org/a", "http://example.org/a", "javascript:alert(1)"])
def test_an_article_elsewhere_stands_at_an_https_address(
    erin: Client, draft: Questionnaire, address: str
) -> None:
    page = erin.post(add(draft), WRITTEN | {"body": "", "external_url": address})
    assert errors(page) == ["Write an address that begins with https://."]


def test_cards_keep_what_they_lead_to(erin: Client, draft: Questionnaire) -> None:
    Advice.objects.filter(questionnaire=draft).update(link="sleep#nights")
    article = draft.articles.get()
    assert protecting(erin.get(at(article, "delete"))) == ["About card"]
    deleted(erin, article)
    assert draft.articles.count() == 1
    save(erin, at(article), body="## Days\n\nOther words.")
    assert [one.kind for one in all_problems(read_draft(draft))] == ["unknown_heading"]
    save(erin, at(article), slug="nights")
    assert [one.kind for one in all_problems(read_draft(draft))] == ["unknown_article"]


class TestWhereACardLeads:
    @pytest.fixture
    def card(self, draft: Questionnaire) -> Advice:
        naps, later = (
            an_article(key, part=part, ready=part == 2) for part, key in ((2, "naps"), (3, "later"))
        )
        write_draft(small(articles=(*small().articles, naps, later)))
        return Advice.objects.get(questionnaire=draft)

    def test_is_chosen_by_words_from_what_visitors_can_read(self, erin: Client, card: Advice) -> None:
        offered = erin.get(of_card(card)).context["adminform"].form.fields["link"].choices
        assert offered == [
            ("", "---------"),
            ("On sleep", [("sleep", "On sleep, the whole of it"), ("sleep#nights", "Nights (in On sleep)")]),
            ("On naps", [("naps", "On naps, the whole of it"), ("naps#nights", "Nights (in On naps)")]),
        ]
        assert save(erin, of_card(card), link="naps#nights").status_code == 302
        assert read_draft(card.questionnaire).advice[0].link == "naps#nights"

    @pytest.mark.parametrize(
        ("link", "said"),
        [
            ("later", "“On later” (not ready: visitors cannot read it yet)"),
            ("sleep#the-days", "“the days” in “On sleep” (not to be found any more)"),
            ("long-gone#x", "“x” in “long gone” (not to be found any more)"),
        ],
    )
    def test_stays_and_says_so_once_visitors_cannot_read_it(
        self, erin: Client, card: Advice, link: str, said: str
    ) -> None:
        Advice.objects.filter(pk=card.pk).update(link=link)
        offered = erin.get(of_card(card)).context["adminform"].form.fields["link"].choices
        assert offered[-1] == (link, said)
        assert save(erin, of_card(card), title="Other words").status_code == 302
        card.refresh_from_db()
        assert (card.title, card.link) == ("Other words", link)
        refused = save(erin, of_card(card), link="ghost#town")
        words = (
            "“town” in “ghost” is not in this draft: somebody may have deleted it meanwhile. Choose another."
        )
        assert errors(refused) == [words]

    def test_is_told_in_words_among_the_problems_the_changes_and_on_the_sheet(
        self, paul: Client, card: Advice
    ) -> None:
        publish(card.questionnaire, note="First.")
        Advice.objects.filter(pk=card.pk).update(link="sleep#the-days")
        definition = read_draft(card.questionnaire)
        words = "It leads to “the days” in “On sleep”, and there is no such heading. "
        words += "Choose another heading, or the whole article."
        assert [one.message for one in all_problems(definition)] == [words]
        for page in ("changes/", "sheet/"):
            shown = html.unescape(paul.get(of(card.questionnaire, page)).content.decode())
            assert ("“the days” in “On sleep”" in shown, "sleep#the-days" in shown) == (True, False)


def of_card(card: Advice) -> str:
    return f"{ADMIN}/advice/{card.pk}/change/"


def test_a_source_that_only_an_article_cites_stays(erin: Client) -> None:
    draft = write_draft(small(articles=(an_article(body="Sleep [@jones].", ready=False),)))
    source = draft.references.get(key="jones")
    page = erin.get(f"{ADMIN}/reference/{source.pk}/delete/")
    assert protecting(page) == ["On sleep"]
    deleted(erin, source)
    assert draft.references.filter(key="jones").exists()
    refused = save(erin, f"{ADMIN}/reference/{source.pk}/change/", key="joneses")
    others = row_links(draft, article_sleep="On sleep")
    assert errors(refused) == [f"Others know it by this name: {others}. Change them first."]


class TestItsAddress:
    def rename(self, erin: Client, site: Questionnaire, *slugs: str) -> None:
        for slug in slugs:
            assert save(erin, at(site.articles.get(key="sleep")), slug=slug).status_code == 302
            publish(site, note=f"Now {slug}.")

    def test_however_often_it_changes_every_old_one_leads_straight_to_it(
        self, erin: Client, client: Client, site: Questionnaire
    ) -> None:
        self.rename(erin, site, "two", "three", "sleep", "four")
        old = ("sleep", "two", "three")
        pages = [client.get(f"/series/{slug}/") for slug in old]
        assert [(page.status_code, page["Location"]) for page in pages] == [(301, "/series/four/")] * 3
        self.rename(erin, site, "two")
        assert [client.get(f"/series/{slug}/").status_code for slug in (*old, "four")] == [301, 200, 301, 301]

    def test_one_that_another_article_has_now_comes_before_one_that_it_had(
        self, erin: Client, client: Client, site: Questionnaire
    ) -> None:
        self.rename(erin, site, "two")
        assert client.get("/series/sleep/").status_code == 301
        erin.post(add(site), WRITTEN | {"slug": "sleep", "title": "Another"})
        publish(site, note="Another.")
        assert "<h1>Another</h1>" in client.get("/series/sleep/").content.decode()

    def test_one_that_nobody_could_read_is_not_kept(
        self, erin: Client, client: Client, site: Questionnaire
    ) -> None:
        save(erin, at(site.articles.get(key="sleep")), slug="two")
        self.rename(erin, site, "three")
        assert [client.get(f"/series/{slug}/").status_code for slug in ("sleep", "two")] == [301, 404]


def test_whatever_an_editor_sends_to_whichever_address_of_the_admin_visitors_read_the_same(
    erin: Client, client: Client, site: Questionnaire, article: Article
) -> None:
    before = read_by_visitors(client)
    many = {"action": "delete_selected", ACTION_CHECKBOX_NAME: [article.pk], "post": "yes"}
    extra = {"slug": "sleep", "published": "on", "_save": "Save", "note": "Now.", "all_the_same": "on"}
    asked = every_address(site, article)
    for address in asked:
        shown = fingerprint(read_draft(site)) if address.endswith("/delete/") else ""
        erin.post(address, WRITTEN | many | extra | {"shown": shown, "_shown": ""})
        assert read_by_visitors(client) == before, address
    assert (len(asked) > 100, site.versions.count()) == (True, 1)
    assert not Article.objects.filter(title="On sleep").exists()  # what was sent did arrive


def read_by_visitors(client: Client) -> list[tuple[int, bytes]]:
    paths = ("/", "/series/", "/series/sleep/", "/series/on-naps/", "/evidence/", "/how-it-works/")
    return [(page.status_code, page.content) for page in map(client.get, paths)]


def every_address(site: Questionnaire, article: Article) -> list[str]:
    """Every address of the admin, with rows that are there for what stands in it, deletions last."""
    rows = {"article": article.pk, "advice": site.advice.get().pk, "questionnaire": site.pk}
    values = {"pk": site.pk, "number": 1, "noun": "article", "key": "sleep", "app_label": "questionnaire"}
    found = set()
    for route, names in routes(admin.site.get_urls()):
        for pk in rows.values():
            address = route
            for name in names:
                value = str((values | {"object_id": pk}).get(name, 1))
                address = re.sub(rf"<(?:\w+:)?{name}>", value, address)
            found.add("/admin/" + re.sub(r"[\\^$?]|\(\?P<\w+>[^)]*\)", "", address))
    return sorted(found, key=lambda address: ("delete" in address, address))


def routes(patterns: Any, before: str = "") -> list[tuple[str, list[str]]]:
    """The routes of the admin, each with the names of what it takes; without the way out."""
    found: list[tuple[str, list[str]]] = []
    for one in patterns:
        here = before + str(one.pattern)
        if hasattr(one, "url_patterns"):
            found += routes(one.url_patterns, here)
        elif "logout" not in here:
            found.append((here, list(one.pattern.converters)))
    return found
