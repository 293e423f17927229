"""The count, always in sight: the figure, the meter with its limit, what is not counted, and the rule."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workbench.domain.wordcount import WordCount
from workbench.domain.words import number
from workbench.ui.theme import Theme
from workbench.ui.widgets.buttons import LinkButton
from workbench.ui.widgets.labels import Label, WrapLabel
from workbench.ui.widgets.word_meter import Length, WordMeter


class WordsHead(QWidget):
    """Shows a count. "The rule" unfolds what the rule says."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.figure = Label(theme, role="figure")
        self.said = WrapLabel(theme)
        self.said.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
        self._meter = WordMeter(theme)
        self._left_out = WrapLabel(theme, role="small", tone="second")
        self._left_out.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.rule = LinkButton(theme, "The rule")
        self.rule.setCheckable(True)
        self._explained = WrapLabel(theme, role="small", tone="second")
        self._top = QHBoxLayout()
        self._top.addWidget(self.figure)
        self._top.addWidget(self.said, 1)
        self._below = QHBoxLayout()
        self._below.addWidget(self._left_out, 1)
        self._below.addWidget(self.rule, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._top)
        self._column.addWidget(self._meter)
        self._column.addLayout(self._below)
        self._column.addWidget(self._explained)
        self._explained.hide()
        self.rule.toggled.connect(self._unfold)
        theme.changed.connect(self._space)
        self._space()

    def show_value(self, count: WordCount, explanation: str) -> None:
        """Show a count and what its rule says."""
        length = Length(count.words, count.maximum)
        self.figure.show_value(number(count.words))
        self.figure.setAccessibleName(length.sentence)
        short = count.minimum - count.words
        if short > 0:
            self.said.show_value(f"{_noun(count.words)} counted, {number(short)} fewer than {number(count.minimum)}", "stop")
        else:
            tone = "stop" if count.words > count.maximum else ""
            self.said.show_value(length.sentence.partition(" ")[2], tone)
        self._meter.show_value(length)
        out = sum(each.words for each in count.excluded)
        shown = f"{number(out)} not counted, shown in the text." if out else "Every word is counted."
        self._left_out.show_value(f"{shown} The limit is {number(count.maximum)}.")
        self._explained.show_value(explanation)

    def _unfold(self, on: bool) -> None:
        self._explained.setVisible(on)

    def _space(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(24), px(14), px(20), px(8))
        self._column.setSpacing(px(4))
        self._top.setSpacing(px(10))
        self._below.setSpacing(px(8))
        self.said.setContentsMargins(0, 0, 0, px(4))


def _noun(words: int) -> str:
    return "word" if words == 1 else "words"
