"""Which stretches of an OpenDocument text can hardly be seen, by their colour, size and width and by what lies behind them."""

from collections.abc import Iterable

from workbench.files.odt_in.names import FO, LOEXT, STYLE, Element
from workbench.files.odt_in.styles import Styles
from workbench.files.sight import AUTOMATIC, BLANK, NONE, PAPER, Print, colour, faults, points

_TEXT, _PAGE, _LAYOUT = (STYLE + name for name in ("text-properties", "page-layout-properties", "page-layout"))
_COLOUR, _BEHIND, _SIZE, _GAP = (FO + name for name in ("color", "background-color", "font-size", "letter-spacing"))
_WIDTH, _AUTOMATIC, _OPACITY = STYLE + "text-scale", STYLE + "use-window-font-color", LOEXT + "opacity"
_SHADES = {
    "paragraph": STYLE + "paragraph-properties",
    "table-cell": STYLE + "table-cell-properties",
    "table-row": STYLE + "table-row-properties",
    "table": STYLE + "table-properties",
    "section": STYLE + "section-properties",
}
_USUAL_SIZE = 12.0
_CLEAR = 17.0


class Sight:
    """How well the text of one document can be seen; what each style says of it is worked out once."""

    def __init__(self, styles: Styles, sheets: Iterable[Element]) -> None:
        self._styles = styles
        self._printed: dict[tuple[str, str], Print] = {}
        self._shaded: dict[tuple[str, str], str | None] = {}
        self._faults: dict[tuple[Print, str | None], tuple[str, ...]] = {}
        self.paper = _paper(sheets)

    def printed(self, family: str, name: str) -> Print:
        """How a style prints its characters, those it is based on included, and for paragraphs the document's defaults."""
        key = (family, name)
        if key not in self._printed:
            found = BLANK
            for style in (*self._styles.chain(family, name), *self._styles.defaults(family)):
                found = found.over(print_of(style.find(_TEXT)))
            self._printed[key] = found
        return self._printed[key]

    def behind(self, family: str, name: str | None, outer: str | None) -> str | None:
        """The colour that a style of this family lays over what is behind: that of the style, or else the outer one."""
        key = (family, name or "")
        if key not in self._shaded:
            shades = (style.find(_SHADES[family]) for style in self._styles.chain(*key))
            said = (None if shade is None else shade.get(_BEHIND) for shade in shades)
            self._shaded[key] = next((found for found in map(colour, said) if found is not None), NONE)
        own = self._shaded[key]
        return outer if own == NONE else own

    def faults(self, seen: Print, behind: str | None) -> tuple[str, ...]:
        """The codes of what keeps text from being seen."""
        key = (seen, behind)
        if key not in self._faults:
            self._faults[key] = faults(seen, behind if seen.behind in (None, AUTOMATIC, NONE) else seen.behind)
        return self._faults[key]


def print_of(properties: Element | None) -> Print:
    """What the text properties of one style state of how characters are printed."""
    if properties is None:
        return BLANK
    ink = AUTOMATIC if properties.get(_AUTOMATIC) == "true" else colour(properties.get(_COLOUR))
    opacity = None if ink == AUTOMATIC else _percent(properties.get(_OPACITY))
    size, gap = properties.get(_SIZE), properties.get(_GAP)
    share = _percent(size)
    return Print(
        NONE if opacity is not None and opacity < _CLEAR else ink,
        colour(properties.get(_BEHIND)),
        points(size) if share is None else _usual(share),
        _percent(properties.get(_WIDTH)),
        0.0 if gap == "normal" else points(gap),
    )


def _usual(percent: float) -> float | None:
    """A size given in percent of another; None unless it would be small beside any usual one."""
    size = _USUAL_SIZE * percent / 100
    return size if size < _USUAL_SIZE / 2 else None


def _percent(text: str | None) -> float | None:
    try:
        return float(text[:-1]) if text is not None and text.endswith("%") else None
    except ValueError:
        return None


def _paper(sheets: Iterable[Element]) -> str | None:
    """The colour of the pages; None if they differ."""
    said = {page.get(_BEHIND) or "" for sheet in sheets for page in sheet.iterfind(f".//{_LAYOUT}/{_PAGE}")}
    found = {shade for shade in map(colour, said) if shade not in (None, NONE)}
    return PAPER if not found else found.pop() if len(found) == 1 and len(said) == 1 else None
