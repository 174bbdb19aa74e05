"""Numbers for Prometheus at /metrics, where METRICS_TOKEN is set; without it nothing here is imported.

Labels are names of views, classes of statuses and events of the log: words of the code, never what was sent.

A scrape meets one worker of several. So each adds to files of its own, in memory, and whichever is asked adds
up the files of all: Prometheus' own way with several processes. Were each to tell its own, a scrape would
meet another one each time.
"""

from __future__ import annotations

import logging
import os
import secrets
import time
from collections.abc import Iterator

from django.conf import settings
from django.db import Error
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.module_loading import import_string
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, values
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.exposition import generate_latest
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from .logs import route
from .middleware import GetResponse
from .outages import few_at_once

FOLDER = "PROMETHEUS_MULTIPROC_DIR"  # the package's own name for it; gutskin/gunicorn.py makes the folder
WORKER = "GUTSKIN_WORKER"


def _worker() -> str:
    """Return this worker's place; the master, which answers nobody, has a name instead."""
    return os.environ.get(WORKER, "master")


if FOLDER in os.environ:
    # A file is named after a worker's place and not after its process, so that a new worker goes on where the
    # last one in its place ended. Else each worker that is replaced would leave its files in memory for good.
    values.ValueClass = values.MultiProcessValue(_worker)  # type: ignore[no-untyped-call]


ADDED_UP = CollectorRegistry()
REQUESTS = Counter(
    "gutskin_requests", "Requests by view and class of status.", ["view", "status"], registry=ADDED_UP
)
UNAVAILABLE = Counter(
    "gutskin_unavailable",
    "Answers with status 503: no database, nothing published, or too many people signing in.",
    ["view"],
    registry=ADDED_UP,
)
SECONDS = Histogram(
    "gutskin_request_seconds",
    "Seconds from a request to its answer, by view.",
    ["view"],
    buckets=(0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5),
    registry=ADDED_UP,
)
EVENTS = Counter(
    "gutskin_events",
    "Lines of the log with an event, such as: last answer stands.",
    ["event"],
    registry=ADDED_UP,
)
CACHED = Gauge(
    "gutskin_cached_versions",
    "Versions that a worker holds decoded; workers are numbered from 0.",
    ["worker"],
    multiprocess_mode="max",
    registry=ADDED_UP,
)


def counted(get_response: GetResponse) -> GetResponse:
    """Count each request, and how long it took."""
    cached = import_string(settings.METRICS_CACHED_VERSIONS)

    def middleware(request: HttpRequest) -> HttpResponseBase:
        began = time.perf_counter()
        response = get_response(request)
        view = route(request)
        REQUESTS.labels(view, f"{response.status_code // 100}xx").inc()
        SECONDS.labels(view).observe(time.perf_counter() - began)
        if response.status_code == 503:  # noqa: PLR2004 -- Service Unavailable
            UNAVAILABLE.labels(view).inc()
        CACHED.labels(_worker()).set(cached())
        return response

    return middleware


class CountEvents(logging.Handler):
    """Counts lines of the log that have an event."""

    def emit(self, record: logging.LogRecord) -> None:
        event = getattr(record, "fields", {}).get("event")
        if event:
            EVENTS.labels(event).inc()


class OfTheDatabase(Collector):
    """What the database holds, asked at each scrape; left out while it is unavailable."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        try:
            with few_at_once():
                found = import_string(settings.METRICS_OF_DATABASE)()
        except Error:
            return
        for name, help_text, value in found:
            yield GaugeMetricFamily(name, help_text, value=value)


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Return all numbers to whoever has the token; a browser of a visitor never does."""
    given = request.headers.get("Authorization", "").encode()
    if not secrets.compare_digest(given, f"Bearer {settings.METRICS_TOKEN}".encode()):
        return HttpResponse(status=401, headers={"WWW-Authenticate": "Bearer"}, content_type="text/plain")
    registry = CollectorRegistry()
    if FOLDER in os.environ:
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    else:
        registry.register(ADDED_UP)
    registry.register(OfTheDatabase())
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)
