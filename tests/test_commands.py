"""The commands, as somebody at a terminal meets them."""

from __future__ import annotations

import shutil
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from questionnaire import codec, definition_file
from questionnaire.domain.definition import Definition
from questionnaire.drafting import read_draft, rewrite_draft, write_draft
from questionnaire.models import Article, Questionnaire, Site, SiteTranslation, Version
from questionnaire.publishing import publish
from questionnaire.versions import PublishedVersion
from tests import pseudo, shipped
from tests.builders import an_article
from tests.test_publishing import SMALL

pytestmark = pytest.mark.django_db


def run(*words: str | Path, **options: Any) -> str:
    out = StringIO()
    call_command(*map(str, words), stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "small.yaml"
    path.write_text(definition_file.write(SMALL), encoding="utf-8")
    return path


def test_loading_fills_the_draft(file: Path) -> None:
    assert run("load_questionnaire", file) == "Draft of small loaded.\n"
    assert read_draft(Questionnaire.objects.get(slug="small")) == SMALL


def test_loading_twice_is_the_same_as_once(file: Path) -> None:
    run("load_questionnaire", file)
    run("load_questionnaire", file)
    assert read_draft(Questionnaire.objects.get(slug="small")) == SMALL


def test_loading_can_publish(file: Path) -> None:
    said = run("load_questionnaire", file, publish="First.")
    assert said == "Draft of small loaded.\nVersion 1 of small published.\n"


def test_publishing_says_which_language_visitors_lose(file: Path) -> None:
    publish(write_draft(pseudo.translated(SMALL, "es")), note="In Spanish.")
    other = replace(SMALL, title="A smaller one", translations=())
    file.write_text(definition_file.write(other), encoding="utf-8")
    assert run("load_questionnaire", file, publish="Another title.") == (
        "Draft of small loaded.\nVersion 2 of small published.\n"
        "Visitors can no longer choose español (1 text is not translated from its present words).\n"
    )


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Definition, bool]]:
    """What was rendered before publishing, and whether somebody had to wait for the draft meanwhile."""
    found: list[tuple[Definition, bool]] = []

    def dry_run(version: PublishedVersion) -> list[str]:
        found.append((version.definition, bool(connection.savepoint_ids)))
        return []

    monkeypatch.setattr("questionnaire.dry_run.faults", dry_run)
    return found


def test_what_is_published_is_rendered_before_the_draft_is_locked(
    file: Path, rendered: list[tuple[Definition, bool]]
) -> None:
    run("load_questionnaire", file, publish="First.")
    assert rendered == [(SMALL, False)]


def without_articles(tmp_path: Path) -> Path:
    path = tmp_path / "bare.yaml"
    path.write_text(definition_file.write(replace(SMALL, articles=())), encoding="utf-8")
    return path


def test_the_articles_of_the_draft_and_of_a_folder_are_rendered_with_the_file(
    tmp_path: Path, rendered: list[tuple[Definition, bool]]
) -> None:
    head = "slug: rest\nkind: part\npart: 8\ntitle: Rest\nsummary: Of rest.\nready: true"
    (tmp_path / "rest.md").write_text(f"---\n{head}\n---\nRest well.\n", encoding="utf-8")
    write_draft(replace(SMALL, articles=(an_article("own", part=9),)))
    run("load_questionnaire", without_articles(tmp_path), articles=tmp_path, publish="First.")
    ((definition, _is_waited_for),) = rendered
    version = Version.objects.get(questionnaire__slug="small")
    assert [article.slug for article in definition.articles] == ["own", "rest"]
    assert codec.definition_from_json(version.definition) == definition


def test_a_draft_that_moves_meanwhile_is_rendered_again_before_it_is_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bare = replace(SMALL, articles=())
    draft, found = write_draft(bare), []

    def dry_run(version: PublishedVersion) -> list[str]:
        found.append(version.definition)
        if len(found) == 1:
            rewrite_draft(draft, replace(bare, articles=(an_article(),)))
        return []

    monkeypatch.setattr("questionnaire.dry_run.faults", dry_run)
    run("load_questionnaire", without_articles(tmp_path), publish="First.")
    assert [len(definition.articles) for definition in found] == [0, 1]
    version = Version.objects.get(questionnaire__slug="small")
    assert codec.definition_from_json(version.definition) == found[-1]


def test_what_cannot_be_rendered_is_not_loaded(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("questionnaire.dry_run.faults", lambda _version: ["page summary: no."])
    with pytest.raises(CommandError, match="page summary: no"):
        run("load_questionnaire", file, publish="First.")
    assert not Questionnaire.objects.filter(slug="small").exists()


def test_exporting_what_was_loaded_gives_the_file_again(file: Path) -> None:
    run("load_questionnaire", file)
    assert run("export_questionnaire", "small") == file.read_text(encoding="utf-8")


def test_the_shipped_content_comes_out_as_it_went_in(tmp_path: Path) -> None:
    path = Path(shutil.copy(shipped.CONTENT / "gut_skin.yaml", tmp_path))  # without the languages beside it
    run("load_questionnaire", path)
    assert run("export_questionnaire", "gut-skin") == path.read_text(encoding="utf-8")


def test_a_faulty_file_is_refused_with_its_line_and_changes_nothing(file: Path) -> None:
    run("load_questionnaire", file)
    text = file.read_text(encoding="utf-8").replace("points: 20", "points: twenty", 1)
    line = text.split("points: twenty")[0].count("\n") + 1
    file.write_text(text, encoding="utf-8")
    with pytest.raises(CommandError, match=rf"Line {line}, .* points should be a whole number"):
        run("load_questionnaire", file)
    assert read_draft(Questionnaire.objects.get(slug="small")) == SMALL


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00"])
def test_a_file_that_cannot_be_read_is_said_to_be_so(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "odd.yaml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(CommandError, match="The file cannot be read"):
        run("load_questionnaire", path)


def test_exporting_what_is_not_there_is_refused() -> None:
    with pytest.raises(CommandError, match="There is no questionnaire called nope"):
        run("export_questionnaire", "nope")


def test_preparing_fills_an_empty_site_and_then_does_nothing(tmp_path: Path, settings: Any) -> None:
    settings.STATIC_ROOT = tmp_path
    settings.QUESTIONNAIRE = "gut-skin"
    Questionnaire.objects.filter(slug="gut-skin").update(slug="another")
    slugs = [article.slug for article in shipped.definition().articles]
    said = [f"Article {slug} loaded.\n" for slug in slugs]
    assert run("prepare") == "".join([*said, "Draft of gut-skin loaded.\nVersion 1 of gut-skin published.\n"])
    assert run("prepare") == ""
    version = Version.objects.get(questionnaire__slug="gut-skin")
    assert codec.definition_from_json(version.definition) == shipped.translated()


def test_preparing_says_the_sites_own_texts_in_each_shipped_language_where_nobody_has_changed_them(
    tmp_path: Path, settings: Any
) -> None:
    settings.STATIC_ROOT = tmp_path
    settings.QUESTIONNAIRE = "gut-skin"
    Site.objects.update(strapline="Sore skin?")
    run("prepare")
    texts = {row.language: row for row in SiteTranslation.objects.all()}
    assert list(texts) == ["ar", "es"]
    assert texts["es"].series_title == "Cuando un buen intestino se porta mal"
    assert [row.strapline for row in texts.values()] == ["", ""]
    SiteTranslation.objects.filter(language="ar").delete()
    run("prepare")
    assert [row.language for row in SiteTranslation.objects.all()] == ["es"]


def test_preparing_the_site_of_another_owner_brings_none_of_our_articles_and_says_what_is_to_do(
    tmp_path: Path, settings: Any
) -> None:
    settings.STATIC_ROOT = tmp_path
    settings.QUESTIONNAIRE = "nights"
    said = StringIO()
    assert run("prepare", stderr=said) == ""
    assert said.getvalue() == (
        "Nothing of nights is published yet: load it with manage.py load_questionnaire FILE --publish NOTE.\n"
    )
    run("load_questionnaire", Path(__file__).parent / "content" / "another.yaml", publish="The first.")
    again = StringIO()
    assert (run("prepare", stderr=again), again.getvalue(), Article.objects.count()) == ("", "", 0)


def test_publishing_with_an_empty_note_is_refused_and_loads_nothing(file: Path) -> None:
    with pytest.raises(CommandError, match="Say in a few words what has changed"):
        run("load_questionnaire", file, publish="")
    assert not Questionnaire.objects.filter(slug="small").exists()


@pytest.mark.parametrize("command", ["export_questionnaire", "enrol_staff"])
def test_a_name_that_no_terminal_can_show_is_nobodys(command: str) -> None:
    with pytest.raises(CommandError, match=r"^There is no.* called \\udcff\.$"):
        run(command, "\udcff")


@pytest.mark.parametrize("pause", ["-1", "nan", "inf", "61", "long"])
def test_a_pause_that_cannot_be_kept_is_refused(pause: str) -> None:
    with pytest.raises(CommandError, match="--pause"):
        run("purge_summaries", "--pause", pause)
