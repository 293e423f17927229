"""A work pack: a signed manifest and a payload, sealed for named recipients or under a phrase.

Inside the seal stand the manifest's length, the manifest, the sender's signature and the packed payload, and nothing else. The
signature covers the manifest, which holds the payload's hash and the fingerprints of all recipients: nobody can hand a pack on to
somebody else as if its sender had meant it for them.
"""

import os
import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from workbench.domain import plain
from workbench.domain.canonical import sha256
from workbench.domain.exchange import PACK_SUFFIX, Card, Manifest
from workbench.domain.key_cost import STANDARD, KeyCost
from workbench.files.packs import refusals
from workbench.files.packs.keys import SIGNATURE_BYTES, Keys, card_of, check_card, signature_holds, signed
from workbench.files.packs.manifest import MOST_BYTES as MOST_MANIFEST
from workbench.files.packs.manifest import Parcel, manifest_from_bytes, manifest_to_bytes
from workbench.files.packs.payload import Payload, packed_payload, unpacked_payload
from workbench.files.packs.sealed import needs_phrase, seal, unseal

CARD = "card"
"""Where the payload of a first pack holds its sender's card, as `card_to_plain` writes it."""
_PREFIX = b"markpack/1\0"
_LENGTH = struct.Struct(">I")
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


@dataclass(frozen=True, slots=True)
class Opened:
    """A pack that holds in every part: its manifest, its payload, its signer's card, and the SHA-256 of the file in hex."""

    manifest: Manifest
    payload: Payload
    card: Card
    sha256: str

    @property
    def signed_by(self) -> str:
        """The public key that the signature was verified with, in hex."""
        return self.card.sign


def write_pack(
    manifest: Manifest,
    payload: Payload,
    keys: Keys,
    recipients: Sequence[Card],
    phrase: str | None = None,
    cost: KeyCost = STANDARD,
    random: Callable[[int], bytes] = os.urandom,
) -> bytes:
    """The pack's file, for the holders of these cards or, with no cards, under a phrase.

    A pack for somebody who does not know the sender's card yet carries it: `{"card": card_to_plain(card), ...}`. Raises
    WorkbenchError `weak-key`, `bad-name` or `pack-too-large`; ValueError when the manifest does not name these recipients or this
    sender, and for cards and a phrase together or neither.
    """
    for card in recipients:
        check_card(card)
    if manifest.recipients != tuple(card.fingerprint for card in recipients) or manifest.sender != _fingerprint(keys):
        raise ValueError("the manifest names another sender or other recipients")
    packed, length = packed_payload(payload)
    head = manifest_to_bytes(manifest, Parcel(length, len(packed), sha256(packed)))
    if len(head) > MOST_MANIFEST:
        raise refusals.pack_too_large()
    inside = _LENGTH.pack(len(head)) + head + signed(keys, _PREFIX + head) + packed
    return seal(inside, [bytes.fromhex(card.receive) for card in recipients], phrase, cost, random)


def read_pack(data: bytes, keys: Keys | None, phrase: str | None, sender: Callable[[Manifest], Card | None] | None) -> Opened:
    """A pack whose every part holds; nothing of one that does not is given out.

    `sender` gives the pinned card for a manifest that is not verified yet (it looks at nothing but who the sender is); whatever
    it raises passes through. Where it gives None, or is None itself, this is the first pack from that person: the card in the
    payload is taken if it has the fingerprint that the manifest names, and the caller has that fingerprint confirmed. Raises
    WorkbenchError `not-a-pack`, `newer-pack`, `pack-too-large`, `damaged-pack`, `not-for-you`, `phrase-missing`, `wrong-phrase`,
    and for the card in a payload `weak-key` or `bad-name`.
    """
    by_phrase = needs_phrase(data)
    head, signature, packed = _parts(unseal(data, keys.receive if keys else None, phrase))
    manifest, parcel = manifest_from_bytes(head)
    meant = manifest.recipients == () if by_phrase else keys is not None and _fingerprint(keys) in manifest.recipients
    if not meant:
        raise refusals.not_for_you()
    pinned = sender(manifest) if sender else None
    if pinned:
        _check_signature(pinned, manifest, head, signature)
    if (len(packed), sha256(packed)) != (parcel.packed, parcel.sha256):
        raise refusals.damaged_pack()
    payload = unpacked_payload(packed, parcel.bytes)
    if not pinned:
        pinned = _card_within(payload)
        _check_signature(pinned, manifest, head, signature)
    return Opened(manifest, payload, pinned, sha256(data))


def card_to_plain(card: Card) -> dict[str, object]:
    """A card as the payload of a first pack holds it."""
    return {"name": card.name, "receive": card.receive, "sign": card.sign}


def neutral_name(random: Callable[[int], bytes] = os.urandom) -> str:
    """A file name that says nothing: "pack-7F3K.mwpack", without letters that read like digits; names can meet."""
    return f"pack-{''.join(_LETTERS[byte % len(_LETTERS)] for byte in random(4))}{PACK_SUFFIX}"


def _parts(inside: bytes) -> tuple[bytes, bytes, bytes]:
    """The manifest, the signature and the packed payload."""
    start = _LENGTH.size
    if len(inside) < start:
        raise refusals.damaged_pack()
    end = start + _LENGTH.unpack_from(inside)[0]
    if end - start > MOST_MANIFEST or end + SIGNATURE_BYTES > len(inside):
        raise refusals.damaged_pack()
    return inside[start:end], inside[end : end + SIGNATURE_BYTES], inside[end + SIGNATURE_BYTES :]


def _check_signature(card: Card, manifest: Manifest, head: bytes, signature: bytes) -> None:
    if card.fingerprint != manifest.sender or not signature_holds(card, _PREFIX + head, signature):
        raise refusals.damaged_pack()


def _card_within(payload: Payload) -> Card:
    try:
        found = plain.table(payload, CARD) if isinstance(payload, dict) else {}
        return Card(plain.text(found, "name"), plain.text(found, "sign"), plain.text(found, "receive"))
    except (KeyError, TypeError) as error:
        raise refusals.damaged_pack() from error


def _fingerprint(keys: Keys) -> str:
    return card_of(keys, "-").fingerprint
