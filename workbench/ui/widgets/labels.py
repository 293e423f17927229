"""Words on the screen: labels in plain text that are set by a type role and never squeezed or cut without a word."""

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from workbench.domain.search import Span, spans
from workbench.ui.theme import Theme
from workbench.ui.tokens import LEADING

_MEASURE = 400
_NARROWEST = 96
_WIDTHS = 6
"""For how many widths a label keeps its lines: a layout asks for the same few again and again."""


class Label(QLabel):
    """One line of plain text. `role` is a type role of tokens.TYPE, `tone` a colour of style_sheet.TONES."""

    def __init__(self, theme: Theme, text: str = "", role: str = "body", tone: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        theme.dress(self, role, tone)
        self.setText(text)

    def show_value(self, text: str, tone: str | None = None) -> None:
        """Show other words, in another tone if one is given."""
        self.setText(text)
        if tone is not None:
            self._theme.dress(self, str(self.property("role")), tone)

    def set_role(self, role: str) -> None:
        """Set the words in another type role, for instance the name of a chosen row in "strong"."""
        self.setProperty("role", role)
        self._theme.dress(self, role, str(self.property("tone") or ""))


class SteadyLabel(Label):
    """One line whose words change all the time, such as a count. It keeps its width as long as only digits change, so that the
    window is not laid out anew for each of them.
    """

    def __init__(self, theme: Theme, text: str = "", role: str = "body", tone: str = "", parent: QWidget | None = None) -> None:
        self._beside = self._least = 0
        super().__init__(theme, text, role, tone, parent)
        theme.changed.connect(self._keep)
        self._keep()

    def set_room(self, beside: int, height: int = 0) -> None:
        """Keep so many pixels free at the right, and be at least so high."""
        self._beside, self._least = beside, height
        self._keep()

    def show_value(self, text: str, tone: str | None = None) -> None:
        if text != self.text() or tone is not None:
            super().show_value(text, tone)
            self._keep()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._keep()

    def _keep(self) -> None:
        metrics = QFontMetricsF(self.font())
        size = QSize(
            ceil(metrics.horizontalAdvance(as_wide(self.text()))) + self._beside, max(ceil(metrics.height()), self._least)
        )
        if size != self.minimumSize():
            self.setFixedSize(size)


def as_wide(text: str) -> str:
    """A text whose every digit is as wide as the widest."""
    return "".join("0" if char.isdigit() else char for char in text)


class WrapLabel(Label):
    """Plain text that wraps, with the leading of running words; as tall as its width asks, in any nest of layouts."""

    def __init__(self, theme: Theme, text: str = "", role: str = "body", tone: str = "", parent: QWidget | None = None) -> None:
        self._placed = False
        self._wanted: tuple[str, ...] = ()
        self._laid: dict[tuple[object, ...], tuple[QTextLayout, int]] = {}
        super().__init__(theme, text, role, tone, parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)

    def line_count(self) -> int:
        """How many lines the words take at the present width."""
        return self._lay(self.width())[0].lineCount()

    def mark_words(self, wanted: Sequence[str]) -> None:
        """Lay a wash behind words looked for, as terms of domain.search; nothing takes the marks away."""
        if self._wanted != tuple(wanted):
            self._wanted = tuple(wanted)
            self.update()

    def marked(self) -> tuple[Span, ...]:
        """Where words looked for stand in the label."""
        return spans(self.text(), self._wanted)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lay(width)[1]

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        metrics = QFontMetricsF(self.font())
        widest = max((metrics.horizontalAdvance(line) for line in self.text().split("\n")), default=0.0)
        width = min(int(widest) + 2, self._theme.px(_MEASURE))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        width = min(self.sizeHint().width(), self._theme.px(_NARROWEST))
        return QSize(width, self.heightForWidth(max(self.width() if self._placed else self.sizeHint().width(), width)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._placed = True
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        layout, height = self._lay(self.width())
        spare = self.height() - height
        if spare > 0 and self.alignment() & Qt.AlignmentFlag.AlignTop:
            spare = 0
        layout.draw(painter, QPointF(0, spare / 2), self._marks())
        painter.end()

    def _marks(self) -> list[QTextLayout.FormatRange]:
        found = []
        for start, end in self.marked():
            mark, look = QTextLayout.FormatRange(), QTextCharFormat()
            look.setBackground(self._theme.colour("develop.wash"))
            look.setForeground(self._theme.colour("text"))
            look.setFontUnderline(True)
            mark.start, mark.length, mark.format = start, end - start, look
            found.append(mark)
        return found

    def _lay(self, width: int) -> tuple[QTextLayout, int]:
        across = self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask
        key = (self.text(), width, self.font().key(), across)
        if key not in self._laid:
            if len(self._laid) >= _WIDTHS:
                self._laid.clear()
            self._laid[key] = self._set(max(width, 1), across)
        return self._laid[key]

    def _set(self, width: int, across: Qt.AlignmentFlag) -> tuple[QTextLayout, int]:
        layout = QTextLayout(self.text().replace("\n", "\u2028"), self.font())
        option = QTextOption(across)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        return layout, self._lay_lines(layout, width)

    def _lay_lines(self, layout: QTextLayout, width: int) -> int:
        """Break the words into lines at the leading of running words; gives their height."""
        natural = QFontMetricsF(self.font()).height()
        pitch = round(natural * LEADING)
        layout.beginLayout()
        top = 0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, round(top + (pitch - natural) / 2)))
            top += pitch
        layout.endLayout()
        return max(top, pitch)


class ElidedLabel(Label):
    """One line that gives way at its end, with the whole text as tooltip and to a screen reader."""

    def __init__(self, theme: Theme, text: str = "", role: str = "body", tone: str = "", parent: QWidget | None = None) -> None:
        super().__init__(theme, text, role, tone, parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def is_elided(self) -> bool:
        """Whether the end is hidden at the present width."""
        return self._shown() != self.text()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width() + 1, hint.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self._theme.px(32), self.sizeHint().width()), super().minimumSizeHint().height())

    def show_value(self, text: str, tone: str | None = None) -> None:
        super().show_value(text, tone)
        self._tell()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._tell()

    def _tell(self) -> None:
        self.setToolTip(self.text() if self.is_elided() else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), self.alignment().value, self._shown())
        painter.end()

    def _shown(self) -> str:
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.contentsRect().width())
