"""One row a criterion: what decides the outcome whole and with its decision, what differs whole, what is agreed in a line."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from workbench.domain.adjudication import Decision, Difference
from workbench.domain.comparison import Comparison, CriterionView, JudgementView
from workbench.domain.rubric import Rubric
from workbench.ui.theme import Theme
from workbench.ui.tokens import SIZES
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.comparison.cells import JudgementCell, Tag, no_evidence_words
from workbench.ui.widgets.comparison.columns import Columned, Columns, DecisiveGround, Form
from workbench.ui.widgets.comparison.deciding import STANDS, AgreedCell, DecidedCell, DecisionCell, WordsCell
from workbench.ui.widgets.labels import WrapLabel
from workbench.ui.widgets.state_chip import StateChip


class TitleCell(QWidget):
    """The name of a criterion, how the markings compare there, and the way to its passages."""

    passages_pressed = Signal()

    def __init__(self, theme: Theme, view: CriterionView) -> None:
        super().__init__()
        self._theme = theme
        is_decisive = view.difference is Difference.DECISIVE
        self._name = WrapLabel(theme, view.title, "heading" if is_decisive else "strong")
        self._name.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.passages = Button(theme, "Passages", icon="quote", role="bar", parent=self)
        self.passages.setAccessibleName(f"Passages of {view.title}")
        self.passages.setToolTip("Shows the passages tied to this criterion in the script")
        self.passages.clicked.connect(self.passages_pressed)
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addWidget(self._name)
        if is_decisive:
            self._add(Tag(theme, "split", "Decides the outcome"))
        elif view.difference is Difference.DIFFERS:
            self._add(StateChip(theme, "diff", "Differ, same outcome"))
        if view.difference is Difference.AGREED:
            self.passages.hide()
        else:
            self._add(self.passages)
        self._box.addStretch(1)
        theme.changed.connect(self._space)
        self._space()

    def show_across(self, across: bool) -> None:
        """Stand in one line above the columns, or one below the other beside them."""
        self._box.setDirection(QBoxLayout.Direction.LeftToRight if across else QBoxLayout.Direction.TopToBottom)
        self._space()

    def _add(self, part: QWidget) -> None:
        self._box.addWidget(part, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def _space(self) -> None:
        px = self._theme.px
        across = self._box.direction() is QBoxLayout.Direction.LeftToRight
        self._box.setSpacing(px(14 if across else 6))
        self._name.setMinimumHeight(px(SIZES.level_height))


class DecisiveRow(DecisiveGround):
    """A criterion that decides the outcome. `level_pressed(criterion, level)`, `passages_pressed(criterion)`, and
    `wanted(criterion)` when it is gone to by key or mouse.
    """

    wanted = Signal(str)
    level_pressed = Signal(str, int)
    passages_pressed = Signal(str)

    def __init__(self, theme: Theme, rubric: Rubric, view: CriterionView, decision: Decision | None) -> None:
        self.criterion = view.criterion
        self._view, self._rubric = view, rubric
        self.choice = DecisionCell(theme, rubric, view.criterion) if decision is None else None
        self.decided = (
            DecidedCell(theme, rubric, view.criterion, dict(decision.levels)[view.criterion]) if decision is not None else None
        )
        self.title = TitleCell(theme, view)
        super().__init__(theme, self.title, _sides(theme, view, whole=True), self.choice or self.decided or QWidget())
        self.setProperty("ring", "inside")
        self.setAccessibleDescription(spoken(view))
        self.title.passages_pressed.connect(self._ask_passages)
        if self.choice is not None:
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.choice.level_pressed.connect(self._press)
        self.show_level(None)

    def show_level(self, level: int | None) -> None:
        """Show which level is chosen, and say it to a screen reader."""
        if self.choice is None:
            self.setAccessibleName(f"{self._view.title}, decides the outcome, decided")
            return
        self.choice.show_value(level)
        said = "no level chosen" if level is None else f"level {level}, {self._rubric.level(level).label}, chosen"
        self.setAccessibleName(f"{self._view.title}, decides the outcome, {said}")

    def stops(self) -> list[QWidget]:
        """What Tab reaches, in reading order."""
        return [self, self.title.passages, *(self.choice.stops() if self.choice is not None else [])]

    def show_in_hand(self, in_hand: bool) -> None:
        """Draw the bar in the main colour, and say that the number keys work here."""
        super().show_in_hand(in_hand or self.choice is None)
        if self.choice is not None:
            self.choice.show_in_hand(in_hand)

    def fit(self, columns: Columns) -> None:
        super().fit(columns)
        self.title.show_across(columns.form is Form.THREE)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.wanted.emit(self.criterion)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.wanted.emit(self.criterion)

    def _press(self, level: int) -> None:
        self.level_pressed.emit(self.criterion, level)

    def _ask_passages(self) -> None:
        self.passages_pressed.emit(self.criterion)


class PlainRow(Columned):
    """A criterion that decides nothing: it differs without consequence, or is agreed. `rule` says what that means."""

    passages_pressed = Signal(str)

    def __init__(self, theme: Theme, view: CriterionView, rule: tuple[str, str]) -> None:
        self.criterion = view.criterion
        agreed = view.difference is Difference.AGREED
        self.title = TitleCell(theme, view)
        last = AgreedCell(theme) if agreed else WordsCell(theme, *rule)
        super().__init__(theme, self.title, _sides(theme, view, whole=not agreed), last)
        self.title.passages_pressed.connect(self._ask_passages)
        self.title.passages.setAccessibleDescription(spoken(view))
        if agreed:
            self.set_pad(9)
        self.setAccessibleName(f"{view.title}, {'agreed' if agreed else 'differ, same outcome'}")

    def fit(self, columns: Columns) -> None:
        super().fit(columns)
        self.title.show_across(columns.form is Form.THREE)

    def _ask_passages(self) -> None:
        self.passages_pressed.emit(self.criterion)


def rule_words(comparison: Comparison, view: CriterionView) -> tuple[str, str]:
    """What the rule does with a criterion that decides nothing, as a head and the rest."""
    decision, revealed = comparison.decision, comparison.revealed
    if decision is None or revealed is None:
        return "", STANDS
    level = dict(decision.levels)[view.criterion]
    first = (view.a if revealed.first_is_a else view.b).level
    head = f"The first mark stands: level {level}." if level == first else f"Decided at level {level}."
    return head, "Recorded for the two markers. It changes nothing for the participant."


def spoken(view: CriterionView) -> str:
    """Both markings of a criterion as they are read out."""
    return " ".join(_spoken_side(name, side) for name, side in (("Marking A", view.a), ("Marking B", view.b)))


def _spoken_side(name: str, side: JudgementView) -> str:
    words = [f"{name}: level {side.level}, {side.label}.", side.feedback.strip()]
    words += [f"Note: {side.note.strip()}"] if side.note.strip() else []
    words += [f"¶ {quote.paragraph} “{' '.join(quote.text.split())}”." for quote in side.quotes]
    words += [] if side.quotes else [f"{no_evidence_words(side)}."]
    return " ".join(word for word in words if word)


def _sides(theme: Theme, view: CriterionView, *, whole: bool) -> tuple[QWidget, QWidget]:
    return (
        JudgementCell(theme, f"Marking A, {view.title}", view.a, whole=whole),
        JudgementCell(theme, f"Marking B, {view.title}", view.b, whole=whole),
    )
