"""The pane of criteria: one of them focused and open, the others closed beside it, and the script as a whole at the end."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from workbench.domain.marking import Marking, Slot
from workbench.domain.rubric import Rubric
from workbench.ui.theme import Theme
from workbench.ui.tokens import SIZES
from workbench.ui.widgets.rubric_pane.card import CriterionCard
from workbench.ui.widgets.rubric_pane.reach import Reach
from workbench.ui.widgets.rubric_pane.shown import Form, Shown, passages_of
from workbench.ui.widgets.rubric_pane.whole import WholeScript
from workbench.ui.widgets.surface import Surface

_NOWHERE: Final[Mapping[str, str]] = MappingProxyType({})


class RubricPane(Surface):
    """Shows a marking by its rubric. It chooses nothing itself: every press is a wish, and what is shown is what is so.

    The id "" stands for the script as a whole.
    """

    criterion_focused = Signal(str)
    level_chosen = Signal(str, int)
    level_cleared = Signal(str)
    none_found_toggled = Signal(str)
    feedback_changed = Signal(str, str)
    note_changed = Signal(str, str)
    passage_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("panel", parent)
        self._theme = theme
        self._rubric: Rubric | None = None
        self._marking: Marking | None = None
        self._slot: Slot | None = None
        self._places: Mapping[str, str] = _NOWHERE
        self._focused = ""
        self._all_open = False
        self._read_only = False
        self._cards: dict[str, CriterionCard] = {}
        self._stops: list[QWidget] = []
        self.setAccessibleName("Rubric")
        self._list = QWidget()
        self._whole = WholeScript(theme)
        self._column = QVBoxLayout(self._list)
        self._scroll = QScrollArea()
        self._reach = Reach(theme, self._scroll, self._list)
        self._lay_out()
        self._connect()
        self._space()

    def show_marking(
        self,
        rubric: Rubric,
        marking: Marking,
        focused: str,
        script_label: str = "",
        places: Mapping[str, str] = _NOWHERE,
    ) -> None:
        """Show a marking with one criterion focused; `places` says where each annotation stands ("¶ 19")."""
        if rubric != self._rubric:
            self._build(rubric)
        fresh = marking.slot != self._slot
        before = None if fresh or focused != self._focused else self._marking
        self._marking, self._slot, self._places = marking, marking.slot, places
        self.setAccessibleName(f"Rubric, {script_label}" if script_label else "Rubric")
        self._focus(focused)
        self._fill(fresh=fresh)
        if before is not None:
            self._show_news(before, marking)

    def set_all_open(self, all_open: bool) -> None:
        """Show every descriptor of every criterion, or only those of the focused one."""
        if all_open != self._all_open:
            self._all_open = all_open
            self._fill()
            self._follow()

    def set_read_only(self, read_only: bool) -> None:
        """Let the fields be read but not written, as for a script handed in."""
        self._read_only = read_only
        for card in self._cards.values():
            card.set_read_only(read_only)
        self._whole.said.show_read_only(read_only)

    def focus_criterion(self, criterion: str) -> None:
        """Focus a criterion, bring it whole into view and the keyboard to it; "" goes to the script as a whole."""
        self._focus(criterion)
        self._fill()
        self._follow()
        if criterion in self._cards:
            self._cards[criterion].setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif not criterion:
            self._whole.said.feedback.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_feedback(self, criterion: str) -> None:
        """Go to the words to the participant about a criterion, or about the whole script."""
        self._go(criterion)
        said = self._cards[criterion].said if criterion else self._whole.said
        said.feedback.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._reach.settle()

    def open_note(self, criterion: str) -> None:
        """Open the private note about a criterion, or about the whole script, and go there."""
        self._go(criterion)
        (self._cards[criterion] if criterion else self._whole).open_note()
        self._reach.settle()

    def clear_level(self) -> None:
        """Wish that the focused criterion be not judged yet again, if it has a level."""
        if self._marking is not None and self._marking.levels().get(self._focused) is not None:
            self.level_cleared.emit(self._focused)

    def card(self, criterion: str) -> CriterionCard:
        """The card of a criterion; raises KeyError."""
        return self._cards[criterion]

    @property
    def whole(self) -> WholeScript:
        """What is said of the script as a whole."""
        return self._whole

    @property
    def focused(self) -> str:
        """The focused criterion."""
        return self._focused

    def step(self, steps: int) -> None:
        """Wish for the criterion after or before the focused one."""
        ids = list(self._cards)
        if self._focused in self._cards:
            at = min(max(ids.index(self._focused) + steps, 0), len(ids) - 1)
            if ids[at] != self._focused:
                self.criterion_focused.emit(ids[at])

    def _show_news(self, before: Marking, now: Marking) -> None:
        """Let a level just chosen or a passage just tied be seen, where the focused criterion is taller than the pane."""
        card = self._cards.get(self._focused)
        if card is None:
            return
        level = now.judgement(self._focused).level
        if before.evidence(self._focused) != now.evidence(self._focused):
            self._reach.aim(card.evidence)
        elif before.judgement(self._focused).level != level:
            self._reach.aim(card.place_of(level))

    def _go(self, criterion: str) -> None:
        if criterion:
            self._focus(criterion)
            self._fill()

    def _focus(self, criterion: str) -> None:
        if criterion != self._focused and (criterion in self._cards or not self._cards):
            held = self._holds_keyboard()
            self._focused = criterion
            self._follow()
            if held and criterion in self._cards:
                self._fill()
                self._cards[criterion].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _holds_keyboard(self) -> bool:
        """Whether the keyboard is in the focused card, which is about to close under it."""
        card = self._cards.get(self._focused)
        now = QApplication.focusWidget()
        return card is not None and now is not None and (now is card or card.isAncestorOf(now))

    def _fill(self, *, fresh: bool = False) -> None:
        if self._rubric is None or self._marking is None:
            return
        for number, criterion in enumerate(self._rubric.criteria, 1):
            shown = Shown(
                number,
                self._rubric,
                criterion,
                self._marking.judgement(criterion.id),
                passages_of(self._marking, criterion.id, self._places),
                self._form(criterion.id),
            )
            self._cards[criterion.id].show_value(shown, fresh=fresh)
        self._whole.show_value(self._marking.feedback, self._marking.note, fresh=fresh)
        self._order_stops()
        self._column.invalidate()

    def _order_stops(self) -> None:
        """Parts are made when they are first needed; Tab finds them in reading order all the same."""
        stops: list[QWidget] = [stop for card in self._cards.values() for stop in card.stops()]
        if stops != self._stops:
            self._stops = stops
            before: QWidget = self
            for stop in (*stops, self._whole.note_button, *self._whole.said.stops()):
                QWidget.setTabOrder(before, stop)
                before = stop

    def _form(self, criterion: str) -> Form:
        if criterion == self._focused:
            return Form.FOCUSED
        return Form.OPEN if self._all_open else Form.CLOSED

    def _build(self, rubric: Rubric) -> None:
        self._reach.follow(None)
        for card in self._cards.values():
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._rubric = rubric
        self._cards = {each.id: CriterionCard(self._theme, rubric, each.id) for each in rubric.criteria}
        for at, card in enumerate(self._cards.values()):
            card.wanted.connect(self.criterion_focused)
            card.level_pressed.connect(self.level_chosen)
            card.none_found_pressed.connect(self.none_found_toggled)
            card.passage_pressed.connect(self.passage_requested)
            card.feedback_edited.connect(self.feedback_changed)
            card.note_edited.connect(self.note_changed)
            card.grew.connect(self._reach.settle)
            card.set_read_only(self._read_only)
            self._column.insertWidget(at, card)
            card.show()
        self._follow()

    def _lay_out(self) -> None:
        self._column.addWidget(self._whole)
        self._column.addStretch(1)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._list)
        self._list.setAutoFillBackground(False)
        self._scroll.viewport().setAutoFillBackground(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)

    def _connect(self) -> None:
        self._whole.feedback_edited.connect(self.feedback_changed)
        self._whole.note_edited.connect(self.note_changed)
        self._whole.grew.connect(self._reach.settle)
        self._theme.changed.connect(self._space)
        for key, slot in ((Qt.Key.Key_Up, self._previous), (Qt.Key.Key_Down, self._next)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def _previous(self) -> None:
        self.step(-1)

    def _next(self) -> None:
        self.step(1)

    def _follow(self) -> None:
        self._reach.follow(self._cards.get(self._focused))

    def _space(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(8), px(8), px(8), px(12))
        self._column.setSpacing(px(2))
        self.setMinimumWidth(px(SIZES.rubric * 3 // 4))
