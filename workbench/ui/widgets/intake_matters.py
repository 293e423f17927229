"""The things about one script that want a person: a ruling on its length, whose it is, and what the reader warns of."""

import re
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from workbench.domain.document import Warning
from workbench.ui.theme import Theme
from workbench.ui.widgets.buttons import Button, LinkButton
from workbench.ui.widgets.flow import Flow
from workbench.ui.widgets.form_field import FormField
from workbench.ui.widgets.icon_label import IconLabel
from workbench.ui.widgets.intake_facts import FileFacts, Ruled
from workbench.ui.widgets.labels import Label, WrapLabel
from workbench.ui.widgets.surface import Hairline
from workbench.ui.widgets.warning_icons import WARNING_ICONS

_BETWEEN = re.compile(r", | and ")
_ELSEWHERE = re.compile(r"page .*|a header or footer|[\d,]+ more")
"""What a warning calls a place that is not in the text: a page of the file, or places that were too many to name."""


class Matter(QWidget):
    """One thing under a hairline: icon, title, sentence, and in `column` whatever it takes to settle it."""

    def __init__(self, theme: Theme, icon: str, token: str = "text2", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.icon = IconLabel(theme, icon, token)
        self.title = WrapLabel(theme, role="strong")
        self.sentence = WrapLabel(theme)
        self.column = QVBoxLayout()
        self.column.addWidget(self.title)
        self.column.addWidget(self.sentence)
        self._row = QHBoxLayout()
        self._row.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(self.column, 1)
        self._outer = QVBoxLayout(self)
        self._outer.addWidget(Hairline())
        self._outer.addLayout(self._row)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        theme.changed.connect(self._space)
        self._space()

    def say(self, title: str, sentence: str = "") -> None:
        """Set the words."""
        self.title.show_value(title)
        self.title.setVisible(bool(title))
        self.sentence.show_value(sentence)
        self.sentence.setVisible(bool(sentence))

    def _space(self) -> None:
        px = self._theme.px
        self._outer.setContentsMargins(0, 0, 0, px(14))
        self._outer.setSpacing(px(14))
        self._row.setSpacing(px(9))
        self.column.setSpacing(px(4))
        self.icon.setContentsMargins(0, px(1), 0, 0)


class RulingMatter(Matter):
    """A length outside the limits: `ruling_requested(decision, reason)`. What was typed stays with its script."""

    ruling_requested = Signal(str, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "circle-alert", "stop", parent)
        self._key = ""
        self._drafts: dict[str, str] = {}
        self._made = QVBoxLayout()
        self.again = LinkButton(theme, "Rule again", icon="gavel")
        self.again.clicked.connect(self._open)
        self._wish = QWidget()
        self.reason = QLineEdit()
        self.field = FormField(theme, "Reason, in one sentence", self.reason)
        self.as_submitted = Button(theme, "It counts as submitted")
        self.to_limit = Button(theme, "Mark it up to the limit")
        self.as_submitted.clicked.connect(self._rule_as_submitted)
        self.to_limit.clicked.connect(self._rule_to_limit)
        self.reason.textChanged.connect(self._typed)
        self._buttons = Flow()
        self._buttons.addWidget(self.as_submitted)
        self._buttons.addWidget(self.to_limit)
        self._form = QVBoxLayout(self._wish)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.addWidget(self.field)
        self._form.addLayout(self._buttons)
        self.column.addLayout(self._made)
        self.column.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self._wish)
        self._space_form()
        theme.changed.connect(self._space_form)

    def show_value(self, facts: FileFacts) -> None:
        """Show the matter of a script; hidden when its length is within the limits."""
        self.setVisible(facts.length is not None)
        if facts.length is None:
            return
        if facts.key != self._key:
            self._drafts[self._key] = self.reason.text()
            self._key = facts.key
            self.reason.setText(self._drafts.pop(facts.key, ""))
            self.field.show_error("")
        ruled = bool(facts.rulings)
        self.icon.show_value("gavel" if ruled else "circle-alert", "text2" if ruled else facts.figure[2] or "warn")
        self.say(facts.length.title, facts.length.sentence)
        self._show_made(facts.rulings)
        self.to_limit.setVisible(facts.length.over)
        self._wish.setVisible(facts.may_decide and not ruled)
        self.again.setVisible(facts.may_decide and ruled)

    def forget(self) -> None:
        """Empty the reason: the ruling was made."""
        self.reason.clear()
        self.field.show_error("")

    def _show_made(self, rulings: Sequence[Ruled]) -> None:
        empty_layout(self._made)
        for ruling in rulings:
            self._made.addWidget(WrapLabel(self._theme, f"{ruling.words} “{ruling.reason}”"))
            self._made.addWidget(WrapLabel(self._theme, ruling.by, "small", "second"))

    def _open(self) -> None:
        self.again.hide()
        self._wish.show()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _rule_as_submitted(self) -> None:
        self._rule("as-submitted")

    def _rule_to_limit(self) -> None:
        self._rule("to-limit")

    def _rule(self, decision: str) -> None:
        reason = " ".join(self.reason.text().split())
        if reason:
            self.ruling_requested.emit(decision, reason)
        else:
            self.field.show_error("A ruling needs a reason. Write one sentence.")
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _typed(self) -> None:
        if self.field.error:
            self.field.show_error("")

    def _space_form(self) -> None:
        px = self._theme.px
        self._made.setSpacing(px(2))
        self._form.setSpacing(px(10))
        self._form.setContentsMargins(0, px(6), 0, 0)
        self._buttons.set_gaps(px(8), px(8))


class WarningMatter(Matter):
    """One warning about a file. Each place that it names in the text is a link: `place_requested(code, place)`, where the place
    of a script in common with another is that script's code.
    """

    place_requested = Signal(str, str)

    def __init__(self, theme: Theme, warning: Warning, parent: QWidget | None = None) -> None:
        super().__init__(theme, WARNING_ICONS.get(warning.code, "triangle-alert"), "warn", parent)
        self._warning = warning
        self.say("", warning.message)
        self._links = Flow()
        for place in _places(warning):
            self._links.addWidget(self._shown(place))
        if self._links.count():
            self.column.addLayout(self._links)
        theme.changed.connect(self._space_links)
        self._space_links()

    def _space_links(self) -> None:
        self._links.set_gaps(self._theme.px(8), self._theme.px(2))

    def _shown(self, place: str) -> QWidget:
        if _ELSEWHERE.fullmatch(place):
            return Label(self._theme, place, "small", "second")
        is_script = self._warning.code == "overlap"
        words = f"Side by side with {place}" if is_script else f"Show {place}"
        link = LinkButton(self._theme, words, icon="columns-2" if is_script else "eye")
        link.setAccessibleName(f"{words}: {self._warning.message}")
        link.clicked.connect(partial(self._ask, place))
        return link

    def _ask(self, place: str, _: bool = False) -> None:
        self.place_requested.emit(self._warning.code, place)


def _places(warning: Warning) -> list[str]:
    """The places of a warning one by one, as `paragraphs` lists them."""
    return [place for place in _BETWEEN.split(warning.place or "") if place]


def empty_layout(layout: QLayout) -> None:
    """Take every widget out of a layout, for good."""
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item else None
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
