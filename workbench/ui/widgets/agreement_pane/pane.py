"""The right half of the moderation page: how far first and second marks agree, as plots or as tables."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from workbench.domain.agreement import sentences
from workbench.domain.agreement.cohort import CohortAgreement
from workbench.ui.theme import Theme
from workbench.ui.tokens import SIZES
from workbench.ui.widgets.agreement_pane import shown
from workbench.ui.widgets.agreement_pane.card import FigureCard
from workbench.ui.widgets.agreement_pane.counts import Counts, Meanings
from workbench.ui.widgets.agreement_pane.plot import Widths
from workbench.ui.widgets.agreement_pane.tables import CardTable
from workbench.ui.widgets.empty import EmptyPlace
from workbench.ui.widgets.labels import WrapLabel

_BESIDE_BAR = 6


class _Column(QWidget):
    """As tall as its cards are at its width, not as they would be where every sentence wraps."""

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(hint.width(), self.heightForWidth(max(hint.width(), self.width())))


class AgreementPane(QWidget):
    """Cards for agreement, severity by marker and criteria, each with a table twin; it scrolls where it is short."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._as_table = False
        self.setAccessibleName("Agreement of first and second marks")
        self.empty = EmptyPlace(
            theme, "scale", "No pairs yet", "Agreement is shown as soon as scripts of the sample have both markings."
        )
        self.agreement = FigureCard(theme, "Agreement", shown.AGREEMENT_COLUMNS, Widths())
        self.severity = FigureCard(theme, "Severity by marker", shown.SEVERITY_COLUMNS, Widths())
        self.criteria = FigureCard(theme, "By criterion", shown.CRITERION_COLUMNS, Widths(names=236, room=140))
        self._fill_agreement()
        self._lay_out()
        theme.changed.connect(self._space)
        self._space()
        self.show_agreement(None, {})

    @property
    def as_table(self) -> bool:
        """Whether figures are shown as tables."""
        return self._as_table

    def show_agreement(self, value: CohortAgreement | None, names: Mapping[str, str]) -> None:
        """Show an agreement; `names` has the name of each first marker by id. Without one, or without a pair, say so."""
        given = value is not None and value.together.pairs > 0
        self.empty.setVisible(not given)
        self.area.setVisible(given)
        if value is None or not given:
            return
        self._show_agreement(value)
        self.severity.show_figures(
            "levels a criterion, all second-marked scripts, 95 % intervals",
            (shown.severity_ruler(value), shown.severity_rows(value, names)),
            shown.severity_cells(value, names),
            shown.severity_notes(value, names),
        )
        self.criteria.show_figures(
            f"share with the same level, {value.basis_words}",
            (shown.criterion_ruler(), shown.criterion_rows(value)),
            shown.criterion_cells(value),
            shown.criterion_notes(value),
        )

    def show_as_table(self, table: bool) -> None:
        """Show the figures as tables in place of plots, or as plots again."""
        self._as_table = table
        for card in (self.agreement, self.severity, self.criteria):
            card.show_as_table(table)
        self.outcomes.setVisible(table)
        self.counts.setVisible(not table)
        self.apart.setVisible(not table and bool(self.apart.text()))

    def _show_agreement(self, value: CohortAgreement) -> None:
        self.agreement.show_figures(
            f"{value.basis_words}, 95 % intervals",
            (shown.agreement_ruler(value), shown.agreement_rows(value)),
            shown.agreement_cells(value),
            shown.agreement_notes(value),
        )
        self.counts.show_counts(value.basis.words)
        self.outcomes.show_rows(shown.outcome_cells(value))
        self.apart.show_value(shown.apart_sentence(value))
        self.bound.show_value(value.bound.sentence)
        self.show_as_table(self._as_table)

    def _fill_agreement(self) -> None:
        self.counts = Counts(self._theme)
        self.apart = WrapLabel(self._theme, role="small", tone="second")
        self.outcomes = CardTable(self._theme, shown.OUTCOME_COLUMNS, "Outcomes, first marking and second, table")
        self.outcomes.hide()
        self.bound = WrapLabel(self._theme)
        meanings = [(sentences.TITLES[name][0], f". {said}") for name, said in sentences.MEANINGS.items()]
        self.meanings = Meanings(
            self._theme, "What the figures say", [("How to read it", f". {sentences.HOW_TO_READ}"), *meanings]
        )
        for widget in (self.counts, self.apart, self.outcomes, self.bound):
            self.agreement.extra.addWidget(widget)
        self.agreement.foot.addWidget(self.meanings)

    def _lay_out(self) -> None:
        inside = _Column()
        self._cards = QVBoxLayout(inside)
        for card in (self.agreement, self.severity, self.criteria):
            self._cards.addWidget(card)
        self._cards.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidget(inside)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setAccessibleName("Figures of agreement")
        self.area.verticalScrollBar().rangeChanged.connect(self._scrolls)
        self._scrolls(0, 0)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.empty)
        self._column.addWidget(self.area)

    def _scrolls(self, _: int, most: int) -> None:
        """Take the focus only where there is something to scroll."""
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus if most else Qt.FocusPolicy.NoFocus)

    def _space(self) -> None:
        px = self._theme.px
        self._cards.setContentsMargins(0, 0, px(_BESIDE_BAR), 0)
        self._cards.setSpacing(px(SIZES.between_sections))
