"""What is small on its way and large once unpacked, or simply large: refused before it costs anything."""

from __future__ import annotations

import base64
import gzip
import tracemalloc
import zlib

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.test import Client

from questionnaire.keeping import decompress
from questionnaire.locking import lock, unlock
from questionnaire.models import Version
from questionnaire.yaml_source import LARGEST_FILE
from tests.visitor import Page, Visitor

pytestmark = pytest.mark.django_db
FORM = "application/x-www-form-urlencoded"
UPLOAD = "/admin/questionnaire/questionnaire/upload/"
MEGABYTE = 1_000_000


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("erin"))
    return client


def test_a_row_larger_than_any_summary_is_refused_without_being_decompressed() -> None:
    bomb = zlib.compress(b"[" + b" " * 20 * MEGABYTE + b"]", 9)
    tracemalloc.start()
    with pytest.raises(ValueError):  # noqa: PT011 -- what the visit takes for a lost one
        decompress(bomb)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (len(bomb) < 100_000, peak < MEGABYTE) == (True, True)


@pytest.mark.parametrize("packed", [b"\xff" * 5000, b"\x00" * 5000])
def test_a_cookie_with_more_answers_than_there_are_questions_is_refused(
    visitor: Visitor, packed: bytes
) -> None:
    """Sealed by our own key, so that nothing but its size speaks against it."""
    visitor.start()
    cookie = visitor.client.cookies[settings.VISIT_COOKIE_NAME].value
    head, _, _ = unlock(cookie, longest=60).partition(b"\n")
    sealed = lock(head + b"\n" + packed)
    visitor.client.cookies[settings.VISIT_COOKIE_NAME] = sealed
    assert visitor.get("/summary/").status_code == 400


def test_a_packed_body_is_read_as_it_came_and_never_unpacked(visitor: Visitor) -> None:
    visitor.start()
    body = gzip.compress(b"now_signs=none")
    headers = {"content-encoding": "gzip"}
    page: Page = visitor.client.post("/questions/right_now/", body, content_type=FORM, headers=headers)
    assert page.status_code == 409  # its mark is not read either


@pytest.mark.parametrize(
    ("path", "status"), [("/start/", 400), ("/admin/login/", 400), ("/finish/", 400), ("/nowhere/", 404)]
)
def test_a_file_sent_to_a_page_of_the_site_is_never_read(
    path: str, status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(TemporaryFileUploadHandler, "new_file", lambda *_, **__: pytest.fail("it was read"))
    strict = Client(enforce_csrf_checks=True)
    if status == 400:  # with the cookie of a form, Django looks for its token in the body
        strict.get("/start/")
    page = strict.post(path, {"file": SimpleUploadedFile("large", bytes(3 * MEGABYTE))})
    assert page.status_code == status


def test_a_file_larger_than_any_definition_is_refused_at_the_staff_door(editor: Client) -> None:
    sent = {"file": SimpleUploadedFile("large.yaml", bytes(settings.DATA_UPLOAD_MAX_MEMORY_SIZE))}
    assert editor.post(UPLOAD, sent).status_code == 400


def refusal(editor: Client, text: str) -> list[str]:
    page: Page = editor.post(UPLOAD, {"file": SimpleUploadedFile("draft.yaml", text.encode())})
    assert page.status_code == 422
    return list(page.context["refused"])


def test_an_uploaded_definition_may_use_all_of_its_size_and_no_more(editor: Client) -> None:
    assert settings.DATA_UPLOAD_MAX_MEMORY_SIZE > 4 * LARGEST_FILE
    assert refusal(editor, "\N{GRINNING FACE}" * (LARGEST_FILE + 1)) == ["The file is too large."]


def test_an_uploaded_file_that_doubles_itself_is_refused(editor: Client) -> None:
    doubling = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    laughs = "\n".join(["a0: &a0 [lol]", *doubling])
    assert refusal(editor, laughs) == ["Line 2: aliases (*name) are not used in this file."]


@pytest.mark.parametrize(
    "text", ["[" * 100_000, "a: " * 100_000, "!!python/object/apply:os.system [ls]", "1" * 100_000]
)
def test_an_uploaded_file_made_to_exhaust_or_to_run_is_refused(editor: Client, text: str) -> None:
    before = Version.objects.count()
    assert len(refusal(editor, text)) == 1
    assert Version.objects.count() == before


def test_a_cookie_header_of_the_largest_size_is_an_answer_and_no_error(client: Client) -> None:
    client.cookies[settings.VISIT_COOKIE_NAME] = base64.urlsafe_b64encode(bytes(6000)).decode()
    assert client.get("/summary/").status_code == 400
