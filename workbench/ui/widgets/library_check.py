"""The line below the library: that it was checked, or every fault as a link to what it stands in."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workbench.domain.library import Problem
from workbench.domain.words import counted
from workbench.ui.theme import Theme
from workbench.ui.widgets.buttons import LinkButton
from workbench.ui.widgets.icon_label import IconLabel
from workbench.ui.widgets.labels import WrapLabel
from workbench.ui.widgets.surface import Surface

_MOST = 4


class _Fault(QWidget):
    """A fault: the file and the place as a link, and the sentence."""

    pressed = Signal(Problem)

    def __init__(self, theme: Theme, problem: Problem) -> None:
        super().__init__()
        self._theme, self._problem = theme, problem
        place = f", {problem.place}" if problem.place else ""
        self.link = LinkButton(theme, f"{problem.file}{place}")
        self.link.setAccessibleDescription(problem.message)
        self._message = WrapLabel(theme, problem.message, "small")
        self._message.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.link, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self._message, 1)
        self.link.clicked.connect(self._press)
        theme.changed.connect(self._space)
        self._space()

    def _press(self) -> None:
        self.pressed.emit(self._problem)

    def _space(self) -> None:
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(self._theme.px(8))
        self._message.setMinimumHeight(self._theme.px(24))


class LibraryCheck(Surface):
    """`show_value` tells how many files were checked and what is wrong with them; `problem_pressed` gives a fault that was
    pressed.
    """

    problem_pressed = Signal(Problem)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("foot", parent)
        self._theme = theme
        self._problems: tuple[Problem, ...] = ()
        self._first = 0
        self._faults: list[_Fault] = []
        self._icon = IconLabel(theme, "circle-check", "ok")
        self._title = WrapLabel(theme, role="small", tone="second")
        self.more = LinkButton(theme, "")
        self._words = QVBoxLayout()
        self._words.addWidget(self._title)
        self._words.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(self._words, 1)
        self.more.clicked.connect(self._go_on)
        theme.changed.connect(self._space)
        self._space()

    def show_value(self, files: int, problems: Sequence[Problem]) -> None:
        """Say what the check found."""
        self._problems = tuple(problems)
        self._icon.show_value("triangle-alert" if problems else "circle-check", "stop" if problems else "ok")
        checked = f"Checked: {counted(files, 'file')}"
        if problems:
            self._title.show_value(f"{checked}, {counted(len(problems), 'problem')}. Mend the files and check the library again.")
        else:
            sound = "every level has a descriptor, and everything that is named exists."
            self._title.show_value(f"{checked}; {sound}")
        self.setAccessibleName(self._title.text())
        self._first = 0
        self._list()

    def links(self) -> list[LinkButton]:
        """The faults that are listed, as links."""
        return [fault.link for fault in self._faults]

    def sentence(self) -> str:
        """What is said now."""
        faults = [f"{fault.link.text()}: {fault.link.accessibleDescription()}" for fault in self._faults]
        more = [self.more.text()] if not self.more.isHidden() else []
        return "\n".join((self._title.text(), *faults, *more))

    def _go_on(self) -> None:
        """List the next faults, and after the last the first again: the line stays a few lines high."""
        self._first = self._first + _MOST if self._first + _MOST < len(self._problems) else 0
        self._list()

    def _list(self) -> None:
        for fault in self._faults:
            self._words.removeWidget(fault)
            fault.hide()
            fault.deleteLater()
        self._faults = [_Fault(self._theme, problem) for problem in self._problems[self._first : self._first + _MOST]]
        for at, fault in enumerate(self._faults, 1):
            fault.pressed.connect(self.problem_pressed)
            self._words.insertWidget(at, fault)
        left = len(self._problems) - self._first - len(self._faults)
        self.more.show_value(f"Show {counted(left, 'more', 'more')}" if left else "Show the first again")
        self.more.setVisible(len(self._problems) > _MOST)

    def _space(self) -> None:
        px = self._theme.px
        self._row.setContentsMargins(px(24), px(8), px(24), px(8))
        self._row.setSpacing(px(8))
        self._words.setSpacing(px(2))
        self._icon.setContentsMargins(0, px(1), 0, 0)
