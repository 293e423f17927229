"""The one way in for a submitted file: what it is decides who reads it; what is wrong becomes a refusal with a sentence."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePath

from workbench.domain import language, odd_characters
from workbench.domain.document import Reading
from workbench.domain.errors import Refused
from workbench.files.docx_in import read_docx
from workbench.files.gate import LIMITS, OLE_MAGIC, ZIP_MAGICS, Archive, inspect, too_large
from workbench.files.refusal import SAVE_AS_DOCX, Unreadable

FORMATS = ("docx", "odt", "pdf", "html", "txt", "md")
SUFFIXES = {
    "docx": (".docx", ".docm", ".dotx", ".dotm"),
    "odt": (".odt", ".ott"),
    "pdf": (".pdf",),
    "html": (".html", ".htm", ".xhtml"),
    "txt": (".txt", ".text"),
    "md": (".md", ".markdown"),
}

_OTHERS = {
    ".rtf": "an RTF file",
    ".doc": "a Word file of the old kind (.doc)",
    ".dot": "a Word file of the old kind (.dot)",
    ".pages": "a Pages file",
}
_MAGICS = ((b"%PDF-", ".pdf"), (b"{\\rtf", ".rtf"))
_WEB_PAGES = (b"<!doctype html", b"<html")
_LEAD = 1024
_TOO_LONG = "The file holds far more text than any script. Check that the right file was sent."


def read(name: str, data: bytes) -> Reading | Refused:
    """The reading of a file, or why it was refused. What the bytes are counts for more than what the name says."""
    try:
        reading = _reader_for(name, data)(data)
    except Unreadable as refusal:
        return Refused(name, refusal.code, refusal.message)
    if len(reading.document.text) + len(reading.margins) > LIMITS.characters or len(reading.document.blocks) > LIMITS.blocks:
        return Refused(name, "too-large", _TOO_LONG)
    if not any(character.isalnum() for character in reading.document.text):
        return Refused(name, "no-text", "The file holds no words. Check that the right file was sent and that it is not a scan.")
    told = (*odd_characters.warnings(reading.document), *language.warnings(reading.document))
    return replace(reading, warnings=(*reading.warnings, *told)) if told else reading


def _reader_for(name: str, data: bytes) -> Callable[[bytes], Reading]:
    suffix = PurePath(name).suffix.lower()
    if not data:
        raise Unreadable("empty-file", "The file is empty. Ask for it to be sent again.")
    if len(data) > LIMITS.file:
        raise too_large()
    if data.startswith((*ZIP_MAGICS, OLE_MAGIC)) or (suffix in SUFFIXES["docx"] and not _looks_like(data)):
        return lambda content: _read_package(suffix, inspect(content))
    if suffix in (*SUFFIXES["odt"], *SUFFIXES["pdf"]) and not _looks_like(data):
        kind = "a PDF" if suffix in SUFFIXES["pdf"] else "an OpenDocument text"
        raise Unreadable("mislabelled", f"The file is named like {kind} but is not one inside. {SAVE_AS_DOCX}")
    other = _looks_like(data) or suffix
    if other in _OTHERS:
        raise _unsupported(other)
    found = next((form for form in _PLAIN_READERS if other in SUFFIXES[form]), None)
    if found is not None:
        return _PLAIN_READERS[found]
    raise Unreadable("unsupported-format", f"Files of this kind are not read. {SAVE_AS_DOCX}")


def _looks_like(data: bytes) -> str:
    """The suffix of the kind of file that these bytes start like; "" for none that is known."""
    lead = data[:_LEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    found = next((suffix for magic, suffix in _MAGICS if lead.startswith(magic)), "")
    return found or (".html" if lead[:32].lower().startswith(_WEB_PAGES) else "")


def _unsupported(suffix: str) -> Unreadable:
    return Unreadable("unsupported-format", f"This is {_OTHERS[suffix]}, which is not read. {SAVE_AS_DOCX}")


def _read_package(suffix: str, archive: Archive) -> Reading:
    if _is_opendocument(archive):
        return _read_odt(archive)
    if suffix in _OTHERS and "[Content_Types].xml" not in archive:
        raise _unsupported(suffix)
    return read_docx(archive)


def _is_opendocument(archive: Archive) -> bool:
    """Whether a package is an OpenDocument file of whatever kind, by its own word or, where it has none, by its parts."""
    if "mimetype" in archive:
        return archive.read("mimetype").startswith(b"application/vnd.oasis.opendocument")
    return "content.xml" in archive and "META-INF/manifest.xml" in archive and "[Content_Types].xml" not in archive


def _read_odt(archive: Archive) -> Reading:
    from workbench.files.odt_in import read_odt

    return read_odt(archive)


def _read_text(data: bytes) -> Reading:
    from workbench.files.text_in import read_text

    _check_length(data)
    return read_text(data)


def _read_markdown(data: bytes) -> Reading:
    from workbench.files.markdown_in import read_markdown

    _check_length(data)
    return read_markdown(data)


def _check_length(data: bytes) -> None:
    if len(data) > LIMITS.plain or data.count(b"\n") > LIMITS.lines:
        raise Unreadable("too-large", _TOO_LONG)


def _read_html(data: bytes) -> Reading:
    from workbench.files.html_in import read_html

    return read_html(data)


def _read_pdf(data: bytes) -> Reading:
    from workbench.files.pdf_in import read_pdf

    return read_pdf(data)


_PLAIN_READERS = {"html": _read_html, "pdf": _read_pdf, "md": _read_markdown, "txt": _read_text}
