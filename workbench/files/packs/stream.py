"""Encrypts in pieces so that a piece cut off, moved, doubled or added is seen: the STREAM construction.

Hoang, Reyhanitabar, Rogaway and Vizár, "Online authenticated-encryption and its nonce-reuse misuse-resistance" (CRYPTO 2015),
in the form of age: the nonce of a piece is its number in eleven bytes and one byte that is 1 for the last piece only.
"""

import struct
from collections.abc import Iterator

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

PIECE_BYTES = 64 * 1024
TAG_BYTES = 16


def encrypt_stream(key: bytes, plain: bytes) -> bytes:
    """The pieces of `plain` encrypted under a key that is used for nothing else."""
    cipher = ChaCha20Poly1305(key)
    return b"".join(cipher.encrypt(nonce, piece, None) for nonce, piece in _pieces(plain, PIECE_BYTES))


def decrypt_stream(key: bytes, sealed: bytes) -> bytes:
    """The plaintext, once all of it is verified; raises ValueError when a single bit is not as it was."""
    cipher = ChaCha20Poly1305(key)
    try:
        plain = [cipher.decrypt(nonce, piece, None) for nonce, piece in _pieces(sealed, PIECE_BYTES + TAG_BYTES)]
    except InvalidTag as error:
        raise ValueError("not as it was sealed") from error
    if len(plain) > 1 and not plain[-1]:
        raise ValueError("an empty last piece")
    return b"".join(plain)


def _pieces(data: bytes, size: int) -> Iterator[tuple[bytes, memoryview]]:
    """Each piece with its nonce; nothing at all is one empty piece."""
    last = max(len(data) - 1, 0) // size
    view = memoryview(data)
    for number in range(last + 1):
        yield struct.pack(">3xQB", number, number == last), view[number * size : (number + 1) * size]
