"""Who has how much, who cannot be given what, and the deeds that give many scripts out at once."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from workbench.domain.allocation import Load
from workbench.ui.theme import Theme
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.icon_label import IconLabel
from workbench.ui.widgets.labels import Label, WrapLabel
from workbench.ui.widgets.loads_table import LoadsTable
from workbench.ui.widgets.surface import Surface


@dataclass(frozen=True, slots=True)
class LoadsShown:
    """What each person has at a stage (named in `about`), sentences about conflicts, what a split would do in sentences, and
    whether there is anything to split.
    """

    about: str
    loads: tuple[Load, ...]
    conflicts: tuple[str, ...]
    split: tuple[str, ...]
    ready: bool


class _Lines(QWidget):
    """Sentences one below the other, with or without an icon before each."""

    def __init__(self, theme: Theme, icon: str = "", role: str = "body", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icon, self._role = theme, icon, role
        self._said: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        theme.changed.connect(self._space)
        self._space()

    def show_lines(self, lines: tuple[str, ...]) -> None:
        if lines == self._said:
            return
        self._said = lines
        while item := self._column.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for line in lines:
            self._column.addWidget(self._row(line))
        self._space()

    def lines(self) -> tuple[str, ...]:
        return self._said

    def _row(self, line: str) -> QWidget:
        words = WrapLabel(self._theme, line, self._role, "second" if self._icon else "")
        if not self._icon:
            return words
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(self._theme.px(8))
        across.addWidget(IconLabel(self._theme, self._icon), 0, Qt.AlignmentFlag.AlignTop)
        across.addWidget(words, 1)
        return row

    def _space(self) -> None:
        self._column.setSpacing(self._theme.px(4))


class SplitCard(Surface):
    """What an equal split would do, in words, and its button; `split_requested` comes from it."""

    split_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._lines = _Lines(theme)
        self.button = Button(theme, "Split equally")
        self.button.clicked.connect(self.split_requested)
        self._foot = QHBoxLayout()
        self._foot.addWidget(self.button)
        self._foot.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.addWidget(Label(theme, "Split equally", "heading"))
        self._column.addWidget(self._lines)
        self._column.addLayout(self._foot)
        theme.changed.connect(self._space)
        self._space()

    def show_value(self, sentences: tuple[str, ...], ready: bool) -> None:
        """Say what it would do; the button is in the main colour when there is something to split."""
        self._lines.show_lines(sentences)
        self.button.set_role("primary" if ready else "")
        self.setAccessibleName("Split equally")
        self.setAccessibleDescription(" ".join(sentences))

    def show_busy(self, words: str) -> None:
        """Show on the button what is being done."""
        self.button.show_value(words or "Split equally")
        if words:
            self.button.set_role("")

    def sentences(self) -> tuple[str, ...]:
        """What is said."""
        return self._lines.lines()

    def _space(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(16), px(12), px(16), px(14))
        self._column.setSpacing(px(6))
        self._foot.setContentsMargins(0, px(6), 0, 0)


class LoadsPane(QWidget):
    """`split_requested`, `take_requested` and `write_requested` come from its buttons."""

    split_requested = Signal()
    take_requested = Signal()
    write_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._about = Label(theme, "", "body", "second")
        self.table = LoadsTable(theme)
        self._nobody = WrapLabel(theme, "Nobody may mark at this stage yet.", tone="second")
        self._conflicts = _Lines(theme, "info", "body")
        self.card = SplitCard(theme)
        self.take = Button(theme, "Take in a CSV", icon="table-properties")
        self.write = Button(theme, "Write a CSV", icon="download")
        said = "One row a script: submission, role (first, second or third), person. Drop such a file anywhere on this page."
        self._hint = WrapLabel(theme, said, "small", "second")
        self._lay_out()
        self.card.split_requested.connect(self.split_requested)
        self.take.clicked.connect(self.take_requested)
        self.write.clicked.connect(self.write_requested)
        theme.changed.connect(self._space)
        self._space()

    def show_value(self, shown: LoadsShown) -> None:
        """Show what each person has, and what can be done."""
        self._about.show_value(shown.about)
        self.table.show_loads(shown.loads)
        self.table.setVisible(bool(shown.loads))
        self._nobody.setVisible(not shown.loads)
        self._conflicts.show_lines(shown.conflicts)
        self._conflicts.setVisible(bool(shown.conflicts))
        self.card.show_value(shown.split, shown.ready)

    def _lay_out(self) -> None:
        self._head = QHBoxLayout()
        self._head.addWidget(Label(self._theme, "Who has what", "section"))
        self._head.addWidget(self._about, 0, Qt.AlignmentFlag.AlignBottom)
        self._head.addStretch(1)
        self._buttons = QHBoxLayout()
        self._buttons.addWidget(self.take)
        self._buttons.addWidget(self.write)
        self._buttons.addStretch(1)
        self._as_table = QVBoxLayout()
        self._as_table.addWidget(Label(self._theme, "As a table", "heading"))
        self._as_table.addWidget(self._hint)
        self._as_table.addLayout(self._buttons)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        for part in (self.table, self._nobody, self._conflicts, self.card):
            self._column.addWidget(part)
        self._column.addLayout(self._as_table)
        self._column.addStretch(1)

    def conflicts(self) -> tuple[str, ...]:
        """What is said about who cannot be given what."""
        return self._conflicts.lines()

    def _space(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(22), px(20), px(24), px(18))
        self._column.setSpacing(px(14))
        self._head.setSpacing(px(10))
        self._buttons.setContentsMargins(0, px(6), 0, 0)
        self._buttons.setSpacing(px(8))
        self._as_table.setSpacing(px(2))
