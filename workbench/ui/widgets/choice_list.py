"""One of many things by its words: typed for, chosen by arrows and Enter, laid over the page and gone again."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QVBoxLayout, QWidget

from workbench.ui.theme import Theme
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.wrapped_rows import WrappedRows

_BESIDE = 16
_WIDE, _TALL, _TOP = 560, 420, 60


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """One that can be chosen: where it stands in the list of all, its name, and what stands behind it, such as a key in words."""

    number: int
    name: str
    behind: str = ""


@dataclass(frozen=True, slots=True)
class Choosing:
    """How a list asks: its title, what the field says while it is empty, and what the field and the list are called."""

    title: str
    hint: str
    one: str
    many: str


class _Rows(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: tuple[ChoiceRow, ...] = ()

    def show_rows(self, rows: Sequence[ChoiceRow]) -> None:
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        row = self.rows[index.row()]
        return f"{row.name}   {row.behind}" if row.behind else row.name


class ChoiceList(QFrame):
    """Shown over its parent by `ask`; `chosen(number)` when one is, `left` when it closes without one."""

    chosen = Signal(int)
    left = Signal()

    def __init__(self, theme: Theme, asking: Choosing, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._over = parent
        self._rows: tuple[ChoiceRow, ...] = ()
        self.setProperty("role", "card")
        self._title = Label(theme, asking.title, "small-strong", "second")
        self._field = QLineEdit()
        self._field.setPlaceholderText(asking.hint)
        self._field.setAccessibleName(asking.one)
        self._model = _Rows(self)
        self._list = QListView()
        self._list.setAccessibleName(asking.many)
        self._list.setModel(self._model)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        theme.dress(self._list, "body")
        WrappedRows(theme, self._list, _BESIDE)
        self._none = Label(theme, "Nothing here has these words.", tone="second")
        column = QVBoxLayout(self)
        for part in (self._title, self._field, self._none, self._list):
            column.addWidget(part)
        self._field.textChanged.connect(self._filter)
        self._field.returnPressed.connect(self._choose)
        self._list.clicked.connect(self._choose)
        self._field.installEventFilter(self)
        theme.changed.connect(self._place)
        self.hide()

    def ask(self, rows: Sequence[ChoiceRow]) -> None:
        """Come to the front with every row."""
        self._rows = tuple(rows)
        self._field.clear()
        self._filter("")
        self._place()
        self.show()
        self.raise_()
        self._field.setFocus()

    def show_again(self, rows: Sequence[ChoiceRow]) -> None:
        """Show the rows as they are now while the list is open: what is typed and chosen stays."""
        at = self._list.currentIndex().row()
        self._rows = tuple(rows)
        self._filter(self._field.text())
        self._list.setCurrentIndex(self._model.index(max(at, 0)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._field and event.type() == QEvent.Type.FocusOut and self.isVisible():
            self._leave()
        if watched is self._field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                self._move(1 if event.key() == Qt.Key.Key_Down else -1)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self._leave()
                return True
        return super().eventFilter(watched, event)

    def _filter(self, text: str) -> None:
        words = text.casefold().split()
        self._model.show_rows([row for row in self._rows if all(word in row.name.casefold() for word in words)])
        self._list.setCurrentIndex(self._model.index(0))
        self._none.setVisible(not self._model.rows)

    def _move(self, step: int) -> None:
        row = self._list.currentIndex().row() + step
        if 0 <= row < self._model.rowCount():
            self._list.setCurrentIndex(self._model.index(row))

    def _choose(self) -> None:
        row = self._list.currentIndex().row()
        if 0 <= row < self._model.rowCount():
            self.hide()
            self.chosen.emit(self._model.rows[row].number)

    def _leave(self) -> None:
        self.hide()
        self.left.emit()

    def _place(self) -> None:
        whole = self._over.rect()
        px = self._theme.px
        width, height = min(px(_WIDE), whole.width() - px(32)), min(px(_TALL), whole.height() - px(_TOP) - px(16))
        self.setGeometry((whole.width() - width) // 2, px(_TOP), width, height)
        margin = px(12)
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(margin, margin, margin, margin)
            layout.setSpacing(px(8))
