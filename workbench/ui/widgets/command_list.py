"""Every command by name: typed for, chosen by arrows and Enter, laid over the page and gone again."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QVBoxLayout, QWidget

from workbench.ui.theme import Theme
from workbench.ui.widgets.labels import Label


@dataclass(frozen=True, slots=True)
class CommandRow:
    """A command: where it stands in the list of all, its name, and its key in words."""

    number: int
    name: str
    key: str


class _Rows(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: tuple[CommandRow, ...] = ()

    def show_rows(self, rows: Sequence[CommandRow]) -> None:
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        row = self.rows[index.row()]
        return f"{row.name}   {row.key}" if row.key else row.name


class CommandList(QFrame):
    """Shown over its parent by `ask`; `chosen(number)` when a command is, `left` when it closes without one."""

    chosen = Signal(int)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._over = parent
        self._commands: tuple[CommandRow, ...] = ()
        self.setProperty("role", "card")
        self._title = Label(theme, "Commands and their keys", "small-strong", "second")
        self._field = QLineEdit()
        self._field.setPlaceholderText("Type part of a command's name")
        self._field.setAccessibleName("Command")
        self._model = _Rows(self)
        self._list = QListView()
        self._list.setAccessibleName("Commands")
        self._list.setModel(self._model)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        theme.dress(self._list, "body")
        column = QVBoxLayout(self)
        for part in (self._title, self._field, self._list):
            column.addWidget(part)
        self._field.textChanged.connect(self._filter)
        self._field.returnPressed.connect(self._choose)
        self._list.clicked.connect(self._choose)
        self._field.installEventFilter(self)
        theme.changed.connect(self._place)
        self.hide()

    def ask(self, commands: Sequence[CommandRow]) -> None:
        """Come to the front with every command."""
        self._commands = tuple(commands)
        self._field.clear()
        self._filter("")
        self._place()
        self.show()
        self.raise_()
        self._field.setFocus()

    def show_again(self, commands: Sequence[CommandRow]) -> None:
        """Show the commands with other keys while the list is open: what is typed and chosen stays."""
        at = self._list.currentIndex().row()
        self._commands = tuple(commands)
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
        self._model.show_rows([row for row in self._commands if all(word in row.name.casefold() for word in words)])
        self._list.setCurrentIndex(self._model.index(0))

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
        width, height = min(px(560), whole.width() - px(32)), min(px(420), whole.height() - px(32))
        self.setGeometry((whole.width() - width) // 2, px(60), width, height)
        margin = px(12)
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(margin, margin, margin, margin)
            layout.setSpacing(px(8))
