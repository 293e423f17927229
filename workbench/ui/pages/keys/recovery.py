"""The recovery code of a cohort: made and shown once, written down, and typed back before it counts."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from workbench.domain.errors import WorkbenchError
from workbench.domain.words import long_date
from workbench.ui.bench import Bench
from workbench.ui.memory import Memory
from workbench.ui.page import Page
from workbench.ui.theme import Theme
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.calm import CalmColumn
from workbench.ui.widgets.form_field import FormField
from workbench.ui.widgets.icon_label import IconLabel
from workbench.ui.widgets.labels import Label, WrapLabel
from workbench.ui.widgets.surface import Surface
from workbench.workflow import keys, people

_WIDTH = 560
_SAID = (
    "A recovery code opens the cohort when its passphrase is lost. Whoever has it can open everything, "
    "so it is kept on paper, apart from this computer and from the passphrase."
)
_FIRST_LINE = 4
"""So many of the seven groups stand in the first line."""


class RecoveryPage(Page):
    """Three steps: what it is for, the code itself, the code typed back. Leaving the page forgets the code."""

    stage = "recovery"
    title = "Recovery code"
    icon = "key-round"
    on_bar = False
    lasting = False

    def __init__(self, bench: Bench, theme: Theme, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.bench = bench
        self._code = ""
        self._busy = False
        self.state = WrapLabel(theme)
        self.make = Button(theme, "Make a recovery code", role="primary")
        self.lines = (Label(theme, role="figure"), Label(theme, role="figure"))
        self.copy, self.go_on = Button(theme, "Copy"), Button(theme, "I have written it down", role="primary")
        self.typed = QLineEdit()
        theme.dress(self.typed, "body")
        hint = "From the paper, not from memory. Small letters and spaces do no harm."
        self.field = FormField(theme, "The code as you wrote it down", self.typed, hint)
        self.check, self.again = Button(theme, "Check the code"), Button(theme, "Show the code again")
        self._calm = CalmColumn(theme, _WIDTH)
        self._steps = QStackedWidget()
        self._lay_out()
        self._connect()
        self._space()

    def enter(self, key: str = "") -> None:
        """Begin with what is so now."""
        self._forget()
        try:
            known = keys.recovery_of(self.bench.cohort)
            name = people.person_of(self.bench.cohort, known.person).name if known else ""
        except WorkbenchError as error:
            self.tell(error)
            return
        said = "This cohort has no recovery code. If its passphrase is lost, nobody can open it."
        if known:
            day = long_date(known.at.astimezone().date())
            said = f"A code counts since {day}, checked by {name}. A new one takes its place once it was typed back."
        self.state.show_value(said)
        self._turn(0, self.make)

    def leave(self) -> None:
        self._forget()

    def take_focus(self) -> None:
        (self.make, self.go_on, self.typed)[self._steps.currentIndex()].setFocus(Qt.FocusReason.OtherFocusReason)

    def shown_code(self) -> str:
        """The code while it can be read; empty otherwise."""
        return self._code if self._steps.currentIndex() == 1 else ""

    def _make(self) -> None:
        if not self._busy:
            self._busy = True
            self.said.emit("info", "", "")
            cohort, actor = self.bench.cohort, self.bench.actor
            self.bench.do(lambda: keys.make_recovery(cohort, actor), self._made, self._failed)

    def _made(self, code: str) -> None:
        self._busy = False
        if not self.isVisible():
            return
        self._code = code
        self._show_code()

    def _failed(self, error: WorkbenchError) -> None:
        self._busy = False
        self.tell(error)

    def _show_code(self) -> None:
        groups = self._code.split("-")
        for line, part in zip(self.lines, (groups[:_FIRST_LINE], groups[_FIRST_LINE:]), strict=True):
            line.show_value("  ".join(part))
        self._turn(1, self.go_on)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._code)
        self.said.emit("info", "The code is on the clipboard.", "Do not keep it on this computer. Write it down as well.")

    def _ask(self) -> None:
        self.said.emit("info", "", "")
        self.typed.clear()
        for line in self.lines:
            line.show_value("")
        self._turn(2, self.typed)

    def _check(self) -> None:
        if self._busy:
            return
        if not self.typed.text().strip():
            self.field.show_error("Type the code first.")
            self.typed.setFocus()
            return
        self._busy = True
        cohort, actor, typed = self.bench.cohort, self.bench.actor, self.typed.text()
        self.bench.do(lambda: keys.check_recovery(cohort, actor, typed), self._checked, self._wrong)

    def _checked(self, _: object) -> None:
        self._busy = False
        self.enter()
        self.said.emit("ok", "The recovery code counts from now on.", "Keep it apart from this computer and from the passphrase.")

    def _wrong(self, error: WorkbenchError) -> None:
        self._busy = False
        self.field.show_error(error.message)
        self.typed.setFocus()

    def _edited(self) -> None:
        self.field.show_error("")
        self.check.set_role("primary" if self.typed.text().strip() else "")

    def _forget(self) -> None:
        self._code = ""
        self.typed.clear()
        self.field.show_error("")
        for line in self.lines:
            line.show_value("")
        self._steps.setCurrentIndex(0)

    def _turn(self, step: int, first: QWidget) -> None:
        self._steps.setCurrentIndex(step)
        if self.isVisible():
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        theme = self.theme
        self._head = QVBoxLayout()
        self._head.addWidget(IconLabel(theme, "key-round", "accent", 22))
        self._head.addWidget(WrapLabel(theme, "Recovery code", "title"))
        self._head.addWidget(WrapLabel(theme, _SAID, tone="second"))
        card = Surface("card")
        card.setAccessibleName("The recovery code")
        self._card = QVBoxLayout(card)
        for line in self.lines:
            line.setAlignment(Qt.AlignmentFlag.AlignCenter)
            line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._card.addWidget(line)
        once = WrapLabel(theme, "It is shown now and not again. Write it down, group by group.")
        self._columns = [
            self._step([self.state], [self.make]),
            self._step([once, card], [self.go_on, self.copy]),
            self._step([self.field], [self.check, self.again]),
        ]
        self._calm.column.addLayout(self._head)
        self._calm.column.addWidget(self._steps)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._calm)

    def _step(self, parts: list[QWidget], buttons: list[Button]) -> tuple[QVBoxLayout, QHBoxLayout]:
        step = QWidget()
        column, row = QVBoxLayout(step), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        for part in parts:
            column.addWidget(part)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        self._steps.addWidget(step)
        return column, row

    def _connect(self) -> None:
        self.make.clicked.connect(self._make)
        self.copy.clicked.connect(self._copy)
        self.go_on.clicked.connect(self._ask)
        self.again.clicked.connect(self._show_code)
        self.check.clicked.connect(self._check)
        self.typed.textChanged.connect(self._edited)
        self.typed.returnPressed.connect(self._check)
        self.theme.changed.connect(self._space)

    def _space(self) -> None:
        px = self.theme.px
        self._head.setSpacing(px(4))
        self._card.setContentsMargins(px(20), px(20), px(20), px(20))
        self._card.setSpacing(px(10))
        for column, row in self._columns:
            column.setSpacing(px(16))
            row.setSpacing(px(8))
        self._calm.column.setSpacing(px(20))
