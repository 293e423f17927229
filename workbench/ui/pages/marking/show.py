"""Turns what lies on the desk into what its widgets show."""

from collections.abc import Sequence
from datetime import datetime

from workbench.domain.annotation import Annotation
from workbench.domain.cohort import Script
from workbench.domain.marking import Marking
from workbench.domain.moments import in_zone
from workbench.domain.passrule import stand, standing_sentences
from workbench.domain.wordcount import Verdict, WordCount
from workbench.domain.words import counted, long_date, number
from workbench.ui.pages.marking.room import DeskRoom
from workbench.ui.widgets.card_face import CardValue
from workbench.ui.widgets.queue_list import QueueRow, State
from workbench.workflow.cohort import Cohort
from workbench.workflow.marking import Desk, QueueLine


class DeskShow:
    """Knows the rubric's words and the paragraphs' numbers, and nothing of what may be done."""

    def __init__(self, room: DeskRoom, cohort: Cohort) -> None:
        self._room = room
        self._cohort = cohort
        self._numbers: tuple[int, ...] = ()
        self._script: Script | None = None
        self.queue_state: object = None
        room.case.show_scenario(cohort.scenario)

    def script(self, script: Script) -> None:
        """Show a script's text and its length."""
        self._script = script
        self._numbers = script.document.paragraph_numbers()
        rule = self._cohort.word_rule
        label = f"{number(rule.maximum)} words: the limit falls here"
        self._room.script.show_script(script.document, script.count.limit_at, label)
        self._room.script.set_whose(f"Script {script.code}")
        shape = "one response" if self._cohort.scenario.answer_shape == "single" else "an answer in parts"
        verdict, tone = verdict_words(script.count)
        title = f"{self._cohort.scenario.title}, {shape}"
        self._room.bar.show_script(script.code, title, counted(script.count.words, "word"), verdict, tone)

    def queue(self, lines: Sequence[QueueLine], current: str, marking: Marking | None) -> None:
        """Show the queue; the script on the desk as it is here, which may be newer than what is on the disk."""
        rows = [self._row(line, marking if line.submission == current else None) for line in lines]
        self._room.queue.show_queue(rows, current)

    def marking(self, desk: Desk, marking: Marking, criterion: str, focused: str | None) -> None:
        """Show a marking on the script, in the margin, by the rubric, and how it stands."""
        rubric = self._cohort.rubric
        places = {annotation.id: self._place(annotation) for annotation in marking.annotations}
        cards = [self._card(annotation, places[annotation.id]) for annotation in marking.annotations]
        self._room.script.show_annotations(marking.annotations, cards, focused)
        self._room.script.margin.set_read_only(desk.handed_in_at is not None)
        self._room.annotations.show_value(cards, focused)
        self._room.rubric.show_marking(rubric, marking, criterion, desk.script.code, places)
        self._room.rubric.set_read_only(desk.handed_in_at is not None)
        self._room.grid.show_rubric(rubric, marking.levels())
        if desk.handed_in_at is not None:
            word, when = self._when(desk.handed_in_at)
            self._room.foot.show_handed_in(f"{desk.script.code} was handed in {word} {when}.")
            return
        missing = marking.missing(rubric)
        head, rest = standing_sentences(rubric, stand(rubric, marking.levels()))
        links = [(f"{lack.criterion} {lack.lack.value}", lack.sentence) for lack in missing]
        self._room.foot.show_standing(head, rest, links, not missing, bool(marking.parked), bool(marking.flagged))

    def _row(self, line: QueueLine, marking: Marking | None) -> QueueRow:
        parked, flagged = line.parked, line.flagged
        state: State = line.progress.value
        if marking is not None and line.handed_in_at is None:
            parked, flagged, state = marking.parked, marking.flagged, "in marking"
        when = self._when(line.handed_in_at)[1] if line.handed_in_at else ""
        return QueueRow(line.submission, line.code, state, parked, flagged, when)

    def _when(self, at: datetime) -> tuple[str, str]:
        """When something was, and the word before it: the time of one today, else the day."""
        zone = self._cohort.settings.window.zone
        here, now = in_zone(at, zone), in_zone(self._cohort.scribe.clock(), zone)
        return ("at", f"{here:%H:%M}") if here.date() == now.date() else ("on", long_date(here.date()))

    def _place(self, annotation: Annotation) -> str:
        if self._script is None:
            return ""
        at = self._script.document.block_at(annotation.anchor.start)
        earlier = [shown for shown in self._numbers[: at + 1] if shown]
        return f"¶ {self._numbers[at] or (earlier[-1] if earlier else 1)}"

    def _card(self, annotation: Annotation, place: str) -> CardValue:
        title = self._cohort.rubric.criterion(annotation.criterion).short if annotation.criterion else ""
        return CardValue(
            annotation.id,
            annotation.kind,
            title,
            annotation.text,
            place,
            annotation.anchor.start,
            annotation.statements,
            annotation.note,
        )


def verdict_words(count: WordCount) -> tuple[str, str]:
    """How a count stands in words, and the tone they are said in."""
    over, short = count.words - count.maximum, count.minimum - count.words
    if count.verdict is Verdict.WITHIN:
        return "", ""
    said = f"{number(over)} over {number(count.maximum)}" if over > 0 else f"{number(short)} short of {number(count.minimum)}"
    return said, "stop" if count.verdict is Verdict.OVER else "warn"
