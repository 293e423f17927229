"""What other programs would say of a script's length, beside this program's own figure; worked out only when somebody asks."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from workbench.domain.words import number
from workbench.ui.theme import Theme
from workbench.ui.widgets.buttons import LinkButton
from workbench.ui.widgets.intake_matters import empty_layout
from workbench.ui.widgets.labels import Label, WrapLabel

if TYPE_CHECKING:
    from workbench.domain.like import Like

_WHY = "The others know no rule. They count every word they see, and each takes dashes and bullets in its own way."


class LikePart(QWidget):
    """A link; followed, `wanted` asks for the figures, and `show_value` puts them in its place."""

    wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.ask = LinkButton(theme, "Compare with other programs", icon="ruler")
        self._table = QGridLayout()
        self._table.setColumnStretch(0, 1)
        self._why = WrapLabel(theme, _WHY, "small", "second")
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.ask, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addLayout(self._table)
        self._column.addWidget(self._why)
        self.ask.clicked.connect(self.wanted)
        theme.changed.connect(self._space)
        self._space()
        self.clear()

    def clear(self) -> None:
        """Show the link again, for another script."""
        empty_layout(self._table)
        self._why.hide()
        self.ask.show()

    def show_value(self, like: "Like", counted: int, claim: int | None = None) -> None:
        """Show the words that count here beside the figures of other programs and what the file claims of itself, if it does."""
        self.clear()
        rows = [
            ("By the rule here", counted),
            ("Word would say", like.word),
            ("LibreOffice would say", like.libreoffice),
            ("Moodle would say", like.moodle),
        ]
        if claim is not None:
            rows.append(("The file claims (estimate)", claim))
        for row, (name, words) in enumerate(rows):
            role = "body" if row else "strong"
            self._table.addWidget(WrapLabel(self._theme, name, role), row, 0)
            self._table.addWidget(Label(self._theme, number(words), role), row, 1, Qt.AlignmentFlag.AlignRight)
        self._why.show()
        self.ask.hide()

    def _space(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(0, px(4), 0, 0)
        self._column.setSpacing(px(4))
        self._table.setHorizontalSpacing(px(12))
        self._table.setVerticalSpacing(px(2))
