"""A script with every kind of block and a marking on it, for the tests of the desk's centre."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget

from workbench.domain.annotation import Annotation, Kind, anchor, find_quote
from workbench.domain.document import BlockKind, Cell, Document, DraftBlock, Style, assemble
from workbench.ui.widgets.card_face import CardValue

FORMS = "retire two forms on the day the shared page arrives"
PAGE = "the shared page"
_BODY = (
    "I expect some teachers to hear this as extra paperwork. I would therefore retire two forms on the day the shared page "
    "arrives, and ask the head to say so in briefing."
)
_MORE = (
    "To know whether it is working, I would look at three things every six weeks: late arrivals on Mondays, the share of pages "
    "reviewed on time, and what pupils say."
)


def full_script(rounds: int = 6) -> Document:
    """A script that has a bit of everything, long enough to scroll."""
    drafts = [
        DraftBlock(BlockKind.TITLE, "Ashmere Vale"),
        DraftBlock(BlockKind.PARAGRAPH, "It began 😀 well,\u2028and went on.", styles=(Style(3, 8, italic=True),)),
        DraftBlock(BlockKind.PARAGRAPH, _BODY),
    ]
    for number in range(rounds):
        drafts += [
            DraftBlock(BlockKind.HEADING, f"Part {number + 1}", level=1),
            DraftBlock(
                BlockKind.PARAGRAPH, f"{number + 1} {_MORE}", styles=(Style(2, 9, bold=True, link="https://example.org"),)
            ),
            DraftBlock(BlockKind.LIST_ITEM, "One shared page for each pupil.", level=1, marker="•"),
            DraftBlock(BlockKind.LIST_ITEM, "A lesson a fortnight.", level=2, marker="12.3.4"),
            DraftBlock(BlockKind.TABLE_CELL, "When", cell=Cell(number, 0, 0)),
            DraftBlock(BlockKind.TABLE_CELL, "What will be seen 😀", cell=Cell(number, 0, 1)),
            DraftBlock(BlockKind.TABLE_CELL, "Autumn", cell=Cell(number, 1, 0)),
            DraftBlock(BlockKind.TABLE_CELL, "Pages", cell=Cell(number, 1, 1)),
            DraftBlock(BlockKind.CAPTION, f"Table {number + 1}"),
            DraftBlock(BlockKind.QUOTATION, "They don’t know what the helper will want."),
            DraftBlock(BlockKind.FOOTNOTE, "From paper 2 of the case.", marker="1"),
        ]
    return assemble(drafts)


def annotated(script: Document, quote: str, kind: Kind = Kind.STRENGTH, text: str = "", which: int = 0) -> Annotation:
    """An annotation on a quotation; its id is made of its kind and place."""
    place = find_quote(script.text, quote)[which]
    return Annotation(f"{kind.value}-{place.start}", kind, place, "solution", text)


def many(script: Document, count: int) -> list[Annotation]:
    """Annotations on one word after another, as many as asked, going round when the words end."""
    found: list[Annotation] = []
    at = 0
    while len(found) < count:
        end = at + 6
        if script.text[at:end].strip():
            kind = tuple(Kind)[len(found) % 4]
            text = "" if kind is Kind.EVIDENCE else f"Remark {len(found)}: say who would do it, and by when."
            found.append(Annotation(f"n{len(found)}", kind, anchor(script.text, at, end), "solution", text))
        at = end + 1 if end + 8 < len(script.text) else len(found) % 5
    return found


def cards_of(script: Document, annotations: Sequence[Annotation], note: str = "") -> list[CardValue]:
    """Cards for annotations."""
    numbers = script.paragraph_numbers()
    return [
        CardValue(
            each.id,
            each.kind,
            "Solution" if each.criterion else "",
            each.text,
            f"¶ {numbers[script.block_at(each.anchor.start)]}",
            each.anchor.start,
            (),
            note or each.note,
        )
        for each in annotations
    ]


def put_away(widget: QWidget) -> None:
    """Delete a widget now, so that it does not listen to the theme of the next test."""
    widget.close()
    widget.deleteLater()
    QCoreApplication.sendPostedEvents(widget, QEvent.Type.DeferredDelete.value)
