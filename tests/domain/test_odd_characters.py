"""What a reader cannot see in a text, or takes for something else, is told; what other languages and emoji need is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.codes import CODES, CodeKind
from workbench.domain.document import BlockKind, DraftBlock, assemble
from workbench.domain.odd_characters import warnings


def told(text: str) -> list[tuple[str, int, str | None]]:
    made = assemble(DraftBlock(BlockKind.PARAGRAPH, line) for line in text.split("\n"))
    return [(w.code, int(w.message.split()[0]), w.place) for w in warnings(made)]


@pytest.mark.parametrize(
    ("text", "code", "count"),
    [
        ("as\u200bsess and re\u200bview", "padded-words", 2),
        ("a\u200bs\u200bs\u200bess", "padded-words", 1),
        ("as\u200csess", "padded-words", 1),
        ("as\u2060sess", "padded-words", 1),
        ("as\ufeffsess", "padded-words", 1),
        ("one \u200b two \u200b\u200d three", "padded-words", 2),
        ("one \u2800 two\u2800three", "padded-words", 2),
        ("a\u00ads\u00ads\u00ade\u00ads\u00ads", "padded-words", 1),
        ("as\u00ad\u00ad\u00adsess", "padded-words", 1),
        ("as\U000e0041sess", "padded-words", 1),
        ("аssess and plаn", "look-alike-letters", 2),
        ("Ρlan", "look-alike-letters", 1),
        ("pｌan", "look-alike-letters", 1),
        ("ｐｌａｎ", "look-alike-letters", 1),
        ("𝐩𝐥𝐚𝐧", "look-alike-letters", 1),
        ("left \u202eright\u202c", "direction-override", 1),
    ],
)
def test_odd_characters_are_told_with_their_number_and_place(text: str, code: str, count: int) -> None:
    assert told(f"A first paragraph.\nThen {text} again.") == [(code, count, "¶ 2")]
    assert CODES[code].kind is CodeKind.WARNING


@pytest.mark.parametrize(
    "text",
    [
        "Plain words, café, naïve and Łódź.",
        "The family said 👩\u200d🏫 and ❤️.",
        "می\u200cخواهم and नमस्ते",
        "A hyphen\u00adation or two in co\u00adoperation.",
        "https://\u200bexample.org/\u200bpage",
        "\ufeffThe start of a copied line.",
        "Москва and μάθηση, Ρώμη and Α.",
        "A β-blocker, ΔT, µm, λmax, α = 0.7 and χ² tests.",
        "Ring \u200e0114\u200f today \u2068here\u2069.",
    ],
)
def test_what_other_languages_and_signs_need_is_not_told(text: str) -> None:
    assert told(text) == []


def test_each_kind_is_told_once() -> None:
    assert [code for code, *_ in told("as\u200bsess\nplаn\n\u202eright as\u200bsess")] == [
        "padded-words", "look-alike-letters", "direction-override",
    ]  # fmt: skip


@given(st.text(alphabet="abcdefghij ABC.,'-\n", max_size=200))
def test_plain_english_letters_are_never_odd(text: str) -> None:
    assert told(f"é {text}") == []
