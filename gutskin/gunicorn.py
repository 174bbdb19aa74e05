"""How gunicorn serves the site."""

import gc
import itertools
import os
import shutil
import tempfile
from typing import Any

from gutskin.environment import Environment
from gutskin.log_config import LEVELS, begin_to_serve, logging_config

env = Environment()
_PLACE = r"unix:\S+|fd://\d+|(\[[0-9a-fA-F:.]+\]|[\w.-]*):\d{1,5}"
_HOST_HINT = "write an address or a name; one of version 6 in brackets"
_BIND_HINT = "write 127.0.0.1:8000, [::1]:8000 or unix:/run/gutskin.sock"

wsgi_app = "gutskin.wsgi"
_host = env.matching("HOST", r"[\w.-]+|\[[0-9a-fA-F:.]+\]", default="127.0.0.1", hint=_HOST_HINT)
_port = env.whole("PORT", default=8000, least=1, most=65535)
bind = ",".join(env.several("BIND", _PLACE, default=[f"{_host}:{_port}"], hint=_BIND_HINT))
workers = env.whole("WEB_CONCURRENCY", default=2, least=1, most=1000)
worker_class = "gthread"
threads = env.whole("WEB_THREADS", default=4, least=1, most=1000)
# A request takes milliseconds; a worker that has not answered the master for this long is stuck.
timeout = 30  # seconds
# What an orderly stop leaves to requests under way, below what process managers wait before a kill.
graceful_timeout = 20
# Above the idle time of the usual balancers would be better for them; behind none, seconds are enough.
keepalive = env.whole("KEEPALIVE", default=5, least=0, most=3600)
max_requests = 20_000
max_requests_jitter = 2_000
# Load the code once, before the workers fork; each opens connections of its own.
preload_app = True
# Heartbeats are files: on a read-only or slow disk they belong in memory.
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: PTH112, S108
limit_request_line = 2048
limit_request_fields = 60
limit_request_field_size = 8190
# What a client says is never part of the address: else SCRIPT_NAME of one would stand in pages kept for all.
# Nor does gunicorn look who came by https: `gutskin.scheme` understands lists and capitals, too.
forwarder_headers = ""
secure_scheme_headers: dict[str, str] = {}
# No access log: addresses and times of visits are nobody's business. The site writes lines of its own.
accesslog = None
logconfig_dict = logging_config(env.word("LOG_LEVEL", default="INFO", among=LEVELS))
control_socket_disable = True
# Where the workers count for /metrics, in memory; the package of Prometheus looks for it by this name.
_counts = tempfile.mkdtemp("", "gutskin-", worker_tmp_dir) if env.secret("METRICS_TOKEN", least=32) else ""
if _counts:
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = _counts


def when_ready(_server: Any) -> None:
    """Load what every worker needs, and leave it out of every search for garbage: it stays, and is shared."""
    from django.conf import settings  # noqa: PLC0415 -- only now is Django there
    from django.utils.module_loading import import_string  # noqa: PLC0415

    import_string(settings.PRELOADER)()
    gc.collect()
    gc.freeze()


def pre_fork(server: Any, worker: Any) -> None:
    """Give a worker the lowest place that no other has; it counts in the files of that place."""
    taken = {other.place for other in server.WORKERS.values()}
    worker.place = next(place for place in itertools.count() if place not in taken)


def post_fork(_server: Any, worker: Any) -> None:
    os.environ["GUTSKIN_WORKER"] = str(worker.place)


def on_exit(_server: Any) -> None:
    if _counts:
        shutil.rmtree(_counts, ignore_errors=True)


def post_worker_init(_worker: Any) -> None:
    """Say in each worker that visitors come now: what they send stays out of the log."""
    begin_to_serve()


def worker_exit(_server: Any, _worker: Any) -> None:
    """Write what a worker still holds, before it ends in good order; a crash may lose it."""
    from django.conf import settings  # noqa: PLC0415 -- only now is Django there
    from django.utils.module_loading import import_string  # noqa: PLC0415

    import_string(settings.LAST_WRITE)()
