"""Which runs of a Word document can hardly be seen, by their colour, size and width and by what lies behind them.

Few documents have anything of the kind, so a story is first asked whether it has; only in one that has is each run looked at.
"""

from collections.abc import Iterator
from functools import lru_cache

from workbench.files.docx_in.kept import kept
from workbench.files.docx_in.names import VAL, Element, W, child_of, value, whole
from workbench.files.docx_in.styles import Styles, styles_of
from workbench.files.gate import Part
from workbench.files.sight import AUTOMATIC, BLANK, NONE, PAPER, UNKNOWN, Print, colour, faults

_COLOUR, _SIZE, _WIDTH, _SPACING, _SHADING, _HIGHLIGHT = (W + n for n in ("color", "sz", "w", "spacing", "shd", "highlight"))
_PSTYLE, _RSTYLE, _THEME, _FILL, _SCALE = (W + n for n in ("pStyle", "rStyle", "themeColor", "fill", "themeShade"))
_TINT = W + "themeTint"
_RPR, _PPR, _PARAGRAPH, _CELL, _TABLE, _BOX = (W + n for n in ("rPr", "pPr", "p", "tc", "tbl", "txbxContent"))
_TCPR, _TBLPR, _TABLE_STYLE = W + "tcPr", W + "tblPr", W + "tblStyle"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_TEXT_FILL = _W14 + "textFill"
_TELLING = (_COLOUR, _SIZE, _WIDTH, _SPACING, _SHADING, _HIGHLIGHT, _TEXT_FILL, _PSTYLE, _RSTYLE)
_LIGHT, _DARK = frozenset({"background1", "light1", "bg1", "lt1"}), frozenset({"text1", "dark1", "tx1", "dk1"})
_STYLED = {_PSTYLE: "paragraph", _RSTYLE: "character"}
_MEASURED = frozenset({_COLOUR, _SIZE, _WIDTH, _SPACING})
_UNSHADED = frozenset({AUTOMATIC, PAPER})
_TRANSPARENT = 83_000
_MOST = 64

Told = tuple[str, str | None, str | None, str | None]
"""What one element says: its name, its value, the colour a shading comes to, the theme's colour that a colour names."""


class Prints:
    """How the styles of a sheet print characters, each worked out when it is first asked for."""

    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self.defaults = print_of(styles.defaults)
        self._printed: dict[tuple[str, str], Print] = {}
        self._shading: dict[tuple[str, str], bool] = {}
        self._remembered = lru_cache(_MOST)(self._work_out)

    def of(self, kind: str, name: str) -> Print:
        """What the style of this kind and id says, with what it is based on; nothing where there is none."""
        key = (kind, name)
        found = self._printed.get(key, BLANK)
        if key not in self._printed and self.styles.has(kind, name):
            for style in self.styles.chain(kind, name):
                found = found.over(print_of(child_of(style, _RPR)))
            self._printed[key] = found
        return found

    def shades(self, kind: str, name: str) -> bool:
        """Whether a style puts any colour behind its characters or its paragraph."""
        key = (kind, name)
        found = self._shading.get(key, False)
        if key not in self._shading and self.styles.has(kind, name):
            chain = self.styles.chain(kind, name)
            behind = any(_fill(child_of(child_of(style, _PPR), _SHADING)) != AUTOMATIC for style in chain)
            found = self._shading[key] = behind or self.of(kind, name).behind not in (None, AUTOMATIC)
        return found

    def wants(self, said: frozenset[Told], paper: str) -> bool:
        """Whether what is said in a document could keep a run on paper of this colour from being seen; most documents that share
        a sheet say the same few things, so the answer is remembered.
        """
        return (self._remembered if len(said) <= _MOST else self._work_out)(said, paper)

    def _work_out(self, said: frozenset[Told], paper: str) -> bool:
        used = {(_STYLED[tag], value or "") for tag, value, *_ in said if tag in _STYLED}
        used.add(("paragraph", self.styles.known(None)))
        prints = [self.defaults, *(self.of(*style) for style in used)]
        prints += [_alone(tag, value, theme) for tag, value, _, theme in said if tag in _MEASURED]
        shaded = any(tag == _HIGHLIGHT or (tag == _SHADING and fill not in _UNSHADED) for tag, _, fill, _ in said)
        if (shaded or any(self.shades(*style) for style in used)) and any(found.colour for found in prints):
            return True
        return any(tag == _TEXT_FILL for tag, *_ in said) or any(faults(found, paper) for found in prints)


@kept
def prints_of(sheet: Part | None) -> Prints:
    """How the styles in a style sheet print, if there is one; raises Unreadable."""
    return Prints(styles_of(sheet))


class Sight:
    """How well the runs of one document can be seen."""

    def __init__(self, root: Element, prints: Prints) -> None:
        self._prints = prints
        self.styles = prints.styles
        self._paper = _paper(root)
        self._faults: dict[tuple[Print, str, str, str], tuple[str, ...]] = {}
        self._last: tuple[Element | None, Element | None] | None = None
        self._last_around = ("", UNKNOWN)

    def wants(self, story: Element, apart: Element | None = None) -> bool:
        """Whether anything in a story, or in properties that stand apart from it, could keep a run from being seen, so that its
        runs have to be looked at one by one.
        """
        said = {_said(element) for element in story.iter(*_TELLING)}
        if apart is not None:
            said |= {_said(element) for element in apart.iter(*_TELLING)}
        return self._prints.wants(frozenset(said), self._paper)

    def faults(self, place: Element, said: Element | None, own: Element | None) -> tuple[str, ...]:
        """The codes of what keeps the words of a run from being seen, by where it stands, by what the properties of its paragraph
        say, and by its own properties.
        """
        key = print_of(own), value(child_of(own, _RSTYLE)) or "", *self._around(place, said)
        if key not in self._faults:
            self._faults[key] = self._work_out(*key)
        return self._faults[key]

    def _work_out(self, own: Print, character: str, paragraph: str, behind: str) -> tuple[str, ...]:
        """The faults of a run by what it says itself, its character style, its paragraph's style and what is behind that."""
        styled = self._prints.of("character", character).over(self._prints.of("paragraph", paragraph))
        seen = own.over(styled).over(self._prints.defaults)
        return faults(seen, behind if seen.behind in (None, AUTOMATIC, NONE) else seen.behind)

    def _around(self, place: Element, said: Element | None) -> tuple[str, str]:
        """The style of a paragraph and the colour behind it; the last one is remembered, since it has many runs."""
        here = next(place.iterancestors(_PARAGRAPH), None), said
        if here != self._last:
            style = self.styles.known(value(child_of(said, _PSTYLE)))
            behind = next((found for found in self._layers(place, said, style) if found != AUTOMATIC), self._paper)
            self._last, self._last_around = here, (style, behind)
        return self._last_around

    def _layers(self, place: Element, said: Element | None, name: str) -> Iterator[str]:
        """The colours behind a paragraph from the nearest on: AUTOMATIC for none, UNKNOWN for one that is not known."""
        yield _fill(child_of(said, _SHADING))
        for style in self.styles.chain("paragraph", name):
            yield _fill(child_of(child_of(style, _PPR), _SHADING))
        for outer in place.iterancestors(_CELL, _TABLE, _BOX):
            if outer.tag == _CELL:
                yield _fill(child_of(child_of(outer, _TCPR), _SHADING))
            elif outer.tag == _BOX:
                yield UNKNOWN
            else:
                properties = child_of(outer, _TBLPR)
                yield _fill(child_of(properties, _SHADING))
                yield self._of_table(value(child_of(properties, _TABLE_STYLE)))

    def _of_table(self, name: str | None) -> str:
        """UNKNOWN if a table style shades anything: it may shade some rows and columns only, and colours their text to fit."""
        chain = () if name is None else self.styles.chain("table", name)
        shades = (shading for style in chain for shading in style.iter(_SHADING))
        return UNKNOWN if any(_fill(shading) != AUTOMATIC for shading in shades) else AUTOMATIC


def print_of(properties: Element | None) -> Print:
    """What run properties state themselves of how characters are printed."""
    found: dict[object, Element] = {} if properties is None else {child.tag: child for child in properties}
    if not found:
        return BLANK
    size, width, spacing = (whole(e.get(VAL)) if e is not None else None for e in map(found.get, (_SIZE, _WIDTH, _SPACING)))
    highlight, shading = found.get(_HIGHLIGHT), found.get(_SHADING)
    marked = None if highlight is None else colour((highlight.get(VAL) or "").lower())
    return Print(
        _ink(found.get(_COLOUR), found.get(_TEXT_FILL)),
        marked if marked not in (None, NONE) or shading is None else _fill(shading),
        None if size is None else size / 2,
        None if width is None else float(width),
        None if spacing is None else spacing / 20,
    )


def _said(element: Element) -> Told:
    tag = str(element.tag)
    fill = _fill(element) if tag == _SHADING else None
    return tag, element.get(VAL), fill, _theme_of(element) if tag == _COLOUR else None


def _theme_of(element: Element) -> str | None:
    """The theme's colour that an element names, if it is not made darker or lighter; then the value says what it comes to."""
    return element.get(_THEME) if element.get(_SCALE) is None and element.get(_TINT) is None else None


def _alone(tag: str, value: str | None, theme: str | None) -> Print:
    """What one element says by itself. Space between letters is measured against small ones, since their size is not known."""
    if tag == _COLOUR:
        return Print(_themed(theme, value))
    number = whole(value)
    if number is None:
        return BLANK
    return {_SIZE: Print(size=number / 2), _WIDTH: Print(width=float(number))}.get(tag, Print(size=4.0, gap=number / 20))


def _ink(said: Element | None, fill: Element | None) -> str | None:
    """The colour of characters, which a text effect of newer Words outranks."""
    if fill is not None:
        if fill.find(_W14 + "noFill") is not None or any(_is_clear(alpha) for alpha in fill.iter(_W14 + "alpha")):
            return NONE
        picked = next(fill.iter(_W14 + "srgbClr", _W14 + "schemeClr"), None)
        if picked is not None and fill.find(_W14 + "solidFill") is not None:
            name = picked.get(_W14 + "val")
            return _themed(name, None) if len(picked) == 0 and name in _LIGHT | _DARK else colour(name)
    return None if said is None else _themed(_theme_of(said), said.get(VAL))


def _is_clear(alpha: Element) -> bool:
    return (whole(alpha.get(_W14 + "val")) or 0) >= _TRANSPARENT


def _themed(theme: str | None, value: str | None) -> str | None:
    if theme in _LIGHT:
        return PAPER
    if theme in _DARK:
        return "000000"
    return AUTOMATIC if value == "auto" else colour(value)


def _fill(shading: Element | None) -> str:
    """What a shading comes to: a colour, AUTOMATIC for none, UNKNOWN for a pattern."""
    if shading is None or shading.get(VAL) == "nil":
        return AUTOMATIC
    if shading.get(VAL) == "solid":
        ink = shading.get(_COLOUR)
        return "000000" if ink in (None, "auto") else colour(ink) or UNKNOWN
    if shading.get(VAL) not in ("clear", None):
        return UNKNOWN
    fill = shading.get(_FILL)
    return AUTOMATIC if fill in (None, "auto") else colour(fill) or UNKNOWN


def _paper(root: Element) -> str:
    """The colour of the page."""
    background = root.find(W + "background")
    found = None if background is None else _themed(_theme_of(background), background.get(_COLOUR))
    return found if found not in (None, AUTOMATIC, NONE) else PAPER
