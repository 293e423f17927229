"""One of several scripts by one participant: which attempt it is, whether it counts, and what the lead can rule about that."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.ui.theme import Theme
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.flow import Flow
from workbench.ui.widgets.intake_facts import TURN_NAMES, FileFacts
from workbench.ui.widgets.intake_matters import Matter, empty_layout
from workbench.ui.widgets.labels import WrapLabel


class TurnMatter(Matter):
    """`turn_requested(decision)` when the lead wants to rule; the reason is asked by the page."""

    turn_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "files", "text2", parent)
        self._made = QVBoxLayout()
        self._wish = QWidget()
        self._buttons = Flow()
        self._form = QVBoxLayout(self._wish)
        self._form.addLayout(self._buttons)
        self.buttons = {decision: Button(theme, words) for decision, words in TURN_NAMES.items()}
        for decision, button in self.buttons.items():
            button.clicked.connect(partial(self._ask, decision))
            self._buttons.addWidget(button)
        self.column.addLayout(self._made)
        self.column.addWidget(self._wish)
        theme.changed.connect(self._space_buttons)
        self._space_buttons()

    def show_value(self, facts: FileFacts) -> None:
        """Show where a script stands among its participant's; hidden for an only script."""
        turn = facts.turn
        self.setVisible(turn is not None)
        if turn is None:
            return
        self.icon.show_value("files", "warn" if turn.waits else "text2")
        self.say(turn.title, turn.sentence)
        empty_layout(self._made)
        for ruled in turn.made:
            self._made.addWidget(WrapLabel(self._theme, f"{ruled.words} “{ruled.reason}”"))
            self._made.addWidget(WrapLabel(self._theme, ruled.by, "small", "second"))
        for decision, button in self.buttons.items():
            button.setVisible(decision in turn.decisions)
        self._wish.setVisible(facts.may_decide and bool(turn.decisions))

    def _ask(self, decision: str, _: bool = False) -> None:
        self.turn_requested.emit(decision)

    def _space_buttons(self) -> None:
        px = self._theme.px
        self._made.setSpacing(px(2))
        self._form.setContentsMargins(0, px(8), 0, 0)
        self._buttons.set_gaps(px(8), px(8))
