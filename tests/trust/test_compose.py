"""The compose files, alone and together, without an engine: what they name is there, pinned, guarded and known."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml

from tests.server import ROOT
from tests.test_settings import documented
from tests.trust.image import COMPOSE, filled
from tests.trust.test_deploy_check import CHECK, run

BESIDE: dict[str, Any] = yaml.safe_load((ROOT / "compose.proxy.yaml").read_text(encoding="utf-8"))
CADDYFILE = (ROOT / "deploy" / "Caddyfile").read_text(encoding="utf-8")


def together(first: Any, second: Any) -> Any:
    """What compose makes of two files: maps are merged, lists are joined, of anything else the second counts."""
    if isinstance(first, dict) and isinstance(second, dict):
        shared = {name: together(first[name], second[name]) for name in first.keys() & second.keys()}
        return first | second | shared
    return [*first, *second] if isinstance(first, list) and isinstance(second, list) else second


WHOLE: dict[str, Any] = together(COMPOSE, BESIDE)
SERVICES: dict[str, dict[str, Any]] = WHOLE["services"]
OF_THE_SITE = ("prepare", "web", "purge")


def test_all_services_are_there_once() -> None:
    assert sorted(SERVICES) == ["db", "prepare", "proxy", "purge", "redis", "web"]


@pytest.mark.parametrize("name", ["db", "redis", "proxy"])
def test_an_image_is_of_one_version_and_another_can_be_given(name: str) -> None:
    image = SERVICES[name]["image"]
    assert re.fullmatch(r"\$\{[A-Z]+_IMAGE:-\w+:\d+(\.\d+){1,2}-[a-z]+\}", image)


@pytest.mark.parametrize("name", OF_THE_SITE)
def test_the_site_is_told_nothing_that_it_does_not_know(name: str) -> None:
    assert SERVICES[name]["environment"].keys() - documented() == set()
    assert SERVICES[name]["environment"]["CACHE_URL"] == "redis://redis:6379/0"
    arguments = SERVICES[name]["build"]["args"]
    assert (arguments["REQUIREMENTS"], SERVICES[name]["build"]["context"]) == ("requirements-redis.txt", ".")
    assert "\nredis==" in (ROOT / arguments["REQUIREMENTS"]).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", OF_THE_SITE)
def test_every_other_setting_comes_from_the_file_that_compose_reads(name: str) -> None:
    assert SERVICES[name]["env_file"] == [{"path": ".env", "required": False}]


def test_the_proxy_is_told_what_its_file_asks_for() -> None:
    asked = set(re.findall(r"\{\$([A-Z_]+)(?::[^}]*)?\}", CADDYFILE))
    assert asked == set(SERVICES["proxy"]["environment"]) == {"SITE_NAME", "STAFF_NETWORK", "ADMIN_PATH"}
    host, _, port = re.findall(r"^\treverse_proxy (\S+) \{$", CADDYFILE, re.MULTILINE)[0].partition(":")
    assert (host in SERVICES, port) == (True, "8000")


@pytest.mark.parametrize("name", OF_THE_SITE)
def test_the_site_and_the_proxy_are_told_the_same_place_of_the_staff_door(name: str) -> None:
    told = [SERVICES[one]["environment"].get("ADMIN_PATH") for one in (name, "proxy")]
    assert told == ["${ADMIN_PATH:-admin/}"] * 2


def test_only_the_proxy_is_reached_from_elsewhere() -> None:
    ports = {name: service.get("ports", []) for name, service in SERVICES.items()}
    assert {name: found for name, found in ports.items() if found} == {
        "web": ["127.0.0.1:8000:8000"],
        "proxy": ["80:80", "443:443", "443:443/udp"],
    }


def test_what_has_to_stay_is_in_a_volume_and_the_rest_in_memory() -> None:
    volumes = [volume.split(":") for service in SERVICES.values() for volume in service.get("volumes", [])]
    named = {name: path for name, path, *_ in volumes if not name.startswith(".")}
    assert named == {"data18": "/var/lib/postgresql", "certificates": "/data"}
    assert set(WHOLE["volumes"]) == set(named)
    mounted = [(ROOT / name).is_file() for name, *_ in volumes if name.startswith(".")]
    assert mounted == [True]
    assert SERVICES["redis"]["command"][1:5] == ["--save", "", "--appendonly", "no"]


@pytest.mark.parametrize("name", ["web", "purge", "redis", "proxy"])
def test_a_container_can_change_nothing_and_has_no_powers(name: str) -> None:
    service = SERVICES[name]
    assert (service["read_only"], service["cap_drop"]) == (True, ["ALL"])
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service.get("cap_add", []) == (["NET_BIND_SERVICE"] if name == "proxy" else [])


def test_each_waits_for_what_it_needs() -> None:
    needs = {name: sorted(service.get("depends_on", {})) for name, service in SERVICES.items()}
    assert needs == {
        "db": [],
        "redis": [],
        "prepare": ["db"],
        "web": ["prepare", "redis"],
        "purge": ["prepare"],
        "proxy": ["web"],
    }
    asked = [SERVICES[name]["healthcheck"]["test"][1] for name in ("db", "redis")]
    assert asked == ["pg_isready", "redis-cli"]


def test_every_name_to_be_given_is_in_the_example() -> None:
    files = ("compose.yaml", "compose.proxy.yaml")
    text = "\n".join((ROOT / name).read_text(encoding="utf-8") for name in files)
    given = set(re.findall(r"\$\{([A-Z_]+)", text))
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    listed = set(re.findall(r"(?m)^#?([A-Z_]+)=", example))
    assert given - listed == {"PYTHON_IMAGE", "POSTGRES_IMAGE", "REDIS_IMAGE", "CADDY_IMAGE", "REQUIREMENTS"}


def test_the_example_as_it_is_changes_no_network_of_the_containers() -> None:
    set_there = set(re.findall(r"(?m)^([A-Z_]+)=", (ROOT / ".env.example").read_text(encoding="utf-8")))
    assert set_there == {"SECRET_KEY", "ALLOWED_HOSTS", "PUBLIC_URL", "POSTGRES_PASSWORD"}


def test_a_secret_in_the_file_that_compose_reads_is_not_committed() -> None:
    assert ".env" in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()


def test_what_the_site_is_told_is_clean_for_check_deploy(tmp_path: Any) -> None:
    settings = {name: filled(str(value)) for name, value in SERVICES["web"]["environment"].items()}
    settings |= {"PUBLIC_URL": "https://site.example"}
    settings |= {"VAR_DIR": str(tmp_path), "DATABASE_URL": "", "CACHE_URL": ""}
    done = run(*CHECK, **settings)
    assert (done.returncode, done.stderr) == (0, "")
