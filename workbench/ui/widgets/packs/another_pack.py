"""The way for another pack into a marker's own file: dropped or chosen, and the phrase where it needs one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from workbench.ui.theme import Theme
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.drop_area import DropArea
from workbench.ui.widgets.form_field import FormField
from workbench.ui.widgets.labels import ElidedLabel
from workbench.ui.widgets.secret_field import SecretField
from workbench.ui.widgets.surface import Surface

_SAID = "More scripts, or a receipt. Drop it here."


class AnotherPack(QWidget):
    """`dropped(paths)` and `choose_requested` bring packs; `phrase_given` the phrase that `ask` asked for."""

    dropped = Signal(list)
    choose_requested = Signal()
    phrase_given = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.drop = DropArea(theme, "Open another pack", _SAID, "package")
        self.drop.set_compact(True)
        self.choose = Button(theme, "Choose…", icon="folder-open", role="page")
        self.choose.setAccessibleName("Choose another pack")
        self.drop.add_button(self.choose)
        self._asked = Surface("sunken")
        self._file = ElidedLabel(theme, role="strong")
        self.secret = SecretField(theme)
        self.field = FormField(
            theme, "Phrase of this pack", self.secret, "The office tells it to you by telephone.", edit=self.secret.edit
        )
        self.open = Button(theme, "Open the pack", role="primary")
        self.leave = Button(theme, "Leave it", role="quiet")
        self._lay_out()
        self.drop.dropped.connect(self.dropped)
        self.choose.clicked.connect(self.choose_requested)
        self.secret.submitted.connect(self._give)
        self.secret.changed.connect(self._edited)
        self.open.clicked.connect(self._give)
        self.leave.clicked.connect(self.close_question)
        theme.changed.connect(self._space)
        self._space()

    def ask(self, file: str, error: str = "") -> None:
        """Ask for the phrase of a pack; `error` says why the one that was given does not do."""
        self._file.show_value(file)
        self._asked.show()
        self.field.show_error(error)
        self.secret.reveal(True)
        self.secret.setFocus(Qt.FocusReason.OtherFocusReason)
        self.secret.edit.selectAll()

    @property
    def asking(self) -> bool:
        """Whether a phrase is being asked for."""
        return not self._asked.isHidden()

    def close_question(self) -> None:
        """Ask no longer."""
        self._asked.hide()
        self.secret.edit.clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.asking and event.key() == Qt.Key.Key_Escape:
            self.close_question()
            self.choose.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def _give(self) -> None:
        if self.secret.text().strip():
            self.phrase_given.emit(self.secret.text())
        else:
            self.field.show_error("Type the phrase that the office told you.")

    def _edited(self) -> None:
        self.field.show_error("")

    def _lay_out(self) -> None:
        self._buttons = QHBoxLayout()
        self._buttons.addWidget(self.open)
        self._buttons.addWidget(self.leave)
        self._buttons.addStretch(1)
        self._inner = QVBoxLayout(self._asked)
        self._inner.addWidget(self._file)
        self._inner.addWidget(self.field)
        self._inner.addLayout(self._buttons)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.drop)
        self._column.addWidget(self._asked)
        self._asked.hide()

    def _space(self) -> None:
        px = self._theme.px
        self._inner.setContentsMargins(px(14), px(12), px(14), px(12))
        self._inner.setSpacing(px(8))
        self._buttons.setSpacing(px(6))
        self._column.setSpacing(px(8))
