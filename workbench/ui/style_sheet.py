"""The one style sheet of the application, made from a palette and a text factor.

Widgets are told apart by the dynamic properties `role` and `tone`. Fonts are not set here: a variable font takes its weight
from an axis, which a style sheet cannot name (see fonts.py).
"""

from dataclasses import dataclass
from pathlib import Path

from workbench.ui.tokens import SIZES, Palette, scaled

TONES = ("second", "accent", "ok", "warn", "stop", "on", "strength", "develop", "evidence", "question")


@dataclass(frozen=True, slots=True)
class Look:
    """What a style sheet is made from: colours, text factor, and the folder of small pictures for check marks and arrows."""

    palette: Palette
    factor: float
    pictures: Path | None = None

    def px(self, measure: float) -> int:
        """A measure at the text factor."""
        return scaled(measure, self.factor)

    def image(self, name: str) -> str:
        """A style sheet image of one of the small pictures, or none."""
        return f"image: url({(self.pictures / name).as_posix()}.png);" if self.pictures else ""

    def height(self, whole: int) -> int:
        """The inner height of a control whose whole height, borders included, is given."""
        return self.px(whole) - 2


def style_sheet(look: Look) -> str:
    """The whole style sheet."""
    parts = (
        _surfaces,
        _labels,
        _buttons,
        _level_and_pill,
        _quiet_buttons,
        _fields,
        _choices,
        _lists,
        _menus,
        _bars,
        _tabs,
        _desk,
    )
    return "\n".join(part(look) for part in parts)


def _surfaces(look: Look) -> str:
    p, radius = look.palette, look.px(SIZES.radius)
    return f"""
QFrame[role="ground"] {{ background: {p.bg}; border: none; }}
QFrame[role="panel"] {{ background: {p.panel}; border: none; }}
QFrame[role="page"] {{ background: {p.page}; border: 1px solid {p.line}; border-radius: {look.px(SIZES.radius_paper)}px; }}
QFrame[role="sheet"] {{ background: {p.page}; border: none; }}
QFrame[role="card"] {{ background: {p.raised}; border: 1px solid {p.line}; border-radius: {radius}px; }}
QFrame[role="card"][chosen="true"] {{ border: 2px solid {p.accent}; }}
QFrame[role="sunken"] {{ background: {p.sunken}; border: none; border-radius: {radius}px; }}
QFrame[role="empty"] {{ background: {p.panel}; border: 1px solid {p.line}; border-radius: {look.px(SIZES.radius_table)}px; }}
QFrame[role="bar"] {{ background: {p.bg}; border: none; border-bottom: 1px solid {p.line}; }}
QFrame[role="foot"] {{ background: {p.bg}; border: none; border-top: 1px solid {p.line}; }}
QFrame[role="hairline"] {{ background: {p.line}; border: none; }}
QFrame[role="banner"] {{ border-radius: {look.px(SIZES.radius_table)}px; border: 1px solid {p.accent}; background: {p.wash}; }}
QFrame[role="banner"][kind="ok"] {{ border-color: {p.ok}; background: {p.ok_wash}; }}
QFrame[role="banner"][kind="warn"] {{ border-color: {p.warn}; background: {p.warn_wash}; }}
QFrame[role="banner"][kind="stop"] {{ border-color: {p.stop}; background: {p.stop_wash}; }}
QFrame[role="drop"] {{ background: {p.raised}; border: 1px dashed {p.edge}; border-radius: {look.px(SIZES.radius_table)}px; }}
QFrame[role="drop"][over="true"] {{ background: {p.wash}; border: 2px solid {p.accent}; }}
QScrollArea {{ background: transparent; border: none; }}
QMainWindow::separator {{ background: {p.line}; width: 1px; height: 1px; }}
QSplitter::handle {{ background: {p.line}; }}
QToolTip {{ background: {p.text}; color: {p.page}; border: 1px solid {p.edge}; padding: {look.px(4)}px {look.px(8)}px; }}
"""


def _labels(look: Look) -> str:
    p = look.palette
    colours = {"second": p.text2, "on": p.on} | {tone: p.token(tone) for tone in TONES if tone not in ("second", "on")}
    tones = "\n".join(f'QLabel[tone="{tone}"] {{ color: {colour}; }}' for tone, colour in colours.items())
    return f"""
QLabel {{ color: {p.text}; background: transparent; border: none; }}
{tones}
QLabel[role="cap"] {{ color: {p.text2}; border: 1px solid {p.edge}; border-radius: {look.px(4)}px; padding: 1px {look.px(5)}px; }}
"""


def _buttons(look: Look) -> str:
    p, radius = look.palette, look.px(SIZES.radius)
    return f"""
QPushButton {{ background: {p.raised}; color: {p.text}; border: 1px solid {p.edge}; border-radius: {radius}px; outline: none;
    padding: {look.px(7)}px {look.px(12)}px; }}
QPushButton:hover {{ background: {p.sunken}; }}
QPushButton:pressed {{ background: {p.line}; color: {p.on_pressed}; }}
QPushButton:disabled {{ background: {p.panel}; color: {p.text2}; }}
QPushButton[role="primary"] {{ background: {p.accent}; color: {p.on}; border-color: {p.accent}; }}
QPushButton[role="primary"]:hover {{ background: {p.accent}; border-color: {p.text}; }}
QPushButton[role="primary"]:pressed {{ background: {p.text}; border-color: {p.text}; color: {p.page}; }}
QPushButton[role="door"] {{ border-color: {p.line}; border-radius: {look.px(SIZES.radius_door)}px; padding: 0; }}
QPushButton[role="door"]:hover {{ border-color: {p.edge}; background: {p.raised}; }}
QPushButton[role="door"]:pressed {{ border-color: {p.accent}; background: {p.wash}; }}
"""


def _level_and_pill(look: Look) -> str:
    p = look.palette
    pill = look.px(SIZES.pill)
    return f"""
QPushButton[role="level"] {{ border-radius: {look.px(SIZES.radius_level)}px; padding: 0; }}
QPushButton[role="level"]:checked {{ background: {p.accent}; color: {p.on}; border-color: {p.accent}; }}
QPushButton[role="pill"] {{ background: {p.sunken}; color: {p.text2}; border-radius: {pill // 2}px; padding: 0;
    border-color: {p.edge if p.draws_edges else p.sunken}; }}
QPushButton[role="pill"]:hover {{ border-color: {p.edge}; }}
QPushButton[role="pill"]:pressed {{ background: {p.line}; color: {p.on_pressed}; }}
QPushButton[role="pill"]:checked {{ background: {p.wash}; color: {p.accent}; border-color: {p.accent}; }}
QPushButton[role="rating"] {{ padding: 0; }}
QPushButton[role="rating"]:checked {{ background: {p.wash}; color: {p.accent}; border-color: {p.accent}; }}
"""


def _quiet_buttons(look: Look) -> str:
    p = look.palette
    quiet = 'QPushButton[role="quiet"]', 'QPushButton[role="icon"]', 'QPushButton[role="tab"]', 'QPushButton[role="link"]'
    hover = ", ".join(f"{each}:hover" for each in quiet)
    pressed = ", ".join(f"{each}:pressed" for each in quiet)
    return f"""
{", ".join(quiet)} {{ background: transparent; border-color: transparent; padding: 0; color: {p.text2}; }}
QPushButton[role="link"] {{ color: {p.accent}; }}
QPushButton[role="tab"] {{ border: none; border-radius: 0; border-bottom: 2px solid transparent; }}
{hover} {{ background: {p.sunken}; }}
{pressed} {{ background: {p.line}; color: {p.on_pressed}; }}
QPushButton[role="icon"]:checked {{ background: {p.wash}; }}
QPushButton[role="tab"]:checked {{ border-bottom: 2px solid {p.accent}; background: transparent; color: {p.accent}; }}
"""


def _fields(look: Look) -> str:
    p, radius = look.palette, look.px(SIZES.radius)
    one = "QLineEdit, QComboBox, QAbstractSpinBox"
    more = "QTextEdit, QPlainTextEdit"
    inner = look.height(SIZES.button_page)
    return f"""
{one}, {more} {{ background: {p.raised}; color: {p.text}; border: 1px solid {p.edge}; border-radius: {radius}px;
    selection-background-color: {p.accent}; selection-color: {p.on}; placeholder-text-color: {p.text2}; }}
{one} {{ min-height: {inner}px; padding: 0 {look.px(10)}px; }}
{more} {{ padding: {look.px(6)}px {look.px(7)}px; }}
QLineEdit:focus, QAbstractSpinBox:focus {{ border: 2px solid {p.accent}; min-height: {inner - 2}px;
    padding: 0 {look.px(10) - 1}px; }}
QTextEdit:focus, QPlainTextEdit:focus {{ border: 2px solid {p.accent}; padding: {look.px(6) - 1}px {look.px(7) - 1}px; }}
QLineEdit[state="stop"], QTextEdit[state="stop"], QPlainTextEdit[state="stop"] {{ border: 2px solid {p.stop}; }}
QTextEdit[role="bare"], QPlainTextEdit[role="bare"], QTextEdit[role="page"], QTextEdit[role="bare"]:focus,
QPlainTextEdit[role="bare"]:focus, QTextEdit[role="page"]:focus {{ border: none; border-radius: 0; padding: 0; }}
QTextEdit[role="page"] {{ background: {p.page}; }}
QTextEdit[role="bare"], QPlainTextEdit[role="bare"] {{ background: transparent; }}
QAbstractSpinBox QLineEdit, QComboBox QLineEdit {{ border: none; background: transparent; min-height: 0; padding: 0; }}
QAbstractSpinBox {{ padding: 0; max-height: {inner}px; }}
QComboBox::drop-down {{ border: none; width: {look.px(28)}px; }}
QComboBox::down-arrow {{ {look.image("chevron-down")} width: {look.px(16)}px; height: {look.px(16)}px; }}
QComboBox QAbstractItemView {{ background: {p.raised}; color: {p.text}; border: 1px solid {p.edge}; outline: none; }}
QComboBox:hover {{ background: {p.sunken}; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ border: none; width: {look.px(24)}px; background: transparent; }}
QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover {{ background: {p.sunken}; }}
QAbstractSpinBox::up-arrow {{ {look.image("chevron-up")} width: {look.px(14)}px; height: {look.px(14)}px; }}
QAbstractSpinBox::down-arrow {{ {look.image("chevron-down")} width: {look.px(14)}px; height: {look.px(14)}px; }}
"""


def _choices(look: Look) -> str:
    p, side = look.palette, look.px(16)
    return f"""
QCheckBox, QRadioButton {{ spacing: {look.px(8)}px; min-height: {look.px(SIZES.target)}px; color: {p.text}; outline: none; }}
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator {{ width: {side}px; height: {side}px;
    border: 1px solid {p.edge}; background: {p.raised}; border-radius: {look.px(4)}px; }}
QRadioButton::indicator {{ border-radius: {side // 2 + 1}px; }}
QCheckBox::indicator:hover, QRadioButton::indicator:hover {{ background: {p.sunken}; }}
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked {{ background: {p.accent}; border-color: {p.accent};
    {look.image("check")} }}
QCheckBox::indicator:indeterminate, QAbstractItemView::indicator:indeterminate {{ background: {p.accent};
    border-color: {p.accent}; {look.image("minus")} }}
QRadioButton::indicator:checked {{ background: {p.accent}; border-color: {p.accent}; {look.image("dot")} }}
QGroupBox {{ border: none; margin: 0; padding: 0; }}
"""


def _lists(look: Look) -> str:
    p = look.palette
    return f"""
QAbstractItemView {{ background: {p.panel}; color: {p.text}; border: none; outline: none; gridline-color: {p.line};
    selection-background-color: {p.wash}; selection-color: {p.text}; alternate-background-color: {p.panel}; }}
QTableView, QTreeView[role="table"] {{ background: {p.raised}; border: 1px solid {p.line};
    border-radius: {look.px(SIZES.radius_table)}px; padding: 1px; }}
QTableView[role="inside"] {{ border: none; border-radius: 0; padding: 0; }}
QListView::item, QTreeView::item {{ border: none; padding: {look.px(4)}px {look.px(8)}px;
    border-radius: {look.px(SIZES.radius)}px; }}
QTableView::item, QTreeView[role="table"]::item {{ border: none; border-bottom: 1px solid {p.line}; border-radius: 0;
    padding: 0 {look.px(12)}px; }}
QAbstractItemView::item:hover {{ background: {p.sunken}; }}
QAbstractItemView::item:selected {{ background: {p.wash}; color: {p.text}; }}
QHeaderView {{ background: transparent; border: none; }}
QHeaderView::section {{ background: transparent; color: {p.text2}; border: none; border-bottom: 1px solid {p.line};
    padding: 0 {look.px(12) + 3}px; min-height: {look.px(30)}px; }}
QTableCornerButton::section {{ background: transparent; border: none; }}
"""


def _menus(look: Look) -> str:
    p = look.palette
    return f"""
QMenuBar {{ background: {p.bg}; color: {p.text}; border: none; padding: 0 {look.px(3)}px; spacing: 0; }}
QMenuBar::item {{ background: transparent; padding: {look.px(7)}px {look.px(9)}px; }}
QMenuBar::item:selected {{ background: {p.wash}; color: {p.text}; }}
QMenuBar::item:pressed {{ background: {p.wash}; }}
QMenu {{ background: {p.raised}; color: {p.text}; border: 1px solid {p.edge}; padding: {look.px(4)}px; }}
QMenu::item {{ padding: {look.px(6)}px {look.px(24)}px {look.px(6)}px {look.px(28)}px; border-radius: {look.px(4)}px;
    border: 1px solid transparent; min-height: {look.px(14)}px; }}
QMenu::item:selected {{ background: {p.wash}; color: {p.text}; border-color: {p.accent if p.draws_edges else p.wash}; }}
QMenu::item:disabled {{ color: {p.text2}; }}
QMenu::icon {{ left: {look.px(6)}px; }}
QMenu::indicator {{ width: {look.px(16)}px; height: {look.px(16)}px; left: {look.px(6)}px; }}
QMenu::indicator:checked {{ {look.image("chosen")} }}
QMenu::right-arrow {{ {look.image("chevron-right")} width: {look.px(14)}px; height: {look.px(14)}px; right: {look.px(6)}px; }}
QMenu::separator {{ height: 1px; background: {p.line}; margin: {look.px(4)}px {look.px(6)}px; }}
"""


def _bars(look: Look) -> str:
    p, wide, bar = look.palette, look.px(12), look.px(6)
    return f"""
QProgressBar {{ background: {p.line}; border: none; border-radius: {bar // 2}px; min-height: {bar}px; max-height: {bar}px;
    color: transparent; }}
QProgressBar::chunk {{ background: {p.accent}; border-radius: {bar // 2}px; }}
QScrollBar {{ background: transparent; border: none; }}
QScrollBar:vertical {{ width: {wide}px; margin: 0; }}
QScrollBar:horizontal {{ height: {wide}px; margin: 0; }}
QScrollBar::handle {{ background: {p.hatch}; border-radius: {(wide - 6) // 2}px; margin: 3px; }}
QScrollBar::handle:vertical {{ min-height: {look.px(32)}px; }}
QScrollBar::handle:horizontal {{ min-width: {look.px(32)}px; }}
QScrollBar::handle:hover, QScrollBar::handle:pressed {{ background: {p.edge}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; border: none; background: none; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: none; }}
QAbstractScrollArea::corner {{ background: transparent; border: none; }}
"""


def _tabs(look: Look) -> str:
    p = look.palette
    return f"""
QTabWidget::pane {{ border: none; border-top: 1px solid {p.line}; }}
QTabBar {{ background: transparent; border: none; outline: none; }}
QTabBar::tab {{ background: transparent; color: {p.text2}; border: none; border-bottom: 2px solid transparent;
    padding: {look.px(7)}px 0; margin-right: {look.px(20)}px; min-height: {look.px(18)}px; }}
QTabBar::tab:hover {{ color: {p.text}; border-bottom-color: {p.edge}; }}
QTabBar::tab:selected {{ color: {p.accent}; border-bottom-color: {p.accent}; }}
QDialog, QMainWindow {{ background: {p.bg}; }}
"""


def _desk(look: Look) -> str:
    p, radius, pill = look.palette, look.px(SIZES.radius), look.px(SIZES.pill)
    return f"""
QFrame[role="criterion"] {{ background: transparent; border: 1px solid transparent;
    border-radius: {look.px(SIZES.radius_table)}px; }}
QFrame[role="criterion"][chosen="true"] {{ border-color: {p.accent}; }}
QFrame[role="cell"] {{ background: transparent; border: 1px solid transparent; border-radius: {radius}px; }}
QFrame[role="cell"][chosen="true"] {{ background: {p.wash}; border-color: {p.accent if p.draws_edges else p.wash}; }}
QPushButton[role="option"] {{ border-color: {p.line}; border-radius: {radius}px; padding: 0; }}
QPushButton[role="option-plain"], QPushButton[role="name"] {{ background: transparent; border-color: transparent;
    border-radius: {radius}px; padding: 0; }}
QPushButton[role="option"]:checked {{ background: {p.wash}; border: 2px solid {p.accent}; }}
QPushButton[role="option"]:hover:!checked, QPushButton[role="option-plain"]:hover, QPushButton[role="name"]:hover {{
    background: {p.sunken}; }}
QPushButton[role="option"]:pressed, QPushButton[role="option-plain"]:pressed, QPushButton[role="name"]:pressed {{
    background: {p.wash}; }}
QLabel[role="level-mark"] {{ background: {p.raised}; border: 1px solid {p.edge};
    border-radius: {look.px(SIZES.radius_level)}px; }}
QLabel[role="level-mark"][chosen="true"] {{ background: {p.accent}; color: {p.on}; border-color: {p.accent}; }}
QPushButton[role="passage"] {{ background: {p.evidence.wash}; color: {p.evidence.ink}; border-radius: {pill // 2}px; padding: 0;
    border-color: {p.evidence.ink if p.draws_edges else p.evidence.wash}; }}
QPushButton[role="passage"]:hover {{ background: {p.evidence.focused}; border-color: {p.evidence.ink}; }}
QPushButton[role="passage"]:pressed {{ background: {p.line}; color: {p.on_pressed}; }}
"""
