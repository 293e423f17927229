"""The list of files while more come in: rows are added where they belong, and nothing is laid out anew for a digit."""

from collections.abc import Iterable
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QImage, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from workbench.ui.theme import Theme
from workbench.ui.widgets.intake_list import IntakeList
from workbench.ui.widgets.intake_progress import IntakeProgress, Progress
from workbench.ui.widgets.intake_row import Column, Group, IntakeRow
from workbench.ui.widgets.word_meter import Length

LIMIT = 2500


def rows(numbers: Iterable[int]) -> list[IntakeRow]:
    return [
        IntakeRow(
            f"key-{n}",
            f"K{n}",
            f"answer {n}.docx",
            "Within",
            "circle-check",
            "ok",
            Length(2000 + n, LIMIT),
            groups=frozenset({Group.NOBODY}) if n % 2 else frozenset(),
        )
        for n in numbers
    ]


class EventWatch(QObject):
    """Counts how often a widget gets an event of one kind: is painted, or asked to lay out its parts."""

    def __init__(self, watched: QWidget, kind: QEvent.Type) -> None:
        super().__init__(watched)
        self._kind = kind
        self.times = 0
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.times += event.type() == self._kind
        return super().eventFilter(watched, event)


class PaintWatch(QObject):
    """Keeps how far up a widget was painted since."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.top: int | None = None
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.top = min(event.rect().top(), event.rect().top() if self.top is None else self.top)
        return super().eventFilter(watched, event)


@pytest.fixture
def files(theme: Theme, qtbot: QtBot) -> IntakeList:
    shown = IntakeList(theme)
    qtbot.addWidget(shown)
    shown.resize(1200, 500)
    shown.show()
    return shown


def texts(files: IntakeList, column: Column) -> list[str]:
    return [files.model.index(row, column).data() for row in range(files.model.rowCount())]


@pytest.mark.parametrize(
    ("before", "after", "inserted"),
    [
        ([1, 2, 3], [1, 2, 3, 4, 5], [(3, 3), (4, 4)]),
        ([1, 4], [1, 2, 3, 4], [(1, 1), (2, 2)]),
        ([2, 4], [1, 2, 3, 4], [(0, 0), (2, 2)]),
        ([1, 2], [1, 2], []),
    ],
)
def test_rows_that_come_are_put_in_and_the_others_stay(
    files: IntakeList, before: list[int], after: list[int], inserted: list[tuple[int, int]]
) -> None:
    files.show_rows(rows(before), LIMIT)
    told: list[tuple[int, int]] = []
    gone: list[int] = []
    files.model.rowsInserted.connect(lambda _, first, last: told.append((first, last)))
    files.model.rowsRemoved.connect(lambda *_: gone.append(1))
    files.model.modelReset.connect(lambda: gone.append(1))
    files.show_rows(rows(after), LIMIT)
    assert (told, gone) == (inserted, [])
    assert texts(files, Column.CODE) == [f"K{n}" for n in after]


def test_a_row_that_changed_is_told_alone(files: IntakeList) -> None:
    files.show_rows(rows(range(5)), LIMIT)
    told: set[int] = set()
    files.model.itemChanged.connect(lambda item: told.add(item.row()))
    files.model.dataChanged.connect(lambda first, last: told.update(range(first.row(), last.row() + 1)))
    other = rows(range(5))
    other[3] = IntakeRow("key-3", "K3", "answer 3.docx", "Over by 12", "circle-alert", "stop", Length(2512, LIMIT))
    files.show_rows(other, LIMIT)
    assert told == {3}
    assert texts(files, Column.VERDICT)[3] == "Over by 12"


def test_what_is_chosen_stays_while_rows_come_in_and_the_list_is_sorted_and_filtered(files: IntakeList) -> None:
    files.show_rows(rows(range(4)), LIMIT)
    files.choose("key-3")
    files.show_rows(rows(range(9)), LIMIT)
    files.table.sortByColumn(Column.WORDS, Qt.SortOrder.DescendingOrder)
    assert texts(files, Column.CODE)[0] == "K8"
    files.pill(Group.NOBODY).click()
    assert (files.chosen(), files.table.currentIndex().row()) == ("key-3", 2)
    files.show_rows(rows(range(12)), LIMIT)
    assert (files.chosen(), texts(files, Column.CODE)[files.table.currentIndex().row()]) == ("key-3", "K3")


@pytest.mark.parametrize(
    ("before", "after", "scrolled"),
    [
        ([], range(3), 0),
        (range(3), range(5), 0),
        (range(8), range(30), 0),
        (range(40), range(44), 0),
        (range(40), range(44), 300),
        (range(0, 40, 2), range(40), 0),
        (range(0, 80, 2), range(80), 400),
        (range(40), range(1, 41), 100),
    ],
)
def test_what_is_seen_is_what_is_so_wherever_rows_come_in(
    qtbot: QtBot, files: IntakeList, before: Iterable[int], after: Iterable[int], scrolled: int
) -> None:
    note = "What is to be said of it goes on for longer than there is room for in the last column of the table. " * 2
    files.show_rows([replace(row, note=note) for row in rows(before)], LIMIT)
    files.table.verticalScrollBar().setValue(scrolled)
    qtbot.wait(50)
    files.show_rows([replace(row, note=note) for row in rows(after)], LIMIT)
    qtbot.wait(50)
    seen = files.screen().grabWindow(files.winId()).toImage().convertToFormat(QImage.Format.Format_RGB32)
    assert seen == files.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def test_rows_that_stay_are_not_painted_anew_for_those_that_come_in_below(qtbot: QtBot, files: IntakeList) -> None:
    files.show_rows(rows(range(4)), LIMIT)
    qtbot.wait(50)
    watch = PaintWatch(files.table.viewport())
    files.show_rows(rows(range(6)), LIMIT)
    qtbot.waitUntil(lambda: watch.top is not None)
    assert watch.top == files.table.rowViewportPosition(4)


def test_long_names_give_way_in_the_middle_and_are_heard_whole(files: IntakeList) -> None:
    name = "Assessment of the written kind, third version, NTP-27-0412.docx"
    files.show_rows([IntakeRow("k", "K", name, "Within", "circle-check", "ok")], LIMIT)
    cell = files.model.index(0, Column.FILE)
    assert cell.data() != name
    assert cell.data().endswith("12.docx")
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == cell.data(Qt.ItemDataRole.ToolTipRole) == name


@pytest.fixture
def box(qtbot: QtBot) -> QWidget:
    """What strip and list stand in."""
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


@pytest.fixture
def progress(theme: Theme, qtbot: QtBot, box: QWidget, files: IntakeList) -> IntakeProgress:
    """A strip over the files, a third of which were read."""
    strip = IntakeProgress(theme)
    column = QVBoxLayout(box)
    column.addWidget(strip)
    column.addWidget(files)
    box.resize(1200, 600)
    box.show()
    strip.show_value(Progress(100, 300, 100, 11, seconds=20))
    files.show_rows(rows(range(100)), LIMIT)
    qtbot.wait(50)
    return strip


def test_progress_waits_for_its_turn_to_be_painted(qtbot: QtBot, progress: IntakeProgress) -> None:
    watch = EventWatch(progress.bar, QEvent.Type.Paint)
    progress.show_value(Progress(200, 300, 200, 11, seconds=10))
    assert watch.times == 0
    qtbot.waitUntil(lambda: watch.times > 0)


def test_the_files_stay_where_they_are_when_the_last_was_read(qtbot: QtBot, progress: IntakeProgress, files: IntakeList) -> None:
    before = files.geometry()
    progress.show_value(Progress(300, 300, 300, 11, going=False))
    qtbot.wait(50)
    assert not progress.bar.isVisible()
    assert files.geometry() == before


def test_digits_that_change_lay_nothing_out_anew(qtbot: QtBot, box: QWidget, files: IntakeList, progress: IntakeProgress) -> None:
    watch = EventWatch(box, QEvent.Type.LayoutRequest)
    for done in range(101, 141):
        progress.show_value(Progress(done, 300, done, 12, seconds=33))
        files.show_rows(rows(range(done)), LIMIT)
        qtbot.wait(1)
    assert progress.sentence() == "Reading 141 of 300, about 33 seconds left, 140 read, 12 need a ruling"
    assert watch.times <= 1


@pytest.mark.parametrize("factor", [1.0, 1.5, 2.0])
def test_the_widest_code_has_room(files: IntakeList, theme: Theme, factor: float) -> None:
    theme.set_factor(factor)
    files.show_rows([replace(rows([1])[0], code="W4W-4W")], LIMIT)
    assert texts(files, Column.CODE) == ["W4W-4W"]
    assert files.table.sizeHintForColumn(Column.CODE) <= files.table.columnWidth(Column.CODE)
