"""Any file at all is either read or refused with a code of the table and a sentence that helps."""

import io
import zipfile

import pytest
from docx_builder import docx, p, packed, parts, r
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.domain.codes import CODES, CodeKind
from workbench.domain.document import Reading
from workbench.domain.errors import Refused
from workbench.files.reader import FORMATS, SUFFIXES, read

ESSAY = docx(p(r("My essay.")))


def refused(name: str, data: bytes) -> str:
    answer = read(name, data)
    assert isinstance(answer, Refused)
    assert answer.name == name
    assert CODES[answer.code].kind is CodeKind.REFUSAL
    assert answer.message.endswith(".")
    return answer.code


def taken(name: str, data: bytes) -> tuple[str, str]:
    answer = read(name, data)
    assert isinstance(answer, Reading)
    return answer.format, answer.document.text


def test_what_a_file_is_counts_for_more_than_its_name() -> None:
    for name in ("essay.docx", "ESSAY.DOCX", "essay.docm", "essay.dotx", "essay", "essay.doc", "essay.txt"):
        assert taken(name, ESSAY) == ("docx", "My essay.")
    assert taken("essay.txt", b"# My essay.") == ("txt", "# My essay.")
    assert taken("essay.md", b"# My essay.") == ("md", "My essay.")


def test_every_format_has_its_suffixes() -> None:
    assert set(SUFFIXES) == set(FORMATS)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.rtf", b"{\\rtf1 text}"),
        ("a.txt", b"{\\rtf1 text}"),
        ("a.docx", b"{\\rtf1 text}"),
        ("a.doc", b"text"),
        ("a.jpeg", b"\xff\xd8\xff"),
        ("a", b"text"),
        ("a.pages", packed({"Index/Document.iwa": "x"})),
    ],
)
def test_what_is_not_read_is_refused_with_the_way_out(name: str, data: bytes) -> None:
    answer = read(name, data)
    assert isinstance(answer, Refused)
    assert answer.code == "unsupported-format"
    assert ".docx" in answer.message


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.docx", b"", "empty-file"),
        ("a.docx", b"This is my essay.", "mislabelled"),
        ("a.txt", b"\0" * 100, "mislabelled"),
        ("a.docx", ESSAY[:300], "damaged"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        ("a.docx", packed({"a.txt": "essay"}), "not-a-document"),
        ("a.docx", docx(p(r(" "))), "no-text"),
        ("a.docx", docx(p(r("–"))), "no-text"),
        ("a.docx", docx(p(r("all hidden", "<w:vanish/>"))), "no-text"),
        ("a.txt", b" \n", "no-text"),
        ("a.md", b"<!-- nothing -->", "no-text"),
    ],
)
def test_refusals_carry_the_fitting_code(name: str, data: bytes, code: str) -> None:
    assert refused(name, data) == code


def test_large_files_are_refused_whatever_they_are() -> None:
    assert refused("a.txt", b"a" * (50 * 1024 * 1024 + 1)) == "too-large"


def test_an_essay_cut_anywhere_is_refused() -> None:
    for kept in range(1, len(ESSAY), 7):
        assert refused("a.docx", ESSAY[:kept]) in ("damaged", "mislabelled")


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(["a.docx", "a.txt", "a.md", "a"]), st.binary(max_size=200), st.sampled_from([b"", b"PK\x03\x04", ESSAY[:200]])
)
def test_noise_is_read_or_refused(name: str, noise: bytes, lead: bytes) -> None:
    assert isinstance(read(name, lead + noise), Reading | Refused)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(sorted(parts(""))), st.data())
def test_parts_with_anything_in_them_are_read_or_refused(name: str, data: st.DataObject) -> None:
    content: dict[str, str | bytes] = dict(parts(p(r("My essay.")), styles="", numbering="", footnotes=""))
    sound = str(content[name])
    at = data.draw(st.integers(0, len(sound)))
    content[name] = sound[:at] + data.draw(st.text("<>/w:pr\"' a1&;", max_size=8)) + sound[at + data.draw(st.integers(0, 5)) :]
    assert isinstance(read("a.docx", packed(content)), Reading | Refused)


def test_a_workbook_is_not_a_document() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("[Content_Types].xml", "<x/>")
        archive.writestr("xl/workbook.xml", "<x/>")
    assert refused("a.docx", file.getvalue()) == "not-a-document"
