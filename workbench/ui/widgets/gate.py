"""What stands in the way of release, each thing with its owner and the button that leads there; and quietly what is settled."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from workbench.ui.theme import Theme
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.icon_label import IconLabel
from workbench.ui.widgets.labels import Label, WrapLabel
from workbench.ui.widgets.surface import Hairline, Surface


@dataclass(frozen=True, slots=True)
class GateItem:
    """One thing in the way: what is so, what to do, who owns it, the words of the button, and the stage and key it leads to."""

    title: str
    sentence: str
    owner: str
    button: str
    stage: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class SettledCheck:
    """One thing that is settled, and its number in words: "112 of 112"."""

    title: str
    figure: str


class _GateRow(QWidget):
    opened = Signal(str, str)

    def __init__(self, theme: Theme, item: GateItem, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._item = theme, item
        self._icon = IconLabel(theme, "octagon-alert", "stop", 18)
        title = WrapLabel(theme, item.title, "strong")
        self._owner = Label(theme, item.owner, "small", "second")
        sentence = WrapLabel(theme, item.sentence)
        self.button = Button(theme, item.button)
        self.button.clicked.connect(self._tell)
        self.setAccessibleName(f"{item.title}. {item.owner}")
        self.setAccessibleDescription(item.sentence)
        self._head = QHBoxLayout()
        self._head.addWidget(title, 1)
        self._head.addWidget(self._owner, 0, Qt.AlignmentFlag.AlignTop)
        self._words = QVBoxLayout()
        self._words.addLayout(self._head)
        self._words.addWidget(sentence)
        self._foot = QHBoxLayout()
        self._foot.addWidget(self.button)
        self._foot.addStretch(1)
        self._words.addLayout(self._foot)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(self._words, 1)
        theme.changed.connect(self._space)
        self._space()

    def _tell(self) -> None:
        self.opened.emit(self._item.stage, self._item.key)

    def _space(self) -> None:
        px = self._theme.px
        self._row.setContentsMargins(px(16), px(14), px(16), px(14))
        self._row.setSpacing(px(11))
        self._head.setSpacing(px(12))
        self._owner.setContentsMargins(0, px(3), 0, 0)
        self._words.setSpacing(px(2))
        self._foot.setContentsMargins(0, px(8), 0, 0)


class GateList(Surface):
    """The things in the way, one below the other. `open_requested` brings the stage and the key that a button leads to."""

    open_requested = Signal(str, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self._theme = theme
        self._items: tuple[GateItem, ...] = ()
        self._rows: list[_GateRow] = []
        self.setAccessibleName("What stands in the way")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 1, 1, 1)
        self._column.setSpacing(0)
        self.hide()

    def show_items(self, items: tuple[GateItem, ...]) -> None:
        """Show these; without any the list is not there."""
        if items == self._items:
            return
        self._items = items
        _empty(self._column)
        self._rows = [_GateRow(self._theme, item) for item in items]
        for index, row in enumerate(self._rows):
            if index:
                self._column.addWidget(Hairline())
            row.opened.connect(self.open_requested)
            self._column.addWidget(row)
        self.setVisible(bool(items))

    def focus_first(self) -> bool:
        """Move the focus to the first button; False when there is none."""
        if self._rows:
            self._rows[0].button.setFocus(Qt.FocusReason.TabFocusReason)
        return bool(self._rows)

    def buttons(self) -> tuple[Button, ...]:
        """The buttons in reading order."""
        return tuple(row.button for row in self._rows)


class _SettledRow(QWidget):
    def __init__(self, theme: Theme, check: SettledCheck, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = IconLabel(theme, "circle-check", "ok")
        self.setAccessibleName(f"{check.title}: {check.figure}")
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._icon)
        self._row.addWidget(WrapLabel(theme, check.title), 1, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(Label(theme, check.figure, "body", "second"))
        theme.changed.connect(self._space)
        self._space()

    def _space(self) -> None:
        px = self._theme.px
        self._row.setContentsMargins(0, px(7), 0, px(7))
        self._row.setSpacing(px(12))


class SettledList(QWidget):
    """The checks that nothing stands in the way of any more."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._checks: tuple[SettledCheck, ...] = ()
        self.setAccessibleName("Settled")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Label(theme, "Settled", "small-strong", "second"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        column.addLayout(self._rows)

    def show_checks(self, checks: tuple[SettledCheck, ...]) -> None:
        """Show these; without any the list is not there."""
        if checks == self._checks:
            return
        self._checks = checks
        _empty(self._rows)
        for index, check in enumerate(checks):
            if index:
                self._rows.addWidget(Hairline())
            self._rows.addWidget(_SettledRow(self._theme, check))
        self.setVisible(bool(checks))

    def words(self) -> tuple[str, ...]:
        """Every check as a sentence reads it."""
        return tuple(f"{check.title} {check.figure}" for check in self._checks)


def _empty(layout: QVBoxLayout) -> None:
    while item := layout.takeAt(0):
        if widget := item.widget():
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
