"""From words that a person types to a key, at a cost that the reader bounds."""

import re
import struct
import unicodedata

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from workbench.domain.key_cost import STANDARD, KeyCost

SALT_BYTES = 16
COST_BYTES = 6
_SHAPE = struct.Struct(">IBB")
_GAPS = re.compile(r"[\s_\-\u2010-\u2015\u2212]+")


def normal_phrase(phrase: str) -> str:
    """A phrase as it is sealed, however it was typed: no case, one hyphen for every run of spaces, hyphens and dashes."""
    return _GAPS.sub("-", unicodedata.normalize("NFKC", phrase).casefold()).strip("-")


def derived_key(words: str, salt: bytes, cost: KeyCost) -> bytes:
    """32 bytes by Argon2id (RFC 9106) over the words in UTF-8."""
    kdf = Argon2id(salt=salt, length=32, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory)
    return kdf.derive(words.encode("utf-8", "surrogatepass"))


def cost_to_bytes(cost: KeyCost) -> bytes:
    """The cost as a file holds it."""
    return _SHAPE.pack(cost.memory, cost.passes, cost.lanes)


def cost_from_bytes(data: bytes, most: KeyCost = STANDARD) -> KeyCost:
    """The cost in a file; raises ValueError when it is less than Argon2 needs, or more than `most`: no file makes its reader
    spend more.
    """
    if len(data) != COST_BYTES:
        raise ValueError("no cost")
    cost = KeyCost(*_SHAPE.unpack(data))
    if not (1 <= cost.passes <= most.passes and 1 <= cost.lanes <= most.lanes and 8 * cost.lanes <= cost.memory <= most.memory):
        raise ValueError("a cost out of bounds")
    return cost
