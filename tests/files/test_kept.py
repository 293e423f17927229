"""What was made of a part that files share is made once; a large part is not held on to."""

import zlib

import pytest

from workbench.files.docx_in.kept import kept
from workbench.files.gate import Part
from workbench.files.refusal import Unreadable


class Maker:
    """Takes note of what it is given."""

    def __init__(self) -> None:
        self.asked: list[bytes] = []

    def __call__(self, part: Part | None) -> int:
        self.asked.append(b"" if part is None else part.content())
        return len(self.asked[-1])


def part(data: bytes) -> Part:
    """A part that lies in its package as it is."""
    return Part("word/styles.xml", data, len(data), zlib.crc32(data), 0)


def test_a_small_part_is_made_once_and_the_last_few_are_kept() -> None:
    maker = Maker()
    make = kept(maker)
    assert [make(part(b"one")), make(part(b"three")), make(part(b"one")), make(None), make(None)] == [3, 5, 3, 0, 0]
    assert maker.asked == [b"one", b"three", b""]
    for number in range(20):
        make(part(b"%d" % number))
    make(part(b"one"))
    assert maker.asked.count(b"one") == 2


def test_a_large_part_is_made_anew() -> None:
    maker = Maker()
    make = kept(maker)
    large = part(bytes(600 * 1024))
    assert [make(large), make(large)] == [large.size] * 2
    assert maker.asked == [large.packed, large.packed]


def test_a_part_that_tells_another_sum_is_another_part() -> None:
    maker = Maker()
    make = kept(maker)
    make(part(b"one"))
    with pytest.raises(Unreadable):
        make(part(b"one")._replace(crc=1))
