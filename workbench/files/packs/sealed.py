"""Seals bytes for the holders of keys, or for whoever was told a phrase, and opens them again whole or not at all.

In the manner of age: a random file key is wrapped once for each recipient (a fresh X25519 key for each, HKDF-SHA256 bound to both
public keys) or once under a phrase (Argon2id), never both. The header ends with its own SHA-256, which tells damage from a wrong
key and salts the payload key, so that no bit of the header can change. The body is padded and encrypted in pieces. All wrapping
keys are used once, so their nonce is zero.
"""

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from workbench.domain.key_cost import STANDARD, KeyCost
from workbench.files.packs import refusals
from workbench.files.packs.keys import KEY_BYTES, sound_receiving_key
from workbench.files.packs.padding import pad, unpad
from workbench.files.packs.phrase import COST_BYTES, SALT_BYTES, cost_from_bytes, cost_to_bytes, derived_key, normal_phrase
from workbench.files.packs.stream import TAG_BYTES, decrypt_stream, encrypt_stream

MOST_BYTES = 256 * 1024 * 1024
MOST_RECIPIENTS = 64

_MAGIC = b"marking-workbench/pack\n"
_FORMAT = 1
_START = _MAGIC + bytes([_FORMAT])
_FOR_KEYS, _FOR_PHRASE = 1, 2
_STANZAS = len(_START) + 2
_WRAPPED = KEY_BYTES + TAG_BYTES
_SIZES = {_FOR_KEYS: KEY_BYTES + _WRAPPED, _FOR_PHRASE: SALT_BYTES + COST_BYTES + _WRAPPED}
_DIGEST = 32
_NONCE = bytes(12)


@dataclass(frozen=True, slots=True)
class _Header:
    """The stanzas of a file, what kind they are of, the header's SHA-256, and where the body begins."""

    kind: int
    stanzas: tuple[bytes, ...]
    digest: bytes
    end: int


def seal(
    plain: bytes,
    recipients: Sequence[bytes],
    phrase: str | None,
    cost: KeyCost = STANDARD,
    random: Callable[[int], bytes] = os.urandom,
) -> bytes:
    """The sealed file, for the holders of 1 to 64 X25519 public keys or under a phrase.

    Raises WorkbenchError `pack-too-large`; ValueError for recipients and a phrase together, for neither, and for a key that
    `sound_receiving_key` refuses.
    """
    words = normal_phrase(phrase or "")
    if bool(recipients) is bool(words) or len(recipients) > MOST_RECIPIENTS:
        raise ValueError("a pack is sealed for 1 to 64 recipients or under a phrase")
    file_key = random(KEY_BYTES)
    if words:
        kind, stanzas = _FOR_PHRASE, [_phrase_stanza(file_key, words, cost, random)]
    else:
        kind, stanzas = _FOR_KEYS, [_key_stanza(file_key, recipient, random) for recipient in recipients]
    header = _START + bytes([kind, len(stanzas)]) + b"".join(stanzas)
    digest = hashlib.sha256(header).digest()
    sealed = header + digest + encrypt_stream(_payload_key(file_key, digest), pad(plain))
    if len(sealed) > MOST_BYTES:
        raise refusals.pack_too_large()
    return sealed


def unseal(data: bytes, receive: bytes | None, phrase: str | None) -> bytes:
    """What was sealed, once all of it is verified: with the X25519 secret key, or with the phrase where the file asks for one.

    Raises WorkbenchError `not-a-pack`, `newer-pack`, `pack-too-large`, `damaged-pack`, `not-for-you`, `phrase-missing` or
    `wrong-phrase`.
    """
    header = _read_header(data)
    file_key = _by_phrase(header, phrase) if header.kind == _FOR_PHRASE else _by_key(header, receive)
    try:
        return unpad(decrypt_stream(_payload_key(file_key, header.digest), data[header.end :]))
    except ValueError as error:
        raise refusals.damaged_pack() from error


def needs_phrase(data: bytes) -> bool:
    """Whether the file opens with a phrase and not with keys; raises WorkbenchError as `unseal` does for a broken header."""
    return _read_header(data).kind == _FOR_PHRASE


def _read_header(data: bytes) -> _Header:
    if not data.startswith(_MAGIC):
        raise refusals.not_a_pack()
    if len(data) > MOST_BYTES:
        raise refusals.pack_too_large()
    if data[len(_MAGIC) : len(_START)] > bytes([_FORMAT]):
        raise refusals.newer_pack()
    try:
        return _header_of_this_format(data)
    except ValueError as error:
        raise refusals.damaged_pack() from error


def _header_of_this_format(data: bytes) -> _Header:
    if not data.startswith(_START) or len(data) < _STANZAS:
        raise ValueError("no header of this format")
    kind, count = data[_STANZAS - 2 : _STANZAS]
    if kind not in _SIZES or not 1 <= count <= (MOST_RECIPIENTS if kind == _FOR_KEYS else 1):
        raise ValueError("stanzas that no pack has")
    size = _SIZES[kind]
    end = _STANZAS + count * size
    digest = hashlib.sha256(data[:end]).digest()
    if data[end : end + _DIGEST] != digest:
        raise ValueError("the header is not as it was written")
    stanzas = tuple(data[start : start + size] for start in range(_STANZAS, end, size))
    return _Header(kind, stanzas, digest, end + _DIGEST)


def _key_stanza(file_key: bytes, recipient: bytes, random: Callable[[int], bytes]) -> bytes:
    if not sound_receiving_key(recipient):
        raise ValueError("a recipient's key that is not sound")
    secret = X25519PrivateKey.from_private_bytes(random(KEY_BYTES))
    ephemeral = secret.public_key().public_bytes_raw()
    shared = secret.exchange(X25519PublicKey.from_public_bytes(recipient))
    return ephemeral + _wrapping(shared, ephemeral, recipient).encrypt(_NONCE, file_key, _START)


def _by_key(header: _Header, receive: bytes | None) -> bytes:
    if receive is None:
        raise refusals.not_for_you()
    if not all(sound_receiving_key(stanza[:KEY_BYTES]) for stanza in header.stanzas):
        raise refusals.damaged_pack()
    for file_key in _unwrapped(header, X25519PrivateKey.from_private_bytes(receive)):
        return file_key
    raise refusals.not_for_you()


def _unwrapped(header: _Header, secret: X25519PrivateKey) -> Iterator[bytes]:
    """The file key from each stanza that the secret opens; a stanza does not say whose it is."""
    recipient = secret.public_key().public_bytes_raw()
    for stanza in header.stanzas:
        ephemeral = stanza[:KEY_BYTES]
        shared = secret.exchange(X25519PublicKey.from_public_bytes(ephemeral))
        with suppress(InvalidTag):
            yield _wrapping(shared, ephemeral, recipient).decrypt(_NONCE, stanza[KEY_BYTES:], _START)


def _wrapping(shared: bytes, ephemeral: bytes, recipient: bytes) -> ChaCha20Poly1305:
    return ChaCha20Poly1305(_hkdf(shared, ephemeral + recipient, b"marking-workbench/pack/1 recipient"))


def _phrase_stanza(file_key: bytes, phrase: str, cost: KeyCost, random: Callable[[int], bytes]) -> bytes:
    salt = random(SALT_BYTES)
    opening = salt + cost_to_bytes(cost)
    cipher = ChaCha20Poly1305(derived_key(phrase, salt, cost))
    return opening + cipher.encrypt(_NONCE, file_key, _START + opening)


def _by_phrase(header: _Header, phrase: str | None) -> bytes:
    words = normal_phrase(phrase or "")
    if not words:
        raise refusals.phrase_missing()
    opening, wrapped = header.stanzas[0][:-_WRAPPED], header.stanzas[0][-_WRAPPED:]
    salt, asked = opening[:SALT_BYTES], opening[SALT_BYTES:]
    try:
        cost = cost_from_bytes(asked)
    except ValueError as error:
        raise refusals.damaged_pack() from error
    try:
        return ChaCha20Poly1305(derived_key(words, salt, cost)).decrypt(_NONCE, wrapped, _START + opening)
    except InvalidTag as error:
        raise refusals.wrong_phrase() from error


def _payload_key(file_key: bytes, digest: bytes) -> bytes:
    return _hkdf(file_key, digest, b"marking-workbench/pack/1 payload")


def _hkdf(secret: bytes, salt: bytes, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=salt, info=purpose).derive(secret)
