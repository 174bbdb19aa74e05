"""Encrypt texts for a browser to hold, so that only this site can read or make them; each has a time.

AES-GCM-SIV and not AES-GCM, as random nonces of 96 bits could run out at very many visitors; and not Fernet,
which takes ten times as long for bytes as few as these.
"""

from __future__ import annotations

import base64
import os
import time
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

NONCE_BYTES = 12
TIME_BYTES = 5  # seconds since 1970; enough for 30,000 years


class Unreadable(ValueError):
    """Raised for a text that is damaged, too old, or not encrypted with our secret."""


def lock(data: bytes) -> str:
    nonce, now = os.urandom(NONCE_BYTES), int(time.time())
    box = _keys()[0].encrypt(nonce, now.to_bytes(TIME_BYTES) + data, None)
    return base64.urlsafe_b64encode(nonce + box).rstrip(b"=").decode()


def unlock(text: str, *, longest: int) -> bytes:
    """Reverse `lock`.

    Args:
        longest: how many seconds ago it may have been locked. One from the future is taken: it is
            authentic, so it comes from a server of ours whose clock is ahead.

    Raises:
        Unreadable: if it is damaged, older, or was locked under another secret.
    """
    try:
        box = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError as error:
        raise Unreadable from error
    opened = _opened(box[:NONCE_BYTES], box[NONCE_BYTES:])
    if time.time() - int.from_bytes(opened[:TIME_BYTES]) > longest:
        raise Unreadable
    return opened[TIME_BYTES:]


def _opened(nonce: bytes, box: bytes) -> bytes:
    for key in _keys():
        try:
            return key.decrypt(nonce, box, None)
        except (InvalidTag, ValueError):  # another key's, or no box at all
            continue
    raise Unreadable


def _keys() -> tuple[AESGCMSIV, ...]:
    """Return the key of the secret, then those of older secrets."""
    return _keys_of((settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS))


@lru_cache(maxsize=4)
def _keys_of(secrets: tuple[str, ...]) -> tuple[AESGCMSIV, ...]:
    return tuple(AESGCMSIV(_derived(secret)) for secret in secrets)


def _derived(secret: str) -> bytes:
    derivation = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"gutskin visit cookie, AES-GCM-SIV")
    return derivation.derive(secret.encode())
