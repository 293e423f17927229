"""The outcomes page: the gate at the left, the letter as it will be printed at the right."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from workbench.domain.cohort import SubmissionLine
from workbench.domain.errors import WorkbenchError
from workbench.domain.marking import Stage
from workbench.domain.outcome import State
from workbench.domain.people import Role
from workbench.domain.words import counted, number
from workbench.ui.bench import Bench
from workbench.ui.commands import GAP, Command, make_actions
from workbench.ui.memory import Memory
from workbench.ui.page import Page
from workbench.ui.pages.outcomes.correcting import Correcting
from workbench.ui.pages.outcomes.gate_words import foot_sentence, gate_items, head_sentence
from workbench.ui.pages.outcomes.giving_back import GivingBack
from workbench.ui.pages.outcomes.letter_side import LetterSide
from workbench.ui.pages.outcomes.releasing import Releasing
from workbench.ui.pages.outcomes.room import Room
from workbench.ui.pages.outcomes.rows import Picture, absent_rows, outcome_rows, picture
from workbench.ui.pages.outcomes.ruling import Ruling
from workbench.ui.pages.outcomes.sending_side import SendingSide
from workbench.ui.pages.outcomes.settled_words import settled_checks
from workbench.ui.pages.outcomes.signing import deed_of, signing_sentence
from workbench.ui.theme import Theme
from workbench.ui.widgets.letters_pane import LetterShown
from workbench.ui.widgets.release_pane import ReleaseShown


class OutcomesPage(Page):
    """Only the lead sees outcomes and releases them; anybody else reads a sentence, so that marking stays blind."""

    stage = "outcomes"
    title = "Outcomes"
    icon = "flag"
    menu_name = "Cohort"
    gives_way = True

    def __init__(self, bench: Bench, theme: Theme, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.bench = bench
        self._now: Picture | None = None
        self.releasing = Releasing(bench, theme, self)
        self.correcting = Correcting(bench, theme, self)
        self.ruling = Ruling(bench, theme, self)
        self.room = Room(theme, memory)
        self.release_pane, self.letters, self.empty = self.room.release_pane, self.room.letters, self.room.empty
        self.letter_side = LetterSide(bench, self.release_pane.table, self.letters, self)
        self.sending_side = SendingSide(bench, self.letters, self)
        self.giving_back = GivingBack(bench, self)
        self._lay_out()
        self._connect()
        self._actions = self._make_actions()

    def enter(self, key: str = "") -> None:
        """Show where the cohort stands; `key` is the script whose outcome and letter to show."""
        self.refresh()
        if key and self.release_pane.table.choose(key):
            self.release_pane.show_outcomes()

    def leave(self) -> None:
        self.room.keep()
        if not self.letter_side.making.under_way:
            self.letters.show_banner("ok", "")

    def menu_actions(self) -> list[QAction]:
        return self._actions

    def refresh(self) -> None:
        """Read the cohort again and show it."""
        try:
            self._now = picture(self.bench.cohort)
            lead = self.bench.may(Role.LEAD)
            self.room.show_panes(lead and bool(self._now.lines))
            if not lead:
                self._show_others(self._now)
            elif not self._now.lines:
                sentence = "Outcomes come from scripts that were marked. Bring the scripts in first."
                self.empty.show_value("inbox", "No scripts yet", sentence, "Open intake")
            else:
                self._show(self._now)
        except WorkbenchError as error:
            self.tell(error)

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        for bar in (self.correcting.bar, self.ruling.bar, self.ruling.question):
            whole.addWidget(bar)
        whole.addWidget(self.room, 1)
        whole.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)

    def _connect(self) -> None:
        pane, side, bench = self.release_pane, self.letter_side, self.bench
        pane.open_requested.connect(self._go)
        pane.absent.ruling_requested.connect(self._ask_absent)
        pane.release_requested.connect(self.ask_to_release)
        self.releasing.changed.connect(self._show_button)
        self.releasing.told.connect(self._release_ended)
        self.releasing.failed.connect(self.tell)
        for part in (self.correcting, self.ruling, side, self.sending_side, self.giving_back):
            part.told.connect(self.said)
            part.failed.connect(self.tell)
        self.ruling.ended.connect(self._back_from_ruling)
        self.empty.pressed.connect(self._go_to_intake)
        for changed in (
            bench.outcomes_changed,
            bench.markings_changed,
            bench.scripts_changed,
            bench.roster_changed,
            bench.sample_changed,
            bench.decisions_changed,
            bench.allocation_changed,
        ):
            changed.connect(self._refresh_when_shown)
        bench.actor_changed.connect(self._refresh_when_shown)

    def _make_actions(self) -> list[QAction]:
        letters = (
            Command("Previous letter", self._step_back),
            Command("Next letter", self._step_on),
            GAP,
            Command("Save letter as Word…", self._save_word),
            Command("Save letter as PDF…", self._save_pdf),
            Command("Make all letters…", self.letter_side.make_all),
            Command("Confirm letters as sent…", self.sending_side.ask_day),
            Command("Outcomes for the Department…", self.sending_side.write_file),
            Command("Annotated scripts for the office…", self.giving_back.ask_office),
            Command("Annotated scripts for participants…", self.giving_back.ask_participants),
            GAP,
        )
        rulings = (
            Command("Withhold…", self._withhold),
            Command("Void…", self._void),
            Command("Lift the ruling…", self._lift),
            Command("Reopen this marking for a correction…", self.ask_to_correct),
            Command("Reopen the second marking…", partial(self.ask_to_correct, Stage.SECOND)),
            Command("Reopen the third marking…", partial(self.ask_to_correct, Stage.THIRD)),
        )
        absent = self.release_pane.absent
        rest = (
            GAP,
            Command("Participant did not submit…", absent.ask_not_submitted),
            Command("Participant is deferred…", absent.ask_deferred),
            Command("Take the participant’s ruling back…", absent.ask_take_back),
            GAP,
            Command("Release outcomes…", self.ask_to_release),
        )
        of_row = make_actions(self, rulings, self.theme.keys)
        self.release_pane.table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.release_pane.table.addActions(of_row)
        return [*make_actions(self, letters, self.theme.keys), *of_row, *make_actions(self, rest, self.theme.keys)]

    def ask_to_release(self) -> None:
        """Ask before releasing what is ready; without anything ready, go to the first thing in the way."""
        if self._now is None or self.releasing.under_way:
            return
        if not self.bench.may(Role.LEAD):
            self.said.emit("info", "Only the lead releases outcomes.", f"That is {self.bench.leads()}.")
        elif deed_of(self._now.board, self.bench.actor.id).words:
            self.releasing.ask(self._now.board)
        elif self._now.board.ready:
            self.said.emit("info", self._signing(self._now), "")
        else:
            self.release_pane.go_to_first_blocker()

    def ask_to_correct(self, stage: Stage = Stage.FIRST) -> None:
        """Ask why a marking of the chosen script is reopened; only the lead may, and it must be marked."""
        line = self._chosen()
        if line is not None:
            self.ruling.close()
            self.correcting.ask(line.id, line.code, stage)

    def ask_to_rule(self, state: State | None) -> None:
        """Ask why the attempt of the chosen script is ruled on, or (None) why such a ruling is lifted."""
        line = self._chosen()
        if line is None or self._now is None:
            return
        if line.participant is None:
            self.said.emit("info", f"{line.code} is not matched to anybody.", "Match it, then rule on the attempt.")
        elif state is None and line.participant not in self._now.ruled:
            self.said.emit("info", f"Nothing is ruled about {line.code}.", "")
        else:
            released = any(each.submission == line.id for each in self._now.board.released)
            self.correcting.bar.hide()
            self.ruling.ask_script(line.participant, line.code, state, released)

    def _ask_absent(self, participants: tuple[str, ...], state: State | None) -> None:
        rows = [row for row in self.release_pane.absent.rows() if row.participant in participants]
        if rows:
            self.correcting.bar.hide()
            self.ruling.ask_absent(rows, state)

    def _chosen(self) -> SubmissionLine | None:
        """The script of the table's current row, for the lead; else a sentence says that one is chosen first."""
        chosen = self.release_pane.table.current()
        lines = self._now.lines if self._now and self.bench.may(Role.LEAD) else ()
        found = next((line for line in lines if line.id == chosen), None)
        if found is None:
            self.said.emit("info", "Choose a script in the table of outcomes first.", "")
        return found

    def _show(self, now: Picture) -> None:
        items = gate_items(now.board, self.bench.may(Role.ASSESSOR, Role.MODERATOR), now.unheld)
        shown = ReleaseShown(
            head_sentence(now.board, len(items)),
            items,
            settled_checks(self.bench.cohort, now.board, now.lines),
            outcome_rows(now),
            f"{foot_sentence(now.board)} {self._signing(now)}".strip(),
            absent_rows(now),
            len(now.people),
        )
        self.release_pane.show_value(shown)
        self._show_button()
        self.letter_side.show_picture(now)
        self.sending_side.show_picture(now)

    def _show_others(self, now: Picture) -> None:
        """Somebody who is not the lead learns how far release is, and no name, code or result."""
        self.release_pane.table.show_rows(())
        self.release_pane.absent.show_rows(())
        self.letters.show_value(LetterShown(None, title="No letter"))
        self.sending_side.show_picture(None)
        released, scripts = len(now.board.released), len(now.lines)
        far = (
            f"{number(released)} of {counted(scripts, 'outcome')} {'is' if released == 1 else 'are'} released." if scripts else ""
        )
        sentence = (
            f"{self.bench.leads()} releases outcomes. Names and results are not shown here, so that marking stays blind. {far}"
        )
        self.empty.show_value("lock", "Outcomes are with the lead", sentence.strip())

    def _signing(self, now: Picture) -> str:
        return signing_sentence(now.board, self.bench.actor.id, now.leads)

    def _show_button(self) -> None:
        if self._now is None:
            return
        deed = deed_of(self._now.board, self.bench.actor.id)
        if self.releasing.under_way:
            self.release_pane.show_button(deed.busy, False)
        elif deed.words:
            self.release_pane.show_button(deed.words, self.releasing.question is None)
        else:
            waits = bool(self._now.board.blocked) and not self._now.board.ready
            self.release_pane.show_button("Release outcomes" if waits else "", False)

    def _release_ended(self, kind: str, title: str, sentence: str) -> None:
        self.said.emit(kind, title, sentence)
        if kind == "ok":
            self.release_pane.show_outcomes()
        else:
            self.refresh()

    def _refresh_when_shown(self) -> None:
        if self.isVisible():
            self.refresh()

    def _go_to_intake(self) -> None:
        self.went.emit("intake", "")

    def _go(self, stage: str, key: str) -> None:
        """Go to where a thing in the way is settled; what is settled here is shown in the table."""
        if stage != self.stage:
            self.went.emit(stage, key)
        elif self.release_pane.table.choose(key):
            self.release_pane.show_outcomes()
            self.release_pane.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _back_from_ruling(self, absent: bool) -> None:
        part = self.release_pane.absent.table if absent else self.release_pane.table
        part.setFocus(Qt.FocusReason.OtherFocusReason)

    def _withhold(self) -> None:
        self.ask_to_rule(State.WITHHELD)

    def _void(self) -> None:
        self.ask_to_rule(State.VOID)

    def _lift(self) -> None:
        self.ask_to_rule(None)

    def _step_back(self) -> None:
        self.letter_side.step(-1)

    def _step_on(self) -> None:
        self.letter_side.step(1)

    def _save_word(self) -> None:
        self.letter_side.save("docx")

    def _save_pdf(self) -> None:
        self.letter_side.save("pdf")
