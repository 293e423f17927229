"""Every pair of colours that words or edges are made of can be read in every palette."""

import re
from dataclasses import fields

import pytest

from workbench.ui.tokens import KINDS, LIGHT, PALETTES, SIZES, TEXT_FACTORS, TYPE, KindColours, Palette, contrast, scaled

WORDS = [
    *[("text", ground) for ground in ("bg", "panel", "page", "raised", "sunken", "wash", "ok_wash", "warn_wash", "stop_wash")],
    *[("text2", ground) for ground in ("bg", "panel", "page", "raised", "sunken", "wash")],
    *[("accent", ground) for ground in ("bg", "panel", "page", "raised", "wash")],
    *[(tone, ground) for tone in ("ok", "warn", "stop") for ground in ("bg", "panel", "raised", "wash", f"{tone}_wash")],
    ("on", "accent"),
    ("on_pressed", "line"),
    ("page", "text"),
    ("bg", "text"),
    *[("text", f"{kind}.{part}") for kind in KINDS for part in ("wash", "focused")],
    *[("text2", f"{kind}.wash") for kind in KINDS],
    *[(f"{kind}.ink", ground) for kind in KINDS for ground in (f"{kind}.wash", "raised", "page", "panel")],
]
EDGES = [("edge", ground) for ground in ("bg", "panel", "page", "raised", "sunken", "wash")]
everywhere = pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES.keys())


@everywhere
@pytest.mark.parametrize(("ink", "ground"), WORDS)
def test_words_can_be_read(palette: Palette, ink: str, ground: str) -> None:
    assert contrast(palette.token(ink), palette.token(ground)) >= 4.5


@everywhere
@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_edges_of_controls_can_be_seen(palette: Palette, edge: str, ground: str) -> None:
    assert contrast(palette.token(edge), palette.token(ground)) >= 3.0


@everywhere
@pytest.mark.parametrize("ground", ["bg", "panel", "page", "raised"])
def test_the_focus_ring_can_be_seen(palette: Palette, ground: str) -> None:
    assert contrast(palette.accent, palette.token(ground)) >= 3.0


@everywhere
def test_every_token_is_a_colour(palette: Palette) -> None:
    colours = [getattr(palette, field.name) for field in fields(palette) if field.name not in ("name", "title")]
    flat = [
        part for each in colours for part in ((each.ink, each.wash, each.focused) if isinstance(each, KindColours) else (each,))
    ]
    assert all(re.fullmatch(r"#[0-9A-F]{6}", colour) for colour in flat)


def test_contrast_agrees_with_the_published_extremes() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.478, abs=0.001)
    assert contrast("#FFFFFF", "#777777") == contrast("#777777", "#FFFFFF")


def test_a_token_that_is_not_there_is_an_error() -> None:
    with pytest.raises(AttributeError):
        LIGHT.token("crimson")
    with pytest.raises(KeyError):
        LIGHT.kind("accent")


def test_a_kind_has_three_colours() -> None:
    assert LIGHT.token("strength") == LIGHT.kind("strength").ink == "#1B4F91"
    assert LIGHT.token("strength.focused") == "#CDDCEF"


def test_targets_are_large_enough_at_every_text_size() -> None:
    least = min(SIZES.level_height, SIZES.level_width, SIZES.pill, SIZES.button_bar, SIZES.target, SIZES.icon_target)
    assert all(scaled(least, factor) >= 24 for factor in TEXT_FACTORS)


def test_what_is_there_never_vanishes() -> None:
    assert scaled(0.2, 1.0) == 1
    assert scaled(0, 2.0) == 0
    assert scaled(13, 1.5) == 20


def test_words_one_must_read_are_not_fine_print() -> None:
    assert min(role.px for name, role in TYPE.items() if name not in ("fine", "cap")) >= 12
