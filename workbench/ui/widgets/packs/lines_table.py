"""One of the four lists of a pack: its heading, and a short table of scripts with the reason where there is one."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workbench.domain.words import counted
from workbench.ui.theme import Theme
from workbench.ui.widgets.icon_label import IconLabel
from workbench.ui.widgets.labels import Label, WrapLabel
from workbench.ui.widgets.text_table import Column, TextTable

_PLAIN = (Column("Code", strong=True), Column("Marking", wide=True))
_REASONS = (Column("Code", strong=True), Column("Marking"), Column("Why", wide=True))
_MOST_ROWS = 6
_NEVER, _AS_NEEDED = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded


class LinesTable(QWidget):
    """A list under a title with icon and sentence; without rows it is not there. `reasons` gives it a third column."""

    def __init__(
        self, theme: Theme, title: str, sentence: str, icon: tuple[str, str], *, reasons: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._title = theme, title
        self._head = Label(theme, title, "heading")
        self._count = Label(theme, tone="second")
        self.table = TextTable(theme, _REASONS if reasons else _PLAIN, title)
        self.table.setTabKeyNavigation(False)
        self._across = QHBoxLayout()
        self._across.addWidget(IconLabel(theme, *icon))
        self._across.addWidget(self._head)
        self._across.addWidget(self._count)
        self._across.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self._across)
        if sentence:
            self._column.addWidget(WrapLabel(theme, sentence, tone="second"))
        self._column.addWidget(self.table)
        theme.changed.connect(self._space)
        self.hide()

    def show_rows(self, rows: tuple[tuple[str, ...], ...]) -> None:
        """Show these; the last cell of a row is the reason."""
        wide = self.table.model().columnCount()
        self.table.show_rows([row[:wide] for row in rows])
        self._count.show_value(counted(len(rows), "script"))
        self.setVisible(bool(rows))
        self._space()

    def _space(self) -> None:
        px, table = self._theme.px, self.table
        self._column.setSpacing(px(6))
        self._across.setSpacing(px(8))
        rows = min(max(table.row_count(), 1), _MOST_ROWS)
        head, row = table.horizontalHeader().sizeHint().height(), table.verticalHeader().defaultSectionSize()
        table.setFixedHeight(head + rows * row + 2 * table.frameWidth())
        table.setVerticalScrollBarPolicy(_NEVER if table.row_count() <= _MOST_ROWS else _AS_NEEDED)
