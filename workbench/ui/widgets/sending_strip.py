"""After the letters: on which day they were sent, and the file of outcomes for the Department that may follow."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from workbench.ui.theme import Theme
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.day_field import DayField
from workbench.ui.widgets.flow import Flow
from workbench.ui.widgets.labels import Label, WrapLabel
from workbench.ui.widgets.surface import Surface

_NARROW = 700


class SendingStrip(Surface):
    """Asks to confirm (`confirm_requested`), says that it asks for the day (`asked`), brings it once it is given (`day_given`),
    and asks for the file (`file_requested`).
    """

    confirm_requested = Signal()
    asked = Signal()
    day_given = Signal(date)
    left = Signal()
    file_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("foot", parent)
        self._theme = theme
        self.setAccessibleName("After the letters")
        self.words = WrapLabel(theme, tone="second")
        self.words.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.confirm = Button(theme, "Confirm as sent…", icon="calendar", role="page")
        self.file = Button(theme, "Outcomes for the Department…", icon="download", role="page")
        self.question = Label(theme, "", "strong")
        self.field = DayField(theme)
        self.do = Button(theme, "Confirm", role="primary")
        self.leave = Button(theme, "Leave it", role="quiet")
        self._ready = False
        self._lay_out()
        self.confirm.clicked.connect(self.confirm_requested)
        self.file.clicked.connect(self.file_requested)
        self.do.clicked.connect(self._give)
        self.leave.clicked.connect(self._leave)
        theme.changed.connect(self._space)
        self._space()

    def show_value(self, words: str, ready: bool) -> None:
        """Say what was confirmed; `ready` when confirming is the next thing to do."""
        self._ready = ready
        self.words.show_value(words)
        self.words.setVisible(bool(words))
        self._draw()

    def ask(self, question: str, day: date) -> None:
        """Ask for the day, `day` being offered and the last one possible; the field has the focus."""
        self.question.show_value(question)
        self.field.setAccessibleName(question)
        self.field.show_day(day, day)
        self._asked.show()
        self._draw()
        self.asked.emit()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def asking(self) -> bool:
        """Whether the day is being asked for."""
        return not self._asked.isHidden()

    def close_question(self) -> None:
        """Ask no longer."""
        self._asked.hide()
        self._draw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.asking and event.key() == Qt.Key.Key_Escape:
            self._leave()
        elif self.asking and self.field.hasFocus() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._give()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._space()

    def _give(self) -> None:
        day = self.field.day()
        self.close_question()
        self.confirm.setFocus(Qt.FocusReason.OtherFocusReason)
        self.day_given.emit(day)

    def _leave(self) -> None:
        self.close_question()
        self.confirm.setFocus(Qt.FocusReason.OtherFocusReason)
        self.left.emit()

    def _draw(self) -> None:
        self._rest.setVisible(not self.asking)
        self.confirm.set_role("primary" if self._ready else "page")

    def _lay_out(self) -> None:
        self._rest, self._asked = QWidget(), QWidget()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._rest)
        self._buttons = QHBoxLayout()
        self._buttons.addStretch(1)
        self._buttons.addWidget(self.confirm)
        self._buttons.addWidget(self.file)
        self._row.addWidget(self.words, 1)
        self._row.addLayout(self._buttons)
        self._ways = QWidget()
        self._deeds = QHBoxLayout(self._ways)
        self._deeds.setContentsMargins(0, 0, 0, 0)
        self._deeds.addWidget(self.do)
        self._deeds.addWidget(self.leave)
        self._line = Flow(self._asked)
        for part in (self.question, self.field, self._ways):
            self._line.addWidget(part)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._rest)
        self._column.addWidget(self._asked)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._asked.hide()

    def _space(self) -> None:
        px = self._theme.px
        narrow = self.width() < px(_NARROW)
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(px(8 if narrow else 16))
        self._buttons.setSpacing(px(8))
        self._line.set_gaps(px(10), px(8))
        self._deeds.setSpacing(px(10))
        for part in (self.question, self._ways):
            part.setMinimumHeight(self.field.sizeHint().height())
        self._column.setContentsMargins(px(24), px(11), px(24), px(11))
        self.setMinimumHeight(px(57))
