"""The line below the library: that it was checked, or every fault with the file it stands in."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workbench.domain.library import Problem
from workbench.domain.words import counted
from workbench.ui.theme import Theme
from workbench.ui.widgets.icon_label import IconLabel
from workbench.ui.widgets.labels import WrapLabel
from workbench.ui.widgets.surface import Surface

_MOST = 4


class LibraryCheck(Surface):
    """`show_value` tells how many files were checked and what is wrong with them."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("foot", parent)
        self._theme = theme
        self._icon = IconLabel(theme, "circle-check", "ok")
        self._title = WrapLabel(theme, role="small", tone="second")
        self._list = WrapLabel(theme, role="small")
        self._words = QVBoxLayout()
        self._words.addWidget(self._title)
        self._words.addWidget(self._list)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(self._words, 1)
        theme.changed.connect(self._space)
        self._space()

    def show_value(self, files: int, problems: Sequence[Problem]) -> None:
        """Say what the check found."""
        self._icon.show_value("triangle-alert" if problems else "circle-check", "stop" if problems else "ok")
        checked = f"Checked: {counted(files, 'file')}"
        if problems:
            self._title.show_value(f"{checked}, {counted(len(problems), 'problem')}. Mend the files and open the library again.")
        else:
            sound = "every level has a descriptor, and everything that is named exists."
            self._title.show_value(f"{checked}; {sound}")
        lines = [_line(problem) for problem in problems[:_MOST]]
        lines += [f"and {counted(len(problems) - _MOST, 'more', 'more')}"] if len(problems) > _MOST else []
        self._list.show_value("\n".join(lines))
        self._list.setVisible(bool(lines))
        self.setAccessibleName(self._title.text())

    def sentence(self) -> str:
        """What is said now."""
        return f"{self._title.text()}\n{self._list.text()}".strip()

    def _space(self) -> None:
        px = self._theme.px
        self._row.setContentsMargins(px(24), px(8), px(24), px(8))
        self._row.setSpacing(px(8))
        self._words.setSpacing(px(2))
        self._icon.setContentsMargins(0, px(1), 0, 0)


def _line(problem: Problem) -> str:
    place = f", {problem.place}" if problem.place else ""
    return f"{problem.file}{place}: {problem.message}"
