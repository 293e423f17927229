"""The words a marker writes of a criterion or of the whole script: to the participant, and a private note behind a lock."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workbench.ui.theme import Theme
from workbench.ui.widgets.growing_field import GrowingField
from workbench.ui.widgets.icon_label import IconLabel
from workbench.ui.widgets.labels import Label, WrapLabel

ACCESS = "The participant may ask to see this note."


class SaidFields(QWidget):
    """Two fields, the private one only once it is opened or holds words. `of` names what they are about to a screen reader."""

    feedback_edited = Signal(str)
    note_edited = Signal(str)
    grew = Signal()

    def __init__(self, theme: Theme, of: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._open = False
        self._title = Label(theme, "To the participant", "small-strong", "second")
        self.feedback = GrowingField(theme, f"To the participant, {of}")
        self.note = GrowingField(theme, f"Private note, {of}")
        self.note.setAccessibleDescription(ACCESS)
        self._title.setBuddy(self.feedback)
        self._private = QWidget()
        self._head = QHBoxLayout()
        self._head.setContentsMargins(0, 0, 0, 0)
        self._head.addWidget(IconLabel(theme, "lock", size=14), 0, Qt.AlignmentFlag.AlignTop)
        self._access = WrapLabel(theme, f"Private note. {ACCESS}", "small", "second")
        self._head.addWidget(self._access, 1)
        self._inner = QVBoxLayout(self._private)
        self._inner.setContentsMargins(0, 0, 0, 0)
        self._inner.addLayout(self._head)
        self._inner.addWidget(self.note)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._title)
        self._column.addWidget(self.feedback)
        self._column.addWidget(self._private)
        self._private.hide()
        self.feedback.edited.connect(self.feedback_edited)
        self.note.edited.connect(self.note_edited)
        self.feedback.grew.connect(self.grew)
        self.note.grew.connect(self.grew)
        theme.changed.connect(self._space)
        self._space()

    def show_value(self, feedback: str, note: str, *, fresh: bool = False) -> None:
        """Show what was written; `fresh` for another script, where nothing being typed may stay."""
        if fresh:
            self._open = False
        self.feedback.show_value(feedback, fresh=fresh)
        self.note.show_value(note, fresh=fresh)
        self._private.setVisible(self._open or bool(note) or self.note.hasFocus())

    def open_note(self) -> None:
        """Show the private field."""
        self._open = True
        self._private.show()

    def stops(self) -> list[QWidget]:
        """What Tab reaches, in reading order."""
        return [self.feedback, self.note]

    def show_read_only(self, read_only: bool) -> None:
        """Let nothing be changed, or again something."""
        self.feedback.setReadOnly(read_only)
        self.note.setReadOnly(read_only)

    def _space(self) -> None:
        px = self._theme.px
        self._column.setSpacing(px(5))
        self._inner.setSpacing(px(5))
        self._inner.setContentsMargins(0, px(5), 0, 0)
        self._head.setSpacing(px(6))
