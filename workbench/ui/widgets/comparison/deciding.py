"""The third column: a level to choose where the outcome depends on it, and in words what the rule does everywhere else."""

from PySide6.QtCore import QEvent, QObject, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from workbench.domain.marking import Judgement
from workbench.domain.rubric import Rubric
from workbench.ui.theme import Theme
from workbench.ui.widgets.comparison.cells import LevelLine
from workbench.ui.widgets.flow import Flow
from workbench.ui.widgets.labels import WrapLabel
from workbench.ui.widgets.lead_label import LeadLabel
from workbench.ui.widgets.rubric_pane.evidence import NoneFound
from workbench.ui.widgets.rubric_pane.levels import LevelKeys
from workbench.ui.widgets.rubric_pane.shown import Form, Shown, level_words
from workbench.ui.widgets.state_chip import StateChip

STANDS = "Recorded. The first mark stands; you are told which that is once you have decided."


class _Keys(QWidget):
    """Keys that go on in a new row where the column ends."""

    def __init__(self) -> None:
        super().__init__()
        self.flow = Flow(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.flow.minimumSize().width(), self.flow.heightForWidth(max(self.width(), 1)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()


class DecisionCell(QWidget):
    """All levels of the scale for one criterion. A level is chosen only when it is told so."""

    level_pressed = Signal(int)

    def __init__(self, theme: Theme, rubric: Rubric, criterion: str) -> None:
        super().__init__()
        self._theme, self._rubric = theme, rubric
        self._criterion = rubric.criterion(criterion)
        self._chosen: int | None = None
        self._looked = -1
        self.keys = LevelKeys(theme, rubric.levels)
        self.none_found = NoneFound(theme)
        self._words = LeadLabel(theme)
        self._in_hand = True
        self._hint = WrapLabel(theme, role="small", tone="second")
        self._lay_out()
        self.keys.level_pressed.connect(self.level_pressed)
        self.keys.looked_at.connect(self._look)
        self.none_found.clicked.connect(self._press_none)
        self.none_found.installEventFilter(self)
        theme.changed.connect(self._space)
        self._space()
        self.show_value(None)

    def show_value(self, level: int | None) -> None:
        """Show which level is chosen."""
        self._chosen = level
        judgement = Judgement(self._criterion.id, level)
        self.keys.show_value(Shown(0, self._rubric, self._criterion, judgement, (), Form.FOCUSED))
        none = self._rubric.no_evidence
        said = level == none.level
        self.none_found.show_value(f"{none.label}, chosen" if said else none.label)
        self.none_found.setAccessibleName(f"{self._criterion.short}, level {none.level}, {self.none_found.text()}")
        self.none_found.setChecked(said)
        self._show_words()

    def show_in_hand(self, in_hand: bool) -> None:
        """Say whether the keys of the levels work on this criterion."""
        self._in_hand = in_hand
        self._show_hint()

    def words(self) -> str:
        """The descriptor that is shown."""
        return self._words.text()

    def stops(self) -> list[QWidget]:
        """What Tab reaches, in reading order."""
        return [*self.keys.stops(), self.none_found]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Enter, QEvent.Type.FocusIn):
            self._look(self._rubric.no_evidence.level)
        elif event.type() in (QEvent.Type.Leave, QEvent.Type.FocusOut):
            self._look(-1)
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_room()

    def _show_hint(self) -> None:
        keys = self._theme.keys
        levels = keys.either(*(f"Level {level.level}" for level in self._rubric.levels))
        clears, steps = keys.words("Clear the level"), keys.either("Previous criterion", "Next criterion")
        said = f"Press {levels} to choose{f', {clears} to clear' if clears else ''}." if levels else ""
        if levels and not self._in_hand:
            said = f"Press {steps} to choose here by key." if steps else ""
        self._hint.show_value(said)
        self._hint.setVisible(bool(said))

    def _look(self, level: int) -> None:
        self._looked = level
        self._show_words()

    def _show_words(self) -> None:
        number = self._looked if self._looked >= 0 else self._chosen
        if number is None:
            self._words.show_words("", "")
            return
        level = self._rubric.level(number)
        chosen = ", chosen" if number == self._chosen else ""
        whole = level_words(self._rubric, self._criterion, level)
        self._words.show_words(f"{level.label}{chosen}.", whole.removeprefix(f"{level.label}."))

    def _press_none(self) -> None:
        self.level_pressed.emit(self._rubric.no_evidence.level)

    def _keep_room(self) -> None:
        """As much room as the longest descriptor takes, so that nothing moves while levels are looked at."""
        width = self._words.width()
        longest = max((level_words(self._rubric, self._criterion, level) for level in self._rubric.scale), key=len)
        probe = LeadLabel(self._theme, "", f"{longest}, chosen")
        self._words.setMinimumHeight(probe.heightForWidth(max(width, 1)))
        probe.deleteLater()

    def _lay_out(self) -> None:
        self._head = QVBoxLayout()
        self._head.addWidget(WrapLabel(self._theme, "Choose a level from the evidence.", "strong"))
        self._head.addWidget(self._hint)
        holder = _Keys()
        self._flow = holder.flow
        self._flow.addWidget(self.keys)
        self._flow.addWidget(self.none_found)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self._head)
        self._column.addWidget(holder)
        self._column.addWidget(self._words)
        self._column.addStretch(1)

    def _space(self) -> None:
        px = self._theme.px
        self._head.setContentsMargins(0, px(3), 0, 0)
        self._head.setSpacing(px(2))
        self._flow.set_gaps(px(8), px(8))
        self._column.setSpacing(px(9))
        self._show_hint()
        self._keep_room()


class WordsCell(QWidget):
    """What the rule does with a criterion that decides nothing."""

    def __init__(self, theme: Theme, head: str, rest: str) -> None:
        super().__init__()
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        if head:
            self._column.addWidget(WrapLabel(theme, head, "strong"))
        self._column.addWidget(WrapLabel(theme, rest, tone="second"))
        self._column.addStretch(1)
        theme.changed.connect(self._space)
        self._space()

    def _space(self) -> None:
        self._column.setSpacing(self._theme.px(2))
        self._column.setContentsMargins(0, self._theme.px(3), 0, 0)


class DecidedCell(QWidget):
    """The level that was decided, with its descriptor."""

    def __init__(self, theme: Theme, rubric: Rubric, criterion: str, level: int) -> None:
        super().__init__()
        self._theme = theme
        of, given = rubric.criterion(criterion), rubric.level(level)
        words = level_words(rubric, of, given).removeprefix(f"{given.label}.").strip()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(LevelLine(theme, level, f"{given.label}, decided", chosen=True))
        self._column.addWidget(WrapLabel(theme, words))
        self._column.addStretch(1)
        theme.changed.connect(self._space)
        self._space()

    def _space(self) -> None:
        self._column.setSpacing(self._theme.px(9))


class AgreedCell(QWidget):
    """One line: both markings gave the same level."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(StateChip(theme, "equal", "Agreed", "ok"))
        row.addStretch(1)
