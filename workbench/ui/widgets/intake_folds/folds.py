"""The four folds of the intake page's right pane; each is told by the page what it shows and says what a person wants."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from workbench.domain.wordcount import WordCount
from workbench.domain.words import counted, number
from workbench.ui.theme import Theme
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.intake_facts import REGION_NAMES
from workbench.ui.widgets.intake_folds.fold import Fold
from workbench.ui.widgets.intake_folds.rows import PlaceRow, PlaceRows
from workbench.ui.widgets.intake_matters import empty_layout
from workbench.ui.widgets.labels import Label, WrapLabel

_COVERED = "What you cover is not in the copy that markers read. The text and the original stay as they are."
_NOTHING = "Nothing was found that gives anybody away. Select words in the text to cover them."
_SELECT = "Select words in the text, or put the keyboard in a paragraph, and say what they are. The count follows at once."
_ANSWERS = "Where each answer stands. Put the keyboard in the text where one begins or ends, then say so here."
_OVERLAP = (
    "These words are the same in both. Quotations, references and the case’s own words are not compared. "
    "Why is for you to find out."
)
_ALONE = "No passage in common with another script."
_LOOKING = "Comparing with the other scripts."
_CASE = "In the papers of the case, without quotation marks"


class IdentitiesFold(Fold):
    """What gives somebody away. `cover_all_requested` covers everything that is not covered yet."""

    cover_all_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Names and numbers", parent)
        self._sentence = WrapLabel(theme, tone="second")
        self.rows = PlaceRows(theme)
        self.cover_all = Button(theme, "Cover all", icon="eye-off")
        self.cover_all.clicked.connect(self.cover_all_requested)
        self.column.addWidget(self._sentence)
        self.column.addWidget(self.cover_all, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.rows)

    def show_value(self, rows: Sequence[PlaceRow], covered: int) -> None:
        """Show what was found, of which so many are covered."""
        self.summarise(f"{number(len(rows))} found, {number(covered)} covered" if rows else "nothing found")
        self._sentence.show_value(_COVERED if rows else _NOTHING)
        self.rows.show_rows(rows)
        if self.cover_all.hasFocus() and covered == len(rows):
            self.button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.cover_all.setVisible(covered < len(rows))


class RegionsFold(Fold):
    """The words of each region, and what the office ruled about them. `rule_requested` asks for a ruling on the selection."""

    rule_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "What counts as what", parent)
        self._table = QGridLayout()
        self._table.setColumnStretch(0, 1)
        self.rule = Button(theme, "Say what a passage is")
        self.rule.clicked.connect(self.rule_requested)
        self.rows = PlaceRows(theme)
        self.column.addLayout(self._table)
        self.column.addWidget(WrapLabel(theme, _SELECT, tone="second"))
        self.column.addWidget(self.rule, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.rows)
        theme.changed.connect(self._space_table)
        self._space_table()

    def show_value(self, count: WordCount, rulings: Sequence[PlaceRow]) -> None:
        """Show a count by its regions, and the rulings that stand."""
        self.summarise(counted(len(rulings), "ruling") if rulings else "as recognised")
        empty_layout(self._table)
        out = {each.region for each in count.excluded}
        for row, (region, words) in enumerate(count.regions):
            said = f"{number(words)} {'not counted' if region in out else 'counted'}"
            self._table.addWidget(WrapLabel(self._theme, REGION_NAMES[region]), row, 0)
            self._table.addWidget(Label(self._theme, said, tone="second"), row, 1, Qt.AlignmentFlag.AlignRight)
        self.rows.show_rows(rulings)

    def _space_table(self) -> None:
        self._table.setHorizontalSpacing(self._theme.px(12))
        self._table.setVerticalSpacing(self._theme.px(2))


class AnswersFold(Fold):
    """Where the answer to each question stands; for a case that asks several."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Answers", parent)
        self.rows = PlaceRows(theme)
        self.column.addWidget(WrapLabel(theme, _ANSWERS, tone="second"))
        self.column.addWidget(self.rows)

    def show_value(self, rows: Sequence[PlaceRow], found: int) -> None:
        """Show the answers, of which so many have a place; hidden where the case asks for one continuous answer."""
        self.setVisible(bool(rows))
        self.summarise(f"{number(found)} of {number(len(rows))} found" if rows else "")
        self.rows.show_rows(rows)


@dataclass(frozen=True, slots=True)
class Shared:
    """The scripts that one has passages in common with, and the passages that it has in common with the case."""

    scripts: tuple[PlaceRow, ...]
    case: tuple[PlaceRow, ...] = ()
    case_words: int = 0


class OverlapFold(Fold):
    """What a script has in common with others and with the case; no verdict on it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Passages in common", parent)
        self._sentence = WrapLabel(theme, tone="second")
        self.scripts = PlaceRows(theme)
        self._case = WrapLabel(theme, role="strong")
        self.case = PlaceRows(theme)
        for widget in (self._sentence, self.scripts, self._case, self.case):
            self.column.addWidget(widget)

    def show_expected(self, scripts: int) -> None:
        """Say how many scripts intake told of, before the passages were looked for."""
        self.summarise(counted(scripts, "script") if scripts else "none told of")

    def show_looking(self) -> None:
        """Say that the passages are being looked for."""
        self._show(_LOOKING, Shared(()))

    def show_value(self, shared: Shared) -> None:
        """Show what was found."""
        self.summarise(counted(len(shared.scripts), "script") if shared.scripts else "no script")
        self._show(_OVERLAP if shared.scripts else _ALONE, shared)

    def _show(self, sentence: str, shared: Shared) -> None:
        self._sentence.show_value(sentence)
        self.scripts.show_rows(shared.scripts)
        self._case.show_value(f"{_CASE}: {counted(shared.case_words, 'word')}")
        self._case.setVisible(bool(shared.case))
        self.case.show_rows(shared.case)
