"""Every code point of a script stands at one place of the Qt document and is found again there, whatever is between."""

from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from workbench.domain.document import BlockKind, Cell, Document, DraftBlock, assemble
from workbench.ui.theme import Theme
from workbench.ui.widgets.positions import units
from workbench.ui.widgets.script_view.setting import Setting, Typesetter

_WORDS = st.text(alphabet="ab é😀𝒳\u2028 \t,", min_size=1, max_size=12).filter(lambda text: bool(text.strip()))
_KINDS = [kind for kind in BlockKind if kind is not BlockKind.TABLE_CELL]
_PLAIN = st.builds(DraftBlock, st.sampled_from(_KINDS), _WORDS, level=st.integers(0, 3), marker=st.sampled_from(["", "•", "12."]))


@st.composite
def _tables(draw: st.DrawFn, number: int) -> list[DraftBlock]:
    cells = draw(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=6))
    ordered = sorted(cells) if draw(st.booleans()) else cells
    return [DraftBlock(BlockKind.TABLE_CELL, draw(_WORDS), cell=Cell(number, row, column)) for row, column in ordered]


@st.composite
def _scripts(draw: st.DrawFn) -> Document:
    drafts: list[DraftBlock] = []
    for number in range(draw(st.integers(1, 4))):
        drafts += draw(st.lists(_PLAIN, max_size=3)) if draw(st.booleans()) else draw(_tables(number))
    return assemble(drafts)


def _set(theme: Theme, script: Document) -> tuple[Setting, QObject]:
    owner = QObject()
    return Typesetter(theme).set(script, owner), owner


@given(script=_scripts())
@settings(max_examples=60)
def test_there_and_back(session_theme: Theme, script: Document) -> None:
    setting, _owner = _set(session_theme, script)
    for position in range(len(script.text) + 1):
        assert setting.positions.from_qt(setting.positions.to_qt(position)) == position


@given(script=_scripts())
@settings(max_examples=60)
def test_the_qt_document_has_each_character_at_its_place(session_theme: Theme, script: Document) -> None:
    setting, _owner = _set(session_theme, script)
    for block in script.blocks:
        for offset, character in enumerate(script.block_text(block)):
            at = setting.positions.to_qt(block.start + offset)
            shown = "".join(setting.page.characterAt(at + unit) for unit in range(units(character)))
            assert shown.encode("utf-16-le", "surrogatepass") == character.encode("utf-16-le")


@given(script=_scripts())
@settings(max_examples=30)
def test_any_place_of_the_qt_document_is_some_place_of_the_script(session_theme: Theme, script: Document) -> None:
    setting, _owner = _set(session_theme, script)
    found = [setting.positions.from_qt(at) for at in range(setting.page.characterCount() + 1)]
    assert found == sorted(found)
    assert all(0 <= position <= len(script.text) for position in found)


def test_half_of_an_astral_character_counts_as_none_of_it(theme: Theme, qtbot: QtBot) -> None:
    script = assemble([DraftBlock(BlockKind.PARAGRAPH, "a😀b")])
    setting, _owner = _set(theme, script)
    assert [setting.positions.from_qt(at) for at in range(5)] == [0, 1, 1, 2, 3]


def test_what_qt_cannot_hold_keeps_its_place(theme: Theme, qtbot: QtBot) -> None:
    script = assemble([DraftBlock(BlockKind.PARAGRAPH, "a\u2029b\ufdd0c\rd"), DraftBlock(BlockKind.PARAGRAPH, "next")])
    setting, _owner = _set(theme, script)
    assert setting.page.characterAt(setting.positions.to_qt(script.text.index("n"))) == "n"


def test_a_script_without_a_word_has_one_place(theme: Theme, qtbot: QtBot) -> None:
    setting, _owner = _set(theme, Document("", ()))
    assert (setting.positions.to_qt(0), setting.positions.from_qt(0)) == (0, 0)
