"""A field for a passphrase: hidden at first, shown by the eye beside it, pasted into like any other."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from workbench.ui.theme import Theme
from workbench.ui.widgets.small_keys import IconButton


class SecretField(QWidget):
    """`changed` comes with every change, `submitted` when Enter is pressed; `edit` is the field itself."""

    changed = Signal()
    submitted = Signal()
    shown_changed = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.edit = QLineEdit()
        theme.dress(self.edit, "body")
        self.eye = IconButton(theme, "eye", "Show the passphrase")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.edit, 1)
        self._row.addWidget(self.eye)
        self.setFocusProxy(self.edit)
        self.edit.textChanged.connect(self.changed)
        self.edit.returnPressed.connect(self.submitted)
        self.eye.clicked.connect(self._turn)
        theme.changed.connect(self._space)
        self._space()
        self.reveal(False)

    @property
    def is_shown(self) -> bool:
        """Whether the passphrase can be read."""
        return self.edit.echoMode() == QLineEdit.EchoMode.Normal

    def text(self) -> str:
        """What was typed or pasted, without the line end that a paste brings along."""
        return self.edit.text().strip("\r\n\u2028\u2029")

    def set_text(self, text: str) -> None:
        """Fill the field."""
        self.edit.setText(text)

    def reveal(self, shown: bool) -> None:
        """Let the passphrase be read, or hide it."""
        self.edit.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self.eye.show_value("eye-off" if shown else "eye", "Hide the passphrase" if shown else "Show the passphrase")
        self.shown_changed.emit(shown)

    def forget(self) -> None:
        """Empty the field, and hide what is typed next."""
        self.edit.clear()
        self.reveal(False)

    def _turn(self) -> None:
        self.reveal(not self.is_shown)

    def _space(self) -> None:
        self._row.setSpacing(self._theme.px(4))
