"""The recovery code of a cohort: made and shown once, kept on paper or a stick, and typed back before it counts."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from workbench.domain.errors import WorkbenchError
from workbench.domain.moments import in_zone
from workbench.domain.words import long_date
from workbench.ui.bench import Bench
from workbench.ui.memory import Memory
from workbench.ui.page import Offer, Page
from workbench.ui.pages.keys.sheet import Sheet, lines_of
from workbench.ui.pages.keys.sheet_out import SheetOut
from workbench.ui.theme import Theme
from workbench.ui.widgets.bare_column import bare_column
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.calm import CalmColumn
from workbench.ui.widgets.flow import Flow
from workbench.ui.widgets.form_field import FormField
from workbench.ui.widgets.labels import Label, WrapLabel
from workbench.ui.widgets.line_field import line_field
from workbench.ui.widgets.spaced import Down
from workbench.ui.widgets.surface import Surface
from workbench.workflow import keys, people

_WIDTH = 560
_SAID = (
    "A recovery code opens the cohort when its passphrase is lost. Whoever has it can open everything, "
    "so it is kept apart from the laptop and from the passphrase."
)
_ONCE = (
    "It is shown now and not again. Write it down group by group, print it, or save it on a stick; "
    "keep it apart from the laptop. It counts once you have typed it back."
)
_NOT_YET = "What you wrote down opens nothing until it is typed back. The code is not shown again."


class RecoveryPage(Page):
    """What it is for, the code itself, and the code typed back. Leaving the page forgets the code, which is asked about first."""

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
        self.have_one = Button(theme, "Type back one made before")
        self.lines = (Label(theme, role="figure"), Label(theme, role="figure"))
        self.copy, self.go_on = Button(theme, "Copy"), Button(theme, "Type it back", role="primary")
        self.print, self.save = Button(theme, "Print…"), Button(theme, "Save as a text file…")
        self.out = SheetOut(bench, self)
        self.typed = line_field(theme)
        hint = "From the paper or the file, not from memory. Small letters and spaces do no harm."
        self.field = FormField(theme, "The code as you wrote it down", self.typed, hint)
        self.check, self.again = Button(theme, "Check the code"), Button(theme, "Show the code again")
        self._steps = QStackedWidget()
        self._rows: list[Flow] = []
        self._lay_out()
        self._connect()
        self._space()

    def enter(self, key: str = "") -> None:
        """Begin with what is so now; a code that waits to be typed back goes on waiting."""
        if self._code:
            return
        self._forget()
        try:
            known = keys.recovery_of(self.bench.cohort)
            name = people.person_of(self.bench.cohort, known.person).name if known else ""
        except WorkbenchError as error:
            self.tell(error)
            return
        said = "This cohort has no recovery code. If its passphrase is lost, nobody can open it."
        if known:
            day = long_date(in_zone(known.at, self.bench.zone).date())
            said = f"A code counts since {day}, checked by {name}. A new one takes its place once it was typed back."
        self.state.show_value(said)
        self._turn(0, self.make)

    def may_leave(self, then: Callable[[], object]) -> bool:
        """Ask first while a code was shown that does not count yet."""
        if not self._code:
            return True
        deed = partial(self._give_up, then)
        self.offered.emit(Offer("warn", "The code does not count yet.", _NOT_YET, "Leave without checking it", deed))
        return False

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
        for label, groups in zip(self.lines, lines_of(self._code), strict=True):
            label.show_value(groups)
        self._turn(1, self.go_on)

    def _sheet(self) -> Sheet:
        cohort = self.bench.cohort
        day = in_zone(cohort.scribe.clock(), self.bench.zone).date()
        return Sheet(cohort.settings.title, cohort.path.name, day, self._code)

    def _print(self) -> None:
        self.out.print_out(self._sheet())

    def _save(self) -> None:
        self.out.save(self._sheet())

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._code)
        self.said.emit("info", "The code is on the clipboard.", "Do not keep it on this computer. Write it down as well.")

    def _ask(self) -> None:
        self.said.emit("info", "", "")
        self.typed.clear()
        for line in self.lines:
            line.show_value("")
        self.again.setVisible(bool(self._code))
        self._turn(2, self.typed)

    def _give_up(self, then: Callable[[], object]) -> None:
        self._forget()
        then()

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
        self._forget()
        self.enter()
        self.said.emit("ok", "The recovery code counts from now on.", "Keep it apart from the laptop and from the passphrase.")

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
        card = Surface("card")
        card.setAccessibleName("The recovery code")
        self._card = QVBoxLayout(card)
        for line in self.lines:
            line.setAlignment(Qt.AlignmentFlag.AlignCenter)
            line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._card.addWidget(line)
        self._add_step([self.state], [self.make, self.have_one])
        self._add_step([WrapLabel(theme, _ONCE), card], [self.go_on, self.print, self.save, self.copy])
        self._add_step([self.field], [self.check, self.again])
        calm = CalmColumn(theme, _WIDTH, gap=20)
        calm.add_head("key-round", WrapLabel(theme, "Recovery code", "title"), WrapLabel(theme, _SAID, tone="second"))
        calm.add(self._steps)
        bare_column(self, calm)

    def _add_step(self, parts: list[QWidget], buttons: list[Button]) -> None:
        step, row = QWidget(), Flow()
        column = Down(self.theme, 16, *parts)
        step.setLayout(column)
        for button in buttons:
            row.addWidget(button)
        self._rows.append(row)
        column.addLayout(row)
        column.addStretch(1)
        self._steps.addWidget(step)

    def _connect(self) -> None:
        self.make.clicked.connect(self._make)
        self.have_one.clicked.connect(self._ask)
        self.copy.clicked.connect(self._copy)
        self.print.clicked.connect(self._print)
        self.save.clicked.connect(self._save)
        self.out.told.connect(self.said)
        self.out.failed.connect(self.tell)
        self.go_on.clicked.connect(self._ask)
        self.again.clicked.connect(self._show_code)
        self.check.clicked.connect(self._check)
        self.typed.textChanged.connect(self._edited)
        self.typed.returnPressed.connect(self._check)
        self.theme.changed.connect(self._space)

    def _space(self) -> None:
        px = self.theme.px
        self._card.setContentsMargins(px(20), px(20), px(20), px(20))
        self._card.setSpacing(px(10))
        for row in self._rows:
            row.set_gaps(px(8), px(8))
