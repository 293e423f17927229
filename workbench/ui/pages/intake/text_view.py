"""The reading view of the intake page: one script as text, with what the count leaves out, where the limit falls, and what the
office covers and rules in it.
"""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from workbench.domain.cohort import Script
from workbench.domain.parts import AnswerPart
from workbench.domain.redaction import Covering
from workbench.domain.regions import Region
from workbench.domain.words import counted
from workbench.ui.commands import Command, make_actions
from workbench.ui.pages.intake.passage_bar import PassageBar
from workbench.ui.theme import Theme
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.intake_facts import REGION_NAMES
from workbench.ui.widgets.intake_pane import IntakePane
from workbench.ui.widgets.office_text import OfficeText
from workbench.ui.widgets.reason_bar import ReasonBar


class TextView(IntakePane):
    """The text, and below it what can be done about the selection. `region_ruled(start, stop, region, reason)`, where the region
    "" takes a ruling back.
    """

    region_ruled = Signal(int, int, str, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._asked: tuple[int, int, str] | None = None
        self.as_markers = Button(theme, "What markers see", icon="eye-off", command="What markers see", role="rating")
        self.as_markers.setCheckable(True)
        self.as_markers.setChecked(True)
        self.text = OfficeText(theme)
        self.passage = PassageBar(theme, self.text, self)
        self.reason = ReasonBar(theme)
        turn = Command("What markers see", self.as_markers.click)
        self.commands = [*self.passage.commands, *make_actions(self, [turn], theme.keys)]
        self.bar_row.addWidget(self.as_markers)
        self.fill(self.text, self.reason, self.passage, filled=0)
        self.setFocusProxy(self.text)
        self._connect()

    def show_script(
        self,
        script: Script,
        place: str,
        covered: Sequence[Covering] = (),
        not_counted: Collection[Region] = (),
        parts: Sequence[AnswerPart] = (),
    ) -> None:
        """Show a script; `place` says where its limit falls, or nothing. The same script stays at its place."""
        if self.text.script is not None and self.text.script.id != script.id:
            self.reason.hide()
        left_out = sum(each.words for each in script.count.excluded)
        none = "Every word is counted."
        said = f"{counted(left_out, 'word')} not counted." if left_out else none
        self.text.setAccessibleName(f"The text of {script.code}")
        self.text.show_script(script, covered)
        self.passage.show_value(not_counted, parts)
        self.as_markers.setVisible(bool(covered))
        inside = "A dashed line marks those inside a paragraph." if self.text.asides() else ""
        self.say(script.code, " ".join(part for part in (said, inside, place) if part))

    def ask_reason(self, start: int, stop: int, region: str) -> None:
        """Ask why a passage is what somebody said it is; the region "" takes back what was said."""
        self._asked = (start, stop, region)
        script = self.text.script
        words = counted(len(script.document.text[start:stop].split()), "word") if script is not None else "These words"
        if region:
            self.reason.ask(f"{words}: {REGION_NAMES[Region(region)].lower()}. Why?", "Rule", "Reason, in one sentence")
        else:
            self.reason.ask("Take this ruling back. Why?", "Take back", "Reason, in one sentence")

    def _connect(self) -> None:
        self.as_markers.toggled.connect(self.text.hide_covered)
        self.passage.region_requested.connect(self.ask_reason)
        self.reason.given.connect(self._given)
        self.reason.left.connect(self.text.setFocus)

    def _given(self, reason: str) -> None:
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._asked is not None:
            self.region_ruled.emit(*self._asked, reason)
