"""A margin by itself, beside a script whose lines stand where a test wants them."""

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from workbench.ui.theme import Theme
from workbench.ui.widgets.margin import Margin


class Ruled:
    """A script whose passage at position n stands on the line n pixels down."""

    def line_of(self, start: int) -> tuple[float, float]:
        return float(start), float(start + 24)


def margin_in(window: QWidget, theme: Theme, qtbot: QtBot) -> Margin:
    """An empty margin in a window that is shown, with a field below it that can take the keyboard."""
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    margin = Margin(theme)
    column.addWidget(margin, 1)
    column.addWidget(QLineEdit())
    margin.stand_beside(Ruled())
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    return margin
