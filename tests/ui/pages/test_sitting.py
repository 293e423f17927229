"""Who sits here is chosen by mouse or key, and whoever sat here last is first at hand."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workbench.domain.people import Person, Role
from workbench.ui.pages.sitting import SittingPage
from workbench.ui.theme import Theme
from workbench.ui.widgets.entry_row import EntryRow

LEAD = Person("p1", "Marguerite Oldershaw-Pym", frozenset({Role.LEAD}))
BOTH = Person("p2", "Tobias Wetherlake", frozenset({Role.MODERATOR, Role.ASSESSOR}), "Quillmere Academy")


@pytest.fixture
def page(theme: Theme, qtbot: QtBot) -> SittingPage:
    page = SittingPage(theme)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show_people([LEAD, BOTH])
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return page


def rows(page: SittingPage) -> list[EntryRow]:
    return [row for row in page.findChildren(EntryRow) if row.isVisible()]


def test_people_are_listed_with_their_roles(page: SittingPage) -> None:
    assert [(row.accessibleName(), row.accessibleDescription()) for row in rows(page)] == [
        ("Marguerite Oldershaw-Pym", "Lead"),
        ("Tobias Wetherlake", "Assessor and moderator, Quillmere Academy"),
    ]


def test_a_person_is_chosen_by_mouse_or_by_arrow_and_enter(page: SittingPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.person_chosen) as chosen:
        QTest.mouseClick(rows(page)[1], Qt.MouseButton.LeftButton)
    assert chosen.args == ["p2"]
    rows(page)[0].setFocus()
    QTest.keyClick(rows(page)[0], Qt.Key.Key_Down)
    with qtbot.waitSignal(page.person_chosen) as chosen:
        QTest.keyClick(rows(page)[1], Qt.Key.Key_Return)
    assert chosen.args == ["p2"]


def test_who_sat_here_last_has_the_focus(page: SittingPage) -> None:
    assert QApplication.focusWidget() is rows(page)[0]
    page.show_people([LEAD, BOTH], "p2")
    assert len(rows(page)) == 2
    assert QApplication.focusWidget() is rows(page)[1]
    assert rows(page)[1].accessibleDescription().endswith("Last here")
