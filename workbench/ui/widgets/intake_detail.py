"""The right pane of the intake page: everything about the chosen file, and nothing about any other."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from workbench.domain.words import number
from workbench.ui.theme import Theme
from workbench.ui.widgets.buttons import LinkButton
from workbench.ui.widgets.intake_facts import FileFacts
from workbench.ui.widgets.intake_folds import AnswersFold, IdentitiesFold, OverlapFold, RegionsFold
from workbench.ui.widgets.intake_matters import Matter, RulingMatter, WarningMatter, empty_layout
from workbench.ui.widgets.labels import Label, WrapLabel
from workbench.ui.widgets.like_part import LikePart
from workbench.ui.widgets.match_matter import MatchMatter
from workbench.ui.widgets.reading_order import ReadingOrder
from workbench.ui.widgets.small_keys import IconButton
from workbench.ui.widgets.surface import Surface
from workbench.ui.widgets.turn_matter import TurnMatter


class CountPart(QWidget):
    """The figure, what was left out, the file's own claim, and on request what other programs would say."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._figure = Label(theme, role="figure")
        self._words = WrapLabel(theme)
        self._words.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._top = QHBoxLayout()
        self._top.addWidget(self._figure, 0, Qt.AlignmentFlag.AlignVCenter)
        self._top.addWidget(self._words, 1)
        self._table = QGridLayout()
        self._table.setColumnStretch(0, 1)
        self._claim = WrapLabel(theme, role="small", tone="second")
        self.like = LikePart(theme)
        self.show_text = LinkButton(theme, "Show in the text", icon="eye")
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._top)
        self._column.addLayout(self._table)
        self._column.addWidget(self._claim)
        self._column.addWidget(self.like)
        self._column.addWidget(self.show_text, 0, Qt.AlignmentFlag.AlignLeft)
        theme.changed.connect(self._space)
        self._space()

    def show_value(self, facts: FileFacts) -> None:
        """Show the count of a script; hidden for a file that is none."""
        self.setVisible(facts.count is not None)
        figure, words, tone = facts.figure
        self._figure.show_value(figure, tone)
        self._words.show_value(words)
        empty_layout(self._table)
        for row, (name, left_out) in enumerate(facts.left_out):
            self._table.addWidget(WrapLabel(self._theme, name, tone="second"), row, 0)
            self._table.addWidget(Label(self._theme, left_out, tone="second"), row, 1, Qt.AlignmentFlag.AlignRight)
        self._claim.show_value("" if facts.claim is None else f"The file itself says {number(facts.claim)} words.")
        self._claim.setVisible(facts.claim is not None)

    def _space(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(0, px(6), 0, px(8))
        self._column.setSpacing(px(4))
        self._top.setSpacing(px(9))
        self._table.setHorizontalSpacing(px(12))
        self._table.setVerticalSpacing(px(2))


class IntakeDetail(Surface):
    """Shows one file. Wishes: `close_requested`, `text_requested`, `like_requested`, `ruling_requested(decision, reason)`,
    `match_requested(id)`, `script_requested(code)`, `place_requested(code, place)` for a place that a warning names. What is in
    the folds is the page's to show and to hear.
    """

    close_requested = Signal()
    text_requested = Signal()
    like_requested = Signal()
    ruling_requested = Signal(str, str)
    match_requested = Signal(str)
    script_requested = Signal(str)
    place_requested = Signal(str, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("panel", parent)
        self._theme = theme
        self._facts: FileFacts | None = None
        self._code = WrapLabel(theme, role="title")
        self.close_button = IconButton(theme, "x", "Close this script")
        self._file = WrapLabel(theme, tone="second")
        self._received = WrapLabel(theme, role="small", tone="second")
        self.count = CountPart(theme)
        self.refusal = Matter(theme, "circle-x", "stop")
        self.repeat = Matter(theme, "files")
        self.go = LinkButton(theme, "")
        self.repeat.column.addWidget(self.go, 0, Qt.AlignmentFlag.AlignLeft)
        self.ruling = RulingMatter(theme)
        self.turn = TurnMatter(theme)
        self.match = MatchMatter(theme)
        self._asks = WrapLabel(theme, "The lead rules on lengths and says whose a script is.", "small", "second")
        self.identities, self.regions = IdentitiesFold(theme), RegionsFold(theme)
        self.answers, self.overlap = AnswersFold(theme), OverlapFold(theme)
        self._folds = QWidget()
        self._warnings = QVBoxLayout()
        self._build()
        self._connect()

    @property
    def facts(self) -> FileFacts | None:
        """What is shown."""
        return self._facts

    def show_value(self, facts: FileFacts) -> None:
        """Show a file; the same facts again change nothing."""
        if facts == self._facts:
            return
        if self._facts is None or self._facts.warnings != facts.warnings:
            self._show_warnings(facts)
        if self._facts is None or self._facts.key != facts.key:
            self._scroll.verticalScrollBar().setValue(0)
            self.count.like.clear()
        if self._facts is not None and self._facts.count != facts.count:
            self.count.like.clear()
        self._facts = facts
        self.setAccessibleName(f"About {facts.code or facts.file}")
        self._code.show_value(facts.code or "No code")
        self._file.show_value(facts.file)
        self._received.show_value(facts.received)
        self._received.setVisible(bool(facts.received))
        self.count.show_value(facts)
        self.refusal.say("Not read", facts.refusal)
        self.refusal.setVisible(bool(facts.refusal))
        self.repeat.say("Here already", f"The same file came in before, as {facts.repeats}. Nothing was taken in twice.")
        self.go.show_value(f"Go to {facts.repeats}")
        self.repeat.setVisible(bool(facts.repeats))
        self.ruling.show_value(facts)
        self.turn.show_value(facts)
        self.match.show_value(facts)
        self._asks.setVisible(facts.count is not None and not facts.may_decide)
        self._folds.setVisible(facts.count is not None and facts.may_decide)

    def _show_warnings(self, facts: FileFacts) -> None:
        empty_layout(self._warnings)
        for warning in facts.warnings:
            matter = WarningMatter(self._theme, warning)
            matter.place_requested.connect(self.place_requested)
            self._warnings.addWidget(matter)

    def _build(self) -> None:
        self._head = QHBoxLayout()
        self._head.addWidget(self._code, 1)
        self._head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        folds = QVBoxLayout(self._folds)
        folds.setContentsMargins(0, 0, 0, 0)
        folds.setSpacing(0)
        for fold in (self.identities, self.regions, self.answers, self.overlap):
            folds.addWidget(fold)
        self.answers.hide()
        inside = Surface("panel")
        self._column = QVBoxLayout(inside)
        self._column.addLayout(self._head)
        for widget in (self._file, self._received, self.count, self.refusal, self.repeat):
            self._column.addWidget(widget)
        for widget in (self.turn, self.ruling, self.match, self._asks):
            self._column.addWidget(widget)
        self._column.addWidget(self._folds)
        self._column.addLayout(self._warnings)
        self._column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidget(inside)
        ReadingOrder(inside)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)

    def _connect(self) -> None:
        self.close_button.clicked.connect(self.close_requested)
        self.count.show_text.clicked.connect(self.text_requested)
        self.count.like.wanted.connect(self.like_requested)
        self.ruling.ruling_requested.connect(self.ruling_requested)
        self.match.match_requested.connect(self.match_requested)
        self.go.clicked.connect(self._go)
        self._theme.changed.connect(self._space)
        self._space()

    def _go(self) -> None:
        if self._facts is not None:
            self.script_requested.emit(self._facts.repeats)

    def _space(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(20), px(16), px(20), px(20))
        self._column.setSpacing(px(2))
        self._warnings.setSpacing(0)
