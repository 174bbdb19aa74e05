"""How large a sent file may be: Django bounds fields, but would take a file of any size."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest
from django.http.request import QueryDict


class Bounded(FileUploadHandler):
    """Refuses a body by its announced length, before any of it is read; hands on all others.

    Django never reads more than was announced.
    """

    def handle_raw_input(
        self,
        input_data: Any,
        META: Mapping[str, Any],  # noqa: N803 -- Django calls it by name
        content_length: int,
        boundary: str,
        encoding: str | None = None,
    ) -> tuple[QueryDict, Any] | None:
        if self.request is None or content_length > largest(self.request):
            raise RequestDataTooBig("A file is larger than any that is taken here.")
        return None

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None


def largest(request: HttpRequest) -> int:
    """Only staff send files; elsewhere a body with parts is bounded like any other."""
    behind_the_door = request.path_info.startswith(f"/{settings.ADMIN_PATH}")
    return settings.FILE_UPLOAD_LARGEST if behind_the_door else settings.DATA_UPLOAD_MAX_MEMORY_SIZE
