"""A cohort's raw key, sealed for whoever has its recovery code, in a file beside the cohort and beside each of its copies.

From the code's 128 bits comes an X25519 key (HKDF-SHA256). Its public half stands in the cohort, so that the key can be sealed
anew without the code. Sealing is of the kind of RFC 9180: a fresh X25519 key, HKDF-SHA256 over what the two keys agree on, and
ChaCha20-Poly1305, bound to the salt that the cohort's file begins with.
"""

import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import Connection, select

from workbench.store.keys import SALT_BYTES
from workbench.store.ledger import Scribe, supersede
from workbench.store.placing import put, real
from workbench.store.tables import RecoveryRecord

FORMAT = 1
_KEY_BYTES = 32
_LARGEST = 100_000
_NONCE = bytes(12)  # each sealing has a key of its own, used once
_FROM_CODE, _SEALING = b"marking-workbench recovery code 1", b"marking-workbench recovery seal 1"


@dataclass(frozen=True, slots=True)
class Seal:
    """The key of the file that begins with a salt, sealed for the holder of a code; all in hex."""

    salt: str
    public: str
    ephemeral: str
    sealed: str


@dataclass(frozen=True, slots=True)
class RecoveryFile:
    """What stands beside a cohort: its seals, and the public half of a code that was made and not yet checked ("": none)."""

    seals: tuple[Seal, ...] = ()
    waiting: str = ""

    def of(self, salt: bytes) -> tuple[Seal, ...]:
        """The seals for the file that begins with a salt."""
        return tuple(seal for seal in self.seals if seal.salt == salt.hex())


def beside(path: Path) -> Path:
    """Where the recovery file of a cohort or of a copy stands."""
    path = real(path)
    return path.with_name(f"{path.name}.recovery")


def salt_in(key: str) -> bytes:
    """The salt of the file that a raw key is for."""
    return _parts(key)[1]


def public_half(secret: bytes) -> str:
    """The public half of a code's secret, in hex."""
    return _private(secret).public_key().public_bytes_raw().hex()


def seal(key: str, public: str) -> Seal:
    """Seal a raw key (`x'key salt'`) for whoever has the code of a public half."""
    known, salt = _parts(key)
    fresh = X25519PrivateKey.generate()
    ephemeral = fresh.public_key().public_bytes_raw()
    shared = fresh.exchange(X25519PublicKey.from_public_bytes(bytes.fromhex(public)))
    sealed = _cipher(shared, ephemeral + bytes.fromhex(public)).encrypt(_NONCE, known, salt)
    return Seal(salt.hex(), public, ephemeral.hex(), sealed.hex())


def unseal(sealed: Seal, secret: bytes) -> str | None:
    """The raw key in a seal made for this secret; None when the seal is damaged."""
    ephemeral, salt = bytes.fromhex(sealed.ephemeral), bytes.fromhex(sealed.salt)
    try:
        shared = _private(secret).exchange(X25519PublicKey.from_public_bytes(ephemeral))
        known = _cipher(shared, ephemeral + bytes.fromhex(sealed.public)).decrypt(_NONCE, bytes.fromhex(sealed.sealed), salt)
    except (InvalidTag, ValueError):
        return None
    return f"x'{known.hex()}{salt.hex()}'" if len(known) == _KEY_BYTES else None


def read(path: Path) -> RecoveryFile | None:
    """What a recovery file holds; None for one that is missing, unreadable, damaged or of a newer form."""
    try:
        with path.open("rb") as file:
            plain = json.loads(file.read(_LARGEST))
        if plain["format"] != FORMAT:
            return None
        seals = tuple(_seal_of(row) for row in plain["seals"])
        return RecoveryFile(seals, bytes.fromhex(plain["waiting"]).hex())
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None


def write(path: Path, seals: Iterable[Seal], waiting: str = "") -> None:
    """Write a recovery file, whole or not at all; raises OSError. What a write that was killed left behind goes with the next."""
    plain = {"format": FORMAT, "waiting": waiting, "seals": [asdict(one) for one in seals]}
    staged = path.with_name(f".{path.name}.part")
    try:
        staged.unlink(missing_ok=True)
        with os.fdopen(os.open(staged, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            json.dump(plain, file, indent=1)
        put(staged, path)
    finally:
        staged.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class Kept:
    """The public half that counts, when its code was checked, and by whom."""

    public: str
    at: str
    person: str


def kept(connection: Connection) -> Kept | None:
    """The public half of the recovery code that counts, if there is one."""
    query = select(RecoveryRecord.__table__).order_by(RecoveryRecord.version.desc()).limit(1)
    row = connection.execute(query).first()
    return Kept(row.public, row.at, row.person_id) if row else None


def keep(connection: Connection, scribe: Scribe, public: str, actor: str) -> None:
    """Record the public half of a code that was checked; it takes the place of the one before."""
    supersede(connection, scribe, RecoveryRecord, {}, {"public": public}, "check-recovery-code", actor)


def _seal_of(row: dict[str, object]) -> Seal:
    found = {name: bytes.fromhex(str(row[name])).hex() for name in ("salt", "public", "ephemeral", "sealed")}
    return Seal(**found)


def _parts(key: str) -> tuple[bytes, bytes]:
    both = bytes.fromhex(key[2:-1])
    return both[:_KEY_BYTES], both[_KEY_BYTES : _KEY_BYTES + SALT_BYTES]


def _private(secret: bytes) -> X25519PrivateKey:
    return X25519PrivateKey.from_private_bytes(_derived(secret, None, _FROM_CODE))


def _cipher(shared: bytes, both: bytes) -> ChaCha20Poly1305:
    return ChaCha20Poly1305(_derived(shared, both, _SEALING))


def _derived(secret: bytes, salt: bytes | None, info: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=_KEY_BYTES, salt=salt, info=info).derive(secret)
