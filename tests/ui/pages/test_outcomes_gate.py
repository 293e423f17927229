"""What moderation holds back is said once a kind, in sentences, and each leads to where it is settled."""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import moderated
import pytest
from cohorts import CHEAP, PASSPHRASE, Ticking, lead_of, marked_cohort, person
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from workbench.domain.adjudication import Finding
from workbench.domain.outcome import Blocker, Scope, State
from workbench.domain.people import Role
from workbench.domain.sampling import Reason
from workbench.ui.pages.outcomes import OutcomesPage
from workbench.ui.pages.outcomes.gate_words import gate_items, short_words
from workbench.ui.widgets.gate import GateItem
from workbench.workflow import adjudication, allocation, marking, moderation, outcomes, people
from workbench.workflow.cohort import Cohort, open_cohort
from workbench.workflow.outcomes import BlockedLine, Board

LEFT = Qt.MouseButton.LeftButton
Opened = Callable[..., OutcomesPage]


def board(*lines: tuple[str, tuple[Blocker, ...]]) -> Board:
    """A board on which only these scripts, by code, are held back."""
    return Board((), (), tuple(BlockedLine(f"id-{code}", code, blockers) for code, blockers in lines), (), (), True)


def of_script(code: str, who: str) -> Blocker:
    return Blocker(code, Scope.PERSON, who, "Second marker", f"{who} waits.")


def of_marker(code: str, name: str) -> Blocker:
    return Blocker(code, Scope.MARKER, name, "Lead", f"About {name}.")


def only(items: tuple[GateItem, ...], title: str) -> GateItem:
    return next(item for item in items if item.title == title)


def leads(page: OutcomesPage, qtbot: QtBot, words: str) -> tuple[str, str]:
    """Press the first button of these words; gives the stage and the key that it leads to."""
    button = next(button for button in page.release_pane.gate.buttons() if button.text() == words)
    with qtbot.waitSignal(page.went) as went:
        QTest.mouseClick(button, LEFT)
    return str(went.args[0]), str(went.args[1])


@pytest.fixture(scope="module")
def paired(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """The files of three windows: drawn; marked twice with a fail in dispute; marked twice with a result drawn by chance in
    dispute.
    """
    made: dict[str, Path] = {}
    folders = {name: tmp_path_factory.mktemp(name) for name in ("drawn", "split", "chance")}
    for name, folder in folders.items():
        cohort = (moderated.paired_window if name == "split" else moderated.drawn_window)(folder)
        if name == "chance":
            number = moderated.sampled_for(cohort, Reason.RANDOM)[0]
            moderated.mark_seconds(cohort, {number: moderated.FAIL})
        cohort.close()
        made[name] = cohort.path
    return made


@pytest.fixture
def copied(paired: Mapping[str, Path], tmp_path: Path) -> Callable[[str], Cohort]:
    """One of those windows, open."""
    return lambda name: open_cohort(Path(shutil.copy(paired[name], tmp_path)), PASSPHRASE, CHEAP, Ticking())


def test_without_a_sample_everybody_waits_and_moderation_opens(tmp_path: Path, opened_outcomes: Opened, qtbot: QtBot) -> None:
    page = opened_outcomes(marked_cohort(tmp_path, "small-cohort"))
    item = gate_items(outcomes.board(page.bench.cohort), False)[0]
    assert (item.title, item.owner) == ("No sample is drawn", "Office")
    assert item.sentence.endswith("This holds back every outcome.")
    assert leads(page, qtbot, "Open moderation") == ("moderation", "")
    assert not any("econd-marked" in words for words in page.release_pane.settled.words())


def test_second_markings_that_nobody_has_lead_to_allocation(tmp_path: Path, opened_outcomes: Opened, qtbot: QtBot) -> None:
    cohort = marked_cohort(tmp_path, "small-cohort")
    moderation.draw(cohort, lead_of(cohort), 7)
    page = opened_outcomes(cohort)
    assert leads(page, qtbot, "Give out second marking") == ("allocation", "second")
    allocation.allocate(cohort, lead_of(cohort), 3)
    page.bench.allocation_changed.emit()
    stage, key = leads(page, qtbot, "Open moderation")
    assert (stage, key) == ("moderation", outcomes.board(cohort).blocked[0].submission)


def test_an_unfinished_sample_is_said_once_a_marker(copied: Callable[[str], Cohort], opened_outcomes: Opened) -> None:
    cohort = copied("drawn")
    items = gate_items(outcomes.board(cohort), False)
    assert [item.title for item in items] == ["18 second markings are missing", "Four markers’ samples are not finished"]
    assert items[1].sentence.endswith("is marked twice yet. This holds back 42 other scripts.")
    assert all(name in items[1].sentence for name in moderated.ASSESSORS)
    page = opened_outcomes(cohort)
    assert page.release_pane.sentence.text() == "Two things stand in the way. Nobody hears until they are settled."


def test_a_disagreement_opens_its_adjudication(copied: Callable[[str], Cohort], opened_outcomes: Opened, qtbot: QtBot) -> None:
    cohort = copied("split")
    page = opened_outcomes(cohort)
    split = moderated.id_of(cohort, moderated.SPLIT)
    assert leads(page, qtbot, "Open adjudication") == ("adjudication", split)
    assert "Sampled scripts second-marked 18 of 18" in page.release_pane.settled.words()
    assert not any(words.startswith("Disagreements") for words in page.release_pane.settled.words())
    row = next(row for row in page.release_pane.table.rows() if row.submission == split)
    assert (row.outcome, row.words) == ("No outcome yet", "In adjudication")


def test_a_decided_outcome_says_so_to_the_office_and_never_in_the_letter(
    copied: Callable[[str], Cohort], opened_outcomes: Opened
) -> None:
    cohort = copied("split")
    split, other = moderated.id_of(cohort, moderated.SPLIT), moderated.id_of(cohort, 2)
    judge = moderated.adjudicator(cohort, moderated.SPLIT)
    adjudication.decide(cohort, judge, split, moderated.PASS, "judgement", "The evidence weighs more for a pass.")
    page = opened_outcomes(cohort)
    for released in (False, True):
        if released:
            outcomes.release(cohort, lead_of(cohort))
            page.bench.outcomes_changed.emit()
        page.enter(split)
        letter = page.letters.view.letter
        assert letter is not None
        assert letter.state is State.PASSED
        assert page.letters.office.isVisible()
        assert page.letters.office.text().startswith("For the office only: this outcome rests on a decision")
        assert "adjudic" not in page.letters.view.toPlainText().lower()
        page.enter(other)
        assert not page.letters.office.isVisible()
    assert "Disagreements decided 1 of 1" in page.release_pane.settled.words()
    assert "Reviews closed none needed" in page.release_pane.settled.words()


def test_a_result_drawn_by_chance_holds_its_marker_back_until_the_review_is_closed(
    copied: Callable[[str], Cohort], opened_outcomes: Opened, qtbot: QtBot
) -> None:
    cohort = copied("chance")
    lead, number = lead_of(cohort), moderated.sampled_for(cohort, Reason.RANDOM)[0]
    disputed, marker = moderated.id_of(cohort, number), moderated.marker_of(number)
    page = opened_outcomes(cohort)
    item = only(gate_items(outcomes.board(cohort), False), "One result drawn by chance is in dispute")
    assert (item.stage, item.key) == ("adjudication", disputed)
    assert marker in item.sentence
    assert item.sentence.endswith("This holds back 14 other scripts by this marker.")
    adjudication.decide(
        cohort, moderated.adjudicator(cohort, number), disputed, moderated.FAIL, "judgement", "The second marking is right."
    )
    page.bench.decisions_changed.emit()
    item = only(gate_items(outcomes.board(cohort), False), "One review of a marker is open")
    assert item.owner == "Lead"
    assert leads(page, qtbot, "Open moderation")[0] == "moderation"
    assert not any(words.startswith("Reviews") for words in page.release_pane.settled.words())
    moderation.close_review(cohort, lead, moderation.reviews(cohort)[0].id, Finding.STANDS, "No pattern was found.")
    page.bench.decisions_changed.emit()
    assert page.release_pane.gate.buttons() == ()
    assert "Reviews closed 1 of 1" in page.release_pane.settled.words()


def test_scripts_marked_after_the_draw_are_named(tmp_path: Path, opened_outcomes: Opened, qtbot: QtBot) -> None:
    cohort = moderated.marked_window(tmp_path, scripts=20)
    moderation.draw(cohort, lead_of(cohort), moderated.SEED)
    moderated.mark_first(cohort, 22)
    late = moderated.code_of(22)
    item = only(gate_items(outcomes.board(cohort), False), "One script was marked after the draw")
    assert item.sentence == f"{late} was marked after the sample was drawn. Draw again, so that it can join."
    page = opened_outcomes(cohort)
    assert leads(page, qtbot, "Open moderation")[0] == "moderation"


def test_of_many_blockers_a_row_names_the_first_and_counts_the_rest() -> None:
    waits = (of_script("second-mark-missing", "K7M-2Q"), of_marker("sample-unfinished", "Tobias Wetherlake"))
    aside = of_script("set-aside", "K7M-2Q")
    assert short_words(BlockedLine("a", "K7M-2Q", waits)) == ("Second marking", "")
    assert short_words(BlockedLine("a", "K7M-2Q", (aside, *waits[1:]))) == ("Set aside", "sample open")
    many = (aside, of_script("word-ruling-open", "K7M-2Q"), of_script("not-marked", "K7M-2Q"))
    assert short_words(BlockedLine("a", "K7M-2Q", many)) == ("Set aside", "and two more")


def test_several_reviews_name_their_markers_and_a_strange_blocker_is_still_told() -> None:
    one, other = of_marker("review-open", "Tobias Wetherlake"), of_marker("review-open", "Keziah Ploughright")
    items = gate_items(board(("A", (one,)), ("B", (other,)), ("C", (of_script("new-thing", "C"),))), False)
    assert [item.title for item in items] == ["One script waits", "Two reviews of markers are open"]
    said = "Close the reviews of Tobias Wetherlake and Keziah Ploughright, each with a finding and a reason."
    assert items[1].sentence == f"{said} This holds back 2 scripts."


def test_what_is_missing_is_counted_where_some_have_nobody() -> None:
    lines = [(code, (of_script("second-mark-missing", code),)) for code in ("A", "B", "C")]
    (item,) = gate_items(board(*lines), False, {"id-A", "id-B"})
    assert item.sentence == "A, B and C. They are in the sample. Two of them are with nobody yet."
    (item,) = gate_items(board(lines[0]), False, {"id-A"})
    assert (item.title, item.sentence) == ("One second marking is missing", "A waits. Nobody has it yet.")


def test_words_that_name_somebody_lead_to_their_marking_and_name_only_the_code() -> None:
    held = [(code, (of_script("words-name-somebody", code),)) for code in ("K7M-2Q", "H4C-8R")]
    (one,) = gate_items(board(held[0]), True)
    assert (one.title, one.sentence) == ("One marking names somebody to the participant", "K7M-2Q waits.")
    assert (one.button, one.stage, one.key) == ("Open K7M-2Q", "marking", "id-K7M-2Q")
    (several,) = gate_items(board(*held), True)
    assert several.title == "Two markings name somebody to the participant"
    assert several.sentence.startswith("K7M-2Q and H4C-8R. Each has to be reopened")
    assert short_words(board(held[0]).blocked[0]) == ("Names somebody", "")


def test_words_that_name_somebody_are_told_before_release_and_stop_no_other_letter(
    tmp_path: Path, opened_outcomes: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    cohort = marked_cohort(tmp_path)
    lead, tobias = lead_of(cohort), person(cohort, "Tobias Wetherlake")
    line = next(line for line in marking.queue(cohort, tobias) if line.handed_in_at)
    marking.reopen(cohort, lead, line.submission, "To say more.")
    draft = marking.open_script(cohort, tobias, line.submission).marking
    marking.hand_in(cohort, tobias, draft.write_feedback("problem", "Juniper Ashlock and Keziah Ploughright agree."))
    page = opened_outcomes(cohort)
    item = only(gate_items(outcomes.board(cohort), True), "One marking names somebody to the participant")
    assert (item.owner, item.stage, item.key) == ("Assessor", "marking", line.submission)
    assert line.code in item.sentence
    assert "Keziah" not in item.sentence
    row = next(row for row in page.release_pane.table.rows() if row.submission == line.submission)
    assert row.words == "Names somebody"

    marking.reopen(cohort, lead, line.submission, "It named somebody.")
    marking.hand_in(cohort, tobias, draft.write_feedback("problem", "Juniper Ashlock agrees."))
    outcomes.release(cohort, lead)
    people.add_person(cohort, lead, "Juniper Ashlock", Role.ASSESSOR)
    page.bench.outcomes_changed.emit()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "all"), ""))
    with qtbot.waitSignal(page.letter_side.making.ended, timeout=60000) as ended:
        page.letter_side.making.make_all(6)
    tone, title, sentence, _ = ended.args
    assert (tone, title) == ("ok", "5 letters lie in all.")
    assert f"The letter of {line.code} would name a marker or another participant." in str(sentence)
    assert "Juniper" not in str(sentence)
