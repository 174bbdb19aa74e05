"""Real proxies with the samples that this repository ships, as processes of their own."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.proxies.asking import PATIENCE, Door
from tests.server import ROOT, free_port

NGINX = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
HAPROXY = (ROOT / "deploy" / "haproxy.cfg").read_text(encoding="utf-8")
CADDY = (ROOT / "deploy" / "Caddyfile").read_text(encoding="utf-8")
# Debian's Caddy is older than the one that the sample is for: these were called otherwise.
CADDY_BEFORE = (
    ("request_buffers 256KB", "buffer_requests"),
    ("response_buffers 512KB", "buffer_responses\n\t\tmax_buffer_size 512KB"),
)
# What Debian's package of HAProxy comes with, and what everybody adds to it.
STOCK = """
defaults
    mode http
    option httplog
    option dontlognull
    timeout connect 5000
    timeout client 50000
    timeout server 50000

frontend site
    bind 127.0.0.1:{port}
    http-request deny if {{ path_beg /admin/ }}
    default_backend site

backend site
    server site {server}
"""
Start = Callable[..., AbstractContextManager[Door]]
Swaps = tuple[tuple[str, str], ...]
HOME: Swaps = (("192.0.2.0/24", "127.0.0.0/8"),)
NGINX_BELOW: Swaps = (
    ("location / {", "location /gut/ {"),
    ("location = /metrics {", "location = /gut/metrics {"),
    ("location /admin/ {", "location /gut/admin/ {"),
)
HAPROXY_BELOW: Swaps = tuple(
    (f"# {line}", line)
    for line in (
        "http-request redirect location /gut/ code 301 if { path /gut }",
        "http-request deny deny_status 404 unless { path_beg /gut/ }",
        r"http-request replace-path /gut(/.*) \1",
    )
)


def swapped(text: str, *swaps: tuple[str, str]) -> str:
    """The sample with this machine's names in it; each name has to be there."""
    for old, new in swaps:
        assert old in text, old
        text = text.replace(old, new)
    return text


@contextmanager
def nginx(folder: Path, socket: Path, *swaps: tuple[str, str]) -> Iterator[Door]:
    """nginx with the shipped sample before a site on a Unix socket."""
    port = free_port()
    log = folder / "gutskin.log"
    site = swapped(
        NGINX,
        ("listen 80;", f"listen 127.0.0.1:{free_port()};"),
        ("listen 443 ssl http2;", f"listen 127.0.0.1:{port} ssl http2;"),
        ("/etc/ssl/gutskin/", f"{certified(folder)}/"),
        ("/run/gutskin/gutskin.sock", str(socket)),
        ("/var/log/nginx/gutskin.log", str(log)),
        *swaps,
    )
    # Whoever runs the tests may look into their folder; the package's own user may not.
    user = "user root;" if os.getuid() == 0 else ""
    temporary = "".join(
        f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    main = f"{user} pid {folder}/pid; error_log {folder}/main.log; events {{}}"
    conf = folder / "nginx.conf"
    conf.write_text(f"{main} http {{ access_log off; {temporary} {site} }}")
    words = [
        _program("nginx"),
        "-p",
        str(folder),
        "-e",
        f"{folder}/main.log",
        "-c",
        str(conf),
        "-g",
        "daemon off;",
    ]
    with _running(words, port):
        yield Door(port, tls=True)


@contextmanager
def haproxy(folder: Path, socket: Path, *swaps: tuple[str, str]) -> Iterator[Door]:
    """HAProxy with the shipped sample before a site on a Unix socket."""
    port = free_port()
    text = swapped(
        HAPROXY,
        ("user haproxy", ""),
        ("group haproxy", ""),
        ("bind :80", f"bind 127.0.0.1:{free_port()}"),
        ("bind :443", f"bind 127.0.0.1:{port}"),
        ("/etc/ssl/gutskin/site.pem", f"{certified(folder)}/both.pem"),
        ("/run/gutskin/gutskin.sock", str(socket)),
        *swaps,
    )
    with _haproxy(folder, text, port):
        yield Door(port, tls=True)


@contextmanager
def caddy(folder: Path, socket: Path, *swaps: tuple[str, str]) -> Iterator[Door]:
    """Caddy with the shipped sample before a site on a Unix socket, and a certificate of nobody's."""
    port = free_port()
    own = certified(folder)
    text = swapped(
        CADDY,
        ("admin off", f"admin off\n\thttp_port {free_port()}\n\thttps_port {port}"),
        (
            "{$SITE_NAME:gutskin.example} {",
            f"https://:{port} {{\n\tbind 127.0.0.1\n\ttls {own}/site.pem {own}/site.key",
        ),
        ("web:8000", f"unix/{socket}"),
        *swaps,
    )
    program = _program("caddy")
    said = subprocess.run([program, "version"], capture_output=True, text=True, check=True).stdout
    if said.lstrip("v").startswith("2.6.2"):
        text = swapped(text, *CADDY_BEFORE)
    conf = folder / "Caddyfile"
    conf.write_text(text)
    log = folder / "caddy.log"
    with log.open("wb") as written, _running([program, "run", "--config", str(conf)], port, written):
        yield Door(port, tls=True)


@contextmanager
def stock_haproxy(folder: Path, server: str) -> Iterator[Door]:
    """HAProxy as it comes, with a block of the staff door as anybody would write it."""
    port = free_port()
    with _haproxy(folder, STOCK.format(port=port, server=server), port):
        yield Door(port)


@contextmanager
def _haproxy(folder: Path, text: str, port: int) -> Iterator[None]:
    conf = folder / "haproxy.cfg"
    conf.write_text(text)
    with _running([_program("haproxy"), "-f", str(conf)], port):
        yield


def _program(name: str) -> str:
    found = shutil.which(name) or shutil.which(name, path="/usr/sbin:/usr/local/sbin")
    if found is None:
        assert not os.environ.get("REQUIRE_PROXIES"), f"no {name}, and it must not be skipped here"
        pytest.skip(
            f"no {name}: install it with `apt-get install nginx-light haproxy caddy`, or your system's way"
        )
    return found


@contextmanager
def _running(words: list[str], port: int, log: IO[bytes] | None = None) -> Iterator[None]:
    process = subprocess.Popen(words, stdout=log or subprocess.DEVNULL, stderr=log)
    try:
        _wait(process, port)
        yield
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        assert process.poll() is None, f"{process.args!r} did not start"
        try:
            Door(port).connect().close()
            return
        except OSError:
            time.sleep(0.05)
    raise AssertionError(f"nobody listens at {port}")


def certified(folder: Path) -> Path:
    """A folder with a certificate of nobody's: site.pem, site.key, and both in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
        .public_bytes(serialization.Encoding.PEM)
    )
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (folder / "site.pem").write_bytes(certificate)
    (folder / "site.key").write_bytes(secret)
    (folder / "both.pem").write_bytes(certificate + secret)
    return folder
