"""The sample as the office sees it: how far second marking is, each script with its reason, the seed, and the reviews."""

from collections import Counter
from collections.abc import Mapping
from itertools import pairwise
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from workbench.domain.sampling import PairState, Reason, SampleLine, SampleView, SamplingPolicy
from workbench.domain.words import counted, number
from workbench.ui.theme import Theme
from workbench.ui.widgets.banner import Banner
from workbench.ui.widgets.buttons import Button, LinkButton
from workbench.ui.widgets.flow import Flow
from workbench.ui.widgets.icon_label import IconLabel
from workbench.ui.widgets.labels import Label, WrapLabel
from workbench.ui.widgets.pill import Pill
from workbench.ui.widgets.review_card import ClosedReviews, OpenReviews, ReviewShown
from workbench.ui.widgets.sample_table import SampleTable
from workbench.ui.widgets.surface import Surface

PILLS: Final[Mapping[Reason, str]] = MappingProxyType(
    {
        Reason.FAIL: "Fails",
        Reason.NEAR_LINE: "Line",
        Reason.FLAGGED: "Flagged",
        Reason.NEW_MARKER: "New",
        Reason.MARKER_MINIMUM: "Minimum",
        Reason.RANDOM: "Random",
        Reason.REVIEW: "Review",
    }
)
"""The word of each reason's filter."""
_LEAST_ROWS: Final = 4
_METER: Final = 300


class Explanation(Surface):
    """The provider's policy in its own words; `left` on Escape or Close."""

    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self._theme = theme
        self._title = WrapLabel(theme, role="strong")
        self._words = WrapLabel(theme)
        self.close_button = Button(theme, "Close", role="quiet")
        self.close_button.clicked.connect(self.left)
        self._head = QHBoxLayout()
        self._head.addWidget(self._title, 1)
        self._head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addWidget(self._words)
        theme.changed.connect(self._space)
        self._space()
        self.hide()

    def show_policy(self, policy: SamplingPolicy) -> None:
        """Show what a policy says of itself."""
        self._title.show_value(f"{policy.title}, version {policy.version}")
        self._words.show_value(policy.explanation)
        self.setAccessibleName(self._title.text())
        self.setAccessibleDescription(policy.explanation)

    def sentence(self) -> str:
        """The policy's own words."""
        return self._words.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _space(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(14), px(10), px(12), px(14))
        self._column.setSpacing(px(4))
        self._head.setSpacing(px(8))


class SamplePane(QWidget):
    """Shows a sample and the reviews. `opened` brings the line of a row that is opened, `draw_requested` asks for another draw,
    `allocation_requested` for the place where scripts are given out.
    """

    opened = Signal(SampleLine)
    draw_requested = Signal()
    allocation_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.count = Label(theme, "", "body", "second")
        self.why = Button(theme, "Why these?", icon="circle-question-mark", role="quiet")
        self.explanation = Explanation(theme)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.progress = WrapLabel(theme, "", tone="second")
        self.banner = Banner(theme, "info", "", button="Draw again")
        self._make_unassigned()
        self._make_pills()
        self.table = SampleTable(theme)
        self.foot = WrapLabel(theme, "", "small", "second")
        self.open_reviews, self.closed_reviews = OpenReviews(theme), ClosedReviews(theme)
        self._lay_out()
        self._connect()
        self._space()

    def show_value(self, view: SampleView, unassigned: int = 0) -> None:
        """Show a sample; `unassigned` of its scripts have nobody to second-mark them."""
        total, waiting = len(view.lines), sum(line.state is PairState.WAITING for line in view.lines)
        self.count.show_value(f"{number(total)} of {counted(view.scripts, 'script')}")
        self._show_progress(total - waiting, waiting)
        self.explanation.show_policy(view.policy)
        were, them = ("was", "it") if view.since == 1 else ("were", "them")
        said = f"Draw again to let {them} join; what is drawn stays."
        self.banner.show_value("info", f"{counted(view.since, 'script')} {were} marked since.", said, "Draw again")
        self.banner.setVisible(view.since > 0)
        self._show_unassigned(unassigned)
        self._show_pills(view)
        self.table.show_lines(view.lines)
        policy = f"Policy “{view.policy.title}”, version {view.policy.version}, seed {view.seed}."
        self.foot.show_value(f"{policy} The same seed draws the same sample.")
        self._space()

    def show_reviews(self, reviews: tuple[ReviewShown, ...]) -> None:
        """Show the reviews, the open ones above the sample."""
        self.open_reviews.show_reviews(reviews)
        self.closed_reviews.show_reviews(reviews)
        self._chain()

    def pill(self, reason: Reason | None) -> Pill:
        """The filter of a reason, or with None that of all."""
        return self._pills[reason]

    def show_why(self, shown: bool = True) -> None:
        """Open or close the policy's explanation."""
        self.explanation.setVisible(shown)
        self.why.setAccessibleDescription("The explanation is open" if shown else "")

    def unassigned_words(self) -> str:
        """What is said about scripts that nobody second-marks; empty when there are none."""
        return "" if self._unassigned.isHidden() else self._unassigned_words.text()

    def _show_progress(self, done: int, waiting: int) -> None:
        said = f"{number(done)} second-marked, {number(waiting)} waiting" if waiting else f"All {number(done)} second-marked"
        self.progress.show_value(said)
        self.bar.setRange(0, max(done + waiting, 1))
        self.bar.setValue(done)
        self.bar.setAccessibleName(said)

    def _show_unassigned(self, count: int) -> None:
        have = "script has" if count == 1 else "scripts have"
        self._unassigned_words.show_value(f"{number(count)} sampled {have} nobody to second-mark {_them(count)}.")
        self._unassigned.setVisible(count > 0)

    def _show_pills(self, view: SampleView) -> None:
        counts = Counter(line.reason for line in view.lines)
        for reason, pill in self._pills.items():
            count = len(view.lines) if reason is None else counts[reason]
            pill.show_count(count)
            pill.setVisible(reason is None or count > 0)
            if pill.isChecked() and not count:
                self._pills[None].setChecked(True)
        self._flow.invalidate()

    def _make_unassigned(self) -> None:
        self._unassigned = QWidget()
        self._unassigned_words = WrapLabel(self._theme, "")
        self._unassigned_words.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.to_allocation = LinkButton(self._theme, "Open allocation")
        self._unassigned_row = QHBoxLayout(self._unassigned)
        self._unassigned_row.addWidget(IconLabel(self._theme, "triangle-alert", "warn"))
        self._unassigned_row.addWidget(self._unassigned_words, 1)
        self._unassigned_row.addWidget(self.to_allocation)
        self._unassigned.hide()

    def _make_pills(self) -> None:
        self._pills: dict[Reason | None, Pill] = {None: Pill(self._theme, "All", 0)}
        self._pills |= {reason: Pill(self._theme, word, 0) for reason, word in PILLS.items()}
        self._group = QButtonGroup(self)
        self._filters = QWidget()
        self._flow = Flow(self._filters)
        for pill in self._pills.values():
            self._group.addButton(pill)
            self._flow.addWidget(pill)
        self._pills[None].setChecked(True)

    def _lay_out(self) -> None:
        self._title = QHBoxLayout()
        self._title.addWidget(Label(self._theme, "Sample", "section"))
        self._title.addWidget(self.count, 0, Qt.AlignmentFlag.AlignBottom)
        self._head = QHBoxLayout()
        self._head.addLayout(self._title)
        self._head.setAlignment(self._title, Qt.AlignmentFlag.AlignVCenter)
        self._head.addStretch(1)
        self._head.addWidget(self.why)
        self._meter = QHBoxLayout()
        self._meter.addWidget(self.bar, 1, Qt.AlignmentFlag.AlignVCenter)
        self._meter.addWidget(self.progress, 1, Qt.AlignmentFlag.AlignVCenter)
        self._foot_row = QHBoxLayout()
        self._foot_row.addWidget(IconLabel(self._theme, "dices"), 0, Qt.AlignmentFlag.AlignTop)
        self._foot_row.addWidget(self.foot, 1)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addWidget(self.explanation)
        self._column.addLayout(self._meter)
        for part in (self.open_reviews, self.banner, self._unassigned, self._filters):
            self._column.addWidget(part)
        self._column.addWidget(self.table, 1)
        self._column.addLayout(self._foot_row)
        self._column.addWidget(self.closed_reviews)

    def _connect(self) -> None:
        self.why.clicked.connect(self._turn_why)
        self.explanation.left.connect(self._close_why)
        self.banner.pressed.connect(self.draw_requested)
        self.to_allocation.clicked.connect(self.allocation_requested)
        self._group.buttonToggled.connect(self._filter)
        self.table.opened.connect(self.opened)
        self._theme.changed.connect(self._space)

    def _chain(self) -> None:
        """Tab goes in reading order, also through cards that came later."""
        stops: list[QWidget] = [self.why, self.explanation.close_button]
        for card in self.open_reviews.cards():
            choices = [choice.button for choice in card.choices]
            stops += [card.compare, card.begin, *choices, card.reason, card.close_button, card.leave]
        stops += [self.banner.button, self.to_allocation, *self._pills.values(), self.table]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _turn_why(self) -> None:
        self.show_why(self.explanation.isHidden())

    def _close_why(self) -> None:
        self.show_why(False)
        self.why.setFocus(Qt.FocusReason.OtherFocusReason)

    def _filter(self, _: object, on: bool) -> None:
        if on:
            self.table.show_only(next(reason for reason, pill in self._pills.items() if pill.isChecked()))

    def _space(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(24), px(20), px(22), px(18))
        self._column.setSpacing(px(11))
        self._title.setSpacing(px(10))
        self._meter.setSpacing(px(12))
        self._unassigned_row.setContentsMargins(0, 0, 0, 0)
        self._unassigned_row.setSpacing(px(8))
        self._flow.set_gaps(px(7), px(6))
        self._foot_row.setSpacing(px(8))
        self.bar.setMaximumWidth(px(_METER))
        self.table.setMinimumHeight(self.table.least_height(_LEAST_ROWS))


def _them(count: int) -> str:
    return "it" if count == 1 else "them"
