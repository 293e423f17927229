"""Front matter is title lines, word for word; what only looks a little like it stays the text that it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.document import BlockKind
from workbench.files.markdown_in import read_markdown

T, H, P = BlockKind.TITLE, BlockKind.HEADING, BlockKind.PARAGRAPH


def blocks(text: str) -> list[tuple[str, BlockKind]]:
    document = read_markdown(text.encode()).document
    return [(document.block_text(block), block.kind) for block in document.blocks]


def test_yaml_at_the_top_is_title_lines() -> None:
    text = "---\ntitle: My plan\nauthor: 'R. Lea'\n\n# for all\ntags:\n  - one\n- two\n---\n# Plan\n\nMine."
    lines = ["title: My plan", "author: 'R. Lea'", "# for all", "tags:", "- one", "- two"]
    assert blocks(text) == [*((line, T) for line in lines), ("Plan", H), ("Mine.", P)]
    assert blocks("---\r\ntitle: My plan\r\n...\r\nMine.") == [("title: My plan", T), ("Mine.", P)]


def test_toml_at_the_top_is_title_lines() -> None:
    assert blocks("+++\ntitle = 'My plan'\n[more]\ndraft = true\n+++\n\nMine.") == [
        ("title = 'My plan'", T), ("[more]", T), ("draft = true", T), ("Mine.", P),
    ]  # fmt: skip


def test_an_answer_in_front_matter_counts() -> None:
    found = blocks(f"---\nabstract: |\n  {'word ' * 80}\n---\nMine.")
    assert [kind for _, kind in found] == [P, P, P]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\n\nMine is here.\n\n---\n\nMore.", [("Mine is here.", P), ("More.", P)]),
        ("---\ntitle: it never ends", [("title: it never ends", P)]),
        ("---\n---\nMine.", [("Mine.", P)]),
        ("Mine.\n\n---\ntitle: below\n---\n", [("Mine.", P), ("title: below", H)]),
        ("---\nMine is here\n---\nMore.", [("Mine is here", H), ("More.", P)]),
        ("----\ntitle: four\n----", [("title: four", H)]),
    ],
)
def test_rules_and_headings_stay_what_they_are(text: str, expected: list[tuple[str, BlockKind]]) -> None:
    assert blocks(text) == expected


@given(
    st.lists(
        st.sampled_from(["---", "+++", "...", "key: word", "key = word", "", "word", "- word", "  word", "[word]"]), max_size=9
    )
)
def test_no_word_is_lost_or_made(lines: list[str]) -> None:
    text = "---\n" + "\n".join(lines)
    found = " ".join(said for said, _ in blocks(text))
    assert found.count("word") == text.count("word")
