"""Colours, type and measures in one table, so that no widget ever writes a hex or a pixel of its own.

Values only, no Qt: contrast can be checked without a window.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True)
class KindColours:
    """The three colours of one highlight kind: underline, icon and word; behind the text; behind the text that has focus."""

    ink: str
    wash: str
    focused: str


@dataclass(frozen=True, slots=True)
class Palette:
    """All colours of one theme, each a hex string named after its use."""

    name: str
    title: str
    bg: str
    panel: str
    page: str
    raised: str
    sunken: str
    line: str
    edge: str
    hatch: str
    text: str
    text2: str
    accent: str
    on: str
    wash: str
    ok: str
    ok_wash: str
    warn: str
    warn_wash: str
    stop: str
    stop_wash: str
    strength: KindColours
    develop: KindColours
    evidence: KindColours
    question: KindColours

    @property
    def on_pressed(self) -> str:
        """Words on a pressed control, which is filled with `line`."""
        return self.on if self.draws_edges else self.text

    @property
    def draws_edges(self) -> bool:
        """Whether every edge is drawn, also those that are only decoration elsewhere."""
        return self.name == "contrast"

    def token(self, name: str) -> str:
        """The colour of a token by name: "accent", "ok_wash", or "strength.ink" for a highlight kind."""
        head, _, part = name.partition(".")
        value = getattr(self, head)
        if isinstance(value, KindColours):
            value = getattr(value, part or "ink")
        if not isinstance(value, str):
            raise KeyError(name)
        return value

    def kind(self, name: str) -> KindColours:
        """The colours of a highlight kind: "strength", "develop", "evidence" or "question"."""
        value = getattr(self, name)
        if not isinstance(value, KindColours):
            raise KeyError(name)
        return value


LIGHT: Final = Palette(
    name="light",
    title="Light",
    bg="#F4F4F1",
    panel="#FAFAF8",
    page="#FFFFFF",
    raised="#FFFFFF",
    sunken="#ECECE7",
    line="#E1E0DB",
    edge="#7F838B",
    hatch="#B9B8B1",
    text="#1B1D21",
    text2="#565A62",
    accent="#1F4E9E",
    on="#FFFFFF",
    wash="#E4ECF8",
    ok="#0B5E6B",
    ok_wash="#DDF0F2",
    warn="#7A4700",
    warn_wash="#FBEBD0",
    stop="#8A2B16",
    stop_wash="#FBE5DF",
    strength=KindColours("#1B4F91", "#D7E7FB", "#CDDCEF"),
    develop=KindColours("#7A4700", "#FBE3BE", "#EFD8B5"),
    evidence=KindColours("#54389B", "#E4DDF8", "#D9D2EC"),
    question=KindColours("#484C52", "#E4E4DF", "#D9D9D4"),
)

DARK: Final = Palette(
    name="dark",
    title="Dark",
    bg="#16181B",
    panel="#1B1E22",
    page="#202428",
    raised="#292D33",
    sunken="#121416",
    line="#343941",
    edge="#858C97",
    hatch="#565C65",
    text="#E8E6E1",
    text2="#A9AEB7",
    accent="#8FB6F6",
    on="#0E1A2E",
    wash="#26344D",
    ok="#7FD0DC",
    ok_wash="#173A40",
    warn="#F0C67A",
    warn_wash="#42310F",
    stop="#F5A58E",
    stop_wash="#4B241A",
    strength=KindColours("#A3CBFB", "#24415F", "#315880"),
    develop=KindColours("#F3CB82", "#513C17", "#6D511F"),
    evidence=KindColours("#CDBDFB", "#3F3564", "#554887"),
    question=KindColours("#CDD0D4", "#3C4046", "#51565E"),
)

CREAM: Final = Palette(
    name="cream",
    title="Cream",
    bg="#F2E9D6",
    panel="#F7F0E0",
    page="#FBF6EA",
    raised="#FFFCF4",
    sunken="#EADFC7",
    line="#DFD3B8",
    edge="#827658",
    hatch="#BCAE8C",
    text="#2B2721",
    text2="#5C5444",
    accent="#1C4C82",
    on="#FFFFFF",
    wash="#DFE6E6",
    ok="#0A5560",
    ok_wash="#DCE9E2",
    warn="#6F4100",
    warn_wash="#F6E1B4",
    stop="#81280F",
    stop_wash="#F6DDCB",
    strength=KindColours("#1A4A86", "#D3E2EC", "#C9D7E1"),
    develop=KindColours("#6F4100", "#F7DCA8", "#EBD2A0"),
    evidence=KindColours("#4F3592", "#E3DAEE", "#D8D0E3"),
    question=KindColours("#4A453A", "#E6DDC8", "#DBD2BE"),
)

CONTRAST: Final = Palette(
    name="contrast",
    title="High contrast",
    bg="#000000",
    panel="#000000",
    page="#000000",
    raised="#000000",
    sunken="#1A1A1A",
    line="#FFFFFF",
    edge="#FFFFFF",
    hatch="#9A9A9A",
    text="#FFFFFF",
    text2="#FFFFFF",
    accent="#FFE24A",
    on="#000000",
    wash="#3A3300",
    ok="#7CE8F5",
    ok_wash="#00272C",
    warn="#FFD166",
    warn_wash="#332400",
    stop="#FFB39E",
    stop_wash="#3A1208",
    strength=KindColours("#9AD2FF", "#002B52", "#003A6F"),
    develop=KindColours("#FFD166", "#3D2A00", "#523900"),
    evidence=KindColours("#DCC8FF", "#2C1654", "#3B1E71"),
    question=KindColours("#FFFFFF", "#333333", "#454545"),
)

PALETTES: Final[Mapping[str, Palette]] = MappingProxyType({each.name: each for each in (LIGHT, DARK, CREAM, CONTRAST)})
KINDS: Final = ("strength", "develop", "evidence", "question")
TEXT_FACTORS: Final = (1.0, 1.25, 1.5, 2.0)


@dataclass(frozen=True, slots=True)
class TypeRole:
    """How one kind of words is set: size in device-independent pixels at 100 %, weight, face ("ui" or "page"), display cut."""

    px: int
    weight: int
    face: str = "ui"
    display: bool = False


TYPE: Final[Mapping[str, TypeRole]] = MappingProxyType(
    {
        "display": TypeRole(30, 600, display=True),
        "figure": TypeRole(27, 600, display=True),
        "title": TypeRole(22, 600, display=True),
        "section": TypeRole(18, 600, display=True),
        "heading": TypeRole(15, 600),
        "lead": TypeRole(15, 400),
        "body": TypeRole(13, 400),
        "button": TypeRole(13, 500),
        "strong": TypeRole(13, 600),
        "small": TypeRole(12, 400),
        "small-medium": TypeRole(12, 500),
        "small-strong": TypeRole(12, 600),
        "fine": TypeRole(11, 400),
        "cap": TypeRole(11, 500),
        "script": TypeRole(17, 400, face="page"),
        "script-heading": TypeRole(19, 600, face="page"),
        "case": TypeRole(15, 400, face="page"),
        "case-heading": TypeRole(17, 600, face="page"),
    }
)


@dataclass(frozen=True, slots=True)
class Sizes:
    """Measures in device-independent pixels at 100 %: the grid, heights, radii and widths of panes."""

    grid: tuple[int, ...] = (4, 8, 12, 16, 20, 24, 32)
    menu_bar: int = 30
    stage_bar: int = 45
    script_bar: int = 43
    list_row: int = 44
    table_row: int = 38
    button: int = 32
    button_bar: int = 28
    button_page: int = 34
    level_width: int = 28
    level_height: int = 26
    pill: int = 26
    target: int = 24
    icon: int = 16
    icon_target: int = 28
    ring: int = 2
    ring_gap: int = 2
    radius_paper: int = 2
    radius_level: int = 5
    radius: int = 6
    radius_table: int = 8
    radius_door: int = 10
    pad_reading: int = 24
    pad_rubric: int = 16
    pad_list: int = 12
    between_cards: int = 8
    between_sections: int = 16
    splitter_grip: int = 9
    queue: int = 212
    queue_wide: int = 248
    queue_folded: int = 47
    rubric: int = 396
    rubric_wide: int = 500
    cards: int = 232
    cards_wide: int = 324
    measure_wide: int = 680


SIZES: Final = Sizes()
LEADING: Final = 1.25
"""Line pitch of words that wrap, as a multiple of the font's own line height."""


def scaled(px: float, factor: float) -> int:
    """A measure at a text factor, in whole pixels, never less than one for a measure that is there at all."""
    return max(1, round(px * factor)) if px > 0 else round(px * factor)


def _linear(part: int) -> float:
    share = part / 255
    return share / 12.92 if share <= 0.04045 else math.pow((share + 0.055) / 1.055, 2.4)


def luminance(colour: str) -> float:
    """Relative luminance of a hex colour, 0 to 1 (WCAG 2.2, definition of relative luminance)."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16)) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two hex colours, 1 to 21 (WCAG 2.2, definition of contrast ratio)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
