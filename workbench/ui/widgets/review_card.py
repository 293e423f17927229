"""A review of one marker's scripts: what opened it, what waits for it, and the finding and reason that close it."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from workbench.domain.adjudication import FINDINGS, Finding
from workbench.ui.theme import Theme
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.choice_row import ChoiceRow
from workbench.ui.widgets.form_field import FormField
from workbench.ui.widgets.growing_field import GrowingField
from workbench.ui.widgets.icon_label import IconLabel
from workbench.ui.widgets.labels import WrapLabel
from workbench.ui.widgets.surface import Surface


@dataclass(frozen=True, slots=True)
class ReviewShown:
    """A review in words: the marker's name, the script that opened it and its code, and when; `finding`, `reason`, `closed_by`
    and `closed` (a date) are empty while it is open.
    """

    id: str
    marker: str
    submission: str
    code: str
    opened: str
    finding: str = ""
    reason: str = ""
    closed_by: str = ""
    closed: str = ""

    @property
    def open(self) -> bool:
        """Whether it still holds the marker's scripts back."""
        return not self.finding

    @property
    def title(self) -> str:
        """What it is about."""
        return f"A review of {self.marker}’s scripts is {'open' if self.open else 'closed'}"

    @property
    def sentence(self) -> str:
        """What is so while it is open."""
        return (
            f"A second marking did not uphold a sampled pass of {self.marker}: {self.code}. One script that chance picked is not "
            f"changed alone. {self.marker}’s unreleased scripts wait for a review of all of them."
        )

    @property
    def ending(self) -> str:
        """How it ended, for one that is closed."""
        return f"{self.finding} Closed by {self.closed_by}, {self.closed}. Reason: {self.reason}"


class ReviewCard(Surface):
    """An open review. `compare_requested` brings the script, `close_requested` the review, the finding and the reason."""

    compare_requested = Signal(str)
    close_requested = Signal(str, Finding, str)

    def __init__(self, theme: Theme, review: ReviewShown, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self._theme, self._review = theme, review
        self.setAccessibleName(review.title)
        self.setAccessibleDescription(review.sentence)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.compare = Button(theme, f"Compare {review.code}", icon="scale")
        self.begin = Button(theme, "Close the review")
        self._make_form()
        self._lay_out()
        self.compare.clicked.connect(self._compare)
        self.begin.clicked.connect(self._open_form)
        theme.changed.connect(self._space)
        self._space()

    @property
    def review(self) -> ReviewShown:
        """The review shown."""
        return self._review

    def finding(self) -> Finding | None:
        """The finding that is chosen, None before one is."""
        at = self._group.checkedId()
        return tuple(FINDINGS)[at] if at >= 0 else None

    def _make_form(self) -> None:
        self.form = QWidget()
        self._group = QButtonGroup(self)
        self.choices = tuple(ChoiceRow(self._theme, words) for words in FINDINGS.values())
        for at, choice in enumerate(self.choices):
            self._group.addButton(choice.button, at)
        self.reason = GrowingField(self._theme, "Reason")
        self.field = FormField(self._theme, "Reason", self.reason, "What the review looked at and what it rests on.")
        self.lack = WrapLabel(self._theme, "", "small", "stop")
        self.close_button = Button(self._theme, "Close the review")
        self.leave = Button(self._theme, "Not yet", role="quiet")
        self._question = WrapLabel(self._theme, "What was found?", "small-strong", "second")
        self._foot = QHBoxLayout()
        self._foot.addWidget(self.close_button)
        self._foot.addWidget(self.leave)
        self._foot.addStretch(1)
        self._form_column = QVBoxLayout(self.form)
        for part in (self._question, *self.choices, self.lack, self.field):
            self._form_column.addWidget(part)
        self._form_column.addLayout(self._foot)
        self.lack.hide()
        self.form.hide()
        self._group.idToggled.connect(self._look_again)
        self.reason.edited.connect(self._look_again)
        self.close_button.clicked.connect(self._close)
        self.leave.clicked.connect(self._fold_form)

    def _lay_out(self) -> None:
        self._icon = IconLabel(self._theme, "octagon-alert", "stop", 18)
        self._buttons = QHBoxLayout()
        self._buttons.addWidget(self.compare)
        self._buttons.addWidget(self.begin)
        self._buttons.addStretch(1)
        self._column = QVBoxLayout()
        self._column.addWidget(WrapLabel(self._theme, self._review.title, "strong"))
        self._column.addWidget(WrapLabel(self._theme, self._review.sentence))
        self._column.addLayout(self._buttons)
        self._column.addWidget(self.form)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(self._column, 1)

    def _compare(self) -> None:
        self.compare_requested.emit(self._review.submission)

    def _open_form(self) -> None:
        self.form.show()
        self.begin.hide()
        first = self._group.checkedButton() or self.choices[0].button
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def _fold_form(self) -> None:
        self.form.hide()
        self.begin.show()
        self.begin.setFocus(Qt.FocusReason.OtherFocusReason)

    def _look_again(self, *_: object) -> None:
        """The button turns blue once nothing is missing; what was said to be missing is no longer said."""
        words = bool(self.reason.toPlainText().strip())
        if self.finding() is not None:
            self.lack.hide()
        if words:
            self.field.show_error("")
        self.close_button.set_role("primary" if words and self.finding() is not None else "")

    def _close(self) -> None:
        found, reason = self.finding(), " ".join(self.reason.toPlainText().split())
        if found is None:
            self.lack.show_value("Choose a finding first.")
            self.lack.show()
            self.choices[0].button.setFocus(Qt.FocusReason.TabFocusReason)
        elif not reason:
            self.field.show_error("Give the reason first. It stands in the record.")
            self.reason.setFocus()
        else:
            self.close_requested.emit(self._review.id, found, reason)

    def _space(self) -> None:
        px = self._theme.px
        self._row.setContentsMargins(px(14), px(12), px(14), px(12))
        self._row.setSpacing(px(11))
        self._column.setSpacing(px(6))
        self._buttons.setContentsMargins(0, px(4), 0, 0)
        self._buttons.setSpacing(px(8))
        self._form_column.setContentsMargins(0, px(6), 0, 0)
        self._form_column.setSpacing(px(8))
        self._foot.setSpacing(px(8))


class _ClosedReview(QWidget):
    def __init__(self, theme: Theme, review: ReviewShown, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(review.title)
        self.setAccessibleDescription(review.ending)
        self._icon = IconLabel(theme, "circle-check", "ok")
        self._words = QVBoxLayout()
        self._words.addWidget(WrapLabel(theme, f"{review.marker}, after {review.code}", "small-strong", "second"))
        self._words.addWidget(WrapLabel(theme, review.ending, "small", "second"))
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(self._words, 1)
        theme.changed.connect(self._space)
        self._space()

    def _space(self) -> None:
        px = self._theme.px
        self._row.setContentsMargins(0, px(4), 0, px(4))
        self._row.setSpacing(px(9))
        self._words.setSpacing(px(1))


class OpenReviews(QWidget):
    """The open reviews, one card each; what is being written in one stays while the others come and go."""

    compare_requested = Signal(str)
    close_requested = Signal(str, Finding, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._cards: dict[str, ReviewCard] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        theme.changed.connect(self._space)
        self._space()
        self.hide()

    def show_reviews(self, reviews: tuple[ReviewShown, ...]) -> None:
        """Show those of these that are open; without any the list is not there."""
        wanted = {review.id: review for review in reviews if review.open}
        for gone in [key for key, card in self._cards.items() if wanted.get(key) != card.review]:
            card = self._cards.pop(gone)
            card.hide()
            self._column.removeWidget(card)
            card.deleteLater()
        for at, (key, review) in enumerate(wanted.items()):
            if key not in self._cards:
                card = self._cards[key] = ReviewCard(self._theme, review)
                card.compare_requested.connect(self.compare_requested)
                card.close_requested.connect(self.close_requested)
                self._column.insertWidget(at, card)
        self.setVisible(bool(wanted))

    def cards(self) -> tuple[ReviewCard, ...]:
        """The cards, from the top."""
        return tuple(self._cards.values())

    def _space(self) -> None:
        self._column.setSpacing(self._theme.px(8))


class ClosedReviews(QWidget):
    """The closed reviews, quiet: who closed each, when, what was found and why."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reviews: tuple[ReviewShown, ...] = ()
        self._theme = theme
        self.setAccessibleName("Closed reviews")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(WrapLabel(theme, "Closed reviews", "small-strong", "second"))
        self._rows = QVBoxLayout()
        self._column.addLayout(self._rows)
        self.hide()

    def show_reviews(self, reviews: tuple[ReviewShown, ...]) -> None:
        """Show those of these that are closed; without any the list is not there."""
        closed = tuple(review for review in reviews if not review.open)
        if closed != self._reviews:
            self._reviews = closed
            while item := self._rows.takeAt(0):
                if widget := item.widget():
                    widget.hide()
                    widget.deleteLater()
            for review in closed:
                self._rows.addWidget(_ClosedReview(self._theme, review))
        self.setVisible(bool(closed))

    def endings(self) -> tuple[str, ...]:
        """How each ended, in words."""
        return tuple(review.ending for review in self._reviews)
