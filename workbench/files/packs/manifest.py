"""The manifest as it stands in a pack: one written form, and nothing in it that this version does not know."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from workbench.domain import plain
from workbench.domain.canonical import canonical
from workbench.domain.exchange import FORMAT, Head, Manifest, PackKind
from workbench.files.packs import refusals
from workbench.files.packs.strict_json import read_table

MOST_BYTES = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Parcel:
    """What a manifest says of the payload beside it: its bytes unpacked and packed, and the SHA-256 of the packed ones in hex."""

    bytes: int
    packed: int
    sha256: str


def manifest_to_bytes(manifest: Manifest, parcel: Parcel) -> bytes:
    """The canonical JSON that is signed."""
    return canonical(
        asdict(manifest) | {"kind": manifest.kind.value, "format": FORMAT, "requires": [], "payload": asdict(parcel)}
    )


def manifest_from_bytes(data: bytes) -> tuple[Manifest, Parcel]:
    """The manifest and what it says of the payload.

    Raises WorkbenchError `newer-pack` for a higher format, a kind or a requirement that this version does not know, and
    `damaged-pack` for anything that this version would not have written the same.
    """
    try:
        found = read_table(data)
        if _is_newer(found):
            raise refusals.newer_pack()
        manifest, parcel = _manifest(found), _parcel(plain.table(found, "payload"))
        same = manifest_to_bytes(manifest, parcel) == data
    except (KeyError, TypeError, ValueError) as error:
        raise refusals.damaged_pack() from error
    if not same or min(manifest.records, parcel.bytes, parcel.packed) < 0:
        raise refusals.damaged_pack()
    return manifest, parcel


def _is_newer(found: Mapping[str, object]) -> bool:
    beyond = plain.integer(found, "format") > FORMAT or bool(plain.strings(found, "requires"))
    return beyond or plain.text(found, "kind") not in set(PackKind)


def _manifest(found: Mapping[str, object]) -> Manifest:
    return Manifest(
        pack=plain.text(found, "pack"),
        kind=PackKind(plain.text(found, "kind")),
        cohort=plain.text(found, "cohort"),
        sender=plain.text(found, "sender"),
        recipients=plain.strings(found, "recipients"),
        heads=tuple(_head(head) for head in plain.tables(found, "heads")),
        records=plain.integer(found, "records"),
        app=plain.text(found, "app"),
        made_at=plain.text(found, "made_at"),
    )


def _head(found: Mapping[str, object]) -> Head:
    return Head(
        plain.text(found, "device"), plain.integer(found, "epoch"), plain.integer(found, "seq"), plain.text(found, "hash")
    )


def _parcel(found: Mapping[str, object]) -> Parcel:
    return Parcel(plain.integer(found, "bytes"), plain.integer(found, "packed"), plain.text(found, "sha256"))
