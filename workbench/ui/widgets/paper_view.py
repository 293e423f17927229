"""An item of the library as a page to be read: title, version, a sentence, and its papers to choose from."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QTextEdit, QVBoxLayout, QWidget

from workbench.domain.annotation import find_quote
from workbench.domain.search import spans
from workbench.ui.theme import Theme
from workbench.ui.widgets.bare_column import bare_column
from workbench.ui.widgets.flow import Flow
from workbench.ui.widgets.labels import WrapLabel
from workbench.ui.widgets.markdown_passages import blocks, passages
from workbench.ui.widgets.markdown_view import MarkdownView
from workbench.ui.widgets.pill import Pill
from workbench.ui.widgets.positions import units
from workbench.ui.widgets.version_chip import VersionChip


@dataclass(frozen=True, slots=True)
class Place:
    """A place that can be gone to by name: the passage that begins with its words."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One paper: its word, its text in Markdown, places in it, passages that are spoken of, and its longest line for 100 %."""

    title: str
    text: str
    places: tuple[Place, ...] = ()
    quotes: tuple[str, ...] = ()
    measure: int = 620


@dataclass(frozen=True, slots=True)
class Sheets:
    """An item: `key` tells it from others, `sentence` stands below its title, `fixed` says that the open cohort has pinned it."""

    key: str
    title: str
    version: str
    fixed: bool
    sentence: str
    sheets: tuple[Sheet, ...]


class PaperView(QWidget):
    """Shows one item. `sheet_changed` gives the number of the paper that is shown, `link_pressed` the address of a link."""

    sheet_changed = Signal(int)
    link_pressed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: Sheets | None = None
        self._at = 0
        self._wanted: tuple[str, ...] = ()
        self._here = -1
        self._title = WrapLabel(theme, role="title")
        self.version = VersionChip(theme)
        self._sentence = WrapLabel(theme, tone="second")
        self._chips = QButtonGroup(self)
        self.bar = QWidget()
        self.bar.setAccessibleName("Papers")
        self._flow = Flow(self.bar)
        self.text = MarkdownView(theme, "Text")
        self._lay_out()
        self._chips.idToggled.connect(self._chosen)
        self.text.link_pressed.connect(self.link_pressed)
        theme.changed.connect(self._space)
        self._space()

    @property
    def sheet(self) -> int:
        """The number of the paper that is shown."""
        return self._at

    def chips(self) -> list[str]:
        """The words on the papers' chips."""
        return [button.text() for button in self._chips.buttons()]

    def show_value(self, sheets: Sheets) -> None:
        """Show an item from its first paper; the same item stays at the paper it is at."""
        if sheets == self._shown:
            return
        same = self._shown is not None and self._shown.key == sheets.key
        self._at = min(self._at, len(sheets.sheets) - 1) if same else 0
        self._shown, self._here = sheets, -1
        self._title.show_value(sheets.title)
        self.version.show_value(sheets.version, fixed=sheets.fixed)
        self._sentence.show_value(sheets.sentence)
        self._sentence.setVisible(bool(sheets.sentence))
        self._show_chips(sheets.sheets)
        self._show_sheet()

    def show_sheet(self, at: int) -> None:
        """Go to a paper by its number."""
        chip = self._chips.button(at)
        if chip is not None:
            chip.setChecked(True)

    def show_position(self, at: int, position: int) -> None:
        """Go to a position of a paper's document; what was found there is marked more strongly than the rest."""
        self.show_sheet(at)
        self._here = position
        self._mark()
        self._go_near(position)

    def show_place(self, name: str) -> bool:
        """Go to a place by name; False when no paper has it."""
        for at, sheet in enumerate(self._sheets()):
            words = next((place.words for place in sheet.places if place.name == name), None)
            found = None if words is None else _beginning(sheet.text, words)
            if found is not None:
                self.show_sheet(at)
                self.text.go_to(found)
                return True
        return False

    def mark_words(self, wanted: Sequence[str], counts: Sequence[int] = ()) -> None:
        """Mark words wherever they stand, and say on each paper's chip in how many places they do."""
        self._wanted, self._here = tuple(wanted), -1
        for at, button in enumerate(self._chips.buttons()):
            if isinstance(button, Pill):
                button.show_count(counts[at] if at < len(counts) and counts[at] else None)
        self._sentence.mark_words(self._wanted)
        self._mark()

    def _sheets(self) -> tuple[Sheet, ...]:
        return self._shown.sheets if self._shown else ()

    def _show_chips(self, sheets: Sequence[Sheet]) -> None:
        for chip in self._chips.buttons():
            self._chips.removeButton(chip)
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.bar.setVisible(len(sheets) > 1)
        if len(sheets) < 2:
            return
        for at, sheet in enumerate(sheets):
            chip = Pill(self._theme, sheet.title)
            self._chips.addButton(chip, at)
            self._flow.addWidget(chip)
            chip.setVisible(True)
        self._chips.blockSignals(True)
        self._chips.button(self._at).setChecked(True)
        self._chips.blockSignals(False)

    def _chosen(self, at: int, on: bool) -> None:
        if on and at != self._at:
            self._at, self._here = at, -1
            self._show_sheet()

    def _show_sheet(self) -> None:
        sheets = self._sheets()
        if self._shown is None or not sheets:
            return
        sheet = sheets[self._at]
        name = f"{self._shown.title}, {sheet.title}" if sheet.title else self._shown.title
        self.text.show_markdown(sheet.text, name, measure=sheet.measure)
        self._mark()
        self.sheet_changed.emit(self._at)

    def _mark(self) -> None:
        """Lay a wash behind each passage that is spoken of, and behind every place where a word looked for stands."""
        self.text.setExtraSelections([*self._quoted(), *self._found()])

    def _quoted(self) -> list[QTextEdit.ExtraSelection]:
        sheets = self._sheets()
        quotes = sheets[self._at].quotes if sheets else ()
        whole = self.text.document().toPlainText() if quotes else ""
        places = [place for quote in quotes for place in find_quote(whole, quote)[:1]]
        return [self._marked(units(whole[: p.start]), units(whole[: p.end]), "evidence.wash", dotted=True) for p in places]

    def _found(self) -> list[QTextEdit.ExtraSelection]:
        found = []
        for block in blocks(self.text.document()) if self._wanted else ():
            words = block.text()
            for start, end in spans(words, self._wanted):
                first, last = (block.position() + units(words[:at]) for at in (start, end))
                found.append(self._marked(first, last, "develop.focused" if first == self._here else "develop.wash"))
        return found

    def _marked(self, start: int, end: int, token: str, *, dotted: bool = False) -> QTextEdit.ExtraSelection:
        mark = QTextEdit.ExtraSelection()
        look = QTextCharFormat()
        look.setBackground(self._theme.colour(token))
        look.setForeground(self._theme.colour("text"))
        line = QTextCharFormat.UnderlineStyle.DotLine if dotted else QTextCharFormat.UnderlineStyle.SingleUnderline
        look.setUnderlineStyle(line)
        cursor = QTextCursor(self.text.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        mark.cursor = cursor
        mark.format = look
        return mark

    def _go_near(self, position: int) -> None:
        """Bring a position near the top, with what stands before it."""
        self.text.go_to(position)
        bar = self.text.verticalScrollBar()
        if position:
            bar.setValue(bar.value() - self.text.viewport().height() // 3)

    def _lay_out(self) -> None:
        self._head = QHBoxLayout()
        self._head.addWidget(self._title, 1)
        self._head.addWidget(self.version, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout()
        self._column.addLayout(self._head)
        self._column.addWidget(self._sentence)
        self._column.addWidget(self.bar)
        bare_column(self, self._column, self.text)

    def _space(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(24), px(18), px(24), px(6))
        self._column.setSpacing(px(8))
        self._head.setSpacing(px(12))
        self._flow.set_gaps(px(6), px(6))
        self._mark()


def _beginning(markdown: str, words: str) -> int | None:
    """Where the passage that begins with some words stands in the document, None when none does."""
    wanted = " ".join(words.split())
    found = (p.pieces[0] for p in passages(markdown) if " ".join(p.pieces[0].words.split()).startswith(wanted))
    first = next(found, None)
    return None if first is None else first.position
