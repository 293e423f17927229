"""Holds the chosen colours and text size, and dresses the whole application in them.

The application owns one Theme and passes it to every widget that draws or sets type; nothing asks for a colour in any other way,
nor for the key that a command has now.
"""

from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QObject, Qt, QTemporaryDir, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QToolTip, QWidget

from workbench.ui.focus_ring import FocusRing
from workbench.ui.fonts import Fonts
from workbench.ui.icons import IconSet
from workbench.ui.keyboard import Keys
from workbench.ui.pictures import draw_pictures
from workbench.ui.style_sheet import Look, style_sheet
from workbench.ui.tokens import PALETTES, TEXT_FACTORS, TYPE, Palette, scaled

_PAGE_FACE: Final = MappingProxyType({"light": "serif", "dark": "serif", "cream": "atkinson", "contrast": "inter"})


def qt_palette(p: Palette) -> QPalette:
    """The roles of Qt filled from the tokens."""
    role = QPalette.ColorRole
    table = {
        role.Window: p.bg,
        role.WindowText: p.text,
        role.Base: p.raised,
        role.AlternateBase: p.panel,
        role.Text: p.text,
        role.PlaceholderText: p.text2,
        role.Button: p.raised,
        role.ButtonText: p.text,
        role.BrightText: p.on,
        role.Highlight: p.accent,
        role.Accent: p.accent,
        role.HighlightedText: p.on,
        role.Link: p.accent,
        role.LinkVisited: p.accent,
        role.Light: p.raised,
        role.Midlight: p.line,
        role.Mid: p.edge,
        role.Dark: p.edge,
        role.Shadow: p.edge,
        role.ToolTipBase: p.text,
        role.ToolTipText: p.page,
    }
    palette = QPalette()
    for each, colour in table.items():
        palette.setColor(each, QColor(colour))
    for each in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, each, QColor(p.text2))
    return palette


class Theme(QObject):
    """Colours, fonts, icons and measures in use, and the keys that are shown. `changed` comes after everything has been dressed
    anew, and after a key did.
    """

    changed = Signal()

    def __init__(self, app: QApplication, keys: Keys, parent: QObject | None = None) -> None:
        super().__init__(parent if parent is not None else app)
        self._app = app
        self.keys = keys
        keys.setParent(self)
        keys.changed.connect(self.changed)
        self._chosen: str | None = None
        self._factor = 1.0
        self._page_face: str | None = None
        self._folder = QTemporaryDir()
        self._ring = FocusRing(app, self)
        self.fonts = Fonts()
        self.icons = IconSet()
        self._palette = PALETTES[self._system()]
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._system_changed)
        hints.accessibility().contrastPreferenceChanged.connect(self._system_changed)

    @property
    def palette(self) -> Palette:
        """The tokens in use."""
        return self._palette

    @property
    def name(self) -> str:
        """The palette in use: "light", "dark", "cream" or "contrast"."""
        return self._palette.name

    @property
    def chosen(self) -> str | None:
        """The palette a person chose, or None while the system is followed."""
        return self._chosen

    @property
    def factor(self) -> float:
        """The text factor: 1.0, 1.25, 1.5 or 2.0."""
        return self._factor

    @property
    def page_face(self) -> str:
        """Key of the face of scripts, cases and letters: what the reader chose, else what suits the palette."""
        return self._page_face or _PAGE_FACE[self.name]

    @property
    def ring(self) -> FocusRing:
        """The focus ring."""
        return self._ring

    def choose(self, name: str | None) -> None:
        """Wear a palette by name, or with None follow the system again."""
        if name is not None and name not in PALETTES:
            raise KeyError(name)
        self._chosen = name
        self._tell_system()
        self._wear()

    def set_factor(self, factor: float) -> None:
        """Set the text factor; the nearest of the four is taken."""
        self._factor = min(TEXT_FACTORS, key=lambda each: abs(each - factor))
        self._wear()

    def step_factor(self, steps: int) -> None:
        """Go `steps` up or down among the text factors, stopping at either end."""
        at = TEXT_FACTORS.index(self._factor) + steps
        self.set_factor(TEXT_FACTORS[min(max(at, 0), len(TEXT_FACTORS) - 1)])

    def set_page_face(self, key: str | None) -> None:
        """Set scripts in a face by key (see fonts.FACES), or with None in what suits the palette."""
        self._page_face = key if key is not None and self.fonts.has(key) else None
        self._wear()

    def apply(self) -> None:
        """Dress the application for the first time: Fusion, palette, fonts and style sheet."""
        self._app.setStyle("Fusion")
        self._wear()

    def px(self, measure: float) -> int:
        """A measure given for 100 %, in device-independent pixels at the text factor."""
        return scaled(measure, self._factor)

    def colour(self, token: str) -> QColor:
        """The colour of a token: "accent", "ok_wash", "strength.ink"."""
        return QColor(self._palette.token(token))

    def font(self, role: str, *, px: float | None = None, weight: int | None = None) -> QFont:
        """The font of a type role of tokens.TYPE at the text factor. `px` (for 100 %) and `weight` replace those of the role."""
        each = TYPE[role]
        face = "inter" if each.face == "ui" else self.page_face
        return self.fonts.font(face, self.px(px or each.px), weight or each.weight, display=each.display)

    def icon(self, name: str, token: str = "text2", size: int = 16) -> QIcon:
        """An icon of icons.ICONS in a token's colour, `size` for 100 %. Ask anew when `changed` comes."""
        return self.icons.icon(name, self._palette.token(token), self.px(size))

    def pixmap(self, name: str, token: str = "text2", size: int = 16, ratio: float | None = None) -> QPixmap:
        """An icon as a picture, sharp on the finest screen there is unless a ratio is given."""
        sharp = ratio if ratio is not None else self._app.devicePixelRatio()
        return self.icons.pixmap(name, self._palette.token(token), self.px(size), sharp)

    def dress(self, widget: QWidget, role: str, tone: str = "") -> None:
        """Give a widget a type role (its font) and a tone (its colour), now and whenever the theme changes."""
        widget.setProperty("type", role)
        if (widget.property("tone") or "") != tone:
            widget.setProperty("tone", tone)
            polish(widget)
        self._set_type(widget, role)

    def _set_types(self) -> None:
        for widget in self._app.allWidgets():
            role = widget.property("type")
            if role:
                self._set_type(widget, role)

    def _set_type(self, widget: QWidget, role: str) -> None:
        font = self.font(role)
        widget.setFont(font)
        if isinstance(widget, QAbstractScrollArea):
            widget.viewport().setFont(font)

    def _system(self) -> str:
        hints = self._app.styleHints()
        if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
            return "contrast"
        return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"

    def _system_changed(self) -> None:
        if self._chosen is None and self._palette.name != self._system():
            self._wear()

    def _tell_system(self) -> None:
        hints = self._app.styleHints()
        if self._chosen is None:
            hints.unsetColorScheme()
        else:
            dark = self._chosen in ("dark", "contrast")
            hints.setColorScheme(Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light)

    def _wear(self) -> None:
        self._palette = PALETTES[self._chosen or self._system()]
        pictures = draw_pictures(self._folder, self.icons, self._palette, self._factor)
        self._app.setPalette(qt_palette(self._palette))
        self._app.setFont(self.font("body"))
        QToolTip.setFont(self.font("small"))
        for widget in self._app.allWidgets():
            if widget.property("type"):
                widget.ensurePolished()  # else it would take back, when it is first shown, the font it has now
        self._app.setStyleSheet(style_sheet(Look(self._palette, self._factor, pictures)))
        self._set_types()
        self._ring.show_look(self.colour("accent"), self._factor)
        self.changed.emit()


def polish(widget: QWidget) -> None:
    """Let the style sheet look again at a widget whose dynamic properties have changed.

    A widget that was never shown is left alone: it is polished when it is, and polished too early it would forget its font.
    """
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return
    style, font = widget.style(), widget.font()
    style.unpolish(widget)
    style.polish(widget)
    if widget.property("type"):
        widget.setFont(font)  # the style would give back the font of its first polish, of another text size
    widget.update()
