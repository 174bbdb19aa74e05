"""docs/translating.md, followed to the letter: a language that nobody has heard of yet, from its commands alone."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from questionnaire import definition_file
from tests.admin.conftest import small
from tests.pseudo import pseudo
from tests.server import ROOT

COMMAND = re.compile(r"^ {7}(\S.*)$", re.MULTILINE)
LEFT = shutil.ignore_patterns(".*", "var", "screenshots", "node_modules", "__pycache__", "htmlcov")
TEN = {
    "questionnaire.title": "Un petit",
    "chapter.body.title": "Votre corps",
    "section.page.title": "Une page",
    "question.a.text": "Combien de fois ?",
    "question.a.option.never.label": "Jamais ces 4 dernières semaines",
    "question.a.option.daily.label": "Presque tous les jours",
    "question.b.text": "Et le soir ?",
    "flag.red.sign": "vous avez une éruption",
    "flag.red.action": "Appelez aujourd’hui.",
    "country.gb.name": "Royaume-Uni",
}
PUBLISH = """
from questionnaire.models import Questionnaire
from questionnaire.publishing import publish
publish(Questionnaire.objects.get(slug="small"), note="In French too.")
"""
VISIT = """
import json
from django.test import Client
page = Client(HTTP_HOST="localhost").get("/fr/warning-signs/")
print(json.dumps([page.status_code, page.content.decode()]))
"""


def commands() -> list[str]:
    return COMMAND.findall((ROOT / "docs" / "translating.md").read_text("utf-8"))


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A copy of the site with a small questionnaire as its draft, installed as `make` would have it."""
    if not (shutil.which("make") and shutil.which("xgettext")) and not os.environ.get("CI"):
        pytest.skip("no gettext: install it with `apt-get install gettext make`, or your system's way")
    site = tmp_path / "site"
    shutil.copytree(ROOT, site, ignore=LEFT, symlinks=True)
    (site / ".venv").symlink_to(sys.prefix)
    (site / "small.yaml").write_text(definition_file.write(small()))
    run(site, ".venv/bin/python manage.py migrate")
    run(site, ".venv/bin/python manage.py load_questionnaire small.yaml")
    return site


def run(site: Path, command: str, stdin: str = "") -> str:
    """Run a command of the page; the packages that `make` would install are there already."""
    command = re.sub(r"^make ", "make --old-file=.venv/installed ", command)
    own = {"DJANGO_SETTINGS_MODULE", "DATABASE_URL", "DATABASE_TIMEOUT", "PYTHONPATH"}
    given = {name: text for name, text in os.environ.items() if name not in own}
    given |= {
        "VAR_DIR": str(site / "var"),
        "QUESTIONNAIRE": "small",
        "HTTPS": "off",
        "STATIC_MANIFEST": "off",
        "SECRET_KEY": "a key for this test alone, which is long enough to be taken",
    }
    done = subprocess.run(
        command, shell=True, cwd=site, env=given, input=stdin, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{command}: {done.stdout[-1000:]} {done.stderr[-2000:]}"
    return done.stdout


def translate(file: Path) -> int:
    """Do what a translator does in a tool: fill in every text, ten of them in French."""
    catalog: Catalog = read_po(BytesIO(file.read_bytes()))
    for message in catalog:
        if message.id and isinstance(message.id, str):
            message.string = TEN.get(str(message.context), pseudo(message.id))
        elif message.id:
            message.string = tuple(map(pseudo, message.id))
        message.flags.discard("fuzzy")
    told = BytesIO()
    write_po(told, catalog, width=0)
    file.write_bytes(told.getvalue())
    return sum(message.context in TEN for message in catalog)


@pytest.mark.slow
def test_a_translator_adds_a_language_by_the_page_alone(site: Path) -> None:
    words, catalogues, out, back = commands()
    run(site, words)
    translate(site / "locale" / "fr" / "LC_MESSAGES" / "django.po")
    run(site, catalogues)
    said = run(site, out)
    assert re.search(r"^fr: 0 of (\d+) texts .*\nVisitors are not shown it: \d+ texts", said)
    assert translate(site / "fr.po") == len(TEN)
    assert re.fullmatch(r"fr: (\d+) of \1 texts are translated from their present words\.\n", run(site, back))
    run(site, ".venv/bin/python manage.py shell", stdin=PUBLISH)
    status, page = json.loads(run(site, ".venv/bin/python manage.py shell", stdin=VISIT).splitlines()[-1])
    assert status == 200
    assert '<html lang="fr"' in page
    assert "vous avez une éruption" in page
    assert pseudo("Warning signs") in page


def test_the_page_names_each_half_once_and_in_its_order() -> None:
    assert [command.split()[0] for command in commands()] == [
        "make",
        "make",
        ".venv/bin/python",
        ".venv/bin/python",
    ]
