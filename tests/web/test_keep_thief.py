"""The thief: a full copy of the database, the settings and the code, and no link."""

from __future__ import annotations

import base64
import hashlib
import json
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.management import call_command
from django.core.serializers import serialize
from django.utils import timezone

from questionnaire import sealing
from questionnaire.models import KeptSummary
from tests import shipped
from tests.browsers import Browser
from tests.visitor import Visitor
from tests.web.test_keep import SORE, keep

PERSONAS: dict[str, dict[str, Any]] = {
    "calm": {},
    "sore": dict(SORE),
    "sore again": dict(SORE),
    "today": {**SORE, "skin_signs": ("hot_patch",)},
    "unsure": {"di_veg": "not_sure", "di_fibre": "not_sure", "li_stress": "not_sure"},
    "all of it": {
        question.key: tuple(option.key for option in question.options if not option.exclusive)
        if question.kind == "ticks"
        else max(question.options, key=lambda option: option.value or 0).key
        for question in shipped.definition().questions
        if question.key not in {"now_signs", "skin_signs", "gut_signs"}
    },
}


@pytest.fixture
def loot(db: None) -> list[KeptSummary]:
    for answers in PERSONAS.values():
        keep(Visitor(Browser(), shipped.definition()), answers)
    return list(KeptSummary.objects.order_by("pk"))


def keys_a_thief_can_try(row: KeptSummary) -> Iterator[bytes]:
    """Every key to be made from what was stolen, the way the code makes keys."""
    secrets = [settings.SECRET_KEY.encode(), bytes(row.digest), bytes(row.digest).hex().encode(), b""]
    secrets += [str(row.pk).encode(), row.short_id.encode(), base64.urlsafe_b64encode(bytes(row.digest))]
    for secret in secrets:
        yield hashlib.sha256(secret).digest()
        yield sealing._key(sealing.token_of(settings.SECRET_KEY, secret.hex()))
        for info in (b"gutskin kept summary", b"gutskin visit cookie", b"gutskin link", b""):
            for salt in (None, bytes(row.digest), settings.SECRET_KEY.encode()):
                yield HKDF(algorithm=SHA256(), length=32, salt=salt, info=info).derive(secret)


def opens(key: bytes, box: bytes) -> bool:
    """Whether a key opens a box, by either of the two ways that the code seals things."""
    ways: list[Callable[[], bytes]] = [
        lambda: AESGCM(key).decrypt(box[:12], box[12:], None),
        lambda: Fernet(base64.urlsafe_b64encode(key)).decrypt(box),
        lambda: sealing.unseal(key.hex(), box),
    ]
    for way in ways:
        with suppress(InvalidTag, InvalidToken, sealing.Unopenable):
            way()
            return True
    return False


def test_no_key_made_from_the_database_and_the_settings_opens_a_row(loot: list[KeptSummary]) -> None:
    opened = [row.pk for row in loot for key in keys_a_thief_can_try(row) if opens(key, bytes(row.sealed))]
    assert opened == []


def test_nothing_readable_about_any_answer_is_in_a_dump(loot: list[KeptSummary]) -> None:
    dump = serialize("json", loot)
    fields = [row["fields"] for row in json.loads(dump)]
    assert {tuple(sorted(row)) for row in fields} == {
        ("digest", "expires_on", "kept_on", "sealed", "version")
    }
    # As letters a box holds a short word by chance now and then; so its bytes are looked at as they are.
    told = json.dumps([row | {"sealed": "", "digest": ""} for row in fields])
    raw = told.encode() + b"".join(bytes(row.sealed) + bytes(row.digest) for row in loot)
    answers = {
        key for question in shipped.definition().questions for key in (question.key, *question.options_by_key)
    }
    assert [word for word in answers if len(word) > 4 and word.encode() in raw] == []


def test_rows_of_equal_answers_have_nothing_in_common(loot: list[KeptSummary]) -> None:
    one, again = bytes(loot[1].sealed), bytes(loot[2].sealed)
    assert loot[1].digest != loot[2].digest
    shared = sum(a == b for a, b in zip(one, again, strict=True))
    assert shared < len(one) / 64  # by chance one byte in 256


def test_the_size_of_a_row_tells_nothing(loot: list[KeptSummary]) -> None:
    assert len({len(bytes(row.sealed)) for row in loot}) == 1


def test_the_other_columns_tell_nothing_but_days_and_the_version(loot: list[KeptSummary]) -> None:
    rows = KeptSummary.objects.values_list("version", "kept_on", "expires_on").distinct()
    today = timezone.now().date()
    assert list(rows) == [(1, today, today + timedelta(days=31))]


def test_sealed_bytes_look_random(loot: list[KeptSummary]) -> None:
    raw = b"".join(bytes(row.sealed) for row in loot)
    assert len(zlib.compress(raw, 9)) >= len(raw)


def test_a_deleted_row_is_overwritten_in_the_file_itself(tmp_path: Path) -> None:
    if "init_command" not in settings.DATABASES["default"].get("OPTIONS", {}):
        pytest.skip("PostgreSQL overwrites when it vacuums, not when it deletes")
    with closing(sqlite3.connect(tmp_path / "db")) as connection:
        connection.execute(settings.DATABASES["default"]["OPTIONS"]["init_command"].split(";")[-2])
        (state,) = connection.execute("PRAGMA secure_delete").fetchone()
    assert state == 1


def test_the_purge_leaves_those_whose_time_is_not_over(loot: list[KeptSummary]) -> None:
    over = [row.pk for row in loot[:2]]
    KeptSummary.objects.filter(pk__in=over).update(expires_on=timezone.now().date() - timedelta(days=1))
    said = StringIO()
    call_command("purge_summaries", pause=0.0, stdout=said)
    call_command("purge_summaries", pause=0.0, stdout=said)
    assert said.getvalue() == "Deleted 2 kept summaries.\nDeleted 0 kept summaries.\n"
    assert list(KeptSummary.objects.order_by("pk")) == loot[2:]
