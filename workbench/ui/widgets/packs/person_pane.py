"""Everything about one person's packs: what to do next, a pack that was just made, their identity card, and a receipt."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.ui.theme import Theme
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.labels import Label, WrapLabel
from workbench.ui.widgets.packs.card_matter import CardMatter
from workbench.ui.widgets.packs.made_card import MadeCard, MadeShown
from workbench.ui.widgets.packs.next_card import NextCard, NextShown


@dataclass(frozen=True, slots=True)
class PersonShown:
    """Somebody at a stage: a key (the person's id first), their name, what they have in words, what is next, the digits of their
    card ("" without one), what a receipt would say or why there is none, and what was made last.
    """

    key: str
    name: str
    about: str
    next: NextShown
    card: str
    receipt: str
    may_receipt: bool
    made: MadeShown | None = None


class PersonPane(QWidget):
    """`receipt_requested` for word of what arrived; `next`, `card` and `made` have wishes of their own."""

    receipt_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._key = ""
        self._name, self._about = WrapLabel(theme, role="section"), WrapLabel(theme, tone="second")
        self.next, self.made, self.card = NextCard(theme), MadeCard(theme), CardMatter(theme)
        self._said = WrapLabel(theme)
        self.receipt = Button(theme, "Send a receipt…", role="bar")
        self._lay_out()
        self.receipt.clicked.connect(self.receipt_requested)
        theme.changed.connect(self._space)
        self._space()

    def show_value(self, shown: PersonShown) -> None:
        """Show somebody; a card that is being confirmed is put away when it is somebody else."""
        if shown.key.partition(" ")[0] != self._key.partition(" ")[0]:
            self.card.close_form()
        self._key = shown.key
        self._name.show_value(shown.name)
        self._about.show_value(shown.about)
        self.next.show_value(shown.key, shown.next)
        self.made.show_value(shown.made)
        self.card.show_value(shown.card)
        self._said.show_value(shown.receipt)
        self.receipt.setVisible(shown.may_receipt)

    def show_quiet(self, quiet: bool) -> None:
        """Let the main colour go to another deed for a while."""
        self.next.show_quiet(quiet)

    def name(self) -> str:
        """Who is shown."""
        return self._name.text()

    def receipt_words(self) -> str:
        """What is said about a receipt."""
        return self._said.text()

    def _lay_out(self) -> None:
        self._head, self._foot = QVBoxLayout(), QVBoxLayout()
        self._head.addWidget(self._name)
        self._head.addWidget(self._about)
        self._foot.addWidget(Label(self._theme, "Receipt", "heading"))
        self._foot.addWidget(self._said)
        self._foot.addWidget(self.receipt, 0, Qt.AlignmentFlag.AlignLeft)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        for part in (self.made, self.next, self.card):
            self._column.addWidget(part)
        self._column.addLayout(self._foot)
        self._column.addStretch(1)

    def _space(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(22), px(20), px(24), px(18))
        self._column.setSpacing(px(16))
        self._head.setSpacing(px(2))
        self._foot.setSpacing(px(6))
