"""Outcome letters as PDF: A4, large and calm, tagged for screen readers, and the same bytes for the same letter."""

from collections.abc import Iterator

from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth

from workbench.domain.sheet import Part, PartKind, Sheet
from workbench.domain.words import long_date
from workbench.files.letter_faces import BOLD, REGULAR, coverage
from workbench.files.letter_pdf.blocks import Block, Row, block
from workbench.files.letter_pdf.pages import ONE_AT_A_TIME, PROGRAM, QUIET, TEXT_WIDTH, new_style, printed
from workbench.files.letter_pdf.tagged import About, Element
from workbench.files.letter_text import must_be_settable, printable

_LABELS = 53 * mm
_GAP = 4 * mm

_BODY = new_style("body", before=7)
_SMALL = new_style("small", size=10.5, leading=15, colour=QUIET)
_SENDER = new_style("sender", BOLD)
_RIGHT = ParagraphStyle("right", new_style("plain"), alignment=TA_RIGHT)
_LABEL = new_style("label", colour=QUIET)
_VALUE = new_style("value")
_GREETING = new_style("greeting", before=18)
_RESULT = new_style("result", BOLD, size=21, leading=27, before=11)
_HEADING = new_style("heading", BOLD, size=14, leading=19, before=16)
_ITEM = ParagraphStyle("item", new_style("plain-item", before=5), leftIndent=14, bulletIndent=1)
_TITLE = new_style("title", BOLD)
_WORDS = new_style("words", before=4)
_SIGN_FIRST, _SIGN = new_style("sign-first", before=20), new_style("sign")


def letter_pdf(letter: Sheet) -> bytes:
    """The letter, or another sheet set like one, as a PDF file: the words of `letter_text.printable(letter)`.

    Raises ValueError, naming the character, when a name holds one that the letter's typefaces do not have; such a letter can be
    sent as a Word document. Safe to call from several threads, which take turns.
    """
    with ONE_AT_A_TIME:
        for face in (REGULAR, BOLD):
            coverage(face)
        letter = printable(letter)
        must_be_settable(letter)
        return _laid_out(letter)


def _laid_out(letter: Sheet) -> bytes:
    root = Element("Document")
    story: list[Block | Row] = [*_head(letter, root), *_body(letter.parts, root), *_sign_off(letter, root)]
    about = About(letter.title, letter.sender, PROGRAM, letter.language, letter.day, letter.text.encode())
    return printed(story, root, about)


def _head(letter: Sheet, root: Element) -> Iterator[Block | Row]:
    day = long_date(letter.day)
    yield _beside(block(letter.sender, _SENDER, root.add("P")), block(day, _RIGHT, root.add("P")), day)
    address = ", ".join(line for line in letter.address if line and line != letter.sender)
    if address:
        yield block(address, _SMALL, root.add("P"))
    table = root.add("Table")
    for index, (label, value) in enumerate(letter.facts):
        row = table.add("TR")
        first = index == 0
        left, right = block(label, _LABEL, row.add("TH")), block(value, _VALUE, row.add("TD"))
        yield Row(left, right, _LABELS, _LABELS - _GAP, before=14 if first else 1, keep=False, rule=first)
    if letter.salutation:
        yield block(letter.salutation, _GREETING, root.add("P"), keep=True)


def _beside(left: Block, right: Block, aside: str, before: float = 0, rule: bool = False) -> Row:
    """A row whose right block is as wide as its words, up to two fifths of the line."""
    width = min(stringWidth(aside, REGULAR, right.style.fontSize) + 1, 0.4 * TEXT_WIDTH)
    return Row(left, right, TEXT_WIDTH - width, TEXT_WIDTH - width - _GAP, before, keep=rule, rule=rule)


def _body(parts: tuple[Part, ...], root: Element) -> Iterator[Block | Row]:
    items = root
    for index, part in enumerate(parts):
        following = parts[index + 1].kind if index + 1 < len(parts) else None
        if part.kind is PartKind.CRITERION:
            yield from _criterion(part, root)
        elif part.kind is PartKind.ITEM:
            items = items if items.tag == "L" else root.add("L")
            yield _item(part, items.add("LI"), keep=_stays_with_next(parts, index))
        else:
            yield from _plain(part, root, following)
        items = items if part.kind is PartKind.ITEM else root


def _plain(part: Part, root: Element, following: PartKind | None) -> Iterator[Block]:
    if part.kind is PartKind.RESULT:
        yield block(part.text, _RESULT, root.add("H1"), keep=True)
    elif part.kind is PartKind.HEADING:
        yield block(part.text, _HEADING, root.add("H2"), keep=True)
    else:
        lines = [line for line in part.text.split("\n") if line.strip()]
        for number, line in enumerate(lines, start=1):
            last = number == len(lines)
            yield block(line, _BODY, root.add("P"), keep=last and following in (PartKind.ITEM, None))


def _stays_with_next(parts: tuple[Part, ...], index: int) -> bool:
    """Whether an item is the first or last but one of its list: neither its first nor its last item stands alone on a page."""
    kinds = [part.kind for part in (*parts, *[Part(PartKind.PARAGRAPH, "")] * 2)]
    first = kinds[index - 1] is not PartKind.ITEM
    return kinds[index + 1] is PartKind.ITEM and (first or kinds[index + 2] is not PartKind.ITEM)


def _item(part: Part, item: Element, keep: bool) -> Block:
    label, body = item.add("Lbl"), item.add("LBody")
    made = block(part.text, _ITEM, body, keep)
    made.label = label
    return made


def _criterion(part: Part, root: Element) -> Iterator[Block | Row]:
    title, aside = block(part.text, _TITLE, root.add("H3")), block(part.aside, _RIGHT, root.add("P"))
    yield _beside(title, aside, part.aside, before=12, rule=True)
    for words in part.body:
        yield from (block(line, _WORDS, root.add("P")) for line in words.split("\n") if line.strip())


def _sign_off(letter: Sheet, root: Element) -> Iterator[Block]:
    for index, line in enumerate(letter.sign_off):
        yield block(line, _SIGN if index else _SIGN_FIRST, root.add("P"), keep=index + 1 < len(letter.sign_off))
