"""What follows the letters: the day they were sent, confirmed, and only then the file of outcomes for the Department."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from workbench.domain.words import be, capital, counted, listed, long_date, number
from workbench.ui.bench import Bench
from workbench.ui.helper import Helper
from workbench.ui.pages.outcomes.making import plain_name
from workbench.ui.pages.outcomes.rows import Picture
from workbench.ui.places import documents
from workbench.ui.widgets.held_back import HeldBackRow
from workbench.ui.widgets.letters_pane import LettersPane
from workbench.workflow import outcomes, sending
from workbench.workflow.overtaken import Overtaken
from workbench.workflow.sending import DepartmentFile, HeldBack, Sendings, Sent


class SendingSide(Helper):
    """Shows what was sent in the strip below the letters. `told` and `failed` bring what the page has to say."""

    def __init__(self, bench: Bench, letters: LettersPane, parent: QWidget) -> None:
        super().__init__(bench, parent)
        self._letters = letters
        self._now: Picture | None = None
        strip = letters.sending
        strip.confirm_requested.connect(self.ask_day)
        strip.day_given.connect(self._confirm)
        strip.file_requested.connect(self.write_file)

    def show_picture(self, now: Picture | None) -> None:
        """Show what was confirmed as sent; without a released outcome there is nothing to send. None for anybody but the lead."""
        self._now = now
        strip = self._letters.sending
        if now is None:
            strip.hide()
            return
        strip.setVisible(bool(now.board.released))
        next_to_do = now.sendings.waiting > 0 and not now.unlettered and not now.board.ready
        strip.show_value(sent_sentence(now.sendings), next_to_do)

    def close(self) -> None:
        """Ask no longer."""
        self._letters.sending.close_question()

    def ask_day(self) -> None:
        """Ask on which day the letters that wait were sent."""
        if self._now is None:
            return
        waiting = self._now.sendings.waiting
        if waiting:
            question = f"On which day {'was' if waiting == 1 else 'were'} {counted(waiting, 'letter')} sent?"
            self._letters.sending.ask(question, outcomes.today(self._bench.cohort))
        elif self._now.sendings.sent and not self._now.unlettered:
            self.told.emit("info", "Every letter is confirmed as sent.", "")
        else:
            self.told.emit("info", "No letter waits to be confirmed as sent.", "Make all letters first, then send them.")

    def write_file(self) -> None:
        """Ask for a name and write the outcomes whose letters were sent; before any was, say why not."""
        if self._now is None:
            return
        if not self._now.sendings.sent:
            why = "The Department writes to a participant as soon as it has the outcome, so the letter comes first. "
            self.told.emit("info", "No letter is confirmed as sent yet.", f"{why}Send the letters, then confirm the day.")
            return
        name = plain_name(f"Outcomes for the Department {self._bench.cohort.settings.title}") + ".csv"
        said, _ = QFileDialog.getSaveFileName(self._window, "Outcomes for the Department", str(documents() / name), "CSV (*.csv)")
        if said:
            target = Path(said)
            self._write(target if target.suffix.lower() == ".csv" else target.with_name(f"{target.name}.csv"))

    def _confirm(self, day: date) -> None:
        cohort, actor = self._bench.cohort, self._bench.actor
        self._bench.do(lambda: sending.confirm_sent(cohort, actor, day), self._confirmed, self.failed.emit)

    def _confirmed(self, sent: Sent) -> None:
        count = len(sent.references)
        self._letters.show_banner("ok", "")
        self._bench.outcomes_changed.emit()
        title = f"{counted(count, 'letter')} {be(count)} confirmed as sent on {long_date(sent.on)}."
        self.told.emit("ok", title, f"{_not_confirmed(sent.left_out)}The outcomes for the Department can be written now.")

    def _write(self, target: Path) -> None:
        cohort = self._bench.cohort

        def deed() -> tuple[Path, DepartmentFile]:
            return target, sending.export_department(cohort, target)

        self._bench.do(deed, self._written, self.failed.emit)

    def _written(self, done: tuple[Path, DepartmentFile]) -> None:
        target, file = done
        held = len(file.withheld)
        title = f"{counted(file.rows, 'outcome')} {be(file.rows)} written to {target.name}."
        sentence = f"{counted(held, 'participant')} {be(held)} not in it." if held else "Nobody was held back."
        self._letters.show_banner("ok", title, f"It lies in {target.parent}. {sentence}")
        self._letters.show_held_back(f"Not in {target.name}", self._held_rows(file.withheld))

    def _held_rows(self, held: Sequence[HeldBack]) -> tuple[HeldBackRow, ...]:
        names = {person.reference: person.name for person in self._now.people.values()} if self._now else {}
        return tuple(HeldBackRow(row.code, _who(names.get(row.participant, ""), row.participant), row.message) for row in held)


def sent_sentence(sendings: Sendings) -> str:
    """What was confirmed, and how many letters wait: "14 letters confirmed as sent on 7 May 2027."."""
    days = [f"{number(len(sent.references))} on {long_date(sent.on)}" for sent in sendings.sent]
    if len(sendings.sent) == 1:
        count = len(sendings.sent[0].references)
        said = f"{counted(count, 'letter')} confirmed as sent on {long_date(sendings.sent[0].on)}."
    else:
        said = f"Letters confirmed as sent: {listed(days)}." if days else ""
    if sendings.waiting:
        said += f" {counted(sendings.waiting, 'letter')} not confirmed as sent yet."
    return said.strip() or "No letter is confirmed as sent yet."


def _not_confirmed(left_out: Sequence[Overtaken]) -> str:
    """What is said of the letters that were not confirmed, since their outcomes no longer hold; "" where there is none."""
    if len(left_out) == 1:
        return f"The letter of {left_out[0].code} is not: its outcome has to be released again first. "
    several = f"{capital(counted(len(left_out), 'letter'))} are not: their outcomes have to be released again first. "
    return several if left_out else ""


def _who(name: str, reference: str) -> str:
    return f"{name}, {reference}" if name else reference or "Not matched"
