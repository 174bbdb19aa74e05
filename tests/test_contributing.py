"""What contributors are told is true: settings, commands, licences and the workflow."""

from __future__ import annotations

import os
import re
import shlex
import tomllib
from typing import Any

import pytest
import yaml

from tests.server import ROOT

PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
WORKFLOW: dict[str, Any] = yaml.safe_load((ROOT / ".github/workflows/tests.yml").read_text(encoding="utf-8"))
TOLD = ("README.md", "CONTRIBUTING.md", ".github/pull_request_template.md", ".pre-commit-config.yaml")
FILES = (
    *TOLD,
    "CHANGELOG.md",
    "CODE_OF_CONDUCT.md",
    "LICENSE-CONTENT.md",
    "SECURITY.md",
)


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_example_of_an_environment_names_the_documented_settings_and_that_of_compose() -> None:
    rows = [line.split(" | ")[0] for line in text_of("docs/deployment.md").splitlines() if line[:3] == "| `"]
    documented = [name for row in rows for name in re.findall(r"`([A-Z_]+)`", row)]
    named = re.findall(r"(?m)^#?([A-Z_]+)=", text_of(".env.example"))
    assert sorted({*named} - {"SECRET_KEY_FILE"}) == sorted(
        [*documented, "POSTGRES_PASSWORD", "SITE_NAME", "STAFF_NETWORK"]
    )


@pytest.mark.parametrize("name", TOLD)
def test_every_make_target_that_is_named_exists(name: str) -> None:
    named = set(re.findall(r"(?:^|[`\s])make ([a-z][\w-]*)(?=[`\s]|$)", text_of(name)))
    targets = set(re.findall(r"(?m)^([a-z][\w-]*):", text_of("Makefile")))
    assert named - targets == set()


@pytest.mark.parametrize("name", FILES)
def test_every_file_that_is_linked_exists(name: str) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", text_of(name))
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_what_the_workflow_runs_can_be_run() -> None:
    commands = [step["run"] for job in WORKFLOW["jobs"].values() for step in job["steps"] if "run" in step]
    scripts = [
        word for command in commands for word in shlex.split(command) if word.startswith(("deploy/", ".ci/"))
    ]
    assert scripts == [".ci/run", "deploy/try_versions", "deploy/try_image"]
    assert [os.access(ROOT / script, os.X_OK) for script in scripts] == [True] * 3


def test_the_workflow_tries_every_python_that_the_project_says_it_is_for() -> None:
    pythons = WORKFLOW["jobs"]["versions"]["strategy"]["matrix"]["python"]
    assert (pythons[0], PROJECT["requires-python"]) == ("3.11", ">=3.11")
    assert pythons == [f"3.{minor}" for minor in range(11, 15)]


def test_code_and_content_have_a_licence_each() -> None:
    assert (PROJECT["license"], PROJECT["license-files"]) == (
        "MIT AND CC-BY-4.0",
        ["LICENSE", "LICENSE-CONTENT.md"],
    )
    assert text_of("LICENSE").splitlines()[0] == "MIT License"
