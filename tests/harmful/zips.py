"""Packages that swell, lie about themselves, reach outside, or are something else than they are called."""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from random import Random

from docx_builder import docx, p, part, parts, r, zipped
from harmful.made import ESSAY, MEBIBYTE, OLE, REFUSED, SOUND_DOCX, Hostile, changed, odt_of, patched, pdf_of


def bombs() -> Iterator[Hostile]:
    yield Hostile(
        "bomb-part.docx", "a main part that swells a thousandfold", changed({"word/document.xml": bytes(20 * MEBIBYTE)}), REFUSED
    )
    yield Hostile("bomb-media.docx", "a picture that swells", changed({"word/media/a.png": bytes(30 * MEBIBYTE)}), REFUSED)
    many = {f"word/media/{n}": bytes(900_000) for n in range(250)}
    yield Hostile("bomb-many.docx", "many parts that swell together", changed(many), REFUSED)
    yield Hostile("bomb-spaces.docx", "a megabyte of spaces in an attribute", docx(p(r("a", f'<w:b w:val="{" " * 900_000}"/>'))))
    inner = zipped(("a.docx", zipped(("b.docx", bytes(10 * MEBIBYTE)))))
    yield Hostile("bomb-nested.docx", "archives in archives", changed({"word/embeddings/a.docx": inner}))
    yield Hostile("bomb-42.zip", "an archive of archives called a document", inner, REFUSED)
    yield Hostile("many-entries.docx", "seventy thousand entries", zipped(*((str(n), b"") for n in range(70_000))), REFUSED)
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 65_000, 65_000, 0, 4, 0)
    yield Hostile("count-lies.docx", "a directory that claims 65,000 entries and has none", b"PK\x03\x04" + end, REFUSED)


def _quoted() -> bytes:
    """Two entries that share their bytes, as in the bombs of overlapping files."""
    return zipped(("a", b"x" * 2_000), ("b", b"x" * 2_000), method=zipfile.ZIP_STORED)


def lying_zips() -> Iterator[Hostile]:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    swelling = packer.compress(bytes(40 * MEBIBYTE)) + packer.flush()
    stored = zipped(("[Content_Types].xml", "<x/>"), ("word/document.xml", swelling), method=zipfile.ZIP_STORED)
    lying = stored
    for mark, method, size in ((b"PK\x03\x04", 8, 22), (b"PK\x01\x02", 10, 24)):
        lying = patched(patched(lying, mark, method, b"\x08\0"), mark, size, struct.pack("<L", 1_000))
    yield Hostile("size-lies.docx", "a part that is larger than it says", lying, REFUSED)
    overlap = _quoted()
    yield Hostile(
        "overlap.docx", "two parts that share their bytes", patched(overlap, b"PK\x01\x02", 42, struct.pack("<L", 0)), REFUSED
    )
    for code, field, at in (("size", 24, "<L"), ("packed", 20, "<L"), ("offset", 42, "<L"), ("crc", 16, "<L")):
        for value in (0, 1, 0x7FFFFFFF, 0xFFFFFFFF):
            data = patched(SOUND_DOCX, b"PK\x01\x02", field, struct.pack(at, value))
            yield Hostile(f"{code}-{value:x}.docx", f"a directory whose last {code} is {value}", data)
    for name, field, length in (("entries", 10, 2), ("directory-size", 12, 4), ("directory-offset", 16, 4), ("comment", 20, 2)):
        data = patched(SOUND_DOCX, b"PK\x05\x06", field, b"\xff" * length)
        yield Hostile(f"end-{name}.docx", f"an end record whose {name} cannot be", data)
    yield Hostile("method.docx", "a part packed in an unknown way", patched(SOUND_DOCX, b"PK\x01\x02", 10, b"\x63\0"), REFUSED)
    yield Hostile("encrypted-part.docx", "a part that is locked", patched(SOUND_DOCX, b"PK\x01\x02", 8, b"\x01\0"), REFUSED)
    yield Hostile(
        "two-directories.docx", "a second directory after the first", SOUND_DOCX + SOUND_DOCX[SOUND_DOCX.rindex(b"PK\x05\x06") :]
    )
    yield Hostile("in-front.docx", "a program in front of the archive", b"MZ" + bytes(500) + SOUND_DOCX, REFUSED)
    yield Hostile("behind.docx", "noise behind the archive", SOUND_DOCX + b"\x90" * 400, REFUSED)
    yield Hostile("comment-archive.docx", "an archive in the comment of an archive", _commented(SOUND_DOCX, zipped(("a", b"b"))))


def _commented(data: bytes, comment: bytes) -> bytes:
    return data[:-2] + struct.pack("<H", len(comment)) + comment


def named() -> Iterator[Hostile]:
    outside = [
        "../../evil.txt",
        "/tmp/evil.txt",
        "C:/evil.txt",
        "word\\..\\..\\evil.txt",
        "word/../../../evil",
        "..",
        "//host/evil",
    ]
    for number, name in enumerate((*outside, "a\0b.xml", "")):
        info = zipfile.ZipInfo("x" * max(len(name), 1))
        data = zipped(*parts(p(r(ESSAY))).items(), (info, b"evil"))
        data = data.replace(b"x" * max(len(name), 1) + b"evil", (name.encode() or b"\0") + b"evil")
        head, mark, tail = data.rpartition(b"PK\x01\x02")
        data = head + mark + tail.replace(b"x" * max(len(name), 1), name.encode() or b"\0")
        yield Hostile(f"name-{number}.docx", f"a part called {name!r}", data, REFUSED)
    link = zipfile.ZipInfo("word/link")
    link.external_attr = 0o120777 << 16
    yield Hostile(
        "symlink.docx",
        "a part that is a link to the password file",
        zipped(*parts(p(r("a"))).items(), (link, "/etc/passwd")),
        REFUSED,
    )
    yield Hostile("long-name.docx", "a part whose name is sixty thousand letters", changed({"word/" + "a" * 60_000: "x"}))
    yield Hostile(
        "odd-name.docx", "names in letters of every kind", changed({"word/\u202egnp.exe": "x", "word/CON": "x", "word/aux.": "x"})
    )
    twice = zipped(*parts(p(r("One."))).items(), ("word/documenT.xml", part("document", f"<w:body>{p(r('Two.'))}</w:body>")))
    yield Hostile("twice.docx", "the main part twice, in two cases", twice, REFUSED)
    same = zipped(*parts(p(r("One."))).items(), ("word/documenX.xml", "<a/>")).replace(b"word/documenX.xml", b"word/document.xml")
    yield Hostile("same-name.docx", "the main part twice", same, REFUSED)


def swapped() -> Iterator[Hostile]:
    pdf, odt = pdf_of(["1 0 obj<</Type/Catalog>>endobj"]), odt_of("<text:p>Words of an essay.</text:p>")
    yield Hostile("pdf.docx", "a PDF called a Word document", pdf)
    yield Hostile("docx.pdf", "a Word document called a PDF", SOUND_DOCX)
    yield Hostile("odt.docx", "an OpenDocument called a Word document", odt)
    yield Hostile("docx.odt", "a Word document called an OpenDocument", SOUND_DOCX)
    yield Hostile("exe.odt", "a program called a document", b"MZ\x90\0" + bytes(5_000), REFUSED)
    yield Hostile("elf.docx", "a program called a document", b"\x7fELF" + bytes(5_000), REFUSED)
    yield Hostile("png.pdf", "a picture called a PDF", b"\x89PNG\r\n\x1a\n" + bytes(500), REFUSED)
    yield Hostile("gzip.docx", "another kind of archive", b"\x1f\x8b\x08" + bytes(100), REFUSED)
    yield Hostile("rtf.docx", "RTF called a Word document", b"{\\rtf1 words}", REFUSED)
    yield Hostile("rtf.rtf", "RTF with a package that runs", b"{\\rtf1{\\object\\objemb{\\*\\objdata 0105}}}", REFUSED)
    yield Hostile("old.doc", "a Word file of the old kind", OLE + bytes(10_000), REFUSED)
    yield Hostile("locked.docx", "a locked Word file", OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), REFUSED)
    yield Hostile("sheet.docx", "a workbook", zipped(("[Content_Types].xml", "<x/>"), ("xl/workbook.xml", "<x/>")), REFUSED)
    yield Hostile("jar.docx", "an archive of programs", zipped(("META-INF/MANIFEST.MF", "Main-Class: Evil")), REFUSED)
    yield Hostile("empty.docx", "nothing", b"", REFUSED)
    yield Hostile("zeros.docx", "a megabyte of nothing", bytes(MEBIBYTE), REFUSED)
    yield Hostile("noise.docx", "fifty megabytes of noise", Random(1).randbytes(50 * MEBIBYTE), REFUSED)
    yield Hostile("noise.pdf", "noise that starts like a PDF", b"%PDF-1.7\n" + Random(2).randbytes(20 * MEBIBYTE), REFUSED)
    yield Hostile("noise.txt", "noise called text", Random(3).randbytes(20 * MEBIBYTE), REFUSED)
    yield Hostile("too-large.txt", "more than fifty megabytes", b"word " * (11 * MEBIBYTE), REFUSED)
