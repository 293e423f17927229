"""What is said of the script as a whole, at the end of the criteria."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workbench.ui.theme import Theme
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.rubric_pane.said import SaidFields
from workbench.ui.widgets.surface import Hairline

_TITLE = "About the script as a whole"


class WholeScript(QWidget):
    """Overall feedback and the overall private note. Its signals name the criterion "", which is none."""

    feedback_edited = Signal(str, str)
    note_edited = Signal(str, str)
    grew = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.note_button = Button(theme, "Note", icon="notebook-pen", role="quiet")
        self.note_button.setAccessibleName("Note on the script as a whole")
        self.said = SaidFields(theme, "the script as a whole")
        self._head = QHBoxLayout()
        self._head.addWidget(Label(theme, _TITLE, "strong"))
        self._head.addStretch(1)
        self._head.addWidget(self.note_button)
        self._inner = QVBoxLayout()
        self._inner.addLayout(self._head)
        self._inner.addWidget(self.said)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Hairline())
        column.addLayout(self._inner)
        self.note_button.clicked.connect(self.open_note)
        self.said.feedback_edited.connect(self._feedback_edited)
        self.said.note_edited.connect(self._note_edited)
        self.said.grew.connect(self.grew)
        theme.changed.connect(self._space)
        self._space()

    def show_value(self, feedback: str, note: str, *, fresh: bool = False) -> None:
        """Show what was written; `fresh` for another script."""
        self.said.show_value(feedback, note, fresh=fresh)

    def open_note(self) -> None:
        """Show the private field and go there."""
        self.said.open_note()
        self.said.note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _feedback_edited(self, text: str) -> None:
        self.feedback_edited.emit("", text)

    def _note_edited(self, text: str) -> None:
        self.note_edited.emit("", text)

    def _space(self) -> None:
        px = self._theme.px
        self._inner.setContentsMargins(px(15), px(8), px(15), px(8))
        self._inner.setSpacing(px(6))
        self._head.setSpacing(px(6))
