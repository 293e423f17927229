"""The gate lets written documents through and stops what only looks like one, before anything is unpacked."""

import io
import struct
import zipfile
import zlib
from dataclasses import replace

import pytest
from docx_builder import docx, p, packed, parts, r, zipped

from workbench.files.gate import LIMITS, Archive, inspect
from workbench.files.refusal import Unreadable

SOUND = docx(p(r("Every word counts.")))


class OneWay(io.BytesIO):
    """A file that cannot go back, so that sizes are written after the parts."""

    def seekable(self) -> bool:
        return False

    def seek(self, position: int, whence: int = 0) -> int:
        raise io.UnsupportedOperation


def code_of(data: bytes) -> str:
    with pytest.raises(Unreadable) as refusal:
        inspect(data)
    assert refusal.value.message.endswith(".")
    return refusal.value.code


def patched(data: bytes, mark: bytes, offset: int, value: bytes, which: int = 0) -> bytes:
    """`data` with `value` put at `offset` from the occurrence `which` of `mark`."""
    at = -1
    for _ in range(which + 1):
        at = data.index(mark, at + 1)
    return data[: at + offset] + value + data[at + offset + len(value) :]


def test_a_document_passes_and_is_read_through_the_gate() -> None:
    archive = inspect(SOUND)
    assert archive.names == tuple(parts(""))
    assert b"Every word counts." in archive.read("word/document.xml")
    assert archive.read("WORD/Document.XML") == archive.read("word/document.xml")


def test_stored_parts_and_streamed_parts_pass() -> None:
    assert inspect(zipped(("a", b"x" * 100), method=zipfile.ZIP_STORED)).read("a") == b"x" * 100
    file = OneWay()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a", b"x" * 100)
    assert inspect(file.getvalue()).read("a") == b"x" * 100


def test_too_many_entries_are_refused_before_any_is_looked_at() -> None:
    members = [(str(number), b"") for number in range(LIMITS.entries + 1)]
    assert code_of(zipped(*members)) == "too-many-parts"
    assert isinstance(inspect(zipped(*members[:-1])), Archive)


def test_the_number_of_entries_comes_from_the_end_record() -> None:
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 65_000, 65_000, 0, 4, 0)
    assert code_of(b"PK\x03\x04" + end) == "too-many-parts"


def test_large_files_are_refused() -> None:
    with pytest.raises(Unreadable) as refusal:
        inspect(SOUND, replace(LIMITS, file=100))
    assert refusal.value.code == "too-large"


def test_bombs_are_refused_by_ratio_and_by_total() -> None:
    assert code_of(zipped(("word/document.xml", bytes(2_000_000)))) == "compression-bomb"
    data = zipped(*((str(n), bytes(900_000)) for n in range(250)))
    assert code_of(data) == "compression-bomb"


def test_small_parts_may_be_packed_tightly() -> None:
    assert inspect(zipped(("a", bytes(900_000)))).read("a") == bytes(900_000)


def test_a_size_that_lies_is_found_without_unpacking_more_than_it_says() -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    bomb = packer.compress(bytes(50_000_000)) + packer.flush()
    data = zipped(("a", bomb), method=zipfile.ZIP_STORED)
    for mark, method, size in ((b"PK\x03\x04", 8, 22), (b"PK\x01\x02", 10, 24)):
        data = patched(patched(data, mark, method, b"\x08\0"), mark, size, struct.pack("<L", 1000))
    with pytest.raises(Unreadable) as refusal:
        inspect(data).read("a")
    assert refusal.value.code == "compression-bomb"


def test_damage_inside_a_part_is_found_when_it_is_read() -> None:
    data = zipped(("a", b"some words that are stored"), method=zipfile.ZIP_STORED)
    with pytest.raises(Unreadable) as refusal:
        inspect(data.replace(b"some words that", b"some words They")).read("a")
    assert refusal.value.code == "damaged"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_the_same_part_twice_is_refused_whatever_its_case() -> None:
    assert code_of(zipped(("word/document.xml", b"a"), ("word/document.xml", b"b"))) == "duplicate-parts"
    assert code_of(zipped(("word/document.xml", b"a"), ("word/Document.xml", b"b"))) == "duplicate-parts"


@pytest.mark.parametrize("name", ["../evil", "word/../../evil", "/etc/passwd", "C:/evil", "word\\evil", ".."])
def test_names_that_point_outside_are_refused(name: str) -> None:
    info = zipfile.ZipInfo("x" * len(name))
    data = zipped((info, b"a")).replace(b"x" * len(name), name.encode())
    assert code_of(data) == "unsafe-part-name"


def test_names_with_a_zero_are_refused() -> None:
    assert code_of(zipped(("abc", b"a")).replace(b"abc", b"a\0c")) == "unsafe-part-name"


def test_dots_inside_a_name_are_no_reason() -> None:
    assert inspect(zipped(("word/notes..xml", b"a"))).read("word/notes..xml") == b"a"


def test_links_are_refused() -> None:
    info = zipfile.ZipInfo("link")
    info.external_attr = 0o120777 << 16
    assert code_of(zipped((info, b"/etc/passwd"))) == "unsafe-part-name"


def test_encrypted_parts_are_refused() -> None:
    data = patched(SOUND, b"PK\x01\x02", 8, b"\x01\x00")
    assert code_of(data) == "encrypted"


def test_parts_that_share_bytes_are_refused() -> None:
    data = zipped(("a", b"first part"), ("b", b"second part"), method=zipfile.ZIP_STORED)
    first = data.index(b"PK\x03\x04")
    longer = struct.pack("<2L", 60, 60)
    data = patched(patched(data, b"PK\x03\x04", 18, longer), b"PK\x01\x02", 20, longer)
    assert first == 0
    assert code_of(data) == "overlapping-parts"


def test_two_headers_that_tell_different_names_are_refused() -> None:
    assert code_of(patched(SOUND, b"word/document.xml", 0, b"word/Xocument.xml")) == "damaged"


def test_methods_that_word_does_not_use_are_refused() -> None:
    assert code_of(zipped(("a", b"a" * 100), method=zipfile.ZIP_BZIP2)) == "unsupported-format"


@pytest.mark.parametrize("kept", [4, 30, 100, len(SOUND) // 2, len(SOUND) - 22, len(SOUND) - 1])
def test_files_that_are_cut_short_are_refused(kept: int) -> None:
    assert code_of(SOUND[:kept]) == "damaged"


def test_something_after_the_end_is_refused_unless_it_is_padding() -> None:
    assert code_of(SOUND + b"PK and more") == "damaged"
    assert isinstance(inspect(SOUND + b"\0\0\r\n"), Archive)


def test_compound_files_are_told_apart() -> None:
    compound = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
    assert code_of(compound + "WordDocument".encode("utf-16-le")) == "unsupported-format"
    assert code_of(compound + "EncryptedPackage".encode("utf-16-le")) == "encrypted"


def test_what_is_no_package_is_mislabelled() -> None:
    assert code_of(b"Dear marker, this is my essay.") == "mislabelled"


def test_a_flipped_byte_is_refused_or_changes_no_word_that_is_read() -> None:
    sound = inspect(SOUND)
    contents = {sound.read(name) for name in sound.names}
    refused = 0
    for position in range(0, len(SOUND), 3):
        data = bytearray(SOUND)
        data[position] ^= 0xFF
        try:
            archive = inspect(bytes(data))
            read = {archive.read(name) for name in archive.names}
        except Unreadable:
            refused += 1
        else:
            assert read <= contents
    assert refused > 0


def test_sixty_four_bit_sizes_are_understood() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive, archive.open("a", "w", force_zip64=True) as member:
        member.write(b"wide")
    assert inspect(file.getvalue()).read("a") == b"wide"


def test_the_builder_makes_what_zipfile_reads() -> None:
    assert zipfile.ZipFile(io.BytesIO(packed({"a": "b"}))).read("a") == b"b"
