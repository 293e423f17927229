"""Where everything of the page stands: the scripts at the left, what goes and comes at the right."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.ui.memory import Memory
from workbench.ui.theme import Theme
from workbench.ui.widgets.bare_column import bare_column
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.labels import Label, WrapLabel
from workbench.ui.widgets.packs.another_pack import AnotherPack
from workbench.ui.widgets.packs.digits import Digits
from workbench.ui.widgets.packs.hand_back_card import HandBackCard
from workbench.ui.widgets.packs.made_card import MadeCard
from workbench.ui.widgets.packs.own_table import OwnTable
from workbench.ui.widgets.scrolled import scrolled
from workbench.ui.widgets.two_panes import TwoPanes

_PANES = "own-work/panes"
_LEFT, _RIGHT = 780, 586
_ASIDE = "Read these digits out when the office rings you about your card."
_THEIRS = "Compare these with what the office reads to you."


class OwnRoom(QWidget):
    """`card_requested` when the marker's card is to be written."""

    card_requested = Signal()

    def __init__(self, theme: Theme, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._memory = theme, memory
        self._sentence = WrapLabel(theme, tone="second")
        self.table = OwnTable(theme)
        self.hand_back, self.made, self.another = HandBackCard(theme), MadeCard(theme), AnotherPack(theme)
        self.own, self.office = Digits(theme), Digits(theme)
        self.card = Button(theme, "Write my card…", role="bar")
        self._lay_out()
        self.card.clicked.connect(self.card_requested)
        theme.changed.connect(self._space)
        self._space()

    def show_sentence(self, sentence: str) -> None:
        """Say how far everything is."""
        self._sentence.show_value(sentence)

    def sentence(self) -> str:
        """How far everything is."""
        return self._sentence.text()

    def show_cards(self, own: str, office: str) -> None:
        """Show the digits of one's own card and of the office's."""
        self.own.show_value(own)
        self.own.setAccessibleName("Digits of my card")
        self.office.show_value(office)
        self.office.setAccessibleName("Digits of the office’s card")

    def ask_phrase(self, file: str, error: str) -> None:
        """Ask for the phrase of a pack, in sight."""
        self.show_packs()
        self.another.ask(file, error)
        QTimer.singleShot(0, self._bring_in_sight)

    def show_packs(self) -> None:
        """Show the pane of packs and cards where only one has room."""
        self._panes.turn_to(1)

    def keep(self) -> None:
        """Remember where the line between the panes is."""
        self._memory.set_state(_PANES, self._panes.state())

    def _bring_in_sight(self) -> None:
        self._area.ensureWidgetVisible(self.another.open)

    def _lay_out(self) -> None:
        theme, left, right = self._theme, QWidget(), QWidget()
        self._left, self._right = QVBoxLayout(left), QVBoxLayout(right)
        self._head, self._mine, self._theirs = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self._head.addWidget(Label(theme, "Hand back", "title"))
        self._head.addWidget(self._sentence)
        self._left.addLayout(self._head)
        self._left.addWidget(self.table, 1)
        self._mine.addWidget(Label(theme, "My card", "heading"))
        self._mine.addWidget(WrapLabel(theme, _ASIDE, tone="second"))
        self._mine.addWidget(self.own)
        self._mine.addWidget(self.card, 0, Qt.AlignmentFlag.AlignLeft)
        self._theirs.addWidget(Label(theme, "The office’s card", "heading"))
        self._theirs.addWidget(WrapLabel(theme, _THEIRS, tone="second"))
        self._theirs.addWidget(self.office)
        for part in (self.hand_back, self.made, self.another):
            self._right.addWidget(part)
        self._right.addLayout(self._mine)
        self._right.addLayout(self._theirs)
        self._right.addStretch(1)
        self._area = scrolled(right, sideways=False)
        self._panes = TwoPanes(theme, (left, self._area), ("Scripts", "Packs and cards"), (_LEFT, _RIGHT))
        self._panes.restore(self._memory.state(_PANES))
        bare_column(self, self._panes)

    def _space(self) -> None:
        px = self._theme.px
        self._left.setContentsMargins(px(24), px(18), px(22), px(18))
        self._left.setSpacing(px(14))
        self._right.setContentsMargins(px(22), px(20), px(24), px(18))
        self._right.setSpacing(px(18))
        for layout in (self._head, self._mine, self._theirs):
            layout.setSpacing(px(4))
