"""Keeps what is being worked on in view: the field being written in, what was just decided, or the focused criterion whole."""

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from workbench.ui.theme import Theme
from workbench.ui.widgets.growing_field import GrowingField


class Reach(QObject):
    """Scrolls a list by as little as is needed, once its layout is at rest, and leaves it alone when a person has scrolled."""

    def __init__(self, theme: Theme, scroll: QScrollArea, sheet: QWidget) -> None:
        super().__init__(scroll)
        self._theme, self._scroll, self._sheet = theme, scroll, sheet
        self._card: QWidget | None = None
        self._aim: QWidget | None = None
        self._following = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(0)
        self._rest.timeout.connect(self._reach)
        sheet.installEventFilter(self)
        scroll.verticalScrollBar().actionTriggered.connect(self._let_go)

    def follow(self, card: QWidget | None) -> None:
        """Keep a card whole in view, also when sizes change, until a person scrolls."""
        self._card, self._aim = card, None
        self._following = card is not None
        self.settle()

    def aim(self, part: QWidget) -> None:
        """Show a part of the card, if the card is taller than what can be seen."""
        self._aim = part
        self.settle()

    def settle(self) -> None:
        """Look again once the layout has come to rest."""
        self._rest.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.settle()
        return False

    def _let_go(self, _: int) -> None:
        self._following = False

    def _reach(self) -> None:
        aim, self._aim = self._aim, None
        now = QApplication.focusWidget()
        if isinstance(now, GrowingField) and self._sheet.isAncestorOf(now):
            self._reach_field(now)
        elif self._card is not None and aim is not None and self._card.height() > self._scroll.viewport().height():
            self._following = False
            self._bring(aim)
        elif self._card is not None and self._following:
            self._bring(self._card)

    def _reach_field(self, field: GrowingField) -> None:
        if field.height() < self._scroll.viewport().height():
            self._bring(field)
        else:
            self._scroll.ensureWidgetVisible(field, 0, self._theme.px(16))

    def _bring(self, part: QWidget) -> None:
        """Scroll as little as shows a part whole; its top if it is taller than what can be seen."""
        bar, room, gap = self._scroll.verticalScrollBar(), self._scroll.viewport().height(), self._theme.px(8)
        y = part.mapTo(self._sheet, part.rect().topLeft()).y()
        top, bottom = y - gap, y + part.height() + gap
        if bottom - top > room or top < bar.value():
            bar.setValue(top)
        elif bottom > bar.value() + room:
            bar.setValue(bottom - room)
