"""The two secret keys of a person, the card that shows their public halves, and which public keys are never trusted.

Some public keys lie in a group of at most eight elements: under them one signature holds for many messages (Ed25519) or the
shared secret is known to everybody (X25519). They are refused here, where every card passes, together with any second way of
writing a key (RFC 7748 section 5, RFC 8032 section 5.1.3).
"""

import os
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from workbench.domain.errors import WorkbenchError
from workbench.domain.exchange import Card

KEY_BYTES = 32
SIGNATURE_BYTES = 64
LONGEST_NAME = 200

_PRIME = 2**255 - 19
_D = -121665 * pow(121666, -1, _PRIME) % _PRIME
_HEX = re.compile("[0-9a-f]{64}")
_ANY_SCALAR = X25519PrivateKey.from_private_bytes(bytes(KEY_BYTES))
_TURNING = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})


@dataclass(frozen=True, slots=True)
class Keys:
    """The secrets of one person: 32 bytes to sign with (an Ed25519 seed) and 32 to receive with (X25519).

    Neither stands in the text of the value, so that no log can hold it. Raises ValueError for another length.
    """

    sign: bytes = field(repr=False)
    receive: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.sign) != KEY_BYTES or len(self.receive) != KEY_BYTES:
            raise ValueError("a secret key has 32 bytes")


def new_keys(random: Callable[[int], bytes] = os.urandom) -> Keys:
    """Keys drawn by the system's own randomness."""
    return Keys(random(KEY_BYTES), random(KEY_BYTES))


def card_of(keys: Keys, name: str) -> Card:
    """The card that shows the public halves of the keys; raises WorkbenchError `bad-name` as `check_card` does."""
    sign = Ed25519PrivateKey.from_private_bytes(keys.sign).public_key().public_bytes_raw()
    receive = X25519PrivateKey.from_private_bytes(keys.receive).public_key().public_bytes_raw()
    card = Card(name, sign.hex(), receive.hex())
    check_card(card)
    return card


def check_card(card: Card) -> None:
    """Raise WorkbenchError `weak-key` unless both keys are sound and written in their one form, and `bad-name` unless the name is
    one line of at most 200 characters that shows as it is written.
    """
    if not (_HEX.fullmatch(card.sign) and _HEX.fullmatch(card.receive)):
        raise _weak()
    if not (_sound_signing_key(bytes.fromhex(card.sign)) and sound_receiving_key(bytes.fromhex(card.receive))):
        raise _weak()
    if not _sound_name(card.name):
        said = f"A name on an identity card is one line of at most {LONGEST_NAME} characters. Type it again."
        raise WorkbenchError("bad-name", said)


def sound_receiving_key(key: bytes) -> bool:
    """Whether 32 bytes are an X25519 public key in its one form that shares a secret with nobody but its holder."""
    u = int.from_bytes(key, "little")
    return len(key) == KEY_BYTES and u < _PRIME and not _low_order(u)


def signed(keys: Keys, message: bytes) -> bytes:
    """The 64-byte Ed25519 signature of a message."""
    return Ed25519PrivateKey.from_private_bytes(keys.sign).sign(message)


def signature_holds(card: Card, message: bytes, signature: bytes) -> bool:
    """Whether the holder of the card signed the message; raises WorkbenchError as `check_card` does, before anything else."""
    check_card(card)
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(card.sign)).verify(signature, message)
    except InvalidSignature:
        return False
    return True


def _sound_signing_key(key: bytes) -> bool:
    """Whether the bytes are a point of the Edwards curve in its one form, outside the small group.

    x² = (y² - 1) / (dy² + 1) has to be a square (Euler's criterion on the product of both). The map u = (1 + y) / (1 - y) of RFC
    7748 section 4.1 carries the small group to X25519's, where it is told.
    """
    y = int.from_bytes(key, "little") % 2**255
    square = (y * y - 1) * (_D * y * y + 1) % _PRIME
    on_curve = y < _PRIME and pow(square, (_PRIME - 1) // 2, _PRIME) == 1
    return on_curve and not _low_order((1 + y) * pow(1 - y, -1, _PRIME) % _PRIME)


def _low_order(u: int) -> bool:
    """Whether a point vanishes when multiplied by eight: X25519 with any secret then gives zero, which the library refuses."""
    try:
        _ANY_SCALAR.exchange(X25519PublicKey.from_public_bytes(u.to_bytes(KEY_BYTES, "little")))
    except ValueError:
        return True
    return False


def _sound_name(name: str) -> bool:
    return 0 < len(name) <= LONGEST_NAME and name == name.strip() and all(_shows_as_written(char) for char in name)


def _shows_as_written(char: str) -> bool:
    return unicodedata.category(char) not in ("Cc", "Cs", "Zl", "Zp") and unicodedata.bidirectional(char) not in _TURNING


def _weak() -> WorkbenchError:
    said = "The keys of this identity card cannot be trusted. Ask its holder to make a new card and to send that one."
    return WorkbenchError("weak-key", said)
