"""The image without a container engine: its steps in a folder, then served from files that cannot be changed."""

from __future__ import annotations

import http.cookiejar
import re
import subprocess
import sys
import urllib.request
from pathlib import Path

from questionnaire import sealing
from tests import shipped
from tests.faults.conftest import database
from tests.faults.crowd import expected, shown, some_answers
from tests.http_visitor import HttpClient
from tests.postgres import Postgres
from tests.server import ROOT, Server, free_port
from tests.trust.image import (
    COMMAND,
    COMPOSE,
    COPIED,
    DOCKERFILE,
    built,
    environment,
    frozen,
    powerless,
    running,
    state,
)
from tests.visitor import Visitor

__all__ = ["database"]


def test_the_image_runs_as_nobody_in_particular_and_pins_what_it_installs() -> None:
    final = DOCKERFILE.split("FROM ")[-1]
    assert re.findall(r"^USER (\d+)$", final, re.MULTILINE) == ["10001"]
    assert "\nARG REQUIREMENTS=requirements.txt\n" in DOCKERFILE
    assert "--no-deps --require-hashes -r ${REQUIREMENTS}" in DOCKERFILE
    assert "SECRET_KEY" not in final


def test_the_image_copies_only_what_exists_and_is_not_ignored() -> None:
    allowed = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    assert set(COPIED) == allowed
    assert [name for name in COPIED if not (ROOT / name).exists()] == []


def test_the_site_s_container_can_change_nothing() -> None:
    web = COMPOSE["services"]["web"]
    assert (web["read_only"], web["cap_drop"], web["tmpfs"]) == (True, ["ALL"], ["/tmp"])
    assert web["security_opt"] == ["no-new-privileges:true"]
    assert web["ports"] == ["127.0.0.1:8000:8000"]


class SecureClient(HttpClient):
    """A visitor whose proxy speaks https with them, and plain HTTP with the site."""

    def __init__(self, server: Server) -> None:
        super().__init__(server.url)
        anywhere = http.cookiejar.DefaultCookiePolicy(secure_protocols=("http", "https"))
        self.jar.set_policy(anywhere)
        origin = server.url.replace("http://", "https://")
        self.opener.addheaders = [("X-Forwarded-Proto", "https"), ("Origin", origin)]


def test_a_whole_visit_is_served_from_files_that_cannot_be_changed(
    database: Postgres, tmp_path: Path
) -> None:
    folder, port = tmp_path / "srv", free_port()
    folder.mkdir()
    built(folder)
    settings = environment(database, folder, port)
    prepare = [sys.executable, *COMPOSE["services"]["prepare"]["command"][1:]]
    subprocess.run(prepare, cwd=folder / "gutskin", env=settings, check=True, capture_output=True)
    frozen(folder)
    refused = powerless("touch", str(folder / "gutskin" / "planted"))
    assert subprocess.run(refused, check=False, capture_output=True).returncode == 1
    before = state(folder)
    command = powerless(sys.executable, "-m", *COMMAND)
    with running(command, settings, cwd=folder / "gutskin", log=tmp_path / "log") as server:
        assert [server.status(path) for path in ("/healthz", "/readyz")] == [200, 200]
        visit_and_keep(server)
    assert state(folder) == before


def visit_and_keep(server: Server) -> None:
    """All of what a visitor may do, in the settings of production, https included."""
    definition = shipped.definition()
    answers = some_answers(definition, 5)
    client = SecureClient(server)
    visitor = Visitor(client, definition)
    assert visitor.walk(answers).url == "/summary/"
    html = visitor.get("/summary/").content.decode()
    assert shown(html) == expected(definition, answers)
    style = re.findall(r'href="(/static/css/[\w.]+\.css)"', html)[0]
    assert (client.get(style).status_code, {cookie.name for cookie in client.jar}) == (
        200,
        {"__Host-visit", "__Host-csrf"},
    )
    kept = client.post("/summary/keep/", {"days": 1}).content.decode()
    token = re.findall(r"https://127\.0\.0\.1:\d+/s/#([\w-]{43})", kept)[0]
    page = f"/kept/{sealing.page_name(token)}/"
    other = SecureClient(server)
    assert (other.post("/s/", {"link": token}).url, shown(other.get(page).content.decode())) == (
        page,
        shown(html),
    )


def test_without_https_a_visitor_is_led_to_it(database: Postgres, tmp_path: Path) -> None:
    settings = environment(database, tmp_path, free_port()) | {"VAR_DIR": str(tmp_path)}
    subprocess.run([sys.executable, "manage.py", "prepare"], cwd=ROOT, env=settings, check=True)
    with running([sys.executable, "-m", *COMMAND], settings, cwd=ROOT, log=tmp_path / "log") as server:
        page = HttpClient(server.url).get("/start/")
        assert (page.status_code, page.url) == (301, server.url.replace("http:", "https:") + "/start/")
        with urllib.request.urlopen(f"{server.url}/healthz", timeout=30) as answer:
            assert answer.status == 200


def test_base_images_are_of_one_version_and_another_can_be_given() -> None:
    bases = [re.findall(r"^ARG PYTHON_IMAGE=(\S+)$", DOCKERFILE, re.MULTILINE)[0]]
    services = COMPOSE["services"]
    bases += re.findall(r"\$\{\w+_IMAGE:-(\S+)\}", services["db"]["image"])
    bases += re.findall(r"\$\{\w+_IMAGE:-(\S+)\}", services["web"]["build"]["args"]["PYTHON_IMAGE"])
    assert [
        bool(re.fullmatch(r"\w+:\d+(\.\d+){1,2}-[\w-]+(@sha256:[0-9a-f]{64})?", one)) for one in bases
    ] == [True] * 3
    assert (bases[0], set(re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE))) == (
        bases[2],
        {"${PYTHON_IMAGE}"},
    )


def test_postgresql_keeps_its_data_in_the_volume() -> None:
    database = COMPOSE["services"]["db"]
    version = int(re.findall(r"postgres:(\d+)", database["image"])[0])
    # From 18 on the image's folder is /var/lib/postgresql/VERSION/docker, and a mount below it would stay empty.
    volumes = [one.partition(":") for one in database["volumes"]]
    assert (version >= 18, [(name, path) for name, _, path in volumes]) == (
        True,
        [("data18", "/var/lib/postgresql")],
    )
    assert list(COMPOSE["volumes"]) == ["data18"]
