"""One written form for values that are hashed, so that the same value has the same hash on every laptop.

Canonical JSON here is: UTF-8, keys sorted by code point, no spaces, no escapes but those JSON demands, whole numbers only.
Floats are refused: two programs may write the same float differently.
"""

import hashlib
import json
from collections.abc import Iterable


def canonical(value: object) -> bytes:
    """The canonical JSON of a value made of dict, list, tuple, str, int, bool and None; raises TypeError for anything else."""
    _refuse_floats(value)
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def fingerprint(value: object) -> str:
    """SHA-256 of the canonical JSON, in hex."""
    return hashlib.sha256(canonical(value)).hexdigest()


def sha256(data: bytes) -> str:
    """SHA-256 of bytes, in hex."""
    return hashlib.sha256(data).hexdigest()


def _refuse_floats(value: object) -> None:
    if isinstance(value, float):
        raise TypeError("a float has no canonical form")
    inside: Iterable[object] = ()
    if isinstance(value, dict):
        if not all(isinstance(key, str) for key in value):
            raise TypeError("a key must be a string")
        inside = value.values()
    elif isinstance(value, list | tuple):
        inside = value
    for item in inside:
        if type(item) not in _LEAVES:  # most values are, and need no call of their own
            _refuse_floats(item)


_LEAVES = frozenset({str, int, bool, type(None)})
