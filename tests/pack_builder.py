"""Three people with fixed keys, and packs between them, sound ones and such as only an insider could make."""

import random
import zlib
from collections.abc import Callable, Sequence

from workbench.domain.canonical import sha256
from workbench.domain.exchange import Card, Head, Manifest, PackKind
from workbench.domain.key_cost import KeyCost
from workbench.files.packs.keys import Keys, card_of, new_keys, signed
from workbench.files.packs.manifest import Parcel, manifest_to_bytes
from workbench.files.packs.pack import card_to_plain, write_pack
from workbench.files.packs.payload import Payload
from workbench.files.packs.sealed import seal

CHEAP = KeyCost(8, 1, 1)
PHRASE = "amber-lark-quill-otter-pond-wren"


def drawn(seed: int) -> Callable[[int], bytes]:
    """A random source that gives the same bytes at every run."""
    return random.Random(seed).randbytes


ANN_KEYS, BO_KEYS, CY_KEYS = (new_keys(drawn(seed)) for seed in (1, 2, 3))
ANN, BO, CY = card_of(ANN_KEYS, "Ann Office"), card_of(BO_KEYS, "Bo Marker"), card_of(CY_KEYS, "Cy Marker")


def manifest(*recipients: Card, sender: Card = ANN) -> Manifest:
    """What a pack says of itself."""
    return Manifest(
        pack="pack-1",
        kind=PackKind.ASSIGN,
        cohort="cohort-1",
        sender=sender.fingerprint,
        recipients=tuple(card.fingerprint for card in recipients),
        heads=(Head("laptop-1", 0, 7, "ab" * 32),),
        records=2,
        app="0.1.0",
        made_at="2027-03-01T10:00:00+00:00",
    )


def payload(*items: object) -> Payload:
    """A payload with Ann's card in it."""
    return {"card": card_to_plain(ANN), "items": list(items)}


def pack(*recipients: Card, items: Sequence[object] = ("Größe", 1, None), seed: int = 9) -> bytes:
    """A pack from Ann, under the phrase when it is for nobody in particular."""
    phrase = None if recipients else PHRASE
    return write_pack(manifest(*recipients), payload(*items), ANN_KEYS, recipients, phrase, CHEAP, drawn(seed))


def inside(head: bytes, packed: bytes, keys: Keys = ANN_KEYS) -> bytes:
    """What stands inside the seal, signed with any keys whatever the manifest says."""
    return len(head).to_bytes(4, "big") + head + signed(keys, b"markpack/1\0" + head) + packed


def sealed(plain: bytes, *recipients: Card) -> bytes:
    """Anything sealed for these people."""
    return seal(plain, [bytes.fromhex(card.receive) for card in recipients], None, CHEAP, drawn(5))


def with_packed(packed: bytes, length: int) -> bytes:
    """A pack for Bo whose payload is these bytes, said to unpack to so many, signed by Ann."""
    return sealed(inside(manifest_to_bytes(manifest(BO), Parcel(length, len(packed), sha256(packed))), packed), BO)


def with_unpacked(unpacked: bytes) -> bytes:
    """A pack for Bo whose payload unpacks to these bytes, signed by Ann."""
    return with_packed(zlib.compress(unpacked, 0), len(unpacked))
