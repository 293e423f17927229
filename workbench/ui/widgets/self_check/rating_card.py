"""One criterion as a participant rates their own draft by it: what is asked, the three answers, evidence and a note."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workbench.domain.annotation import Anchor
from workbench.domain.selfcheck.rating import Colour, DraftRating
from workbench.domain.selfcheck.study import RatedCriterion
from workbench.ui.theme import Theme, polish
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.growing_field import GrowingField
from workbench.ui.widgets.labels import WrapLabel
from workbench.ui.widgets.self_check.choice import RatingChoice
from workbench.ui.widgets.self_check.evidence import EvidenceRow, Tied
from workbench.ui.widgets.self_check.places import Place
from workbench.ui.widgets.self_check.sheet import empty
from workbench.ui.widgets.surface import Surface


class RatingCard(Surface):
    """All signals but `place_pressed` come with the criterion's id first; `reached` when the card becomes the one at hand."""

    reached = Signal(str)
    chosen = Signal(str, Colour)
    tie_requested = Signal(str)
    untie_requested = Signal(str, Anchor)
    note_edited = Signal(str, str)
    place_pressed = Signal(Place)

    def __init__(self, theme: Theme, criterion: RatedCriterion, parent: QWidget | None = None) -> None:
        super().__init__("criterion", parent)
        self._theme, self._criterion = theme, criterion
        self._tied: tuple[Tied, ...] = ()
        self.choice = RatingChoice(theme, criterion.title)
        self.tie = Button(theme, "Tie the selected words", icon="quote", role="bar")
        self.note = GrowingField(theme, f"A note to yourself on {criterion.title}", "A note to yourself")
        self.note.setAcceptDrops(False)
        self._evidence = QVBoxLayout()
        self._deeds = QHBoxLayout()
        self._deeds.addWidget(self.tie)
        self._deeds.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.addWidget(WrapLabel(theme, criterion.title, "strong"))
        self._column.addWidget(WrapLabel(theme, criterion.asks, "small", "second"))
        self._column.addWidget(self.choice)
        self._column.addLayout(self._evidence)
        self._column.addLayout(self._deeds)
        self._column.addWidget(self.note)
        self.setAccessibleName(criterion.title)
        self.setAccessibleDescription(criterion.asks)
        self._connect()
        theme.changed.connect(self._space)
        self._space()

    @property
    def criterion(self) -> str:
        """The criterion's id."""
        return self._criterion.id

    @property
    def title(self) -> str:
        """The criterion's title."""
        return self._criterion.title

    def show_value(self, rating: DraftRating, tied: Sequence[Tied]) -> None:
        """Show a rating, with its evidence as it stands in the draft."""
        self.choice.show_value(rating.colour)
        self.note.show_value(rating.note)
        if tuple(tied) != self._tied:
            self._tied = tuple(tied)
            self._show_evidence()

    def set_at_hand(self, at_hand: bool) -> None:
        """Be the criterion that the key for tying ties to, or not."""
        self.tie.show_command("Tie the selected words" if at_hand else "")
        if bool(self.property("chosen")) != at_hand:
            self.setProperty("chosen", at_hand)
            polish(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.reached.emit(self.criterion)
        return False

    def _show_evidence(self) -> None:
        empty(self._evidence)
        for tied in self._tied:
            row = EvidenceRow(self._theme, tied, self.title)
            row.pressed.connect(self.place_pressed)
            row.untie_requested.connect(self._untie)
            self._evidence.addWidget(row)

    def _connect(self) -> None:
        self.choice.chosen.connect(self._choose)
        self.tie.clicked.connect(self._wish_tie)
        self.note.edited.connect(self._write)
        for widget in (*self.choice.buttons, self.tie, self.note):
            widget.installEventFilter(self)

    def _choose(self, colour: Colour) -> None:
        self.chosen.emit(self.criterion, colour)

    def _wish_tie(self) -> None:
        self.tie_requested.emit(self.criterion)

    def _untie(self, anchor: Anchor) -> None:
        self.untie_requested.emit(self.criterion, anchor)

    def _write(self, words: str) -> None:
        self.note_edited.emit(self.criterion, words)

    def _space(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(12), px(10), px(12), px(12))
        self._column.setSpacing(px(6))
        self._evidence.setSpacing(px(6))
