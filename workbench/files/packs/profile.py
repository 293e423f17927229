"""A person's name and secret keys as one locked file, which is all there is to carry to another laptop.

The file is a header (magic, format, salt, cost) and the profile's canonical JSON under ChaCha20-Poly1305, whose associated data
is the header. The nonce is zero: a salt is drawn at every writing, so that no key is used twice.
"""

import os
from collections.abc import Callable

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from workbench.domain import plain
from workbench.domain.canonical import canonical
from workbench.domain.errors import WorkbenchError
from workbench.domain.key_cost import STANDARD, KeyCost
from workbench.files.packs.keys import Keys, card_of
from workbench.files.packs.phrase import COST_BYTES, SALT_BYTES, cost_from_bytes, cost_to_bytes, derived_key
from workbench.files.packs.strict_json import read_table

_MAGIC = b"marking-workbench/profile\n"
_FORMAT = b"\x01"
_START = _MAGIC + _FORMAT
_SALT = slice(len(_START), len(_START) + SALT_BYTES)
_COST = slice(_SALT.stop, _SALT.stop + COST_BYTES)
_NONCE = bytes(12)


def write_profile(
    keys: Keys, name: str, passphrase: str, cost: KeyCost = STANDARD, random: Callable[[int], bytes] = os.urandom
) -> bytes:
    """The locked file; written again with another passphrase, it is locked with that one. Raises WorkbenchError
    `empty-passphrase`, or `bad-name` as `check_card` does.
    """
    if not passphrase:
        raise WorkbenchError("empty-passphrase", "A profile needs a passphrase. Choose one and keep it safe.")
    card = card_of(keys, name)
    salt = random(SALT_BYTES)
    header = _START + salt + cost_to_bytes(cost)
    secret = canonical({"name": card.name, "receive": keys.receive.hex(), "sign": keys.sign.hex()})
    return header + ChaCha20Poly1305(derived_key(passphrase, salt, cost)).encrypt(_NONCE, secret, header)


def read_profile(data: bytes, passphrase: str, cost: KeyCost = STANDARD) -> tuple[Keys, str]:
    """The keys and the name in a locked file, which may ask for no more than `cost`.

    Raises WorkbenchError `wrong-passphrase`, for a wrong one and for a damaged file alike: the two cannot be told apart.
    """
    header = data[: _COST.stop]
    try:
        if not header.startswith(_START):
            raise ValueError("not a profile")
        key = derived_key(passphrase, data[_SALT], cost_from_bytes(data[_COST], cost))
        return _opened(ChaCha20Poly1305(key).decrypt(_NONCE, data[_COST.stop :], header))
    except (InvalidTag, KeyError, TypeError, ValueError) as error:
        said = "The passphrase is not this profile's, or the file is damaged. Type it again, or use a copy of the file."
        raise WorkbenchError("wrong-passphrase", said) from error


def _opened(secret: bytes) -> tuple[Keys, str]:
    found = read_table(secret)
    keys = Keys(bytes.fromhex(plain.text(found, "sign")), bytes.fromhex(plain.text(found, "receive")))
    return keys, plain.text(found, "name")
