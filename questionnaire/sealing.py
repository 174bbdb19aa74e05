"""Encrypt a kept summary. The key is derived from the link's token, so only the link opens the row."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import secrets
import struct
from urllib.parse import unquote

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

TOKEN_BYTES = 32
NONCE_BYTES = 12
NAME_BYTES = 6  # eight letters
TOKEN = re.compile(r"(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])")
# Every summary of the shipped questionnaire fits one step, so all of them look alike.
STEP = 2048


class Unopenable(ValueError):
    """Raised for a text that this token does not decrypt, or that has been changed."""


def new_token() -> str:
    """Return 256 random bits as text for a link."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def is_token(text: str) -> bool:
    """Return whether a text has the form of a token."""
    return TOKEN.fullmatch(text) is not None


def token_in(text: str) -> str:
    """Return the first token in a text; empty if there is none.

    So a link opens whatever a mail program, a chat or a person has put around it, percent-encoded or not.
    """
    found = TOKEN.search(unquote(text))
    return found[0] if found else ""


def token_of(*parts: str) -> str:
    """Return the token derived from these parts, which is always the same; guessing it takes all of them."""
    derivation = HKDF(algorithm=SHA256(), length=TOKEN_BYTES, salt=None, info=b"gutskin link")
    return base64.urlsafe_b64encode(derivation.derive("\n".join(parts).encode())).rstrip(b"=").decode()


def page_name(token: str) -> str:
    """Return the short name under which a browser sees the page of a token.

    It is no secret. It comes from the token and not from the digest, so that whoever has both the
    database and somebody's history of addresses cannot tell which row was theirs.
    """
    named = hashlib.sha256(b"gutskin kept page " + token.encode()).digest()
    return base64.urlsafe_b64encode(named[:NAME_BYTES]).decode()


def is_page_name(text: str) -> bool:
    return re.fullmatch(r"[A-Za-z0-9_-]{8}", text) is not None


def digest(token: str) -> bytes:
    """Return the hash under which the database finds a token; it reveals neither token nor key."""
    return hashlib.sha256(token.encode()).digest()


def seal(token: str, data: bytes) -> bytes:
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(_key(token)).encrypt(nonce, _padded(data), None)


def unseal(token: str, box: bytes) -> bytes:
    """Reverse `seal`.

    Raises:
        Unopenable: if the token is another one, or the text has been changed.
    """
    try:
        opened = AESGCM(_key(token)).decrypt(box[:NONCE_BYTES], box[NONCE_BYTES:], None)
    except (InvalidTag, ValueError) as error:
        raise Unopenable from error
    (length,) = struct.unpack_from(">I", opened)
    return opened[4 : 4 + length]


def _padded(data: bytes) -> bytes:
    """Return the data with its length before it, padded with zeros up to the next step."""
    whole = struct.pack(">I", len(data)) + data
    return whole + bytes(-len(whole) % STEP)


def _key(token: str) -> bytes:
    # The token has 256 random bits already; the derivation keeps its key apart from its digest.
    derivation = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"gutskin kept summary")
    return derivation.derive(token.encode())
