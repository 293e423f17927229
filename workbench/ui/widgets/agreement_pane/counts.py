"""What stands between the plot of agreement and its notes: the four counts in words, and what figures mean."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workbench.domain.words import number
from workbench.ui.theme import Theme
from workbench.ui.widgets.buttons import LinkButton
from workbench.ui.widgets.flow import Flow
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.lead_label import LeadLabel


class Counts(QWidget):
    """Counts each with its words, in as many rows as they need."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pairs: list[tuple[QHBoxLayout, Label, Label]] = []
        self._flow = Flow(self)
        theme.changed.connect(self._space)

    @property
    def sentences(self) -> tuple[str, ...]:
        """Each count with its words."""
        return tuple(f"{count.text()} {words.text()}" for _, count, words in self._pairs)

    def show_counts(self, counts: Sequence[tuple[int, str]]) -> None:
        """Show other counts; there are always as many."""
        while len(self._pairs) < len(counts):
            self._add()
        for (_, count, words), (value, said) in zip(self._pairs, counts, strict=True):
            count.show_value(number(value))
            words.show_value(said)
        self._space()

    def _add(self) -> None:
        widget = QWidget(self)
        row = QHBoxLayout(widget)
        count, words = Label(self._theme, role="heading"), Label(self._theme, role="small", tone="second")
        row.addWidget(count)
        row.addWidget(words, 0, Qt.AlignmentFlag.AlignVCenter)
        self._pairs.append((row, count, words))
        self._flow.addWidget(widget)

    def _space(self) -> None:
        px = self._theme.px
        self._flow.set_gaps(px(24), px(4))
        for row, _, _ in self._pairs:
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(px(6))


class Meanings(QWidget):
    """A button that unfolds what each figure says, and folds it again."""

    def __init__(self, theme: Theme, words: str, meanings: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._words = theme, words
        self.button = LinkButton(theme, words, icon="chevron-down")
        self.button.clicked.connect(self._turn)
        self.said = QWidget()
        self._inside = QVBoxLayout(self.said)
        self._inside.setContentsMargins(0, 0, 0, 0)
        for head, rest in meanings:
            self._inside.addWidget(LeadLabel(theme, head, rest))
        self.said.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self.said)
        theme.changed.connect(self._space)
        self._space()

    def _turn(self) -> None:
        shown = self.said.isHidden()
        self.said.setVisible(shown)
        words = f"Hide {self._words[:1].lower()}{self._words[1:]}" if shown else self._words
        self.button.show_value(words, icon="chevron-up" if shown else "chevron-down")

    def _space(self) -> None:
        self._column.setSpacing(self._theme.px(4))
        self._inside.setSpacing(self._theme.px(4))
