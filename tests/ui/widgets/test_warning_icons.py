"""Every warning has an icon, and every place that it names in the text is a link."""

import pytest
from pytestqt.qtbot import QtBot

from workbench.domain.codes import CODES, CodeKind
from workbench.domain.document import Warning
from workbench.ui.icons import ICONS
from workbench.ui.theme import Theme
from workbench.ui.widgets.buttons import LinkButton
from workbench.ui.widgets.intake_matters import WarningMatter
from workbench.ui.widgets.warning_icons import WARNING_ICONS


def test_every_warning_of_the_table_has_an_icon_and_no_other_code_has() -> None:
    assert set(WARNING_ICONS) == {code for code, each in CODES.items() if each.kind is CodeKind.WARNING}
    assert set(WARNING_ICONS.values()) <= set(ICONS)


@pytest.mark.parametrize(
    ("place", "links"),
    [
        (None, []),
        ("¶ 4", ["Show ¶ 4"]),
        ("¶ 4, ¶ 9 and table 1 row 2", ["Show ¶ 4", "Show ¶ 9", "Show table 1 row 2"]),
        ("¶ 1, ¶ 2, ¶ 3, ¶ 4, ¶ 5, ¶ 6 and 1,012 more", [f"Show ¶ {number}" for number in range(1, 7)]),
        ("the title and a footnote", ["Show the title", "Show a footnote"]),
        ("page 3 and page 4", []),
        ("a header or footer", []),
    ],
)
def test_each_place_in_the_text_is_a_link(qtbot: QtBot, theme: Theme, place: str | None, links: list[str]) -> None:
    matter = WarningMatter(theme, Warning("look-alike-letters", "2 words hold letters of another alphabet.", place))
    qtbot.addWidget(matter)
    found = matter.findChildren(LinkButton)
    assert [link.text() for link in found] == links
    if found:
        with qtbot.waitSignal(matter.place_requested) as wish:
            found[-1].click()
        assert wish.args == ["look-alike-letters", links[-1].removeprefix("Show ")]


def test_a_script_in_common_is_shown_side_by_side(qtbot: QtBot, theme: Theme) -> None:
    matter = WarningMatter(theme, Warning("overlap", "40 words stand in K7M-2Q too.", "K7M-2Q"))
    qtbot.addWidget(matter)
    (link,) = matter.findChildren(LinkButton)
    assert link.accessibleName() == "Side by side with K7M-2Q: 40 words stand in K7M-2Q too."
