"""The passages of a Markdown page as it is shown, with their positions, so that what is found there can be gone to."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument

FEATURES = QTextDocument.MarkdownFeature.MarkdownDialectGitHub


@dataclass(frozen=True, slots=True)
class Piece:
    """A block of the page: where it begins in the document, and its words."""

    position: int
    words: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, a bullet, a heading or the row of a table, with the heading it stands below."""

    heading: str
    pieces: tuple[Piece, ...]


def passages(markdown: str) -> tuple[Passage, ...]:
    """Every passage of a page, from its top."""
    document = QTextDocument()
    document.setMarkdown(markdown, FEATURES)
    found: list[Passage] = []
    heading, last = "", (-1, -1)
    for block in blocks(document):
        if not block.text().strip():
            continue
        if block.blockFormat().headingLevel():
            heading = block.text()
        piece, row = Piece(block.position(), block.text()), _row(block)
        if row != (-1, -1) and row == last:
            found[-1] = Passage(found[-1].heading, (*found[-1].pieces, piece))
        else:
            found.append(Passage(heading, (piece,)))
        last = row
    return tuple(found)


def blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    """Every block of a document."""
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _row(block: QTextBlock) -> tuple[int, int]:
    """Where the table begins that a block stands in, and its row there; (-1, -1) outside tables."""
    cursor = QTextCursor(block)
    table = cursor.currentTable()
    return (table.firstPosition(), table.cellAt(cursor).row()) if table is not None else (-1, -1)
