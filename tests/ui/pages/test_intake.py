"""The intake page as the lead meets it: drops, progress, filters, rulings, matches, and what could not be read."""

import threading
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
from cohorts import SCRIPTS, filled_cohort, person, staffed_cohort
from docx_builder import packed
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QScrollArea
from pytestqt.qtbot import QtBot
from shown_pages import ShownPages

from workbench.domain.marking import Stage
from workbench.ui.pages.intake import IntakePage
from workbench.ui.theme import Theme
from workbench.ui.tokens import TEXT_FACTORS
from workbench.ui.widgets.intake_matters import WarningMatter
from workbench.ui.widgets.intake_row import Column, Group, IntakeRow
from workbench.ui.widgets.labels import Label, WrapLabel
from workbench.workflow import allocation, intake, roster

LEFT = Qt.MouseButton.LeftButton
Opened = Callable[..., IntakePage]
LONG = "The school keeps its provision apart from lessons, and nobody looks again at what it does.\n\n" * 180


@pytest.fixture
def opened(shown: ShownPages) -> Opened:
    """The page of a cohort, shown, with its lead at the window."""
    return partial(shown, IntakePage)


@pytest.fixture
def filled(opened: Opened, tmp_path: Path) -> IntakePage:
    return opened(filled_cohort(tmp_path))


@pytest.fixture
def more(tmp_path: Path) -> Path:
    """A folder of files that fit nobody: one over the limit, one of a kind that is not read."""
    folder = tmp_path / "more"
    folder.mkdir()
    (folder / "a draft.txt").write_text(LONG, "utf-8")
    (folder / "scan.pdf").write_bytes(b"%PDF-1.7 pictures only")
    return folder


def drop(page: IntakePage, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    none = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(page.room.drop, QDragEnterEvent(QPoint(20, 20), Qt.DropAction.CopyAction, data, LEFT, none))
    QApplication.sendEvent(page.room.drop, QDropEvent(QPointF(20, 20), Qt.DropAction.CopyAction, data, LEFT, none))


def read(qtbot: QtBot, page: IntakePage, *paths: Path) -> None:
    with qtbot.waitSignal(page.run.ended, timeout=20_000):
        drop(page, *paths)


def row(page: IntakePage, file: str) -> IntakeRow:
    return next(each for each in page.room.list.model.rows if each.file.startswith(file))


def choose(page: IntakePage, file: str) -> None:
    page.room.list.choose(row(page, file).key)


def said(page: IntakePage) -> str:
    return "\n".join(label.text() for label in page.room.detail.findChildren(Label) if label.isVisible())


def test_what_the_first_file_would_wait_for_is_loaded_with_the_page(
    qtbot: QtBot, opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded: list[str] = []
    monkeypatch.setattr("workbench.ui.pages.intake.make_ready", lambda: loaded.append(threading.current_thread().name))
    opened(staffed_cohort(tmp_path))
    qtbot.waitUntil(lambda: len(loaded) == 1)
    assert loaded[0] != threading.main_thread().name


def test_before_the_first_file_the_whole_page_takes_a_drop(opened: Opened, tmp_path: Path) -> None:
    page = opened(staffed_cohort(tmp_path))
    assert page.room.drop.accessibleName() == "No scripts yet"
    assert "Word, OpenDocument, PDF, web page, text and Markdown" in page.room.drop.accessibleDescription()
    assert page.room.drop.height() > 500
    assert not page.room.list.isVisible()
    assert page.room.choose_files.isVisible()


def test_a_dropped_folder_becomes_a_row_a_file_in_the_order_dropped(qtbot: QtBot, opened: Opened, tmp_path: Path) -> None:
    page = opened(staffed_cohort(tmp_path))
    told = 0

    def count() -> None:
        nonlocal told
        told += 1

    page.bench.scripts_changed.connect(count)
    read(qtbot, page, SCRIPTS)
    assert [each.file for each in page.room.list.model.shown] == [path.name for path in intake.files_in([str(SCRIPTS)])]
    assert page.room.progress.sentence() == "8 files done, 6 read, 2 need a ruling, 1 here already, 1 not read"
    assert not page.room.progress.stop.isVisible()
    assert page.room.drop.height() < 120
    assert told >= 1
    assert row(page, "damaged").verdict == "Not read"
    assert row(page, "copy of").verdict == "Here already"
    assert row(page, "NPQ final").verdict == "Over by 100"
    assert row(page, "z.brack").verdict == "Short by 97"
    assert row(page, "Rowena").whose == "Rowena Thackeray-Moss"


def test_the_figures_stand_as_text_at_the_right_and_the_meter_can_be_heard(filled: IntakePage) -> None:
    model = filled.room.list.model
    at = model.row_of(row(filled, "NPQ final").key)
    words = model.index(at, Column.WORDS)
    assert words.data() == "2,600"
    assert words.data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    heard = model.index(at, Column.METER).data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard == "2,600 words counted, 100 over 2,500"
    assert model.headerData(Column.METER, Qt.Orientation.Horizontal) == "Of 2,500"


def test_what_is_dropped_while_reading_waits_its_turn(qtbot: QtBot, opened: Opened, more: Path, tmp_path: Path) -> None:
    page = opened(staffed_cohort(tmp_path))
    with qtbot.waitSignal(page.run.began):
        drop(page, SCRIPTS)
    assert page.run.progress().title == "Reading 1 of 8"
    with qtbot.waitSignal(page.run.ended, timeout=20_000):
        drop(page, more)
        qtbot.waitUntil(lambda: page.run.progress().total == 10)
    assert page.run.progress().done == 10
    assert [each.file for each in page.room.list.model.rows][-2:] == ["a draft.txt", "scan.pdf"]
    assert row(page, "a draft").whose == "Nobody yet"


def test_a_handful_is_told_of_in_parts_and_the_end_after_the_last(qtbot: QtBot, opened: Opened, tmp_path: Path) -> None:
    page = opened(staffed_cohort(tmp_path))
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(20):
        (folder / f"{number}.txt").write_text(f"Essay {number} of a few words.", "utf-8")
    told: list[int] = []
    page.run.stepped.connect(lambda results: told.append(len(results)))
    page.run.ended.connect(lambda: told.append(0))
    drop(page, folder)
    qtbot.waitUntil(lambda: page.run.going)
    QTest.qSleep(300)  # the window looks away for a while
    qtbot.waitUntil(lambda: told[-1:] == [0], timeout=20_000)
    assert max(told) <= 4
    assert told.count(0) == 1
    assert sum(told) == 20 == len(page.room.list.model.rows)
    qtbot.waitUntil(lambda: not page.bench.busy)


def test_reading_waits_while_the_page_shows_what_came_in(
    qtbot: QtBot, opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(staffed_cohort(tmp_path))
    said: list[str] = []
    monkeypatch.setattr(page.bench, "go_first", lambda: said.append("first"))
    monkeypatch.setattr(page.bench, "give_way", lambda: said.append("way"))
    page.run.progressed.connect(lambda _: said.append("shown"))
    page.run.stepped.connect(lambda _: said.append("shown"))
    read(qtbot, page, SCRIPTS)
    on_screen = [each for each in said if each != "way"]
    assert on_screen.count("shown") > 2
    assert all(before == "first" for before, after in pairwise(on_screen) if after == "shown")
    assert said.count("way") >= len(page.room.list.model.rows)


def test_a_dropped_archive_becomes_a_row_a_file_in_it(qtbot: QtBot, opened: Opened, tmp_path: Path) -> None:
    page = opened(staffed_cohort(tmp_path))
    inside = {
        "Zoë Brackenholt_12_assignsubmission_file_/essay.txt": "Every word counts.",
        "Participant_13_assignsubmission_file_/essay.txt": "Every other word counts.",
        "prosserbygethin_LATE_14_15_scan.pdf": "%PDF-1.7 pictures only",
    }
    archive = tmp_path / "spring.zip"
    archive.write_bytes(packed(inside))
    read(qtbot, page, archive, SCRIPTS / "NTP-27-0438 response.docx")
    assert page.run.progress().total == page.run.progress().done == 4
    assert page.room.progress.sentence().startswith("4 files done, 3 read,")
    whose = {each.file: (each.whose, each.verdict) for each in page.room.list.model.rows}
    assert whose == {
        "spring.zip/Zoë Brackenholt_12_assignsubmission_file_/essay.txt": ("Zoë Brackenholt", "Short by 1,497"),
        "spring.zip/Participant_13_assignsubmission_file_/essay.txt": ("Nobody yet", "Short by 1,496"),
        "spring.zip/prosserbygethin_LATE_14_15_scan.pdf": ("", "Not read"),
        "NTP-27-0438 response.docx": ("Niamh O'Farrindale", "Within"),
    }
    read(qtbot, page, archive)
    assert page.room.progress.sentence() == "3 files done, 0 read, 2 here already, 1 not read"


def test_stopping_in_an_archive_keeps_what_was_read(qtbot: QtBot, opened: Opened, tmp_path: Path) -> None:
    page = opened(staffed_cohort(tmp_path))
    archive = tmp_path / "spring.zip"
    archive.write_bytes(packed({f"{number}.txt": f"Script {number}." for number in range(200)}))
    drop(page, archive)
    qtbot.waitUntil(lambda: page.run.progress().done >= 2, timeout=20_000)
    with qtbot.waitSignal(page.run.ended, timeout=20_000):
        QTest.mouseClick(page.room.progress.stop, LEFT)
    done = page.run.progress().done
    assert 2 <= done < 200
    assert f"Stopped after {done} of 200" in page.room.progress.sentence()
    assert len(page.room.list.model.rows) == done


def test_stopping_keeps_what_was_read(qtbot: QtBot, opened: Opened, tmp_path: Path) -> None:
    page = opened(staffed_cohort(tmp_path))
    drop(page, SCRIPTS)
    qtbot.waitUntil(lambda: page.run.progress().done >= 2, timeout=20_000)
    with qtbot.waitSignal(page.run.ended, timeout=20_000):
        QTest.mouseClick(page.room.progress.stop, LEFT)
        assert page.run.progress().title.startswith("Stopping")
        assert not page.room.progress.stop.isVisible()
    done = page.run.progress().done
    assert 2 <= done < 8
    assert f"Stopped after {done} of 8" in page.room.progress.sentence()
    assert len(page.room.list.model.rows) == done


def test_what_is_stopped_before_it_began_reads_nothing(qtbot: QtBot, opened: Opened, tmp_path: Path) -> None:
    page = opened(staffed_cohort(tmp_path))
    ended: list[int] = []
    page.run.ended.connect(lambda: ended.append(1))
    with qtbot.waitSignal(page.run.began):
        drop(page, SCRIPTS)
    assert page.run.going
    page.run.stop()
    assert not page.run.going
    qtbot.waitUntil(lambda: ended == [1])
    qtbot.wait(100)
    assert ended == [1]
    assert page.room.progress.sentence() == "Stopped after 0 of 8, 0 read"
    assert page.room.list.model.rows == ()


def test_a_file_dropped_again_after_it_was_mended_has_one_row(qtbot: QtBot, opened: Opened, tmp_path: Path) -> None:
    page = opened(staffed_cohort(tmp_path))
    file = tmp_path / "answer.docx"
    file.write_bytes(b"not a document")
    read(qtbot, page, file)
    assert row(page, "answer").verdict == "Not read"
    file.write_bytes((SCRIPTS / "NTP-27-0438 response.docx").read_bytes())
    read(qtbot, page, file)
    assert [each.verdict for each in page.room.list.model.rows] == ["Within"]


def test_only_the_lead_takes_scripts_in(qtbot: QtBot, opened: Opened, tmp_path: Path) -> None:
    cohort = staffed_cohort(tmp_path)
    page = opened(cohort, person(cohort, "Tobias Wetherlake"))
    with qtbot.waitSignal(page.said) as told:
        drop(page, SCRIPTS)
    assert told.args == [
        "info",
        "Only the lead takes scripts in",
        "Ask Marguerite Oldershaw-Pym to drop them here. Nothing was read.",
    ]
    assert not page.run.going


def test_an_empty_folder_is_said_to_be_empty(qtbot: QtBot, opened: Opened, tmp_path: Path) -> None:
    page = opened(staffed_cohort(tmp_path))
    (tmp_path / "nothing").mkdir()
    with qtbot.waitSignal(page.said) as told:
        drop(page, tmp_path / "nothing")
    assert told.args[1] == "No files there"


def test_files_can_be_chosen_without_a_mouse(
    qtbot: QtBot, opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(staffed_cohort(tmp_path))
    chosen = [str(SCRIPTS / "NTP-27-0438 response.docx")]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (chosen, ""))
    page.room.choose_files.setFocus()
    with qtbot.waitSignal(page.run.ended, timeout=20_000):
        QTest.keyClick(page.room.choose_files, Qt.Key.Key_Return)
    assert [each.file for each in page.room.list.model.rows] == ["NTP-27-0438 response.docx"]


def test_pills_count_and_filter(filled: IntakePage) -> None:
    pill = filled.room.list.pill(Group.RULING)
    assert pill.accessibleName() == "Need a ruling, 2"
    QTest.mouseClick(pill, LEFT)
    assert {each.verdict for each in filled.room.list.model.shown} == {"Over by 100", "Short by 97"}
    QTest.mouseClick(filled.room.list.pill(Group.NOT_READ), LEFT)
    assert filled.room.list.model.shown == ()
    assert not filled.room.list.table.isVisible()
    QTest.mouseClick(filled.room.list.pill(Group.ALL), LEFT)
    assert len(filled.room.list.model.shown) == 6


def test_control_f_filters_by_code_file_or_name_as_one_types(filled: IntakePage) -> None:
    QTest.keyClick(filled.room.list.table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert filled.room.list.field.hasFocus()
    QTest.keyClicks(filled.room.list.field, "nobody at all")
    assert filled.room.list.model.shown == ()
    QTest.keyClick(filled.room.list.field, Qt.Key.Key_Escape)
    assert len(filled.room.list.model.shown) == 6
    QTest.keyClicks(filled.room.list.field, "BRACKENHOLT zoe")
    assert [each.whose for each in filled.room.list.model.shown] == ["Zoë Brackenholt"]
    QTest.keyClick(filled.room.list.field, Qt.Key.Key_Down)
    assert filled.room.list.table.hasFocus()
    assert filled.room.list.chosen() == filled.room.list.model.shown[0].key


def test_a_head_sorts_downwards_upwards_and_not(filled: IntakePage) -> None:
    order = [each.file for each in filled.room.list.model.shown]
    head = filled.room.list.table.horizontalHeader()
    at = QPoint(head.sectionViewportPosition(Column.WORDS) + 10, 10)
    seen = []
    for _ in range(3):
        QTest.mouseClick(head.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, at)
        seen.append([each.length.words for each in filled.room.list.model.shown if each.length])
    up = sorted(seen[0])
    assert seen[:2] in ([up, up[::-1]], [up[::-1], up])
    assert [each.file for each in filled.room.list.model.shown] == order


def test_the_chosen_row_stays_chosen_when_more_comes_in(qtbot: QtBot, filled: IntakePage, more: Path) -> None:
    choose(filled, "Rowena")
    with qtbot.assertNotEmitted(filled.room.list.chosen_changed):
        read(qtbot, filled, more)
    current = filled.room.list.table.currentIndex()
    assert filled.room.list.model.shown[current.row()].file.startswith("Rowena")


def test_the_pane_says_what_was_counted_and_what_was_left_out(filled: IntakePage) -> None:
    choose(filled, "NPQ final")
    words = said(filled)
    for part in (
        "2,600",
        "words counted, 100 over the limit",
        "Reference list",
        "39 not counted",
        "The file itself says 2,496 words.",
        "The limit falls in ¶ 24, after “and put”. The allowance of 2 % ends at 2,550.",
        "Gethin Prosserby, NTP-27-0467",
        "The file names 2 people in its properties; the marking copy does not.",
    ):
        assert part in words
    assert filled.room.detail.accessibleName() == f"About {row(filled, 'NPQ final').code}"


def test_a_ruling_needs_a_reason_and_is_shown_with_name_and_time(qtbot: QtBot, filled: IntakePage) -> None:
    choose(filled, "NPQ final")
    ruling = filled.room.detail.ruling
    QTest.mouseClick(ruling.to_limit, LEFT)
    assert ruling.reason.hasFocus()
    assert ruling.field.error == "A ruling needs a reason. Write one sentence."
    QTest.keyClicks(ruling.reason, "The last page is an appendix in all but name.")
    with qtbot.waitSignal(filled.bench.scripts_changed):
        QTest.mouseClick(ruling.to_limit, LEFT)
    made = "It is marked up to the limit; what follows is not judged. “The last page is an appendix in all but name.”"
    qtbot.waitUntil(lambda: made in said(filled))
    assert "Marguerite Oldershaw-Pym, 7 May 2027" in said(filled)
    assert not ruling.reason.isVisible()
    assert filled.room.list.model.counts()[Group.RULING] == 1
    assert row(filled, "NPQ final").note.startswith("It is marked up to the limit")
    QTest.mouseClick(ruling.again, LEFT)
    assert ruling.reason.isVisible()


def test_a_short_script_cannot_be_marked_up_to_a_limit(filled: IntakePage) -> None:
    choose(filled, "z.brack")
    assert filled.room.detail.ruling.as_submitted.isVisible()
    assert not filled.room.detail.ruling.to_limit.isVisible()
    assert "Short scripts are not failed; someone decides." in said(filled)


def test_a_reason_half_written_is_there_when_the_script_is_shown_again(filled: IntakePage) -> None:
    choose(filled, "NPQ final")
    QTest.keyClicks(filled.room.detail.ruling.reason, "Half a")
    choose(filled, "z.brack")
    assert filled.room.detail.ruling.reason.text() == ""
    choose(filled, "NPQ final")
    assert filled.room.detail.ruling.reason.text() == "Half a"


def test_a_script_that_fits_nobody_is_matched_by_searching_the_roster(qtbot: QtBot, filled: IntakePage, more: Path) -> None:
    read(qtbot, filled, more)
    choose(filled, "a draft")
    search = filled.room.detail.match.search
    assert "Nobody on the roster fits the file name." in said(filled)
    QTest.keyClicks(search.field, "imran")
    assert search.list.model().index(0, 0).data() == "Imran Sattarwala\nNTP-27-0443"
    with qtbot.waitSignal(filled.bench.scripts_changed):
        QTest.mouseClick(search.match, LEFT)
    assert row(filled, "a draft").whose == "Imran Sattarwala"
    assert "Imran Sattarwala, NTP-27-0443" in said(filled)
    assert not search.isVisible()
    assert filled.room.detail.match.other.isVisible()


def test_a_match_is_corrected_where_the_owner_is_seen(qtbot: QtBot, filled: IntakePage) -> None:
    choose(filled, "Assessment")
    match = filled.room.detail.match
    assert "Łucja Brzezinowska, NTP-27-0412" in said(filled)
    QTest.keyClick(match.other, Qt.Key.Key_Return)
    QTest.keyClicks(match.search.field, "imran")
    with qtbot.waitSignal(filled.bench.scripts_changed):
        QTest.mouseClick(match.search.match, LEFT)
    assert row(filled, "Assessment").whose == "Imran Sattarwala"


def test_a_script_taken_back_from_its_marker_is_told(qtbot: QtBot, filled: IntakePage, more: Path) -> None:
    read(qtbot, filled, more)
    bench = filled.bench
    keziah = person(bench.cohort, "Keziah Ploughright")
    script = next(line for line in intake.lines(bench.cohort) if line.participant is None)
    allocation.move(bench.cohort, bench.actor, script.id, Stage.FIRST, keziah.id, "To begin with.")
    pupil = next(each for each in roster.roster(bench.cohort) if each.school == keziah.school)
    choose(filled, "a draft")
    search = filled.room.detail.match.search
    QTest.keyClicks(search.field, pupil.reference)
    with qtbot.waitSignal(filled.said) as told:
        QTest.mouseClick(search.match, LEFT)
    assert told.args is not None
    assert told.args[:2] == ["warn", f"{script.code} waits for a marker"]
    assert "Keziah Ploughright had it for the first marking and must not mark it" in told.args[2]


def test_matching_without_a_choice_leads_to_the_list(qtbot: QtBot, filled: IntakePage, more: Path) -> None:
    read(qtbot, filled, more)
    choose(filled, "a draft")
    search = filled.room.detail.match.search
    with qtbot.assertNotEmitted(search.match_requested):
        QTest.mouseClick(search.match, LEFT)
    assert search.list.hasFocus()
    assert "has " in str(search.list.model().index(1, 0).data())


def test_a_repeat_leads_to_the_script_it_repeats(qtbot: QtBot, filled: IntakePage) -> None:
    read(qtbot, filled, SCRIPTS / "copy of an answer.docx")
    choose(filled, "copy of")
    code = row(filled, "Assessment").code
    assert f"The same file came in before, as {code}." in said(filled)
    assert filled.room.detail.go.text() == f"Go to {code}"
    QTest.keyClick(filled.room.detail.go, Qt.Key.Key_Return)
    assert filled.room.list.chosen() == row(filled, "Assessment").key


def test_a_refused_file_says_why_and_what_to_do(qtbot: QtBot, filled: IntakePage) -> None:
    read(qtbot, filled, SCRIPTS / "damaged upload.docx")
    choose(filled, "damaged")
    assert "The file is cut short or damaged. Ask for it to be sent again" in said(filled)
    assert not filled.room.detail.match.isVisible()
    assert not filled.room.detail.count.isVisible()
    assert filled.room.detail.findChildren(WarningMatter) == []


def test_the_text_is_shown_with_what_is_not_counted_and_escape_goes_back(filled: IntakePage) -> None:
    choose(filled, "NPQ final")
    QTest.mouseClick(filled.room.detail.count.show_text, LEFT)
    text = filled.room.text.text
    assert text.hasFocus()
    assert [run.words for run in text.runs()] == [15, 39]
    assert "39 words left out. The reference list is not counted." in text.toPlainText()
    assert text.accessibleName() == f"The text of {row(filled, 'NPQ final').code}"
    QTest.keyClick(text, Qt.Key.Key_Escape)
    assert not filled.room.text.isVisible()
    assert filled.room.list.table.hasFocus()


def test_what_other_programs_would_say_is_worked_out_when_asked_for(qtbot: QtBot, filled: IntakePage) -> None:
    choose(filled, "Assessment_SENCO")
    part = filled.room.detail.count.like
    assert part.ask.isVisible()
    assert "LibreOffice would say" not in said(filled)
    QTest.mouseClick(part.ask, LEFT)
    qtbot.waitUntil(lambda: "By the rule here" in said(filled))
    shown = [label.text() for label in part.findChildren(Label) if label.isVisible()]
    wanted = {"Word would say": "2,056", "LibreOffice would say": "2,074", "Moodle would say": "2,056"}
    assert {name: shown[shown.index(name) + 1] for name in wanted} == wanted
    counted = row(filled, "Assessment_SENCO").length
    assert counted is not None
    assert shown[shown.index("By the rule here") + 1] == f"{counted.words:,}"
    assert not part.ask.isVisible()
    choose(filled, "NPQ final")
    assert part.ask.isVisible()
    assert "LibreOffice would say" not in said(filled)


def test_whoever_is_not_the_lead_is_told_who_rules(opened: Opened, tmp_path: Path) -> None:
    cohort = filled_cohort(tmp_path)
    page = opened(cohort, person(cohort, "Dónal Fairbrace"))
    choose(page, "NPQ final")
    assert not page.room.detail.ruling.as_submitted.isVisible()
    assert not page.room.detail.match.other.isVisible()
    assert "The lead rules on lengths and says whose a script is." in said(page)


def test_the_roster_changing_elsewhere_is_seen(filled: IntakePage) -> None:
    cohort, line = filled.bench.cohort, intake.lines(filled.bench.cohort)[0]
    other = roster.participant_of(cohort, "NTP-27-0443")
    intake.match(cohort, filled.bench.actor, line.code, other.id, line.participant or "")
    filled.bench.roster_changed.emit()
    assert row(filled, line.file_name).whose == other.name


def test_entering_with_a_script_chooses_it(filled: IntakePage) -> None:
    QTest.mouseClick(filled.room.list.pill(Group.RULING), LEFT)
    code = row(filled, "Rowena").code
    filled.enter(code)
    assert filled.room.list.chosen() == row(filled, "Rowena").key
    assert filled.room.detail.isVisible()


@pytest.mark.parametrize("factor", TEXT_FACTORS)
def test_no_words_are_cut_at_any_text_size(qtbot: QtBot, filled: IntakePage, theme: Theme, factor: float) -> None:
    choose(filled, "NPQ final")
    theme.set_factor(factor)
    filled.room.open_detail()
    qtbot.wait(20)
    labels = [label for label in filled.findChildren(WrapLabel) if label.isVisible()]
    qtbot.waitUntil(lambda: all(label.height() >= label.heightForWidth(label.width()) for label in labels))
    assert labels


def test_rows_can_be_read_in_a_low_window_at_large_text(qtbot: QtBot, opened: Opened, theme: Theme, tmp_path: Path) -> None:
    page = opened(staffed_cohort(tmp_path))
    page.resize(1366, 617)
    read(qtbot, page, SCRIPTS)
    theme.set_factor(2.0)
    table = page.room.list.table
    qtbot.waitUntil(lambda: table.viewport().height() >= 2 * table.rowHeight(0))
    place = page.room.front
    assert isinstance(place, QScrollArea)
    qtbot.waitUntil(lambda: place.verticalScrollBar().maximum() > 0)


def test_answers_are_placed_nowhere_before_a_script_of_several_is_shown(opened: Opened, tmp_path: Path) -> None:
    page = opened(staffed_cohort(tmp_path))
    said = {action.text(): action.isVisible() for action in page.menu_actions()}
    assert not said["The answer begins here…"]
    assert not said["The answer ends here…"]
    assert said["Cover the selected words"]


def test_a_work_pack_is_no_script_and_leads_to_the_packs(filled: IntakePage, qtbot: QtBot, tmp_path: Path) -> None:
    pack = tmp_path / "pack-7KQ2.MWPACK"
    pack.write_bytes(b"sealed")
    before = len(filled.room.list.model.rows)
    with qtbot.waitSignal(filled.went, check_params_cb=lambda stage, key: (stage, key) == ("exchange", str(pack))):
        drop(filled, pack)
    assert len(filled.room.list.model.rows) == before
