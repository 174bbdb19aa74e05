"""Settings from the environment, or from files that it names, such as `SECRET_KEY_FILE=/run/secrets/key`.

What makes no sense is refused as the site starts, by the setting's name and in plain words: a word that is
neither on nor off would else be taken for off, and a bad network would fail at the first visitor.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable, Collection
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured
from environ.fileaware_mapping import FileAwareMapping

ON = {"on", "true", "yes", "y", "ok", "1"}
OFF = {"off", "false", "no", "n", "0"}


class _Files(FileAwareMapping):  # type: ignore[misc]
    """Variables from files: a file's text without the newline at its end; an empty file is an error."""

    def __getitem__(self, key: str) -> str:
        name = self.env.get(f"{key}_FILE")
        if not name:
            return str(self.env[key])
        try:
            text = str(super().__getitem__(key)).rstrip("\r\n")
        except (OSError, UnicodeDecodeError) as error:
            raise ImproperlyConfigured(f"{key}_FILE names a file that cannot be read: {name}") from error
        if not text:
            raise ImproperlyConfigured(f"{key}_FILE names a file with nothing in it: {name}")
        return text


class Environment(environ.FileAwareEnv):  # type: ignore[misc]
    """The environment variables and files that settings are read from; one that is empty is not set."""

    ENVIRON = _Files()

    def switch(self, name: str, *, default: bool) -> bool:
        """Return whether something is on."""
        word = self._text(name).lower()
        if word and word not in ON | OFF:
            raise _refused(name, word, "write on or off")
        return word in ON if word else default

    def whole(self, name: str, *, default: int, least: int, most: int) -> int:
        """Return a whole number within bounds."""
        text = self._text(name) or str(default)
        if not re.fullmatch(r"[0-9]{1,9}", text) or not least <= int(text) <= most:
            raise _refused(name, text, f"write a whole number from {least} to {most}")
        return int(text)

    def seconds(self, name: str, *, default: float, most: float) -> float:
        """Return a time in seconds, from 0 on."""
        text = self._text(name) or str(default)
        if not re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,9})?", text) or float(text) > most:
            raise _refused(name, text, f"write seconds as a number from 0 to {most:g}")
        return float(text)

    def word(self, name: str, *, default: str, among: Collection[str]) -> str:
        """Return one of some words, which may be written in small letters."""
        word = self._text(name).upper() or default
        if word not in among:
            raise _refused(name, word, f"write one of {', '.join(among)}")
        return word

    def matching(self, name: str, pattern: str, *, default: str, hint: str) -> str:
        """Return a text that is written as it should be."""
        text = self._text(name) or default
        if text and not re.fullmatch(pattern, text):
            raise _refused(name, text, hint)
        return text

    def secret(self, name: str, *, least: int) -> str:
        """Return a text that is hard to guess, or none; it is never told."""
        text = self._text(name)
        if text and not re.fullmatch(rf"[!-~]{{{least},}}", text):
            raise ImproperlyConfigured(
                f"{name} is weak: write {least} characters or more, none of them a blank."
            )
        return text

    def several(self, name: str, pattern: str, *, default: list[str], hint: str) -> list[str]:
        """Return texts that are separated by commas or blanks, each written as it should be."""
        return self._each(name, default, lambda one: re.fullmatch(pattern, one), hint)

    def networks(self, name: str, *, default: list[str], or_else: str) -> list[str]:
        """Return networks or addresses that are separated by commas; one word may stand among them."""
        hint = f"write addresses, networks such as 10.0.0.0/8, or {or_else}, separated by commas"
        return self._each(name, default, lambda one: one == or_else or _is_network(one), hint)

    def database(self, name: str, *, default: str) -> dict[str, Any]:
        """Return a database's configuration; its address is never told, as a password may stand in it."""
        try:
            config: dict[str, Any] = self.db_url_config(self._text(name) or default)
        except ValueError:
            config = {}
        if "." not in config.get("ENGINE", "") or not config.get("NAME"):
            hint = "write postgres://user:password@host:5432/name, or sqlite:////folder/file"
            raise ImproperlyConfigured(f"{name} is no address of a database: {hint}.")
        return config

    def _each(self, name: str, default: list[str], is_right: Callable[[str], object], hint: str) -> list[str]:
        found = self._text(name).replace(",", " ").split()
        for one in found:
            if not is_right(one):
                raise _refused(name, one, hint)
        return found or default

    def _text(self, name: str) -> str:
        return str(self.str(name, default="")).strip()


def _is_network(text: str) -> bool:
    try:
        ipaddress.ip_network(text)
    except ValueError:
        return False
    return True


def _refused(name: str, text: str, hint: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(f"{name} is {text!r}: {hint}.")
