"""From a passphrase to the raw key of a cohort's file."""

from dataclasses import dataclass

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

SALT_BYTES = 16


@dataclass(frozen=True, slots=True)
class KeyCost:
    """What deriving a key costs: memory in KiB, passes over it, and lanes."""

    memory: int = 65536
    passes: int = 3
    lanes: int = 4


STANDARD = KeyCost()
"""64 MiB and 3 passes: the second recommended option of RFC 9106, section 4."""


def raw_key(passphrase: str, salt: bytes, cost: KeyCost = STANDARD) -> str:
    """The key and salt in the form SQLCipher takes raw (`x'key salt'`), so that opening needs no second derivation.

    Argon2id (RFC 9106) over the passphrase in UTF-8; the salt is the first 16 bytes of the file.
    """
    kdf = Argon2id(salt=salt, length=32, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory)
    return f"x'{kdf.derive(passphrase.encode()).hex()}{salt.hex()}'"
