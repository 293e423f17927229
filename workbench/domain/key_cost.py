"""What deriving a key from words costs, the same for a cohort's file, a work pack and a profile."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KeyCost:
    """What Argon2id (RFC 9106) spends on a key: memory in KiB, passes over it, and lanes."""

    memory: int = 65536
    passes: int = 3
    lanes: int = 4


STANDARD = KeyCost()
"""64 MiB and 3 passes: the second recommended option of RFC 9106, section 4."""
