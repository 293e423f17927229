"""A field of a form with its name above it and, below it, what it is for or what is wrong with it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from workbench.ui.theme import Theme, polish
from workbench.ui.widgets.icon_label import IconLabel
from workbench.ui.widgets.labels import Label, WrapLabel


class FormField(QWidget):
    """Name, field, and a sentence. `edit` is the widget inside `field` that takes the words, where they are not the same.

    `beside` stands at the right of the field, for instance a button "Choose".
    """

    def __init__(
        self,
        theme: Theme,
        name: str,
        field: QWidget,
        hint: str = "",
        *,
        edit: QWidget | None = None,
        beside: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._hint_text = hint
        self._edit = edit or field
        self.field = field
        self._name = Label(theme, name, "small-strong", "second")
        self._name.setBuddy(self._edit)
        self._edit.setAccessibleName(name)
        self._hint = WrapLabel(theme, hint, "small", "second")
        self._icon = IconLabel(theme, "circle-alert", "stop", 15)
        self._error = WrapLabel(theme, "", "small", "stop")
        self._fault = QHBoxLayout()
        self._fault.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        self._fault.addWidget(self._error, 1)
        self._line = QHBoxLayout()
        self._line.addWidget(field, 1)
        if beside is not None:
            self._line.addWidget(beside)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._name)
        self._column.addLayout(self._line)
        self._column.addWidget(self._hint)
        self._column.addLayout(self._fault)
        self._column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setFocusProxy(self._edit)
        theme.changed.connect(self._space)
        self._space()
        self.show_error("")

    @property
    def name(self) -> str:
        """The name above the field."""
        return self._name.text()

    @property
    def error(self) -> str:
        """The sentence that says what is wrong; empty when nothing is."""
        return self._error.text()

    def show_hint(self, hint: str) -> None:
        """Say something else below the field."""
        self._hint_text = hint
        self._hint.show_value(hint)
        self.show_error(self.error)

    def show_error(self, sentence: str) -> None:
        """Say what is wrong with what is in the field; with an empty sentence, nothing is."""
        changed = sentence != self.error
        self._error.show_value(sentence)
        self._error.setVisible(bool(sentence))
        self._icon.setVisible(bool(sentence))
        self._hint.setVisible(bool(self._hint_text) and not sentence)
        self._edit.setAccessibleDescription(sentence or self._hint_text)
        self._edit.setProperty("state", "stop" if sentence else "")
        polish(self._edit)
        if sentence and changed and self.isVisible():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._edit, sentence))

    def _space(self) -> None:
        px = self._theme.px
        self._column.setSpacing(px(5))
        self._line.setSpacing(px(8))
        self._fault.setSpacing(px(6))
        self._icon.setContentsMargins(0, px(2), 0, 0)
