"""An item of the library as a page to be read: title, version, a sentence, and its papers as tabs."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QTabBar, QTextEdit, QVBoxLayout, QWidget

from workbench.domain.people import comparable
from workbench.ui.theme import Theme
from workbench.ui.widgets.labels import WrapLabel
from workbench.ui.widgets.markdown_view import MarkdownView
from workbench.ui.widgets.version_chip import VersionChip


@dataclass(frozen=True, slots=True)
class Sheet:
    """One tab: its word, and its text in Markdown."""

    title: str
    text: str


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
    """Shows one item. `sheet_changed` gives the number of the tab that is shown."""

    sheet_changed = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: Sheets | None = None
        self._wanted: list[str] = []
        self._title = WrapLabel(theme, role="title")
        self._version = VersionChip(theme)
        self._sentence = WrapLabel(theme, tone="second")
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName("Papers")
        self.text = MarkdownView(theme, "Text")
        self._head = QHBoxLayout()
        self._head.addWidget(self._title, 1)
        self._head.addWidget(self._version, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout()
        self._column.addLayout(self._head)
        self._column.addWidget(self._sentence)
        self._column.addWidget(self.tabs)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(self._column)
        outer.addWidget(self.text, 1)
        self.tabs.currentChanged.connect(self._show_sheet)
        theme.changed.connect(self._space)
        self._space()

    def show_value(self, sheets: Sheets) -> None:
        """Show an item from its first tab; the same item stays at the tab it is at."""
        if sheets == self._shown:
            return
        at = self.tabs.currentIndex() if self._shown is not None and self._shown.key == sheets.key else 0
        self._shown = sheets
        self._title.show_value(sheets.title)
        self._version.show_value(sheets.version, fixed=sheets.fixed)
        self._sentence.show_value(sheets.sentence)
        self._sentence.setVisible(bool(sheets.sentence))
        self.tabs.blockSignals(True)
        while self.tabs.count():
            self.tabs.removeTab(0)
        for sheet in sheets.sheets:
            self.tabs.addTab(sheet.title)
        self.tabs.blockSignals(False)
        self.tabs.setVisible(len(sheets.sheets) > 1)
        self.tabs.setCurrentIndex(max(0, min(at, len(sheets.sheets) - 1)))
        self._show_sheet(self.tabs.currentIndex())

    def find_words(self, wanted: str) -> None:
        """Mark words in the tabs that hold them, and go to the first such tab if the one shown does not."""
        self._wanted = comparable(wanted).split()
        holding = [index for index, sheet in enumerate(self._sheets()) if self._holds(sheet)]
        for index, sheet in enumerate(self._sheets()):
            self.tabs.setTabText(
                index, f"{sheet.title} ({self._times(sheet)})" if self._wanted and index in holding else sheet.title
            )
        if self._wanted and holding and self.tabs.currentIndex() not in holding:
            self.tabs.setCurrentIndex(holding[0])
        self._mark()

    def _sheets(self) -> tuple[Sheet, ...]:
        return self._shown.sheets if self._shown else ()

    def _show_sheet(self, index: int) -> None:
        sheets = self._sheets()
        if not 0 <= index < len(sheets) or self._shown is None:
            return
        name = f"{self._shown.title}, {sheets[index].title}" if sheets[index].title else self._shown.title
        self.text.show_markdown(sheets[index].text, name)
        self._mark()
        self.sheet_changed.emit(index)

    def _times(self, sheet: Sheet) -> int:
        said = comparable(sheet.text)
        return sum(said.count(word) for word in self._wanted)

    def _holds(self, sheet: Sheet) -> bool:
        said = comparable(sheet.text)
        return bool(self._wanted) and any(word in said for word in self._wanted)

    def _mark(self) -> None:
        """Lay a wash behind every place where a word searched for stands, and bring the first near the top."""
        found = []
        for word in self._wanted:
            cursor = self.text.document().find(word)
            while not cursor.isNull():
                found.append(self._marked(cursor))
                cursor = self.text.document().find(word, cursor)
        self.text.setExtraSelections(found)
        if found:
            first = min(each.cursor.selectionStart() for each in found)
            self.text.go_to(first)
            bar = self.text.verticalScrollBar()
            bar.setValue(bar.value() - self.text.viewport().height() // 3)

    def _marked(self, cursor: QTextCursor) -> QTextEdit.ExtraSelection:
        mark = QTextEdit.ExtraSelection()
        look = QTextCharFormat()
        look.setBackground(self._theme.colour("develop.wash"))
        look.setFontUnderline(True)
        mark.cursor = QTextCursor(cursor)
        mark.format = look
        return mark

    def _space(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(24), px(18), px(24), px(6))
        self._column.setSpacing(px(6))
        self._head.setSpacing(px(12))
        self._mark()
