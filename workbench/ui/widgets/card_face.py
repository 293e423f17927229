"""How a card in the margin looks: its measures and its drawing, so that five hundred can be measured without being made."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from workbench.domain.annotation import Kind
from workbench.domain.framework_links import link_name
from workbench.domain.words import listed
from workbench.ui.theme import Theme
from workbench.ui.tokens import SIZES
from workbench.ui.widgets.broken_lines import BrokenLines
from workbench.ui.widgets.kinds import KIND_ICON, KIND_WORD, spoken

PAD: Final = 12
_TOP = 7
_HEAD = 18
_BOTTOM = 10
_FOOT = 22
_AT_REST = 8


@dataclass(frozen=True, slots=True)
class CardValue:
    """An annotation as its card shows it. `start` is where its passage begins, `paragraph` its label such as "¶ 19"; `statements`
    are the codes of what it is linked with in the framework.
    """

    id: str
    kind: Kind
    criterion_title: str
    text: str
    paragraph: str
    start: int
    statements: tuple[str, ...] = ()
    note: str = ""

    @property
    def has_note(self) -> bool:
        """Whether there is a note for markers only."""
        return bool(self.note.strip())

    @property
    def name(self) -> str:
        """The card as a screen reader says it: "Strength, Solution: A concrete mechanism, with who and when."."""
        said = spoken(self.kind, self.criterion_title, self.text)
        links = f"Linked with {listed(list(map(link_name, self.statements)))}." if self.statements else ""
        more = [part for part in (links, "Has a note." if self.has_note else "") if part]
        return " ".join([said if said[-1] in ".!?" or not more else f"{said}.", *more])


class CardFace:
    """Measures and draws cards. Heights are kept until the theme changes."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._words = BrokenLines(theme)

    def height(self, value: CardValue, width: int, *, focused: bool) -> int:
        """How tall a card of a width is."""
        px = self._theme.px
        lines = len(self.lines(value.text, width, whole=focused))
        if not lines and not self._has_foot(value, focused=focused):
            return 2 * px(_TOP) + px(_HEAD)
        foot = px(6) + px(_FOOT) if self._has_foot(value, focused=focused) else 0
        return px(_TOP) + px(_HEAD) + lines * self._words.type("body").pitch + foot + px(_BOTTOM)

    def row_height(self, words: str, width: int) -> int:
        """How tall a row is that stands for folded cards."""
        return max(self._theme.px(34), len(self._row_lines(words, width)) * self._words.type("small").pitch + self._theme.px(14))

    def paint_row(self, painter: QPainter, rect: QRect, words: str, *, hovered: bool) -> None:
        """Draw a row that stands for folded cards into a rectangle of the height that `row_height` gave."""
        px = self._theme.px
        paint_ground(painter, self._theme, rect, None, "sunken" if hovered else "panel")
        side = px(16)
        middle = (rect.height() - side) // 2
        painter.drawPixmap(QRect(px(PAD), middle, side, side), self._theme.pixmap("layers", "text2"))
        painter.drawPixmap(QRect(rect.width() - px(PAD) - side, middle, side, side), self._theme.pixmap("chevron-down", "text2"))
        painter.setFont(self._words.type("small").font)
        painter.setPen(self._theme.colour("text2"))
        lines, pitch = self._row_lines(words, rect.width()), self._words.type("small").pitch
        top = (rect.height() - pitch * len(lines)) // 2
        for line in lines:
            painter.drawText(QRect(px(PAD) + side + px(8), top, rect.width(), pitch), Qt.AlignmentFlag.AlignVCenter.value, line)
            top += pitch

    def _row_lines(self, words: str, width: int) -> tuple[str, ...]:
        px = self._theme.px
        return self._words.of(words, "small", width - 2 * px(PAD) - 2 * px(16) - px(14))

    def lines(self, text: str, width: int, *, whole: bool) -> tuple[str, ...]:
        """The words of a card as lines; at rest a long text ends with a sign that there is more."""
        return self._words.of(text, "body", width - 2 * self._theme.px(PAD), 0 if whole else _AT_REST)

    def paint(self, painter: QPainter, rect: QRect, value: CardValue, *, focused: bool, hovered: bool, pressed: bool) -> None:
        """Draw a card into a rectangle of the height that `height` gave."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        quiet = "panel" if value.kind is Kind.EVIDENCE and not value.text.strip() and not focused else "raised"
        paint_ground(painter, self._theme, rect, value.kind if focused else None, "sunken" if hovered or pressed else quiet)
        px = self._theme.px
        inner = rect.adjusted(px(PAD), px(_TOP), -px(PAD), 0)
        self.paint_head(painter, QRect(inner.left(), inner.top(), inner.width(), px(_HEAD)), value)
        top = self._paint_words(painter, inner, value, focused=focused)
        if self._has_foot(value, focused=focused):
            self._paint_foot(painter, QRect(inner.left(), top + px(6), inner.width(), px(_FOOT)), value, focused=focused)

    def paint_head(self, painter: QPainter, rect: QRect, value: CardValue) -> None:
        """Draw icon and word of the kind at the left, the criterion at the right."""
        px = self._theme.px
        side = px(14)
        icon = self._theme.pixmap(KIND_ICON[value.kind], f"{value.kind.value}.ink", 14)
        painter.drawPixmap(QRect(rect.left(), rect.center().y() - side // 2 + 1, side, side), icon)
        strong, small = self._words.type("strong"), self._words.type("small")
        word = KIND_WORD[value.kind]
        painter.setFont(strong.font)
        painter.setPen(self._theme.colour(f"{value.kind.value}.ink"))
        left = rect.left() + side + px(5)
        painter.drawText(rect.adjusted(left - rect.left(), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter.value, word)
        used = left - rect.left() + strong.metrics.horizontalAdvance(word) + px(8)
        painter.setFont(small.font)
        painter.setPen(self._theme.colour("text2"))
        title = small.metrics.elidedText(value.criterion_title, Qt.TextElideMode.ElideRight, rect.width() - used)
        painter.drawText(rect, (Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight).value, title)

    def _paint_words(self, painter: QPainter, inner: QRect, value: CardValue, *, focused: bool) -> int:
        body = self._words.type("body")
        top = inner.top() + self._theme.px(_HEAD)
        drop = (body.pitch - body.metrics.height()) / 2 + body.metrics.ascent()
        painter.setFont(body.font)
        painter.setPen(self._theme.colour("text"))
        for line in self.lines(value.text, inner.width() + 2 * self._theme.px(PAD), whole=focused):
            painter.drawText(QPointF(inner.left(), top + drop), line)
            top += body.pitch
        return top

    @staticmethod
    def _has_foot(value: CardValue, *, focused: bool) -> bool:
        return value.has_note or (focused and bool(value.statements or value.paragraph))

    def _paint_foot(self, painter: QPainter, rect: QRect, value: CardValue, *, focused: bool) -> None:
        left = float(rect.left())
        if focused:
            left = self._paint_paragraph_and_chips(painter, rect, value)
        if value.has_note:
            self._paint_note(painter, rect, left)

    def _paint_paragraph_and_chips(self, painter: QPainter, rect: QRect, value: CardValue) -> float:
        px = self._theme.px
        small, medium = self._words.type("small"), self._words.type("small-medium")
        painter.setFont(small.font)
        painter.setPen(self._theme.colour("text2"))
        painter.drawText(rect, (Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight).value, value.paragraph)
        right = rect.right() - small.metrics.horizontalAdvance(value.paragraph) - px(8)
        right -= small.metrics.horizontalAdvance("Note") + px(14 + 5 + 8) if value.has_note else 0
        left = float(rect.left())
        painter.setFont(medium.font)
        for order, statement in enumerate(map(link_name, value.statements)):
            width = medium.metrics.horizontalAdvance(statement) + 2 * px(9)
            if left + width > right:
                painter.setPen(self._theme.colour("text2"))
                room = QRectF(left, rect.top(), right - left, rect.height())
                painter.drawText(room, Qt.AlignmentFlag.AlignVCenter.value, _more(value, order))
                return max(left, right + px(8))
            self._paint_chip(painter, QRectF(left, rect.top(), width, rect.height()), statement)
            left += width + px(6)
        return left

    def _paint_chip(self, painter: QPainter, rect: QRectF, words: str) -> None:
        palette = self._theme.palette
        painter.setPen(QPen(self._theme.colour("edge" if palette.draws_edges else "sunken"), 1))
        painter.setBrush(self._theme.colour("sunken"))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), rect.height() / 2, rect.height() / 2)
        painter.setPen(self._theme.colour("text2"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter.value, words)

    def _paint_note(self, painter: QPainter, rect: QRect, left: float) -> None:
        px = self._theme.px
        side = px(14)
        place = QRect(round(left), rect.center().y() - side // 2 + 1, side, side)
        painter.drawPixmap(place, self._theme.pixmap("lock", "text2", 14))
        painter.setFont(self._words.type("small").font)
        painter.setPen(self._theme.colour("text2"))
        words = rect.adjusted(place.right() + px(5) - rect.left(), 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter.value, "Note")


def paint_ground(painter: QPainter, theme: Theme, rect: QRect, kind: Kind | None, fill: str) -> None:
    """Draw the ground of a card: an edge of two pixels in the ink of its kind when it is in focus, else a hairline."""
    width = 2 if kind is not None else 1
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour(f"{kind.value}.ink" if kind is not None else "line"), width))
    painter.setBrush(theme.colour(fill))
    radius = theme.px(SIZES.radius)
    painter.drawRoundedRect(QRectF(rect).adjusted(width / 2, width / 2, -width / 2, -width / 2), radius, radius)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _more(value: CardValue, shown: int) -> str:
    return f"and {len(value.statements) - shown} more" if shown else f"{len(value.statements)} links"
