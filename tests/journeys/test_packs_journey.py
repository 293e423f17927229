"""A whole round by work packs, through the real window: scripts sent to two assessors and a moderator, marked in files of their
own, taken back in any order, adjudicated, released and told, with the letters that the same marks at one file come to.
"""

import csv
import json
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from by_hand import mark
from cohorts import CHEAP, PASSPHRASE, SAMPLE, Ticking, filled_cohort, lead_of, person
from exchanged import KEZIAH, OWN, TOBIAS
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot
from windows import bench_of, drop, give_passphrase, labelled, open_in, press, settle, shown_window

from workbench.domain.adjudication import Finding
from workbench.domain.marking import Stage
from workbench.domain.people import Person
from workbench.domain.sampling import PairState
from workbench.ui.main_window import MainWindow
from workbench.ui.pages.exchange import ExchangePage
from workbench.ui.pages.intake import IntakePage
from workbench.ui.pages.open_pack import OpenPackPage
from workbench.ui.pages.own_work import OwnWorkPage
from workbench.workflow import adjudication, allocation, exchange, intake, letters, marks, moderation, outcomes, roster
from workbench.workflow.cohort import Cohort, open_cohort, verify

DONAL = "Dónal Fairbrace"
FIRST = {
    "NTP-27-0409": "3322",
    "NTP-27-0412": "4443",
    "NTP-27-0425": "4444",
    "NTP-27-0438": "4444",  # drawn by chance, and its second marker does not pass it
    "NTP-27-0451": "2111",
    "NTP-27-0467": "4434",
}
LEVELS = {Stage.FIRST: FIRST, Stage.SECOND: FIRST | {"NTP-27-0409": "3312", "NTP-27-0438": "4244"}}
DECIDED = {"NTP-27-0409": {"implementation": 1}, "NTP-27-0438": {"solution": 2}}
_QUOTED = 5


@dataclass(frozen=True)
class Paper:
    """A script of the round: whose it is, and the words of it that every marker ties the first level to."""

    reference: str
    quote: str

    @property
    def quotes(self) -> tuple[str, ...]:
        """What each level is tied to."""
        return (self.quote, "", "", "")


Papers = Mapping[str, Paper]
Given = tuple[str, str]


def _ruled(folder: Path) -> Path:
    """The file of a moderated cohort with everything in it but marks."""
    with filled_cohort(folder, "small-cohort") as cohort:
        for line in intake.lines(cohort):
            if line.needs_ruling:
                intake.rule_on_length(cohort, lead_of(cohort), line.code, "as-submitted", "Every part is answered.")
        return cohort.path


def _opened(path: Path, passphrase: str = PASSPHRASE) -> Cohort:
    return open_cohort(path, passphrase, CHEAP, Ticking())


def _papers(path: Path) -> Papers:
    """Every script of a cohort, by its code."""
    with (SAMPLE / "marks.csv").open(encoding="utf-8", newline="") as table:
        said = {row["submission"]: row["evidence"] for row in csv.DictReader(table) if row["criterion"] == "problem"}
    with _opened(path) as cohort:
        known = {each.id: each.reference for each in roster.roster(cohort)}
        lines = list(intake.lines(cohort))
    return {line.code: Paper(known[line.participant or ""], " ".join(said[line.sha256].split()[:_QUOTED])) for line in lines}


def _import(cohort: Cohort, actor: Person, papers: Papers, stage: Stage, given: Iterable[Given]) -> None:
    """Hand markings in from a table: those of scripts, each by its code with its marker."""
    path = cohort.path.with_suffix(".csv")
    with path.open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out)
        table.writerow(marks.COLUMNS)
        for code, marker in given:
            paper = papers[code]
            judged = zip(cohort.rubric.criteria, LEVELS[stage][paper.reference], paper.quotes, strict=True)
            for criterion, level, quote in judged:
                said = f"You reached level {level} here."
                table.writerow((code, marker, stage.value, criterion.id, level, quote or marks.NONE, said))
    assert marks.import_marks(cohort, actor, path).refused == ()


def _board(cohort: Cohort, stage: Stage) -> list[Given]:
    return [(line.code, line.name) for line in allocation.board(cohort, stage).lines]


def _finished(cohort: Cohort, papers: Papers, folder: Path) -> dict[str, str]:
    """Decide what is in dispute, close the review that one decision opens, release and make letters: each one's text, hashed."""
    lead = lead_of(cohort)
    for code, paper in papers.items():
        if paper.reference in DECIDED:
            script, levels = intake.line_of(cohort, code).id, DECIDED[paper.reference]
            adjudication.decide(cohort, lead, script, levels, "evidence-missed", "The steps have no owner.")
    (review,) = moderation.reviews(cohort)
    moderation.close_review(cohort, lead, review.id, Finding.STANDS, "Three scripts were read again and stand.")
    assert len(outcomes.release(cohort, lead).released) == len(FIRST)
    list(letters.make_letters(cohort, lead, folder))
    told = json.loads((folder / "manifest.json").read_text("utf-8"))["letters"]
    return {letter["reference"]: letter["text_sha256"] for letter in told}


def _states(cohort: Cohort) -> dict[str, str]:
    return {line.code: line.state.value for line in outcomes.board(cohort).released}


@dataclass(frozen=True)
class Sealed:
    """A pack on its way to somebody, and the phrase they were told ("" when their card opens it)."""

    name: str
    file: Path
    phrase: str


class Round:
    """One window, at which everybody does their part in turn, each at a file of their own."""

    def __init__(self, qtbot: QtBot, window: MainWindow, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.qtbot, self.window, self.folder, self._patch = qtbot, window, folder, monkeypatch
        self.post = folder / "post"
        self.post.mkdir()
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_, **__: str(self.post))

    def own(self, name: str) -> Path:
        """Where somebody's own file lies."""
        return self.folder / f"{name}.cohort"

    @property
    def cohort(self) -> Cohort:
        """What is open in the window."""
        return bench_of(self.window).cohort

    def open(self, path: Path, passphrase: str) -> None:
        """Open a file by its passphrase, in place of what was open."""
        assert self.window.close_cohort()
        self.window.open_file(path)
        give_passphrase(self.qtbot, self.window, passphrase)

    def split(self) -> None:
        """Give out what nobody has yet."""
        self.window.go("allocation")
        with self.qtbot.waitSignal(bench_of(self.window).allocation_changed, timeout=10_000):
            press(labelled(self.window.page("allocation"), QPushButton, "Split equally"))

    def draw(self) -> int:
        """Draw the sample; gives its seed."""
        self.window.go("moderation")
        with self.qtbot.waitSignal(bench_of(self.window).sample_changed, timeout=10_000):
            press(labelled(self.window.page("moderation"), QPushButton, "Draw the sample"))
        view = moderation.sample(self.cohort)
        assert view is not None
        return view.seed

    def send(self, name: str, stage: Stage) -> Sealed:
        """Make a pack for somebody on the page Packs."""
        page = self._packs()
        before = set(self.post.iterdir())
        assert page.board.table.choose(person(self.cohort, name).id, stage.value)
        with self.qtbot.waitSignal(bench_of(self.window).packs_changed, timeout=30_000):
            press(page.person.next.button)
        (file,) = set(self.post.iterdir()) - before
        return Sealed(name, file, page.person.made.phrase.text())

    def take_in(self, pack: Path, scripts: int) -> None:
        """Drop a pack that came back on the page Packs, look at it, and take it in."""
        page = self._packs()
        drop(page.board.drop, [pack])
        assert page.arriving.pane.new.table.row_count() == scripts
        with self.qtbot.waitSignal(bench_of(self.window).packs_changed, timeout=30_000):
            press(page.arriving.pane.take_in)

    def drop_again(self, pack: Path) -> None:
        """Drop a pack that was taken in before, as if it were a script: it leads to the packs, and brings nothing new."""
        self.window.go("intake")
        intake_page, page = self.window.page("intake"), self.window.page("exchange")
        assert isinstance(intake_page, IntakePage)
        assert isinstance(page, ExchangePage)
        drop(intake_page.room.drop, [pack])
        assert self.window.current_page is page
        assert page.arriving.pane.seen.isVisible()
        assert not page.arriving.pane.take_in.isVisible()
        press(page.arriving.pane.leave)

    def open_pack(self, pack: Sealed) -> None:
        """Open a pack from the first window, with its phrase, into a file of one's own."""
        self.window.close_cohort()
        self._patch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: (str(pack.file), ""))
        press(self.window.entrance.welcome.grid.doors["mark"])
        page = self.window.entrance.currentWidget()
        assert isinstance(page, OpenPackPage)
        QTest.keyClicks(page.phrase, pack.phrase)
        page.place.setText(str(self.own(pack.name)))  # key by key only Latin letters without accents can be typed in a test
        for field in (page.passphrase, page.again):
            QTest.keyClicks(field.edit, OWN)
        press(page.open)
        self.qtbot.waitUntil(lambda: self.window.bench is not None, timeout=30_000)

    def add_pack(self, pack: Sealed) -> None:
        """Drop a pack that a card opens on the window with one's own file."""
        self.open(self.own(pack.name), OWN)
        assert pack.phrase == ""
        with self.qtbot.waitSignal(bench_of(self.window).packs_changed, timeout=30_000):
            drop(self.window, [pack.file])

    def work(self, papers: Papers, stage: Stage) -> tuple[Path, int]:
        """Mark what came at a stage, one script by keys and the others from a table, and pack it: the pack, and of how many."""
        codes = {line.code: line.submission for line in exchange.own_board(self.cohort).lines if line.stage is stage}
        (code, submission), *others = codes.items()
        bench = bench_of(self.window)
        self.window.go("hand-back")
        _import(self.cohort, bench.actor, papers, stage, [(other, bench.actor.name) for other, _ in others])
        bench.markings_changed.emit()
        levels = LEVELS[stage][papers[code].reference]
        page = "marking" if stage is Stage.FIRST else "second-marking"
        mark(self.qtbot, self.window, page, submission, levels, papers[code].quotes)
        settle(self.qtbot, self.window)
        return self._hand_back(), len(codes)

    def _hand_back(self) -> Path:
        self.window.go("hand-back")
        page = self.window.page("hand-back")
        assert isinstance(page, OwnWorkPage)
        before = set(self.post.iterdir())
        with self.qtbot.waitSignal(bench_of(self.window).packs_changed, timeout=30_000):
            press(page.room.hand_back.button)
        (file,) = set(self.post.iterdir()) - before
        return file

    def _packs(self) -> ExchangePage:
        self.window.go("exchange")
        page = self.window.page("exchange")
        assert isinstance(page, ExchangePage)
        return page


def _first_round(round_: Round, office: Path, papers: Papers) -> None:
    """Both assessors mark what they were sent; their packs come back in the other order, and one of them twice."""
    round_.split()
    packs = [round_.send(name, Stage.FIRST) for name in (KEZIAH, TOBIAS)]
    back = []
    for pack in packs:
        round_.open_pack(pack)
        back.append(round_.work(papers, Stage.FIRST))
    round_.open(office, PASSPHRASE)
    for file, scripts in reversed(back):
        round_.take_in(file, scripts)
    round_.drop_again(back[1][0])


def _second_round(round_: Round, office: Path, papers: Papers) -> int:
    """The sample goes to all three, to the moderator by a phrase; packs hold what was handed in before, too. Gives its seed."""
    seed = round_.draw()
    round_.split()
    cards = [round_.send(name, Stage.SECOND) for name in (TOBIAS, KEZIAH)]
    by_phrase = round_.send(DONAL, Stage.SECOND)
    back = []
    for pack in cards:
        round_.add_pack(pack)
        back.append(round_.work(papers, Stage.SECOND))
    round_.open_pack(by_phrase)
    back.append(round_.work(papers, Stage.SECOND))
    round_.open(office, PASSPHRASE)
    for file, scripts in reversed(back):
        round_.take_in(file, scripts)
    return seed


def _at_one_file(path: Path, papers: Papers, seed: int, folder: Path) -> tuple[dict[str, str], dict[str, str]]:
    """Outcomes and letters of the same marks, made at one file with the same draw."""
    with _opened(path) as cohort:
        lead = lead_of(cohort)
        allocation.allocate(cohort, lead, seed)
        _import(cohort, lead, papers, Stage.FIRST, _board(cohort, Stage.FIRST))
        moderation.draw(cohort, lead, seed)
        allocation.allocate(cohort, lead, seed)
        _import(cohort, lead, papers, Stage.SECOND, _board(cohort, Stage.SECOND))
        told = _finished(cohort, papers, folder / "letters at one file")
        return _states(cohort), told


@pytest.mark.timeout(300)
def test_a_round_by_packs_ends_in_the_letters_of_the_same_marks_at_one_file(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office, one = _ruled(tmp_path), tmp_path / "one.cohort"
    shutil.copy(office, one)
    papers = _papers(office)
    with shown_window(qtbot, tmp_path) as window:
        round_ = Round(qtbot, window, tmp_path, monkeypatch)
        cohort = _opened(office)
        open_in(qtbot, window, cohort, lead_of(cohort))
        _first_round(round_, office, papers)
        seed = _second_round(round_, office, papers)
        view = moderation.sample(round_.cohort)
        assert view is not None
        disputed = {papers[line.code].reference for line in view.lines if line.state is PairState.IN_ADJUDICATION}
        assert disputed == set(DECIDED)
        told = _finished(round_.cohort, papers, tmp_path / "letters")
        states = _states(round_.cohort)
        assert verify(round_.cohort).problems == ()
    assert (states, told) == _at_one_file(one, papers, seed, tmp_path)
    passed = {papers[code].reference for code, state in states.items() if state == "passed"}
    assert passed == set(FIRST) - {"NTP-27-0409", "NTP-27-0451"}
    for name in (TOBIAS, KEZIAH, DONAL):
        with _opened(round_.own(name), OWN) as own:
            assert verify(own).problems == ()
