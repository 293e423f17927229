"""The guide in the window: it opens where it fits, its links and pictures lead somewhere, and its table of keys is true."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from cohorts import filled_cohort, lead_of, moderated_cohort, person, staffed_cohort
from pictures import SHOWN
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAction, QImage, QKeySequence, QShortcut, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from windows import bench_of, open_in, shown_window

from workbench.domain.guide import Chapter, anchor
from workbench.domain.people import Role
from workbench.files.guide import read_guide
from workbench.files.locator import guide_dir, pictures_dir
from workbench.ui.help import FITTING
from workbench.ui.main_window import MainWindow
from workbench.ui.page import Page
from workbench.ui.pages.allocation import AllocationPage
from workbench.ui.pages.guide import GuidePage
from workbench.ui.pages.marking import MarkingPage
from workbench.workflow import intake, people

_LINK = re.compile(r"(!?)\[[^\]]+\]\(([^)]+)\)")
_HEADING = re.compile(r"^#+ +(.+)$", re.MULTILINE)
_ROW = re.compile(r"^\| ([^|`]+) \| (`.+`) \|$")
_SPELLING = {"PageDown": "PgDown", "PageUp": "PgUp", "Delete": "Del", "Escape": "Esc"}
_STAGE = "A stage, by its place along the top"
Row = tuple[str, str]


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    with shown_window(qtbot, tmp_path) as shown:
        yield shown


def guide_of(window: MainWindow) -> GuidePage:
    """The guide, which must be at the front."""
    assert isinstance(window.current_page, GuidePage)
    return window.current_page


def escape() -> None:
    """Press Escape where the keyboard is."""
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_Escape)


def at_the_top(page: GuidePage) -> str:
    """The heading that the text which is seen begins with."""
    top = page.text.place()
    return [words for position, words in page.text.headings() if position <= top][-1]


def give_every_role(window: MainWindow) -> None:
    """Let the lead be assessor and moderator too."""
    bench = bench_of(window)
    for role in (Role.ASSESSOR, Role.MODERATOR):
        people.add_person(bench.cohort, bench.actor, bench.actor.name, role)
    bench.people_changed.emit()


def test_f1_opens_the_first_page_in_the_first_window_and_escape_gives_it_back(window: MainWindow) -> None:
    before = QApplication.focusWidget()
    QTest.keyClick(window, Qt.Key.Key_F1)
    assert guide_of(window).shown == "index"
    assert window.windowTitle() == "Guide, Marking Workbench"
    escape()
    assert window.current_page is None
    assert window.entrance.isVisible()
    assert QApplication.focusWidget() is before


@pytest.mark.parametrize(
    ("stage", "name", "heading"),
    [
        ("people", "lead", "People and roster"),
        ("intake", "lead", "Intake"),
        ("outcomes", "lead", "Outcomes"),
        ("library", "index", "The library"),
    ],
)
def test_f1_opens_what_fits_the_stage(
    qtbot: QtBot, tmp_path: Path, window: MainWindow, stage: str, name: str, heading: str
) -> None:
    cohort = staffed_cohort(tmp_path)
    open_in(qtbot, window, cohort, lead_of(cohort))
    window.go(stage)
    page = window.page(stage)
    QTest.keyClick(window, Qt.Key.Key_F1)
    assert guide_of(window).shown == name
    qtbot.waitUntil(lambda: at_the_top(guide_of(window)) == heading)
    escape()
    assert window.current_page is page
    assert page.isVisible()


def test_the_desk_comes_back_as_it_was(qtbot: QtBot, tmp_path: Path, window: MainWindow) -> None:
    cohort = filled_cohort(tmp_path)
    open_in(qtbot, window, cohort, person(cohort, "Tobias Wetherlake"))
    page = window.page("marking")
    assert isinstance(page, MarkingPage)
    assert page.desk.desk is not None
    QTest.keyClick(page, Qt.Key.Key_3)
    before, code = page.desk.marking, page.desk.desk.script.code
    QTest.keyClick(window, Qt.Key.Key_F1)
    assert guide_of(window).shown == "assessor"
    escape()
    assert window.current_page is page
    assert (page.desk.marking, page.desk.desk.script.code) == (before, code)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert page.isAncestorOf(focus)
    assert window.windowTitle().startswith(code)


def test_f1_fits_moderation_and_the_self_check(qtbot: QtBot, tmp_path: Path, window: MainWindow) -> None:
    window.entrance.check()
    QTest.keyClick(window, Qt.Key.Key_F1)
    assert guide_of(window).shown == "participant"
    escape()
    assert window.current_page is window.entrance.page
    QTest.keyClick(window, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    cohort = moderated_cohort(tmp_path)
    open_in(qtbot, window, cohort, person(cohort, "Dónal Fairbrace"))
    window.go("second-marking")
    QTest.keyClick(window, Qt.Key.Key_F1)
    qtbot.waitUntil(lambda: at_the_top(guide_of(window)) == "Second marking")


def test_a_stage_key_leads_out_of_the_guide(qtbot: QtBot, tmp_path: Path, window: MainWindow) -> None:
    cohort = staffed_cohort(tmp_path)
    open_in(qtbot, window, cohort, lead_of(cohort))
    window.go("intake")
    QTest.keyClick(window, Qt.Key.Key_F1)
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.current_page is window.page("people")


def test_what_is_half_done_stays_and_is_left_when_another_stage_is_chosen(
    qtbot: QtBot, tmp_path: Path, window: MainWindow
) -> None:
    cohort = filled_cohort(tmp_path)
    code = intake.lines(cohort)[0].code
    open_in(qtbot, window, cohort, lead_of(cohort))
    window.go("allocation")
    page = window.page("allocation")
    assert isinstance(page, AllocationPage)
    table = tmp_path / "given.csv"
    table.write_text(f"submission,role,person\n{code},first,Tobias Wetherlake\n", encoding="utf-8")
    page.take_in(table)
    qtbot.waitUntil(page.pinning.pane.isVisible)
    QTest.keyClick(window, Qt.Key.Key_F1)
    escape()
    assert page.pinning.pane.isVisible()
    QTest.keyClick(window, Qt.Key.Key_F1)
    window.go("people")
    window.go("allocation")
    assert not page.pinning.pane.isVisible()


def test_the_cohort_closes_with_the_guide_at_the_front(qtbot: QtBot, tmp_path: Path, window: MainWindow) -> None:
    cohort = staffed_cohort(tmp_path)
    open_in(qtbot, window, cohort, lead_of(cohort))
    QTest.keyClick(window, Qt.Key.Key_F1)
    assert window.close_cohort()
    assert window.entrance.isVisible()
    assert not window.help.is_open


def test_links_are_followed_by_keyboard_and_lead_back(qtbot: QtBot, window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_F1)
    page = guide_of(window)
    page.text.setFocus()
    QTest.keyClick(page.text, Qt.Key.Key_Tab)
    QTest.keyClick(page.text, Qt.Key.Key_Return)
    assert page.shown == "lead"
    page.open("words")
    page.text.anchorClicked.emit(QUrl("guide:lead#allocation"))
    assert (page.shown, at_the_top(page)) == ("lead", "Allocation")
    QTest.keyClick(page.text, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert page.shown == "words"


def test_the_list_names_every_page_and_shows_the_one_chosen(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_F1)
    page = guide_of(window)
    titles = [str(page.list.model.index(row, 0).data()) for row in range(page.list.model.rowCount())]
    assert titles == ["Guide", *(each.title for each in read_guide()), "This program", "About", "Licences"]
    page.list.list.setFocus()
    QTest.keyClick(page.list.list, Qt.Key.Key_Down)
    assert page.shown == "lead"
    assert page.text.accessibleName() == "For the lead"


def test_words_are_found_and_gone_to(qtbot: QtBot, window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_F1)
    page = guide_of(window)
    QTest.keyClick(page.text, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(page.list.field, "locked with a password")
    hits = [page.list.model.index(row, 0) for row in range(page.list.model.rowCount())]
    hit = next(each for each in hits if "locked with a password" in str(each.data()))
    page.list.list.setCurrentIndex(hit)
    assert page.shown == "trouble"
    qtbot.waitUntil(lambda: at_the_top(page) == "Files that are refused at intake")
    page.list.field.setText("zebra crossing")
    assert page.list.told() == "“zebra crossing” is not in the guide."
    page.list.field.setFocus()
    escape()
    assert page.list.field.text() == ""
    assert window.current_page is page


@pytest.mark.parametrize("chapter", read_guide(), ids=lambda chapter: chapter.name)
def test_every_link_and_picture_leads_somewhere(chapter: Chapter) -> None:
    known = {each.name: {anchor(words) for words in _HEADING.findall(each.text)} for each in read_guide()}
    for picture, target in _LINK.findall(chapter.text):
        file, _, place = target.partition("#")
        if picture:
            assert file == f"../pictures/{Path(file).stem}.png"
            assert Path(file).stem in SHOWN
        else:
            assert file.removesuffix(".md") in known
            assert not place or place in known[file.removesuffix(".md")]


def test_every_chapter_can_be_reached_and_every_place_that_f1_leads_to_is_there() -> None:
    chapters = {each.name: each for each in read_guide()}
    assert set(chapters) == {path.stem for path in guide_dir().glob("*.md")}
    for address in FITTING.values():
        name, _, place = address.partition("#")
        assert not place or place in {anchor(words) for words in _HEADING.findall(chapters[name].text)}


def test_every_stage_has_its_place_in_the_guide(qtbot: QtBot, tmp_path: Path, window: MainWindow) -> None:
    cohort = moderated_cohort(tmp_path)
    open_in(qtbot, window, cohort, lead_of(cohort))
    give_every_role(window)
    assert {page.stage for page in window.findChildren(Page)} - set(FITTING) == {"guide"}


def test_pictures_are_small_and_shown_no_wider_than_the_line(qtbot: QtBot, window: MainWindow) -> None:
    assert sum(path.stat().st_size for path in pictures_dir().iterdir()) < 2_500_000
    QTest.keyClick(window, Qt.Key.Key_F1)
    page = guide_of(window)
    widths = [
        run.format.toImageFormat().width()
        for at in range(page.text.document().blockCount())
        for run in page.text.document().findBlockByNumber(at).textFormats()
        if run.format.isImageFormat()
    ]
    assert widths
    assert all(100 < width <= 680 for width in widths)
    image = page.text.document().resource(QTextDocument.ResourceType.ImageResource.value, QUrl("../pictures/welcome.png"))
    assert isinstance(image, QImage)
    assert not image.isNull()


def named_keys() -> dict[str, set[Row]]:
    """What keys.md says, a set of rows for each heading; alternatives stand in rows of their own here."""
    found: dict[str, set[Row]] = {}
    heading = ""
    for line in (guide_dir() / "keys.md").read_text(encoding="utf-8").splitlines():
        heading = line[3:] if line.startswith("## ") else heading
        row = _ROW.match(line)
        if row:
            keys = re.findall(r"`([^`]+)`", row[2])
            found.setdefault(heading, set()).update((row[1].strip(), _portable(key)) for key in keys)
    return found


def _portable(key: str) -> str:
    for said, known in _SPELLING.items():
        key = key.replace(said, known)
    return QKeySequence(key).toString()


def keys_of(page: Page) -> set[Row]:
    """Every command of a page with each of its keys, and the keys of its parts."""
    return rows_of([*page.menu_actions(), *page.file_actions()]) | shortcuts_of(page)


def shortcuts_of(part: QWidget) -> set[Row]:
    """Keys that are nobody's command, by the key alone."""
    return {("", each.key().toString()) for each in part.findChildren(QShortcut)}


def rows_of(actions: list[QAction]) -> set[Row]:
    """Names and keys, Return and Enter being one."""
    return {
        (action.text(), key.toString().replace("Return", "Enter").replace("Num+", ""))
        for action in actions
        for key in action.shortcuts()
    }


def _as_stage(row: Row) -> Row:
    """The keys of stages go by place, and which stage that is goes by who sits there."""
    return (_STAGE, row[1]) if re.fullmatch(r"Ctrl\+[1-9]", row[1]) else row


def real_keys(qtbot: QtBot, window: MainWindow, folder: Path) -> dict[str, set[Row]]:
    """Every key there is, by the headings of keys.md."""
    found = {"The first window": rows_of(window.entrance.welcome.actions())}
    window.entrance.check()
    check = window.entrance.page
    assert check is not None
    found["Check my draft"] = keys_of(check)
    QTest.keyClick(window, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    cohort = moderated_cohort(folder)
    open_in(qtbot, window, cohort, lead_of(cohort))
    give_every_role(window)
    window.go("people")
    undo = [action for action in window.findChildren(QAction) if action.text() in ("Undo", "Redo")]
    found["Everywhere"] = {_as_stage(row) for row in rows_of([*window.menus.every_action(), *undo])}
    for heading, stage in (
        ("Library", "library"),
        ("Intake", "intake"),
        ("Allocation", "allocation"),
        ("Marking", "marking"),
        ("Adjudication", "adjudication"),
        ("Outcomes", "outcomes"),
    ):
        found[heading] = keys_of(window.page(stage))
    for stage in ("people", "moderation"):
        assert keys_of(window.page(stage)) == set()
    for stage in ("second-marking", "third-marking"):
        assert keys_of(window.page(stage)) == found["Marking"]
    found["The guide"] = keys_of(window.help.page)
    return found


def test_the_table_of_keys_is_true_and_whole(qtbot: QtBot, tmp_path: Path, window: MainWindow) -> None:
    named, real = named_keys(), real_keys(qtbot, window, tmp_path)
    assert set(named) == set(real)
    for heading, rows in real.items():
        nameless = {key for words, key in rows if not words}
        commands = {row for row in rows if row[0]}
        assert named[heading] >= commands, heading
        assert {key for _, key in named[heading] - commands} == nameless - {key for _, key in commands}, heading
