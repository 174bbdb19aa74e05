"""Two sites by https on this machine: a publisher's at `localhost`, and ours at `127.0.0.1`."""

from __future__ import annotations

import ssl
import threading
import urllib.request
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.server import Server


def certificate(folder: Path) -> Path:
    """A key and a certificate that nobody has signed but itself, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "tests")])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    made = made.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file = folder / "certificate.pem"
    file.write_bytes(private + made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    return file


class SecureServer(Server):
    """Our server with https of its own, in place of a proxy's."""

    def __init__(self, folder: Path, file: Path, **settings: str) -> None:
        arguments = f"--certfile {file} --keyfile {file}"
        super().__init__(folder, None, HTTPS="on", GUNICORN_CMD_ARGS=arguments, **settings)
        self.url = self.url.replace("http:", "https:")

    def status(self, path: str) -> int:
        unsigned = ssl._create_unverified_context()
        try:
            with urllib.request.urlopen(self.url + path, timeout=8, context=unsigned) as answer:
                return int(answer.status)
        except OSError:
            return 0


class Publisher:
    """Serves pages that stand in `pages`, each with the cookies that it sets; a page may say back what came."""

    def __init__(self, file: Path, host: str = "localhost") -> None:
        pages: dict[str, str] = {}
        cookies: dict[str, tuple[str, ...]] = {}

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                page = pages.get(self.path, "").replace("{cookies}", self.headers.get("Cookie", "none"))
                self.send_response(200 if self.path in pages else 404)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                for cookie in cookies.get(self.path, ()):
                    self.send_header("Set-Cookie", cookie)
                self.end_headers()
                self.wfile.write(page.encode())

            def log_message(self, *words: object) -> None:
                """Say nothing among the tests' own lines."""

        self.pages, self.cookies = pages, cookies
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(file)
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        self.url = f"https://{host}:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()
