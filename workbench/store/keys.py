"""From a passphrase to the raw key of a cohort's file."""

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from workbench.domain.key_cost import STANDARD, KeyCost

SALT_BYTES = 16


def raw_key(passphrase: str, salt: bytes, cost: KeyCost = STANDARD) -> str:
    """The key and salt in the form SQLCipher takes raw (`x'key salt'`), so that opening needs no second derivation.

    Argon2id (RFC 9106) over the passphrase in UTF-8; the salt is the first 16 bytes of the file.
    """
    kdf = Argon2id(salt=salt, length=32, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory)
    return f"x'{kdf.derive(passphrase.encode()).hex()}{salt.hex()}'"
