"""The participant's own view of the draft, criterion by criterion; nothing is added up."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal

from workbench.domain.annotation import Anchor
from workbench.domain.selfcheck.rating import Colour, DraftRating
from workbench.domain.selfcheck.study import RatedCriterion
from workbench.ui.theme import Theme
from workbench.ui.widgets.labels import WrapLabel
from workbench.ui.widgets.self_check.evidence import Tied
from workbench.ui.widgets.self_check.rating_card import RatingCard
from workbench.ui.widgets.self_check.sheet import Sheet

_OWN = "Your own view, for you. It is kept only if you save your notes."


class RatingSheet(Sheet):
    """`show_criteria`, then `show_ratings`. One criterion is at hand: the one last reached, at first the first."""

    chosen = Signal(str, Colour)
    tie_requested = Signal(str)
    untie_requested = Signal(str, Anchor)
    note_edited = Signal(str, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "My rating")
        self.cards: dict[str, RatingCard] = {}
        self.at_hand = ""
        self._how: WrapLabel | None = None
        theme.changed.connect(self._say_how)

    def show_criteria(self, criteria: Sequence[RatedCriterion]) -> None:
        """Show the criteria of a rubric; the same ones stay as they are."""
        if list(self.cards) == [each.id for each in criteria]:
            return
        self.clear()
        self._how = self.say("", tone="second")
        self._say_how()
        self.cards = {each.id: self._card(each) for each in criteria}
        for card in self.cards.values():
            self.column.addWidget(card)
        self.column.addStretch(1)
        self.take_in_hand(next(iter(self.cards), ""))

    def show_ratings(self, rating: Callable[[str], DraftRating], tied: Mapping[str, Sequence[Tied]]) -> None:
        """Show the rating of each criterion."""
        for key, card in self.cards.items():
            card.show_value(rating(key), tied.get(key, ()))

    def take_in_hand(self, criterion: str) -> None:
        """Let the key E tie to this criterion."""
        self.at_hand = criterion
        for key, card in self.cards.items():
            card.set_at_hand(key == criterion)

    def step(self, by: int) -> str:
        """Take the next or the previous criterion in hand and bring it into sight; gives its title."""
        ids = list(self.cards)
        if not ids:
            return ""
        at = min(max(ids.index(self.at_hand) + by, 0), len(ids) - 1) if self.at_hand in ids else 0
        self.take_in_hand(ids[at])
        self.ensureWidgetVisible(self.cards[ids[at]])
        return self.cards[ids[at]].title

    def go_to(self, criterion: str) -> None:
        """Bring a criterion into sight and pass the keyboard to its first answer."""
        card = self.cards.get(criterion)
        if card is not None:
            self.ensureWidgetVisible(card)
            card.choice.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_how(self) -> None:
        if self._how is not None:
            tie = self.theme.keys.press("Tie the selected words")
            self._how.show_value(f"{_OWN} Select some words in the draft, then {tie} to tie them to the criterion at hand.")

    def _card(self, criterion: RatedCriterion) -> RatingCard:
        card = RatingCard(self.theme, criterion)
        card.reached.connect(self.take_in_hand)
        card.chosen.connect(self.chosen)
        card.tie_requested.connect(self.tie_requested)
        card.untie_requested.connect(self.untie_requested)
        card.note_edited.connect(self.note_edited)
        card.place_pressed.connect(self.place_pressed)
        return card
