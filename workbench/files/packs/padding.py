"""Pads what is sealed, so that the length of a file says little about what is in it.

Padmé of Nikitin and others, "Reducing metadata leakage from encrypted files and communication with PURBs" (PETS 2019), section 4:
a length of L bytes keeps only its leading O(log log L) bits, which costs at most 12 %.
"""

import struct

_LENGTH = struct.Struct(">Q")


def padded_length(length: int) -> int:
    """The least length of a size class that holds so many bytes."""
    if length < 2:
        return length
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
    if padded_length(end) != len(padded) or any(padded[end:]):
        raise ValueError("not padded as it should be")
    return padded[_LENGTH.size : end]
