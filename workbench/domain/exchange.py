"""Work that travels between laptops: who sends it, to whom, and what a pack says of itself."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum

FORMAT = 1
"""The number of this version's pack format; a pack with a higher one is refused."""
PACK_SUFFIX, CARD_SUFFIX, PROFILE_SUFFIX = ".mwpack", ".mwcard", ".mwprofile"
"""What the names of work packs, identity cards and profiles end in."""
_GROUPS, _DIGITS = 5, 5


class PackKind(StrEnum):
    """What a pack carries: scripts to mark, scripts to mark a second time, markings handed in, or word of what arrived."""

    ASSIGN = "assign"
    SAMPLE = "sample"
    MARKS = "marks"
    RECEIPT = "receipt"


@dataclass(frozen=True, slots=True)
class Card:
    """Somebody's identity card: a name and two public keys in hex, to sign with (Ed25519) and to receive with (X25519)."""

    name: str
    sign: str
    receive: str

    @property
    def fingerprint(self) -> str:
        """What two people read to each other to be sure of a card: 25 digits in five groups, from the SHA-256 of both keys.

        The name is not part of it: a name can be corrected, keys cannot.
        """
        number = int.from_bytes(hashlib.sha256(f"card/1 {self.sign} {self.receive}".encode()).digest())
        digits = f"{number % 10 ** (_GROUPS * _DIGITS):0{_GROUPS * _DIGITS}d}"
        return " ".join(digits[start : start + _DIGITS] for start in range(0, len(digits), _DIGITS))


@dataclass(frozen=True, slots=True)
class Head:
    """How far a chain of the ledger goes: the number and the hash of its last entry."""

    device: str
    epoch: int
    seq: int
    hash: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a pack says of itself, signed: its id, its cohort, who sends it and for whom (fingerprints of cards), how far the
    sender's own chain goes, how many records it carries, and with what version and by what clock it was made (labels only).
    """

    pack: str
    kind: PackKind
    cohort: str
    sender: str
    recipients: tuple[str, ...]
    heads: tuple[Head, ...]
    records: int
    app: str
    made_at: str


@dataclass(frozen=True, slots=True)
class PackLine:
    """One line of what a pack does: a script by id and code, the stage, the marker's name, and where there is more to say a code
    of the table of codes with a sentence.
    """

    submission: str
    script: str
    stage: str
    marker: str
    code: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True)
class PackLists:
    """The four lists of every pack that is made, opened or taken in: what is new, what was here (or was sent) already, what is
    kept side by side until a person decides, and what is refused.
    """

    new: tuple[PackLine, ...] = ()
    already_here: tuple[PackLine, ...] = ()
    conflicts: tuple[PackLine, ...] = ()
    refused: tuple[PackLine, ...] = ()
