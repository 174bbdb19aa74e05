"""How gunicorn serves the site."""

import os

wsgi_app = "gutskin.wsgi"
bind = f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
worker_class = "gthread"
threads = 4
timeout = 30  # seconds
graceful_timeout = 20
max_requests = 20_000
max_requests_jitter = 2_000
# Read the code once, before the workers part; each opens connections of its own.
preload_app = True
limit_request_line = 2048
limit_request_field_size = 8190
# No access log: addresses and times of visits are nobody's business.
accesslog = None
control_socket_disable = True
