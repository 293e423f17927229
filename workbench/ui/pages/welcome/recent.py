"""The files opened lately: what was being done in each, how far, and when, or that it is gone."""

from datetime import datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from workbench.ui.memory import Memory, Recent
from workbench.ui.theme import Theme
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.entry_row import EntryRow
from workbench.ui.widgets.labels import Label, WrapLabel

_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_ICONS: Final = MappingProxyType(
    {"marking": "highlighter", "second": "scale", "moderation": "scale", "self-check": "file-check-2"}
)
_GONE: Final = "The file is no longer there"


def when_words(at: str, now: datetime) -> str:
    """A time in ISO 8601 as a list says it: "Today, 20:14", "Yesterday", "6 Nov", "29 Oct 2026"; empty for what is no time."""
    try:
        then = datetime.fromisoformat(at).astimezone(now.tzinfo)
    except ValueError:
        return ""
    if then.date() == now.date():
        return f"Today, {then:%H:%M}"
    if then.date() == now.date() - timedelta(days=1):
        return "Yesterday"
    day = f"{then.day} {_MONTHS[then.month - 1]}"
    return day if then.year == now.year else f"{day} {then.year}"


def icon_of(doing: str) -> str:
    """The icon of the stage that the words of a recent file begin with; a cohort's when they name none."""
    return _ICONS.get(doing.replace(",", " ").partition(" ")[0].lower(), "library-big")


class _Entry(QWidget):
    """One recent file, and when it is gone a button that takes it off the list."""

    pressed = Signal(str)
    forget_requested = Signal(str)

    def __init__(self, theme: Theme, recent: Recent, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._recent = theme, recent
        self.row = EntryRow(theme, icon_of(recent.doing), recent.title, recent.doing)
        self.forget = Button(theme, "Forget", role="bar")
        self.forget.setAccessibleName(f"Forget {recent.title}")
        self._line = QHBoxLayout(self)
        self._line.addWidget(self.row, 1)
        self._line.addWidget(self.forget)
        self.row.clicked.connect(self._press)
        self.forget.clicked.connect(self._forget)
        theme.changed.connect(self._space)
        self._look()

    def _look(self) -> None:
        there = Path(self._recent.path).is_file()
        self.forget.setVisible(not there)
        if there:
            when = when_words(self._recent.at, datetime.now().astimezone())
            self.row.show_value(icon_of(self._recent.doing), self._recent.title, self._recent.doing, when)
        else:
            self.row.show_value("triangle-alert", self._recent.title, _GONE, tone="warn")
        self.row.setToolTip(self._recent.path)
        self._space()

    def _space(self) -> None:
        self._line.setContentsMargins(0, 0, 0 if self.forget.isHidden() else self._theme.px(8), 0)

    def _press(self) -> None:
        self._look()
        self.pressed.emit(self._recent.path)

    def _forget(self) -> None:
        self.forget_requested.emit(self._recent.path)


class RecentPane(QWidget):
    """Recent files and the way to another one.

    `chosen` brings a path that is there, `gone` one that is not; `refreshed` tells of new rows.
    """

    chosen = Signal(str)
    gone = Signal(str)
    other_requested = Signal()
    refreshed = Signal()

    def __init__(self, theme: Theme, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._memory = theme, memory
        self._head = Label(theme, "Recent", "small-strong", "second")
        self._empty = WrapLabel(theme, "Nothing has been opened on this computer yet.", tone="second")
        self._rows = QVBoxLayout()
        self.other = Button(theme, "Open another file", icon="folder-open", command="Open a cohort")
        self.other.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.other.clicked.connect(self.other_requested)
        self._inset = QVBoxLayout()
        self._inset.addWidget(self.other)
        self._top = QVBoxLayout()
        self._top.addWidget(self._head)
        self._top.addWidget(self._empty)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self._top)
        self._column.addLayout(self._rows)
        self._column.addLayout(self._inset)
        self._column.addStretch(1)
        theme.changed.connect(self._space)
        self._space()

    def refresh(self) -> None:
        """Show what is remembered now."""
        self.clear()
        recent = self._memory.recent()
        self._empty.setVisible(not recent)
        self.other.show_value("Open another file" if recent else "Open a file")
        for each in recent:
            self._add(each)
        self.refreshed.emit()

    def clear(self) -> None:
        """Name no file until it is shown what is remembered."""
        while (item := self._rows.takeAt(0)) is not None:
            row = item.widget()
            if row is not None:
                row.hide()
                row.deleteLater()

    def stops(self) -> list[QWidget]:
        """What Tab stops at here, in the order of reading."""
        found: list[QWidget] = []
        for at in range(self._rows.count()):
            item = self._rows.itemAt(at)
            entry = item.widget() if item is not None else None
            if isinstance(entry, _Entry):
                found += [entry.row, entry.forget]
        return [*found, self.other]

    def _add(self, recent: Recent) -> None:
        entry = _Entry(self._theme, recent)
        entry.pressed.connect(self._press)
        entry.forget_requested.connect(self._forget)
        self._rows.addWidget(entry)
        entry.show()

    def _press(self, path: str) -> None:
        (self.chosen if Path(path).is_file() else self.gone).emit(path)

    def _forget(self, path: str) -> None:
        self._memory.forget(path)
        self.refresh()
        self.other.setFocus()

    def _space(self) -> None:
        px = self._theme.px
        self._top.setContentsMargins(px(8), 0, px(8), px(8))
        self._top.setSpacing(px(10))
        self._rows.setSpacing(px(4))
        self._inset.setContentsMargins(px(8), px(12), px(8), px(4))
        self._column.setSpacing(0)
