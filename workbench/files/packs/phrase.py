"""From words that a person types to a key, at a cost that the reader bounds."""

import re
import struct
import unicodedata
from dataclasses import dataclass

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

SALT_BYTES = 16
COST_BYTES = 6
_SHAPE = struct.Struct(">IBB")
_GAPS = re.compile(r"[\s_\-\u2010-\u2015\u2212]+")


@dataclass(frozen=True, slots=True)
class Cost:
    """What deriving a key costs: memory in KiB, passes over it, and lanes."""

    memory: int = 65536
    passes: int = 3
    lanes: int = 4


STANDARD = Cost()
"""64 MiB and 3 passes: the second recommended option of RFC 9106, section 4. No file can make the reader spend more."""


def normal_phrase(phrase: str) -> str:
    """A phrase as it is sealed, however it was typed: no case, one hyphen for every run of spaces, hyphens and dashes."""
    return _GAPS.sub("-", unicodedata.normalize("NFKC", phrase).casefold()).strip("-")


def derived_key(words: str, salt: bytes, cost: Cost) -> bytes:
    """32 bytes by Argon2id (RFC 9106) over the words in UTF-8."""
    kdf = Argon2id(salt=salt, length=32, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory)
    return kdf.derive(words.encode("utf-8", "surrogatepass"))


def cost_to_bytes(cost: Cost) -> bytes:
    """The cost as a file holds it."""
    return _SHAPE.pack(cost.memory, cost.passes, cost.lanes)


def cost_from_bytes(data: bytes, most: Cost = STANDARD) -> Cost:
    """The cost in a file; raises ValueError when it is more than `most` or less than Argon2 needs."""
    if len(data) != COST_BYTES:
        raise ValueError("no cost")
    cost = Cost(*_SHAPE.unpack(data))
    if not (1 <= cost.passes <= most.passes and 1 <= cost.lanes <= most.lanes and 8 * cost.lanes <= cost.memory <= most.memory):
        raise ValueError("a cost out of bounds")
    return cost
