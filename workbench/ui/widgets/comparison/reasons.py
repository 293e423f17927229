"""Why a decision was made: a coded reason out of a list, and a sentence that the two markers will read."""

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from workbench.domain.adjudication import REASONS
from workbench.ui.theme import Theme
from workbench.ui.widgets.comparison.columns import DecisiveGround
from workbench.ui.widgets.comparison.draft import Draft
from workbench.ui.widgets.form_field import FormField
from workbench.ui.widgets.growing_field import GrowingField
from workbench.ui.widgets.labels import WrapLabel

_ARROW = 44


class ReasonBox(QComboBox):
    """The coded reasons. Nothing is chosen beforehand, and turning the wheel over it turns the page."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setPlaceholderText("Choose a coded reason")
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(16)
        self.setMaxVisibleItems(len(REASONS))
        for code, words in REASONS.items():
            self.addItem(words, code)
        self.setCurrentIndex(-1)
        theme.dress(self, "body")
        theme.changed.connect(self._space)
        self._space()

    def code(self) -> str:
        """The code chosen, or ""."""
        return str(self.currentData() or "")

    def show_code(self, code: str) -> None:
        """Show a code as chosen, or none."""
        self.setCurrentIndex(self.findData(code) if code else -1)

    def is_cut(self) -> bool:
        """Whether the words chosen are longer than the box."""
        room = self.width() - self._theme.px(_ARROW)
        return self.fontMetrics().horizontalAdvance(self.currentText()) > room

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(120), super().minimumSizeHint().height())

    def _space(self) -> None:
        view = self.view()
        view.setMinimumWidth(view.sizeHintForColumn(0) + self._theme.px(24))


class ReasonRow(DecisiveGround):
    """Below what decides the outcome. `reason_changed` gives a code, `why_changed` the words, each after a change by hand."""

    reason_changed = Signal(str)
    why_changed = Signal(str)
    grew = Signal()

    def __init__(self, theme: Theme) -> None:
        self.box = ReasonBox(theme)
        self._whole = WrapLabel(theme, tone="second")
        self.why = GrowingField(theme, "Why", "Your reason, in words the two markers will read")
        self._left = QWidget()
        self._column = QVBoxLayout(self._left)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(FormField(theme, "Coded reason", self.box))
        self._column.addWidget(self._whole)
        self._column.addWidget(FormField(theme, "Why", self.why))
        self._column.addStretch(1)
        super().__init__(theme, WrapLabel(theme, "Your reason", "heading"), (self._left,), QWidget())
        self._whole.hide()
        self.setAccessibleName("Your reason")
        self.show_in_hand(True)
        self.box.activated.connect(self._tell_reason)
        self.box.currentIndexChanged.connect(self._show_whole)
        self.why.edited.connect(self.why_changed)
        self.why.grew.connect(self.grew)
        theme.changed.connect(self._space)
        self._space()

    def show_value(self, draft: Draft, *, fresh: bool = False) -> None:
        """Show what was chosen and written; `fresh` for another script, where nothing being typed may stay."""
        if draft.reason != self.box.code():
            self.box.show_code(draft.reason)
        self.why.show_value(draft.why, fresh=fresh)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_whole()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._show_whole()

    def _tell_reason(self, _: int) -> None:
        self.reason_changed.emit(self.box.code())

    def _show_whole(self) -> None:
        """Say the reason below the box where the box is too narrow for it."""
        self._whole.show_value(self.box.currentText())
        self._whole.setVisible(self.box.is_cut())

    def _space(self) -> None:
        self._column.setSpacing(self._theme.px(9))
