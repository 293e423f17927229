"""The outcomes page: the gate at the left, the letter as it will be printed at the right."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QLayout, QStackedLayout, QVBoxLayout, QWidget

from workbench.domain.errors import WorkbenchError
from workbench.domain.people import Role
from workbench.domain.words import counted, listed, number
from workbench.ui.bench import Bench
from workbench.ui.memory import Memory
from workbench.ui.page import Page
from workbench.ui.pages.outcomes.correcting import Correcting
from workbench.ui.pages.outcomes.gate_words import foot_sentence, gate_items, head_sentence, settled_checks
from workbench.ui.pages.outcomes.letter_side import LetterSide
from workbench.ui.pages.outcomes.releasing import Releasing
from workbench.ui.pages.outcomes.rows import Picture, outcome_rows, picture
from workbench.ui.theme import Theme
from workbench.ui.widgets.empty import EmptyPlace
from workbench.ui.widgets.letters_pane import LetterShown, LettersPane
from workbench.ui.widgets.release_pane import ReleasePane, ReleaseShown
from workbench.ui.widgets.splitter import Splitter
from workbench.workflow import people

_ONE_PANE = 960
_LEFT, _RIGHT = 584, 782
_WIDE_LEFT, _WIDE_RIGHT = 1016, 904
_WIDE = 1600
_PANES = "outcomes/panes"


class OutcomesPage(Page):
    """Only the lead sees outcomes and releases them; anybody else reads a sentence, so that marking stays blind."""

    stage = "outcomes"
    title = "Outcomes"
    icon = "flag"
    menu_name = "Cohort"

    def __init__(self, bench: Bench, theme: Theme, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.bench = bench
        self._memory = memory
        self._now: Picture | None = None
        self._one_pane = False
        self._on_letter = False
        self.releasing = Releasing(bench, theme, self)
        self.correcting = Correcting(bench, theme, self)
        self.release_pane = ReleasePane(theme)
        self.letters = LettersPane(theme)
        self.letter_side = LetterSide(bench, self.release_pane.table, self.letters, self)
        self.empty = EmptyPlace(theme, "flag", "No scripts yet")
        self._lay_out()
        self._connect()
        self._actions = self._make_actions()

    def enter(self, key: str = "") -> None:
        """Show where the cohort stands; `key` is the script whose outcome and letter to show."""
        self.refresh()
        if key and self.release_pane.table.choose(key):
            self.release_pane.show_outcomes()

    def leave(self) -> None:
        self._memory.set_state(self._panes_key(), self._splitter.saveState())
        if not self.letter_side.making.under_way:
            self.letters.show_banner("ok", "")

    def menu_actions(self) -> list[QAction]:
        return self._actions

    def refresh(self) -> None:
        """Read the cohort again and show it."""
        try:
            self._now = picture(self.bench.cohort)
            lead = self.bench.may(Role.LEAD)
            self._stack.setCurrentIndex(1 if lead and self._now.lines else 0)
            if not lead:
                self._show_others(self._now)
            elif not self._now.lines:
                sentence = "Outcomes come from scripts that were marked. Bring the scripts in first."
                self.empty.show_value("inbox", "No scripts yet", sentence, "Open intake")
            else:
                self._show(self._now)
        except WorkbenchError as error:
            self.tell(error)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """Small, for what has no room gives way: two panes become one."""
        return QSize(self.theme.px(320), self.theme.px(240))

    def _lay_out(self) -> None:
        self._splitter = Splitter(self.theme)
        self._splitter.addWidget(self.release_pane)
        self._splitter.addWidget(self.letters)
        self._splitter.setStretchFactor(0, 0)
        self._splitter.setStretchFactor(1, 1)
        self._placed = ""
        around = QWidget()
        self._around = QVBoxLayout(around)
        self._around.addWidget(self.empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.correcting.bar)
        self._stack = QStackedLayout()
        whole.addLayout(self._stack, 1)
        whole.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._stack.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._stack.addWidget(around)
        self._stack.addWidget(self._splitter)

    def _connect(self) -> None:
        pane, side, bench = self.release_pane, self.letter_side, self.bench
        pane.open_requested.connect(self.went)
        pane.release_requested.connect(self.ask_to_release)
        pane.letters_requested.connect(self._turn_to_letter)
        pane.table.opened.connect(self._turn_to_letter)
        self.letters.back_requested.connect(self._turn_back)
        side.told.connect(self.said)
        side.failed.connect(self.tell)
        self.releasing.changed.connect(self._show_button)
        self.releasing.told.connect(self._release_ended)
        self.releasing.failed.connect(self.tell)
        self.correcting.told.connect(self.said)
        self.correcting.failed.connect(self.tell)
        self.empty.pressed.connect(self._go_to_intake)
        for changed in (bench.outcomes_changed, bench.markings_changed, bench.scripts_changed, bench.roster_changed):
            changed.connect(self._refresh_when_shown)
        bench.actor_changed.connect(self._refresh_when_shown)
        self.theme.changed.connect(self._arrange)

    def _make_actions(self) -> list[QAction]:
        made = []
        for words, key, deed in (
            ("Previous letter", "Ctrl+PgUp", self._step_back),
            ("Next letter", "Ctrl+PgDown", self._step_on),
            ("", "", None),
            ("Save letter as Word…", "", self._save_word),
            ("Save letter as PDF…", "", self._save_pdf),
            ("Make all letters…", "", self.letter_side.make_all),
            ("", "", None),
            ("Release outcomes…", "", self.ask_to_release),
            ("Reopen this marking for a correction…", "", self.ask_to_correct),
        ):
            action = QAction(words, self)
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.setShortcut(key)
            action.setSeparator(deed is None)
            if deed is not None:
                action.triggered.connect(deed)
                self.addAction(action)
            made.append(action)
        return made

    def ask_to_release(self) -> None:
        """Ask before releasing what is ready; without anything ready, go to the first thing in the way."""
        if self._now is None or self.releasing.under_way:
            return
        if not self.bench.may(Role.LEAD):
            self.said.emit("info", "Only the lead releases outcomes.", f"That is {_leads(self.bench)}.")
        elif self._now.board.ready:
            self.releasing.ask(tuple(line.code for line in self._now.board.ready))
        else:
            self.release_pane.go_to_first_blocker()

    def ask_to_correct(self) -> None:
        """Ask why the marking of the chosen script is reopened; only the lead may, and it must be marked."""
        chosen = self.release_pane.table.current()
        codes = {line.id: line.code for line in self._now.lines} if self._now else {}
        if chosen in codes and self.bench.may(Role.LEAD):
            self.correcting.ask(chosen, codes[chosen])
        else:
            self.said.emit("info", "Choose a script in the table of outcomes first.", "")

    def _show(self, now: Picture) -> None:
        items = gate_items(now.board, self.bench.may(Role.ASSESSOR, Role.MODERATOR))
        shown = ReleaseShown(
            head_sentence(now.board, len(items)),
            items,
            settled_checks(self.bench.cohort, now.board, now.lines),
            outcome_rows(now),
            foot_sentence(now.board),
        )
        self.release_pane.show_value(shown)
        self._show_button()
        self.letter_side.show_picture(now)

    def _show_others(self, now: Picture) -> None:
        """Somebody who is not the lead learns how far release is, and no name, code or result."""
        self.release_pane.table.show_rows(())
        self.letters.show_value(LetterShown(None, title="No letter"))
        released, scripts = len(now.board.released), len(now.lines)
        far = (
            f"{number(released)} of {counted(scripts, 'outcome')} {'is' if released == 1 else 'are'} released." if scripts else ""
        )
        sentence = (
            f"{_leads(self.bench)} releases outcomes. Names and results are not shown here, so that marking stays blind. {far}"
        )
        self.empty.show_value("lock", "Outcomes are with the lead", sentence.strip())

    def _show_button(self) -> None:
        if self._now is None:
            return
        ready, blocked = len(self._now.board.ready), len(self._now.board.blocked)
        if self.releasing.under_way:
            self.release_pane.show_button(f"Releasing {counted(ready, 'outcome')}", False)
        elif ready:
            self.release_pane.show_button(f"Release {counted(ready, 'outcome')}", self.releasing.question is None)
        else:
            self.release_pane.show_button("Release outcomes" if blocked else "", False)

    def _release_ended(self, kind: str, title: str, sentence: str) -> None:
        self.said.emit(kind, title, sentence)
        if kind == "ok":
            self.release_pane.show_outcomes()
        else:
            self.refresh()

    def _refresh_when_shown(self) -> None:
        if self.isVisible():
            self.refresh()

    def _arrange(self) -> None:
        """Both panes where there is room, else one at a time."""
        around = self.theme.px(24)
        self._around.setContentsMargins(around, around, around, around)
        self._one_pane = self.width() < self.theme.px(_ONE_PANE)
        self.release_pane.setVisible(not (self._one_pane and self._on_letter))
        self.letters.setVisible(not self._one_pane or self._on_letter)
        self.release_pane.show_letters_tab(self._one_pane)
        self.letters.show_back(self._one_pane)
        if not self._one_pane and self._placed != self._panes_key():
            self._placed = self._panes_key()
            if not self._splitter.restoreState(self._memory.state(self._placed)):
                self._splitter.setSizes([_WIDE_LEFT, _WIDE_RIGHT] if self._placed.endswith("wide") else [_LEFT, _RIGHT])

    def _panes_key(self) -> str:
        return f"{_PANES}-wide" if self.width() >= self.theme.px(_WIDE) else _PANES

    def _turn_to_letter(self) -> None:
        self._on_letter = True
        self._arrange()
        if self._one_pane:
            self.letters.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn_back(self) -> None:
        self._on_letter = False
        self._arrange()
        self.release_pane.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_to_intake(self) -> None:
        self.went.emit("intake", "")

    def _step_back(self) -> None:
        self.letter_side.step(-1)

    def _step_on(self) -> None:
        self.letter_side.step(1)

    def _save_word(self) -> None:
        self.letter_side.save("docx")

    def _save_pdf(self) -> None:
        self.letter_side.save("pdf")


def _leads(bench: Bench) -> str:
    return listed([person.name for person in people.everybody(bench.cohort) if Role.LEAD in person.roles], "or")
