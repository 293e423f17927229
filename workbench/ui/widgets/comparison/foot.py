"""The foot of a case: what is missing as links, who saw what, and the one button that records the decision."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from workbench.ui.theme import Theme
from workbench.ui.widgets.buttons import Button, LinkButton
from workbench.ui.widgets.comparison.draft import Lack
from workbench.ui.widgets.flow import Flow
from workbench.ui.widgets.icon_label import IconLabel
from workbench.ui.widgets.labels import Label, WrapLabel
from workbench.ui.widgets.surface import Surface

BLIND = "Neither saw the other’s marking. You are told who marked once the decision is recorded."
TOLD = "Neither saw the other’s marking. Both can read the decision."
_NARROW = 820


class LackLink(LinkButton):
    """One missing thing in a sentence of them; `gone_to` gives its key."""

    gone_to = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "")
        self._missing = ""
        self.clicked.connect(self._tell)

    def show_lack(self, lack: Lack, before: str, after: str) -> None:
        """Show what is missing, with the words that join it to the others."""
        self._missing = lack.key
        self.show_value(f"{before}{lack.words}{after}")
        self.setAccessibleName(f"Missing: {lack.words}")

    def _tell(self) -> None:
        self.gone_to.emit(self._missing)


class Lacks(QWidget):
    """ "Missing: a level for Implementation, a coded reason, and why", each a link."""

    gone_to = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._links: list[LackLink] = []
        self._head = Label(theme, role="strong", tone="second")
        self._flow = Flow(self)
        self._flow.addWidget(self._head)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._space)
        self._space()

    def show_value(self, lacks: Sequence[Lack], ready: str) -> None:
        """Show what is missing, or the words for when nothing is."""
        while len(self._links) < len(lacks):
            link = LackLink(self._theme)
            link.gone_to.connect(self.gone_to)
            self._links.append(link)
            self._flow.addWidget(link)
        self._head.show_value("Missing:" if lacks else ready)
        last = len(lacks) - 1
        for at, link in enumerate(self._links):
            link.setVisible(at <= last)
            if at <= last:
                link.show_lack(lacks[at], "and " if at == last and at else "", "," if at < last else "")
        self._flow.invalidate()
        self.updateGeometry()

    def links(self) -> tuple[LackLink, ...]:
        """The links shown."""
        return tuple(link for link in self._links if not link.isHidden())

    def all_links(self) -> tuple[LackLink, ...]:
        """The links, whether shown now or not."""
        return tuple(self._links)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._flow.minimumSize().width(), self._flow.heightForWidth(max(self.width(), 1)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def _space(self) -> None:
        self._head.setFixedHeight(self._theme.px(24))
        self._flow.set_gaps(self._theme.px(2), 0)


class DecisionFoot(Surface):
    """`record_requested` when complete, else `missing_pressed` with the first missing thing; `third_requested` to mark it
    oneself; `next_requested` for the next case once this one is decided.
    """

    missing_pressed = Signal(str)
    record_requested = Signal()
    third_requested = Signal()
    next_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("foot", parent)
        self._theme = theme
        self._first = ""
        self._decided = False
        self.setAccessibleName("Recording the decision")
        self.lacks = Lacks(theme)
        self._blind = WrapLabel(theme, BLIND, "small", "second")
        self.third = Button(theme, "Mark it yourself", icon="highlighter", role="quiet")
        self.third.setToolTip("Opens a third marking of this script instead of a decision by level")
        self.record = Button(theme, "Record decision", command="Record decision", role="page")
        self.next = Button(theme, "Next case", icon="chevron-right", role="primary")
        self._lay_out()
        self.lacks.gone_to.connect(self.missing_pressed)
        self.record.clicked.connect(self.press)
        self.third.clicked.connect(self.third_requested)
        self.next.clicked.connect(self.next_requested)
        theme.changed.connect(self._space)
        self._space()
        self.show_draft((), busy=False)

    def show_low(self, low: bool) -> None:
        """Leave out who saw what where the window is very low."""
        for part in (self._lock, self._blind):
            part.setVisible(not low)

    def show_draft(self, lacks: Sequence[Lack], *, busy: bool) -> None:
        """Show what is missing for a decision, or that it is being recorded."""
        self._decided, self._first = False, lacks[0].key if lacks else ""
        self.lacks.show_value(lacks, "Nothing is missing.")
        self._blind.show_value(BLIND)
        self.record.show_value("Recording" if busy else "Record decision")
        self.record.set_role("page" if lacks or busy else "primary")
        self._show_buttons()

    def show_decided(self, sentence: str, *, more: bool) -> None:
        """Show that the decision is recorded; `more` when another case is open."""
        self._decided, self._first = True, ""
        self.lacks.show_value((), sentence)
        self._blind.show_value(TOLD)
        self.next.setVisible(more)
        self._show_buttons(more)

    def stops(self) -> list[QWidget]:
        """What Tab reaches, in reading order, whether shown now or not."""
        return [*self.lacks.all_links(), self.third, self.record, self.next]

    def press(self) -> None:
        """Do what the button says: record, or go to the first missing thing."""
        if self._decided:
            return
        if self._first:
            self.missing_pressed.emit(self._first)
        else:
            self.record_requested.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _show_buttons(self, more: bool = False) -> None:
        self.record.setVisible(not self._decided)
        self.third.setVisible(not self._decided)
        self.next.setVisible(self._decided and more)

    def _arrange(self) -> None:
        narrow = self.width() < self._theme.px(_NARROW)
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)

    def _lay_out(self) -> None:
        self._under = QHBoxLayout()
        self._lock = IconLabel(self._theme, "lock")
        self._under.addWidget(self._lock, 0, Qt.AlignmentFlag.AlignTop)
        self._under.addWidget(self._blind, 1)
        self._words = QVBoxLayout()
        self._words.addWidget(self.lacks)
        self._words.addLayout(self._under)
        self._buttons = QHBoxLayout()
        self._buttons.addStretch(1)
        for button in (self.third, self.record, self.next):
            self._buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.addLayout(self._words, 1)
        self._row.addLayout(self._buttons)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def _space(self) -> None:
        px = self._theme.px
        self._row.setContentsMargins(px(24), px(8), px(24), px(10))
        self._row.setSpacing(px(10))
        self._under.setSpacing(px(8))
        self._words.setSpacing(px(2))
        self._buttons.setSpacing(px(10))
        self._arrange()
