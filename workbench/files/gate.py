"""The counting gate: a package is measured here, byte by byte, before any parser is let near it.

The directory of the package is walked by hand. A list of members is built only after their number is known to be small, every
member must lie where both of its headers say, and a member is never inflated beyond the size that the directory claims for it.
"""

import stat
import zlib
from dataclasses import dataclass
from struct import Struct
from typing import NamedTuple

from workbench.files.refusal import SAVE_AS_DOCX, Unreadable

MEBIBYTE = 1024 * 1024
OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP_MAGICS = (b"PK\x03\x04", b"PK\x05\x06")

_END = Struct("<4s4H2LH")
_END_64 = Struct("<4sQ2H2L4Q")
_LOCATOR_64 = Struct("<4sLQL")
_CENTRAL = Struct("<4s6H3L5H2L")
_LOCAL = Struct("<4s5H3L2H")
_EXTRA = Struct("<2H")
_LONGEST_COMMENT = 65_535
_FULL_16, _FULL_32 = 0xFFFF, 0xFFFFFFFF
_ENCRYPTED, _STREAMED, _UTF_8 = 0x1, 0x8, 0x800
_STORED, _DEFLATED = 0, 8
_BITMAPS = (".emf", ".wmf", ".bmp", ".dib", ".tif", ".tiff", ".bin")
"""Pictures and objects that are packed several hundredfold where they are white; no reader unpacks them."""

_DAMAGED = "The file is cut short or damaged. Ask for it to be sent again, or open it, save it as a new .docx and send that."


@dataclass(frozen=True, slots=True)
class Limits:
    """What a file may hold at most; sizes in bytes. Parts under `small_part` may be packed as tightly as they like.

    `plain` and `lines` are for text without pictures; `characters` and `blocks` for what was read: some sixty times the longest
    script, and as much as all that comes after the readers can take in a few seconds.
    """

    file: int = 50 * MEBIBYTE
    entries: int = 2_000
    unpacked: int = 200 * MEBIBYTE
    ratio: int = 100
    small_part: int = MEBIBYTE
    plain: int = 8 * MEBIBYTE
    lines: int = 200_000
    characters: int = 1_000_000
    blocks: int = 20_000


LIMITS = Limits()


class Entry(NamedTuple):
    """One member of a package: its name, where its packed bytes lie, how they are packed, and what they must come to."""

    name: str
    start: int
    packed: int
    size: int
    crc: int
    method: int


class Part(NamedTuple):
    """A member as it lies packed, with what it must come to: two that are equal hold the same bytes."""

    name: str
    packed: bytes
    size: int
    crc: int
    method: int

    def content(self) -> bytes:
        """The bytes of the member; raises Unreadable if it is not what the directory claims."""
        content = _inflate(self.packed, self.size) if self.method == _DEFLATED else self.packed
        if len(content) != self.size or zlib.crc32(content) != self.crc:
            raise Unreadable("damaged", _DAMAGED)
        return content


class Archive:
    """A package that has passed the gate, and the only way to its members. Names are matched without regard to case."""

    def __init__(self, data: bytes, entries: dict[str, Entry]) -> None:
        self._data = data
        self._entries = entries

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._entries

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all members, as the package writes them."""
        return tuple(entry.name for entry in self._entries.values())

    def size(self, name: str) -> int:
        """How many bytes a member comes to; raises KeyError if there is none."""
        return self._entries[name.lower()].size

    def part(self, name: str) -> Part:
        """A member as it lies packed; raises KeyError if there is none, Unreadable if it would swell too much."""
        entry = self._entries[name.lower()]
        _check_ratio(entry, LIMITS)
        return Part(entry.name, self._data[entry.start : entry.start + entry.packed], entry.size, entry.crc, entry.method)

    def read(self, name: str) -> bytes:
        """The bytes of a member; raises KeyError if there is none, Unreadable if it is not what the directory claims."""
        return self.part(name).content()


def _inflate(packed: bytes, size: int) -> bytes:
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        content = unpacker.decompress(packed, size + 1)
    except zlib.error:
        raise Unreadable("damaged", _DAMAGED) from None
    if len(content) > size:
        raise Unreadable("compression-bomb", "A part of the file is larger than the file claims, so the file was not unpacked.")
    return content


def inspect(data: bytes, limits: Limits = LIMITS) -> Archive:
    """The package in `data`, ready for reading; raises Unreadable with the code and the sentence for anything out of bounds."""
    if len(data) > limits.file:
        raise too_large(limits)
    if data.startswith(OLE_MAGIC):
        raise _compound_file(data)
    if not data.startswith(ZIP_MAGICS):
        raise Unreadable("mislabelled", f"The file is named like a Word document but is not one inside. {SAVE_AS_DOCX}")
    count, start, end = _directory(data)
    if count > limits.entries:
        raise Unreadable("too-many-parts", f"The file holds {count:,} parts; at most {limits.entries:,} are accepted.")
    return Archive(data, _walk(data, count, start, end, limits))


def too_large(limits: Limits = LIMITS) -> Unreadable:
    """The refusal of a file for its size alone."""
    return Unreadable(
        "too-large", f"The file is larger than {limits.file // MEBIBYTE} MB; make its pictures smaller and save it again."
    )


def _compound_file(data: bytes) -> Unreadable:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return Unreadable("encrypted", "The file is locked with a password. Remove the password in Word and save it again.")
    return Unreadable("unsupported-format", f"This is a Word file of the old kind (.doc). {SAVE_AS_DOCX}")


def _directory(data: bytes) -> tuple[int, int, int]:
    """How many entries the directory claims, where it starts and where it ends."""
    at = data.rfind(b"PK\x05\x06", max(0, len(data) - _END.size - _LONGEST_COMMENT))
    if at < 0 or at + _END.size > len(data):
        raise Unreadable("damaged", _DAMAGED)
    _, _, _, _, count, size, start, comment = _END.unpack_from(data, at)
    if data[at + _END.size + comment :].strip(b"\0\r\n\t "):
        raise Unreadable("damaged", _DAMAGED)
    end = at
    if count == _FULL_16 or size == _FULL_32 or start == _FULL_32:
        count, size, start, end = _directory_64(data, at)
    if start + size != end:
        raise Unreadable("damaged", _DAMAGED)
    return count, start, end


def _directory_64(data: bytes, at: int) -> tuple[int, int, int, int]:
    locator = at - _LOCATOR_64.size
    if locator < _END_64.size or data[locator : locator + 4] != b"PK\x06\x07":
        raise Unreadable("damaged", _DAMAGED)
    end: int = _LOCATOR_64.unpack_from(data, locator)[2]
    if end + _END_64.size > locator or data[end : end + 4] != b"PK\x06\x06":
        raise Unreadable("damaged", _DAMAGED)
    *_, count, size, start = _END_64.unpack_from(data, end)
    return count, size, start, end


def _walk(data: bytes, count: int, start: int, end: int, limits: Limits) -> dict[str, Entry]:
    entries: dict[str, Entry] = {}
    extents = []
    at, total = start, 0
    for _ in range(count):
        entry, offset, at = _entry(data, at, end)
        key = entry.name.lower()
        if key in entries:
            raise Unreadable("duplicate-parts", "The file holds the same part twice and can be read in two ways. Save it again.")
        entries[key] = entry
        extents.append((offset, entry.start + entry.packed))
        total += entry.size
        if total > limits.unpacked:
            raise Unreadable("compression-bomb", f"Unpacked, the file would be larger than {limits.unpacked // MEBIBYTE} MB.")
        if not key.endswith(_BITMAPS):
            _check_ratio(entry, limits)
    if at != end:
        raise Unreadable("damaged", _DAMAGED)
    _check_extents(extents, start)
    return entries


def _entry(data: bytes, at: int, end: int) -> tuple[Entry, int, int]:
    """The entry whose directory record stands at `at`, the offset of its own header, and where the next record stands."""
    if at + _CENTRAL.size > end or data[at : at + 4] != b"PK\x01\x02":
        raise Unreadable("damaged", _DAMAGED)
    _, _, _, flags, method, _, _, crc, packed, size, named, extra, comment, _, _, attributes, offset = _CENTRAL.unpack_from(
        data, at
    )
    tail = at + _CENTRAL.size + named
    after = tail + extra + comment
    if after > end:
        raise Unreadable("damaged", _DAMAGED)
    raw = data[at + _CENTRAL.size : tail]
    if _FULL_32 in (packed, size, offset):
        size, packed, offset = _wide(data[tail : tail + extra], size, packed, offset)
    _check_kind(flags, method, attributes)
    start = _own_header(data, offset, raw, flags, method, packed)
    return Entry(_name(raw, flags), start, packed, size, crc, method), offset, after


def _wide(extra: bytes, size: int, packed: int, offset: int) -> tuple[int, int, int]:
    """The 64-bit numbers of an entry, which stand in its extra field in the place of those that do not fit."""
    at = 0
    while at + _EXTRA.size <= len(extra):
        kind, length = _EXTRA.unpack_from(extra, at)
        at += _EXTRA.size
        if kind == 1:
            numbers = [int.from_bytes(extra[i : i + 8], "little") for i in range(at, min(at + length, len(extra)) - 7, 8)]
            wide = [numbers.pop(0) if value == _FULL_32 and numbers else value for value in (size, packed, offset)]
            return wide[0], wide[1], wide[2]
        at += length
    return size, packed, offset


def _check_kind(flags: int, method: int, attributes: int) -> None:
    if flags & _ENCRYPTED:
        raise Unreadable("encrypted", "A part of the file is locked with a password. Remove the password and save it again.")
    if method not in (_STORED, _DEFLATED):
        raise Unreadable("unsupported-format", f"The file is packed in a way that Word does not use. {SAVE_AS_DOCX}")
    if stat.S_ISLNK(attributes >> 16):
        raise Unreadable("unsafe-part-name", "A part of the file is a link to somewhere else. Save the document again.")


def _own_header(data: bytes, offset: int, raw: bytes, flags: int, method: int, packed: int) -> int:
    """Where the packed bytes start; both headers of a part must tell the same, or two programs could read two documents."""
    if offset + _LOCAL.size > len(data) or data[offset : offset + 4] != b"PK\x03\x04":
        raise Unreadable("damaged", _DAMAGED)
    _, _, own_flags, own_method, _, _, _, own_packed, _, named, extra = _LOCAL.unpack_from(data, offset)
    start: int = offset + _LOCAL.size + named + extra
    same_name = data[offset + _LOCAL.size : offset + _LOCAL.size + named] == raw
    same_size = bool(own_flags & _STREAMED) or own_packed in (packed, _FULL_32)
    if not same_name or not same_size or own_method != method or (own_flags ^ flags) & _ENCRYPTED:
        raise Unreadable("damaged", _DAMAGED)
    if start + packed > len(data):
        raise Unreadable("damaged", _DAMAGED)
    return start


def _name(raw: bytes, flags: int) -> str:
    try:
        name = raw.decode("utf-8" if flags & _UTF_8 or raw.isascii() else "cp437")
    except UnicodeDecodeError:
        raise Unreadable("unsafe-part-name", "A part of the file has a name that cannot be read. Save it again.") from None
    odd = not name or "\0" in name or "\\" in name or name.startswith("/") or name[1:2] == ":"
    if odd or ".." in name.split("/"):
        raise Unreadable("unsafe-part-name", "A part of the file has a name that points outside it. Save it again.")
    return name


def _check_ratio(entry: Entry, limits: Limits) -> None:
    if entry.size > limits.small_part and entry.size > limits.ratio * entry.packed:
        raise Unreadable("compression-bomb", f"A part of the file would swell more than {limits.ratio} times when unpacked.")


def _check_extents(extents: list[tuple[int, int]], directory: int) -> None:
    """Refuses parts that share bytes with each other or with the directory."""
    reached = 0
    for start, end in sorted(extents):
        if start < reached:
            raise Unreadable("overlapping-parts", "Parts of the file lie on top of each other. Save the document again.")
        reached = end
    if reached > directory:
        raise Unreadable("overlapping-parts", "Parts of the file lie on top of each other. Save the document again.")
