"""PDF files: the lines of their pages put back together into paragraphs. What kind each is can only be guessed, and that is told.

The library is not safe in two threads at once, so one lock is held for all of a reading.
"""

from contextlib import closing
from threading import Lock

import pypdfium2 as pdfium

from workbench.domain.document import Reading, Warning, assemble
from workbench.domain.words import paragraphs as first_few
from workbench.files.findings import LARGE_PICTURES, Findings, plural
from workbench.files.gate import LIMITS
from workbench.files.margins import said_in
from workbench.files.pdf_in.lines import Page, page_of
from workbench.files.pdf_in.paragraphs import drafts_of
from workbench.files.pdf_in.running import without_running_lines, worded
from workbench.files.refusal import SAVE_AS_DOCX, Unreadable
from workbench.files.sight import FAULTS, UNSEEN

_MOST_PAGES = 500
_WRONG_PASSWORD = 4
_LOCK = Lock()
_SCANNED = "This PDF has pictures of pages and no text. Ask for the original, or type up the text and add it here."
_LOCKED = "The file is locked with a password. Remove the password and save it again."
_DAMAGED = "The PDF is cut short or damaged. Ask for it to be sent again, or ask for the document it was made from."
_UNREAD = "with no text, so what stands there was not read. Ask for the original, or type up the text and add it here."
_RECOGNISED = "with words that a machine recognised, which may be wrong. Compare them with the original."
_TOO_LONG = "The PDF holds far more text than any script. Check that the right file was sent."
_ALMOST_ALL = 0.9
_STRUCTURE = "A PDF does not say what is a heading, a list or a table, so these are guessed; the original reads better."


def read_pdf(data: bytes) -> Reading:
    """The paragraphs of a PDF, with warnings; raises Unreadable if it is locked, damaged, or has no text but pictures."""
    with _LOCK:
        pages, author = _pages(data)
    if not any(page.lines for page in pages) and any(page.marks.pictures for page in pages):
        raise Unreadable("scanned-pdf", _SCANNED)
    kept, running = without_running_lines(pages)
    document = assemble(drafts_of(kept))
    warnings = [Warning("pdf-structure", _STRUCTURE)]
    if running:
        lines = plural(len(running), "line that repeats", "lines that repeat")
        warnings.append(Warning("running-lines", f"{lines} at the edge of the pages, such as a page number, left out."))
    findings = Findings()
    if pictures := sum(page.marks.pictures for page in pages):
        findings.add("pictures", times=pictures)
    if large := sum(page.marks.large for page in pages):
        findings.add(LARGE_PICTURES, times=large)
    for code in FAULTS:
        if words := sum(page.marks.words.get(code, 0) for page in pages):
            findings.add(code, words)
    warnings += _about_pictures(pages)
    if author:
        findings.add("author-name")
    return Reading(document, "pdf", None, (*findings.warnings(document), *warnings), said_in(worded(running)))


def _about_pictures(pages: list[Page]) -> list[Warning]:
    """What to know of pages that are pictures: without text, or with recognised words laid unseen upon them."""
    told = []
    large = [(number, page) for number, page in enumerate(pages, 1) if page.marks.large]
    for said, found in (
        (_UNREAD, [number for number, page in large if not page.lines]),
        (_RECOGNISED, [number for number, page in large if page.lines and _is_recognised(page)]),
    ):
        if found:
            count = plural(len(found), "page of the PDF is a picture", "pages of the PDF are pictures")
            told.append(Warning("picture-pages", f"{count} {said}", first_few([f"page {number}" for number in found])))
    return told


def _is_recognised(page: Page) -> bool:
    return page.marks.words.get(UNSEEN, 0) >= _ALMOST_ALL * sum(len(line.text.split()) for line in page.lines)


def _pages(data: bytes) -> tuple[list[Page], bool]:
    """The lines of all pages, and whether the file names an author."""
    try:
        with closing(pdfium.PdfDocument(data)) as document:
            if len(document) > _MOST_PAGES:
                message = f"The PDF has {len(document):,} pages; at most {_MOST_PAGES:,} are accepted. {SAVE_AS_DOCX}"
                raise Unreadable("too-many-parts", message)
            return _read(document), bool(document.get_metadata_value("Author").strip())
    except pdfium.PdfiumError as error:
        if error.err_code == _WRONG_PASSWORD:
            raise Unreadable("encrypted", _LOCKED) from None
        raise Unreadable("damaged", _DAMAGED) from None


def _read(document: pdfium.PdfDocument) -> list[Page]:
    """The pages one after another, until there is more text than any script has."""
    pages: list[Page] = []
    characters = 0
    for number in range(len(document)):
        pages.append(page_of(document, number))
        characters += sum(len(line.text) for line in pages[-1].lines)
        if characters > LIMITS.characters:
            raise Unreadable("too-large", _TOO_LONG)
    return pages
