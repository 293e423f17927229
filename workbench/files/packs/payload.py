"""The payload of a pack as packed bytes, within bounds on its size, its swelling and the number of its values."""

import zlib

from workbench.domain.canonical import canonical
from workbench.files.packs import refusals
from workbench.files.packs.strict_json import read_canonical

Payload = dict[str, object] | list[object]
"""A JSON object or array: dict, list, str, int, bool and None, no floats."""

MOST_PACKED = 256 * 1024 * 1024
MOST_BYTES = 512 * 1024 * 1024
MOST_VALUES = 4_000_000
"""Each value stands behind a comma or an opening bracket; those within strings count too, so this is an upper bound."""
SWELLS = 100
FREE_BYTES = 1024 * 1024
"""Beyond this, a payload may be at most `SWELLS` times as large as its packed form."""


def packed_payload(payload: Payload) -> tuple[bytes, int]:
    """The packed bytes and their length unpacked; raises WorkbenchError `pack-too-large`, TypeError for what is no JSON."""
    unpacked = canonical(payload)
    packed = zlib.compress(unpacked)
    if _swells(len(unpacked), len(packed)):
        packed = zlib.compress(unpacked, 0)
    _check_bounds(len(unpacked), len(packed))
    _check_count(unpacked)
    return packed, len(unpacked)


def unpacked_payload(packed: bytes, length: int) -> Payload:
    """The payload in packed bytes that unpack to exactly so many.

    Raises WorkbenchError `pack-too-large` before anything beyond the bounds is unpacked, and `damaged-pack`.
    """
    _check_bounds(length, len(packed))
    try:
        unpacked = _inflated(packed, length)
        _check_count(unpacked)
        payload = read_canonical(unpacked)
    except (ValueError, zlib.error) as error:
        raise refusals.damaged_pack() from error
    if not isinstance(payload, dict | list):
        raise refusals.damaged_pack()
    return payload


def _inflated(packed: bytes, length: int) -> bytes:
    """One stream, ended where the bytes end, of exactly this length; one byte more is unpacked at most."""
    inflater = zlib.decompressobj()
    unpacked = inflater.decompress(packed, length + 1)
    if len(unpacked) != length or not inflater.eof or inflater.unused_data:
        raise ValueError("not the payload that the manifest describes")
    return unpacked


def _check_bounds(length: int, packed: int) -> None:
    if length > MOST_BYTES or packed > MOST_PACKED or _swells(length, packed):
        raise refusals.pack_too_large()


def _check_count(unpacked: bytes) -> None:
    if sum(unpacked.count(mark) for mark in (b",", b"[", b"{")) > MOST_VALUES:
        raise refusals.pack_too_large()


def _swells(length: int, packed: int) -> bool:
    return length > FREE_BYTES and length > SWELLS * packed
