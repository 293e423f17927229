"""Gives a standard spin box or date field the inner margin of a text field, which a style sheet cannot reach there."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QAbstractSpinBox, QLineEdit

from workbench.ui.theme import Theme


class SpinLook(QObject):
    """Belongs to one spin box and keeps the margin and the type of its field in step with the text factor, shown or not."""

    def __init__(self, theme: Theme, box: QAbstractSpinBox) -> None:
        super().__init__(box)
        self._theme, self._box = theme, box
        field = box.findChild(QLineEdit)
        if field is not None:
            theme.dress(field, box.property("type") or "body")
        theme.changed.connect(self._space)
        self._space()

    def _space(self) -> None:
        field = self._box.findChild(QLineEdit)
        if field is not None:
            field.setTextMargins(self._theme.px(9), 0, 0, 0)


def dress_spin(theme: Theme, box: QAbstractSpinBox) -> None:
    """Dress a QSpinBox, QDoubleSpinBox or QDateEdit."""
    SpinLook(theme, box)
