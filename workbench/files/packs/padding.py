"""Pads what is sealed, so that the length of a file says little about what is in it.

Up to 256 KiB everything has one length, so that nobody on the way tells a receipt from work given out or handed back. A case with
its rubric packs to 11 KB, a script to 5 KB and a marking to 2 to 4 KB: some fifty scripts, or sixty markings, stay below. What is
larger is padded by Padmé of Nikitin and others, "Reducing metadata leakage from encrypted files and communication with PURBs"
(PETS 2019), section 4: a length of L bytes keeps only its leading O(log log L) bits, which costs at most 12 %.
"""

import struct

LEAST = 256 * 1024
"""The length of everything that is not longer."""
_LENGTH = struct.Struct(">Q")


def padded_length(length: int) -> int:
    """The least length of a size class that holds so many bytes."""
    if length <= LEAST:
        return LEAST
    exponent = length.bit_length() - 1
    mask = (1 << (exponent - exponent.bit_length())) - 1
    return (length + mask) & ~mask


def pad(plain: bytes) -> bytes:
    """The length of `plain` in eight bytes, `plain`, and zeros up to the size class."""
    framed = _LENGTH.pack(len(plain)) + plain
    return framed.ljust(padded_length(len(framed)), b"\0")


def unpad(padded: bytes) -> bytes:
    """What was padded; raises ValueError for anything that `pad` would not have written."""
    if len(padded) < _LENGTH.size:
        raise ValueError("too short to be padded")
    end = _LENGTH.size + _LENGTH.unpack_from(padded)[0]
    if padded_length(end) != len(padded) or padded[end:] != bytes(len(padded) - end):
        raise ValueError("not padded as it should be")
    return padded[_LENGTH.size : end]
