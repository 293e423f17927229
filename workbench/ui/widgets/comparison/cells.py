"""What one marking says of one criterion: its level, words to the participant, private note, and quoted evidence."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from workbench.domain.comparison import JudgementView, Quote
from workbench.ui.theme import Theme
from workbench.ui.tokens import SIZES
from workbench.ui.widgets.icon_label import IconLabel
from workbench.ui.widgets.labels import Label, WrapLabel
from workbench.ui.widgets.rubric_pane.levels import LevelMark


class Tag(QWidget):
    """Icon and word in an edged pill that is read, not pressed."""

    def __init__(self, theme: Theme, icon: str, word: str) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(word)
        self._row = QHBoxLayout(self)
        self._row.addWidget(IconLabel(theme, icon, "accent", 14))
        self._row.addWidget(Label(theme, word, "small-strong", "accent"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._space)
        self._space()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("accent"), 1))
        painter.setBrush(self._theme.colour("raised"))
        radius = (self.height() - 1) / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.end()

    def _space(self) -> None:
        px = self._theme.px
        self._row.setContentsMargins(px(9), 0, px(10), 0)
        self._row.setSpacing(px(6))
        self.setFixedHeight(px(SIZES.target))


class LevelLine(QWidget):
    """The number of a level on its chip, and its name."""

    def __init__(self, theme: Theme, level: int, label: str, *, strong: bool = True, chosen: bool = False) -> None:
        super().__init__()
        self._theme = theme
        mark = LevelMark(theme, level)
        mark.show_chosen(chosen)
        self._words = WrapLabel(theme, label, "strong" if strong else "body")
        self._words.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self._words, 1)
        self.setAccessibleName(f"Level {level}, {label}{', chosen' if chosen else ''}")
        theme.changed.connect(self._space)
        self._space()

    def _space(self) -> None:
        self._row.setSpacing(self._theme.px(10))


class QuoteBlock(QWidget):
    """Quoted words of the script beside a line, and the paragraph they stand in."""

    def __init__(self, theme: Theme, quote: Quote) -> None:
        super().__init__()
        self._theme = theme
        words = " ".join(quote.text.split())
        place = f"¶ {quote.paragraph}" if quote.paragraph else "Not in a paragraph"
        self._column = QVBoxLayout(self)
        self._column.addWidget(WrapLabel(theme, words, "case"))
        self._column.addWidget(Label(theme, place, "small", "second"))
        self.setAccessibleName(f"{place} “{words}”")
        theme.changed.connect(self._space)
        self._space()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(0, 0, self._theme.px(2), self.height(), self._theme.colour("evidence.ink"))
        painter.end()

    def _space(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(12), 0, 0, 0)
        self._column.setSpacing(px(2))


class NoteBlock(QWidget):
    """A private note behind a lock and the word Note."""

    def __init__(self, theme: Theme, note: str) -> None:
        super().__init__()
        self._theme = theme
        self._head = QHBoxLayout()
        self._head.addWidget(IconLabel(theme, "lock", size=14))
        self._head.addWidget(Label(theme, "Note", "small-strong", "second"))
        self._head.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self._head)
        self._column.addWidget(WrapLabel(theme, note, tone="second"))
        self.setAccessibleName(f"Note: {note}")
        theme.changed.connect(self._space)
        self._space()

    def _space(self) -> None:
        self._head.setSpacing(self._theme.px(5))
        self._column.setSpacing(self._theme.px(1))


class JudgementCell(QWidget):
    """One marking's judgement of a criterion, whole, or in one line of its level where both agree."""

    def __init__(self, theme: Theme, marking: str, view: JudgementView, *, whole: bool) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(f"{marking}: level {view.level}, {view.label}")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(LevelLine(theme, view.level, view.label, strong=whole))
        if whole:
            self._add_words(view)
            self._add_evidence(view)
        self._column.addStretch(1)
        theme.changed.connect(self._space)
        self._space()

    def _add_words(self, view: JudgementView) -> None:
        words = view.feedback.strip()
        self._column.addWidget(WrapLabel(self._theme, words or "No words to the participant.", tone="" if words else "second"))
        if view.note.strip():
            self._column.addWidget(NoteBlock(self._theme, view.note.strip()))

    def _add_evidence(self, view: JudgementView) -> None:
        for quote in view.quotes:
            self._column.addWidget(QuoteBlock(self._theme, quote))
        if not view.quotes:
            self._column.addWidget(WrapLabel(self._theme, no_evidence_words(view), tone="second"))

    def _space(self) -> None:
        self._column.setSpacing(self._theme.px(9))


def no_evidence_words(view: JudgementView) -> str:
    """What stands where no passage is quoted."""
    return "No evidence found" if view.none_found else "No passage tied"
