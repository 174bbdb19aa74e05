"""How gunicorn serves the site."""

import gc
import os
from typing import Any

from gutskin.log_config import begin_to_serve, logging_config

wsgi_app = "gutskin.wsgi"
bind = os.environ.get("BIND") or f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
worker_class = "gthread"
threads = int(os.environ.get("WEB_THREADS", "4"))
# A request takes milliseconds; a worker that has not answered the master for this long is stuck.
timeout = 30  # seconds
# What an orderly stop leaves to requests under way, below what process managers wait before a kill.
graceful_timeout = 20
# Above the idle time of the usual balancers would be better for them; behind none, seconds are enough.
keepalive = int(os.environ.get("KEEPALIVE", "5"))
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
logconfig_dict = logging_config(os.environ.get("LOG_LEVEL", "INFO"))
control_socket_disable = True


def when_ready(_server: Any) -> None:
    """Load what every worker needs, and leave it out of every search for garbage: it stays, and is shared."""
    from django.conf import settings  # noqa: PLC0415 -- only now is Django there
    from django.utils.module_loading import import_string  # noqa: PLC0415

    import_string(settings.PRELOADER)()
    gc.collect()
    gc.freeze()


def post_worker_init(_worker: Any) -> None:
    """Say in each worker that visitors come now: what they send stays out of the log."""
    begin_to_serve()
