"""One copy, what is newer on either side, and what it takes to put it back as a new file."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from workbench.ui.theme import Theme
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.form_field import FormField
from workbench.ui.widgets.labels import WrapLabel
from workbench.ui.widgets.secret_field import SecretField
from workbench.ui.widgets.surface import Surface

_NEVER_OVER = "The copy becomes a new file beside the cohort’s file, which stays as it is."
_OF_ITS_TIME = "A copy opens with the passphrase of its time."


class RestoreCard(Surface):
    """Shown by `ask`; `given` when its button is pressed with a passphrase typed; `left` on Escape or Leave it."""

    given = Signal()
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self._theme = theme
        self._button = ("", "")
        self._busy = False
        self.title = WrapLabel(theme, role="heading")
        self.sides = (WrapLabel(theme), WrapLabel(theme))
        self.secret = SecretField(theme)
        self.field = FormField(theme, "Passphrase of the copy", self.secret, _OF_ITS_TIME, edit=self.secret.edit)
        self.who = QComboBox()
        theme.dress(self.who, "body")
        said = "It is recorded in the new file under this name."
        self.who_field = FormField(theme, "Who restores it", self.who, said)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        self.do, self.leave = Button(theme, ""), Button(theme, "Leave it", role="quiet")
        self._lay_out()
        self.secret.submitted.connect(self._give)
        self.secret.changed.connect(self._edited)
        self.do.clicked.connect(self._give)
        self.leave.clicked.connect(self.left)
        theme.changed.connect(self._space)
        self._space()

    def ask(self, made: str) -> None:
        """Begin with a copy, named by when it was made."""
        self.title.show_value(f"Restore the copy of {made}")
        self.setAccessibleName(self.title.text())
        self.forget()
        self.show_sides()
        self.show_people(())
        self.show_deed("Look into it", "Looking into it")
        self.secret.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_sides(self, *said: str) -> None:
        """Say what only the one and only the other has; nothing while that is not known."""
        for label, words in zip(self.sides, (*said, "", "")[:2], strict=True):
            label.show_value(words)
            label.setVisible(bool(words))

    def show_people(self, names: Sequence[str]) -> None:
        """Let one of several people be chosen; with none there is nothing to choose."""
        self.who.clear()
        self.who.addItems(list(names))
        self.who_field.setVisible(bool(names))

    def show_deed(self, button: str, busy: str) -> None:
        """Say what the button does now."""
        self._button = (button, busy)
        self.show_busy(False)

    def show_busy(self, busy: bool) -> None:
        """Say that it is being done."""
        self._busy = busy
        self.bar.setVisible(busy)
        self.bar.setAccessibleName(self._button[1])
        self.do.show_value(self._button[busy])
        self._look()

    def show_error(self, sentence: str) -> None:
        """Say why it was not done."""
        self.show_busy(False)
        self.field.show_error(sentence)
        self.secret.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Forget the passphrase."""
        self.secret.forget()
        self.field.show_error("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self._busy:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _give(self) -> None:
        if not self.secret.text():
            self.field.show_error("Type or paste the passphrase first.")
            self.secret.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self._busy:
            self.given.emit()

    def _edited(self) -> None:
        self.field.show_error("")
        self._look()

    def _look(self) -> None:
        self.do.set_role("primary" if self.secret.text() and not self._busy else "")
        self.leave.setVisible(not self._busy)

    def _lay_out(self) -> None:
        self._row = QHBoxLayout()
        self._row.addWidget(self.do)
        self._row.addWidget(self.leave)
        self._row.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.title)
        self._column.addWidget(WrapLabel(self._theme, _NEVER_OVER, tone="second"))
        for part in (*self.sides, self.field, self.who_field, self.bar):
            self._column.addWidget(part)
        self._column.addLayout(self._row)
        self._column.addStretch(1)

    def _space(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(18), px(16), px(18), px(16))
        self._column.setSpacing(px(12))
        self._row.setSpacing(px(8))
