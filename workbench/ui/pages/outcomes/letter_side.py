"""Glues the table of outcomes to the letter that is shown: paging, saving one letter, making all."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from workbench.domain.errors import WorkbenchError
from workbench.domain.words import counted, number
from workbench.ui.bench import Bench
from workbench.ui.pages.outcomes.making import LetterMaking
from workbench.ui.pages.outcomes.rows import Picture
from workbench.ui.widgets.letters_pane import LetterShown, LettersPane
from workbench.ui.widgets.outcome_table import OutcomeRow, OutcomeTable, Standing

_DECIDED = "For the office only: this outcome rests on a decision after adjudication. The letter does not say so."


class LetterSide(QObject):
    """Shows the letter of the table's current row. `told` and `failed` bring what the page has to say."""

    told = Signal(str, str, str)
    failed = Signal(WorkbenchError)

    def __init__(self, bench: Bench, table: OutcomeTable, letters: LettersPane, parent: QWidget) -> None:
        super().__init__(parent)
        self._bench, self._table, self._letters = bench, table, letters
        self._now: Picture | None = None
        self.making = LetterMaking(bench, parent)
        self.making.stepped.connect(letters.show_progress)
        self.making.ended.connect(self._ended)
        self.making.told.connect(self.told)
        self.making.failed.connect(self.failed)
        letters.step_requested.connect(self.step)
        letters.save_requested.connect(self.save)
        letters.all_requested.connect(self.make_all)
        letters.stop_requested.connect(self.making.stop)
        letters.folder_requested.connect(self.making.open_folder)
        table.row_changed.connect(self._show_letter)

    def show_picture(self, now: Picture) -> None:
        """Show the current row's letter as it is now; the first letter when there is no current row."""
        self._now = now
        self._show_rest()
        if self._row() is None:
            rows = self._table.rows()
            self._table.choose(next((row for row in rows if row.has_letter), rows[0]).submission)
        else:
            self._show_letter()

    def step(self, by: int) -> None:
        """Show the letter before or after this one; the first follows the last."""
        rows = self._table.rows()
        with_letter = [at for at, row in enumerate(rows) if row.has_letter]
        if not with_letter:
            return
        here = next((at for at, row in enumerate(rows) if row.submission == self._table.current()), -1)
        after = [at for at in with_letter if at > here] or with_letter
        before = [at for at in with_letter if at < here] or with_letter
        self._table.choose(rows[after[0] if by > 0 else before[-1]].submission)

    def save(self, kind: str) -> None:
        """Save the letter that is shown as "pdf" or "docx"; a draft is not handed out."""
        row = self._row()
        if row is None or not row.has_letter:
            self.told.emit("info", "No letter is shown.", "Choose an outcome that has one.")
        elif row.standing is Standing.READY:
            self.told.emit("info", f"The letter for {row.code} is a draft.", "It can be saved once its outcome is released.")
        else:
            self.making.save_one(row.submission, self._file_name(row), kind)

    def make_all(self) -> None:
        """Make the letters of every released outcome in a new folder."""
        if self._now is None:
            return
        if not self._now.board.released:
            self.told.emit("info", "No outcome has been released yet.", "Letters can be made once outcomes are released.")
            return
        self._letters.show_banner("ok", "")
        self.making.make_all(len(self._now.board.released))

    def _file_name(self, row: OutcomeRow) -> str:
        """What the letter is called without its suffix, as among all letters."""
        from workbench.workflow.letters import file_name

        lines = self._now.lines if self._now else ()
        return next(file_name(row.reference, line) for line in lines if line.id == row.submission)

    def _row(self) -> OutcomeRow | None:
        current = self._table.current()
        return next((row for row in self._table.rows() if row.submission == current), None)

    def _show_letter(self) -> None:
        row = self._row()
        if row is None or self._now is None:
            return
        if not row.has_letter:
            why = self._why_none(row.submission)
            self._letters.show_value(LetterShown(None, self._place(row), title=f"No letter for {row.code} yet", sentence=why))
            return
        from workbench.workflow.letters import draft_letter, letter_for

        draft = row.standing is Standing.READY
        try:
            letter = (draft_letter if draft else letter_for)(self._bench.cohort, row.submission)
        except WorkbenchError as error:
            title = f"No letter for {row.code}"
            self._letters.show_value(LetterShown(None, self._place(row), title=title, sentence=error.message))
            return
        state = "Draft" if draft else "Made" if row.submission in self._now.lettered else "Released"
        note = "Draft: not released" if draft else ""
        office = _DECIDED if row.submission in self._decided(draft) else ""
        self._letters.show_value(LetterShown(letter, self._place(row), state, note, office=office))

    def _decided(self, draft: bool) -> frozenset[str]:
        """The scripts whose outcome, as a draft or as released, rests on a decision after adjudication."""
        board = self._now.board if self._now else None
        lines = () if board is None else board.ready if draft else board.released
        return frozenset(line.submission for line in lines if line.decided)

    def _why_none(self, submission: str) -> str:
        blocked = self._now.board.blocked if self._now else ()
        return " ".join(blocker.message for line in blocked if line.submission == submission for blocker in line.blockers)

    def _place(self, row: OutcomeRow) -> str:
        with_letter = [each.submission for each in self._table.rows() if each.has_letter]
        if not with_letter:
            return ""
        here = number(with_letter.index(row.submission) + 1) if row.has_letter else "None"
        return f"{here} of {number(len(with_letter))}"

    def _show_rest(self) -> None:
        if self.making.under_way or self._now is None:
            return
        released, waiting = len(self._now.board.released), self._now.unlettered
        if not released:
            words = "Letters can be made once outcomes are released."
        elif waiting:
            words = f"{counted(waiting, 'letter')} to make. Each is read back and matched before any is kept."
        else:
            words = f"{number(released)} of {counted(released, 'letter')} made, each read back and matched."
        self._letters.show_rest(words, bool(waiting) and not self._now.board.ready)

    def _ended(self, kind: str, title: str, sentence: str, button: str) -> None:
        self._letters.show_banner(kind, title, sentence, button)
        self._show_rest()
