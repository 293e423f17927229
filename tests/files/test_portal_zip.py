"""An archive from a portal gives its files one by one, or one refusal for the whole of it; nothing is written anywhere."""

import random
import re
import stat
import struct
import zipfile
from pathlib import Path
from typing import Literal
from unicodedata import normalize

import pytest
from docx_builder import docx, p, packed, r, zipped

from workbench.domain.codes import CODES
from workbench.domain.errors import Refused
from workbench.files import gate, portal_zip
from workbench.files.portal_zip import LIMITS, PortalZip, is_zip, open_zip

HOLDER = "Zoë Brackenholt_12_assignsubmission_file_"
ESSAY = docx(p(r("Every word counts.")))
SOUND = packed({f"{HOLDER}/essay.docx": ESSAY, "Ann Umelo_13_assignsubmission_onlinetext/onlinetext.html": "<p>Words.</p>"})


def stored(*members: tuple[str, bytes]) -> bytes:
    return zipped(*members, method=zipfile.ZIP_STORED)


def opened(folder: Path, data: bytes) -> PortalZip | bytes | Refused:
    path = folder / "spring.zip"
    path.write_bytes(data)
    return open_zip(path)


def sound(folder: Path, data: bytes) -> PortalZip:
    found = opened(folder, data)
    assert isinstance(found, PortalZip)
    return found


def refused(folder: Path, data: bytes) -> str:
    found = opened(folder, data)
    assert isinstance(found, Refused)
    assert found.name == str(folder / "spring.zip")
    assert found.message.endswith(".")
    assert found.code in CODES
    return found.code


def renamed(name: str) -> bytes:
    """An archive with one file of a name that zipfile would not write."""
    info = zipfile.ZipInfo("x" * len(name.encode()))
    return zipped((info, b"words")).replace(info.filename.encode(), name.encode())


def test_each_file_comes_with_its_name_and_its_bytes_in_the_order_of_the_archive(tmp_path: Path) -> None:
    archive = sound(tmp_path, SOUND)
    assert archive.names == (f"{HOLDER}/essay.docx", "Ann Umelo_13_assignsubmission_onlinetext/onlinetext.html")
    assert list(archive.files()) == [(archive.names[0], ESSAY), (archive.names[1], b"<p>Words.</p>")]


def test_nothing_is_written_anywhere(tmp_path: Path) -> None:
    list(sound(tmp_path, SOUND).files())
    assert [path.name for path in tmp_path.rglob("*")] == ["spring.zip"]


def test_folders_and_litter_are_passed_over(tmp_path: Path) -> None:
    litter = ("__MACOSX/._essay.docx", "a/.DS_Store", "a/~$essay.docx", "Thumbs.db", "a/__MACOSX/b.docx", ".hidden/b.docx")
    members = [(name, b"litter") for name in (*litter, "./kept.docx", "a/kept.docx")]
    assert sound(tmp_path, zipped(("a/", b""), *members)).names == ("./kept.docx", "a/kept.docx")


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_names_are_read_in_utf_8_whether_the_archive_says_so_or_not(tmp_path: Path, form: Literal["NFC", "NFD"]) -> None:
    name = normalize(form, "Zoë Łucja_12_assignsubmission_file/é.docx")
    said = zipped((name, b"words"))
    unsaid = bytearray(said)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = said.index(mark) + at
        unsaid[start : start + 2] = b"\0\0"
    assert bytes(unsaid) != said
    assert sound(tmp_path, said).names == sound(tmp_path, bytes(unsaid)).names == (name,)


def test_a_document_by_the_name_of_an_archive_is_a_document(tmp_path: Path) -> None:
    assert opened(tmp_path, ESSAY) == ESSAY
    text = packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"})
    assert opened(tmp_path, text) == text


def test_only_files_named_so_are_archives(tmp_path: Path) -> None:
    (tmp_path / "folder.zip").mkdir()
    assert not is_zip(tmp_path / "folder.zip")
    assert is_zip(tmp_path / "Spring.ZIP")
    assert not is_zip(tmp_path / "essay.docx")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty-file"),
        (b"no archive", "mislabelled"),
        (SOUND[:-30], "damaged"),
        (SOUND[: len(SOUND) // 2], "damaged"),
        (zipped(), "empty-archive"),
        (zipped(("__MACOSX/._a.docx", b"litter"), ("a/", b"")), "empty-archive"),
        (zipped(*((f"{n}.docx", b"") for n in range(LIMITS.entries + 1))), "too-many-parts"),
        (zipped(("a.txt", bytes(20_000_000))), "compression-bomb"),
        (zipped(*((f"{n}.txt", bytes(1_000_000)) for n in range(1_100))), "compression-bomb"),
        (renamed("../evil.docx"), "unsafe-part-name"),
        (renamed("/etc/evil.docx"), "unsafe-part-name"),
        (renamed("C:/evil.docx"), "unsafe-part-name"),
        (renamed("a\\..\\evil.docx"), "unsafe-part-name"),
        (renamed("a/\x1b[2Jevil.docx"), "unsafe-part-name"),
        (zipped(("a.docx", b"one"), ("A.docx", b"two")), "duplicate-parts"),
        (SOUND.replace(b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00"), "encrypted"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_hostile_archive_is_one_refusal(tmp_path: Path, data: bytes, code: str) -> None:
    assert refused(tmp_path, data) == code


def test_links_are_refused(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("essay.docx")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    assert refused(tmp_path, zipped((link, b"/etc/passwd"))) == "unsafe-part-name"


def test_files_that_lie_on_top_of_each_other_are_refused(tmp_path: Path) -> None:
    data, longer = bytearray(stored(("a.txt", b"first part"), ("b.txt", b"second part"))), struct.pack("<2L", 60, 60)
    for mark, at in ((b"PK\x03\x04", 18), (b"PK\x01\x02", 20)):
        start = data.index(mark) + at
        data[start : start + 8] = longer
    assert refused(tmp_path, bytes(data)) == "overlapping-parts"


def test_one_too_large_to_open_can_be_taken_in_as_a_folder(tmp_path: Path) -> None:
    path = tmp_path / "spring.zip"
    with path.open("wb") as file:
        file.truncate(LIMITS.file + 1)
    found = open_zip(path)
    assert isinstance(found, Refused)
    assert (found.code, "Unpack it" in found.message) == ("too-large", True)


def test_every_code_of_the_gate_has_a_sentence_about_archives() -> None:
    codes = set(re.findall(r'Unreadable\(\s*"([a-z-]+)"', Path(gate.__file__).read_text("utf-8")))
    assert len(codes) > 8
    assert codes <= portal_zip._SENTENCES.keys() <= CODES.keys()


def test_one_that_is_not_there_is_told(tmp_path: Path) -> None:
    found = open_zip(tmp_path / "spring.zip")
    assert isinstance(found, Refused)
    assert found.code == "not-found"


def test_a_bad_file_inside_is_refused_alone_by_its_own_name(tmp_path: Path) -> None:
    large = random.Random(7).randbytes(2_100_000) * 25
    members = (("a.zip", SOUND), ("b.RAR", b"x"), ("large.pdf", large), ("empty.docx", b""), ("good.docx", ESSAY))
    found = dict(sound(tmp_path, stored(*members)).files())
    codes = {name: one.code for name, one in found.items() if isinstance(one, Refused)}
    assert codes == {"a.zip": "nested-archive", "b.RAR": "nested-archive", "large.pdf": "too-large", "empty.docx": "empty-file"}
    assert all(one.name == f"{tmp_path}/spring.zip/{name}" for name, one in found.items() if isinstance(one, Refused))
    assert found["good.docx"] == ESSAY


def test_a_file_damaged_inside_is_refused_alone(tmp_path: Path) -> None:
    data = stored(("a.txt", b"some words that are stored"), ("b.txt", b"others"))
    found = dict(sound(tmp_path, data.replace(b"some words that", b"some words They")).files())
    assert isinstance(found["a.txt"], Refused)
    assert found["a.txt"].code == "damaged"
    assert found["b.txt"] == b"others"


def test_whatever_is_done_to_an_archive_is_a_refusal_or_the_files_that_were_there(tmp_path: Path) -> None:
    chance, there, refusals = random.Random(41), {ESSAY, b"<p>Words.</p>"}, 0
    for _ in range(600):
        data = bytearray(SOUND)
        for _ in range(chance.randint(1, 4)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        found = opened(tmp_path, bytes(data[: chance.choice((len(data), len(data), chance.randrange(len(data))))]))
        if isinstance(found, PortalZip):
            files = [one for _, one in found.files()]
            refusals += any(isinstance(one, Refused) for one in files)
            assert {one for one in files if isinstance(one, bytes)} <= there
        else:
            refusals += isinstance(found, Refused)
            assert not isinstance(found, bytes)
    assert refusals > 100
