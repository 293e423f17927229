"""The participant's own view by mouse and key: rate a criterion, tie words to it, write beside it, and look at one's learning."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from workbench.domain.selfcheck.rating import Colour
from workbench.ui.commands import Command
from workbench.ui.keyboard import Keys
from workbench.ui.pages.self_check.notes import Notes
from workbench.ui.pages.self_check.room import Room
from workbench.ui.pages.self_check.show import Show
from workbench.ui.widgets.self_check.places import Place
from workbench.ui.widgets.self_check.side import Tab


class OwnView(QObject):
    """`said(kind, title, sentence)` when there is something to tell."""

    said = Signal(str, str, str)

    def __init__(self, room: Room, notes: Notes, showing: Show, keys: Keys, parent: QWidget) -> None:
        super().__init__(parent)
        self._room, self._notes, self._showing = room, notes, showing
        self._keys = keys
        rating = room.side.rating
        rating.chosen.connect(notes.rate)
        rating.note_edited.connect(notes.write)
        rating.untie_requested.connect(notes.untie)
        rating.tie_requested.connect(self.tie_to)
        room.side.learning.learnt.connect(notes.learn)
        room.side.place_pressed.connect(self.go_to)
        for signal in (room.draft.annotation_pressed, room.draft.card_pressed, room.draft.card_focused):
            signal.connect(self._focus)
        notes.changed.connect(showing.show_notes)

    def commands(self) -> list[Command]:
        """Rating by key."""
        return [
            Command("Tie the selected words", self.tie),
            Command("Not there yet", self._red),
            Command("Part of the way", self._amber),
            Command("Confident", self._green),
            Command("Leave it blank", self._blank),
            Command("Previous criterion", self._previous),
            Command("Next criterion", self._next),
        ]

    def tie(self) -> None:
        """Tie the selected words to the criterion at hand."""
        self.tie_to(self._room.side.rating.at_hand)

    def tie_to(self, criterion: str) -> None:
        """Tie the selected words to a criterion."""
        check, chosen = self._showing.check, self._room.paper.selection()
        rating = self._room.side.rating
        if check is None or criterion not in rating.cards:
            return
        rating.take_in_hand(criterion)
        title = rating.cards[criterion].title
        if chosen is None:
            self._room.go_to_draft()
            self._room.paper.setFocus(Qt.FocusReason.OtherFocusReason)
            said = f"Select some words in the draft, then {self._keys.press('Tie the selected words')} to tie them to “{title}”."
            self.said.emit("info", said, "")
            return
        self.said.emit("info", "", "")
        self._room.side.turn_to(Tab.RATING)
        if self._notes.tie(criterion, check.document.text, *chosen):
            self._room.paper.clear_selection()
            rating.ensureWidgetVisible(rating.cards[criterion])
        else:
            self.said.emit("info", f"These words are tied to “{title}” already.", "")

    def go_to(self, place: Place) -> None:
        """Go to a passage of the draft; where only one pane has room, the keyboard goes with it."""
        paper = self._room.paper
        hidden = not paper.isVisible()
        self._room.go_to_draft()
        self._showing.point_at(place)
        if hidden:
            paper.setFocus(Qt.FocusReason.OtherFocusReason)

    def _focus(self, id: str) -> None:
        criterion = self._showing.focus(id)
        if criterion:
            self._room.side.turn_to(Tab.RATING)
            self._room.side.rating.take_in_hand(criterion)
            self._room.side.rating.ensureWidgetVisible(self._room.side.rating.cards[criterion])

    def _rate(self, colour: Colour) -> None:
        rating = self._room.side.rating
        if self._showing.check is not None and rating.at_hand:
            self._room.side.turn_to(Tab.RATING)
            self._notes.rate(rating.at_hand, colour)

    def _red(self) -> None:
        self._rate(Colour.RED)

    def _amber(self) -> None:
        self._rate(Colour.AMBER)

    def _green(self) -> None:
        self._rate(Colour.GREEN)

    def _blank(self) -> None:
        self._rate(Colour.BLANK)

    def _previous(self) -> None:
        self._step(-1)

    def _next(self) -> None:
        self._step(1)

    def _step(self, by: int) -> None:
        self._room.side.turn_to(Tab.RATING)
        self._room.side.rating.step(by)
