"""One written form for values that are hashed, so that the same value has the same hash on every laptop.

Canonical JSON here is: UTF-8, keys sorted by code point, no spaces, no escapes but those JSON demands, whole numbers only.
Floats are refused: two programs may write the same float differently.
"""

import hashlib
import json
from collections.abc import Iterable
from itertools import chain
from typing import Any


def canonical(value: object) -> bytes:
    """The canonical JSON of a value made of dict, list, tuple, str, int, bool and None; raises TypeError for anything else."""
    written = _WRITER.encode(value)
    _refuse_what_json_takes(value)
    return written.encode()


def fingerprint(value: object) -> str:
    """SHA-256 of the canonical JSON, in hex."""
    return hashlib.sha256(canonical(value)).hexdigest()


def sha256(data: bytes) -> str:
    """SHA-256 of bytes, in hex."""
    return hashlib.sha256(data).hexdigest()


def _refuse_what_json_takes(value: object) -> None:
    """Refuse floats and keys that are no strings, which JSON's own writer takes. What was written ends somewhere, so it is looked
    through level by level, all values of one kind at once: most have a level in common with hundreds of their kind.
    """
    level: Iterable[Any] = (value,)
    while level:
        inside: list[Any] = []
        for kind, items in _by_kind(level).items():
            if issubclass(kind, float):
                raise TypeError("a float has no canonical form")
            if issubclass(kind, dict):
                if not all(issubclass(key, str) for key in set(map(type, chain.from_iterable(items)))):
                    raise TypeError("a key must be a string")
                inside.extend(chain.from_iterable(map(dict.values, items)))
            elif issubclass(kind, list | tuple):
                inside.extend(chain.from_iterable(items))
        level = inside


_WRITER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _by_kind(level: Iterable[Any]) -> dict[type, list[Any]]:
    """Values by their type, without those that hold nothing else and are always taken."""
    found: dict[type, list[Any]] = {}
    for item in level:
        kind = type(item)
        if kind not in _LEAVES:
            found.setdefault(kind, []).append(item)
    return found


_LEAVES = frozenset({str, int, bool, type(None)})
