"""What Word, LibreOffice and Moodle would say, fact by fact; LibreOffice's figures are those it gave for the same phrases."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.document import BlockKind, Cell, Document, DraftBlock, assemble
from workbench.domain.like import Like, libreoffice_like, like, moodle_like, word_like


def document(text: str) -> Document:
    return assemble([DraftBlock(BlockKind.PARAGRAPH, text)])


@pytest.mark.parametrize(
    ("text", "word", "libreoffice", "moodle"),
    [
        ("one two three", 3, 3, 3),
        ("assess-plan-do-review well-known", 2, 2, 2),
        ("and/or his/her", 2, 2, 2),
        ("and / or", 3, 3, 3),
        ("plan – do", 3, 2, 2),
        ("plan — do", 3, 2, 2),
        ("plan–do", 1, 2, 2),
        ("plan—do", 1, 2, 2),
        ("plan––do", 1, 2, 2),
        ("2014–15 pages 3–4", 3, 5, 5),
        ("2,500–3,000—more", 1, 3, 3),
        ("plan - do", 3, 3, 3),
        ("plan--do", 1, 2, 1),
        ("x -- y", 3, 3, 3),
        ("x--", 1, 1, 1),
        ("a---b see--.", 2, 4, 2),
        ("a‒b c―d e‐f g−h", 4, 4, 4),
        ("a & b + c", 5, 5, 5),
        ("wait ... now … then", 5, 5, 5),
        ("* * *", 3, 3, 3),
        ("25% of 3.5 %", 4, 4, 4),
        ("see https://example.org/a?b=c now", 3, 3, 3),
        ("a@b.org", 1, 1, 1),
        ("the school’s don't", 3, 3, 3),
        ("(DfE, 2015). “ one ” one[3]two", 6, 6, 6),
        ("no\u00a0break 2\u202f500 thin\u2009space", 6, 6, 6),
        ("forced\u2028break and\ttab", 4, 4, 4),
        ("zero\u200bwidth co\u00adoperate non\u2011breaking", 3, 3, 3),
        ("good 😀 work 👍🏽 👨\u200d👩\u200d👧", 5, 5, 5),
        ("good😀work", 1, 1, 1),
        ("水仙花很美", 5, 5, 1),
        ("水仙花，很美。", 7, 7, 1),
        ("Word是水 test", 4, 4, 2),
        ("水1850次", 3, 3, 1),
        ("“渺小”的", 5, 5, 1),
        ("リーダーシップに係る", 10, 10, 1),
        ("（全角） ａｂｃ", 7, 7, 2),
        ("한국어 문장입니다", 2, 8, 2),
        ("a\u3000b", 2, 2, 2),
    ],
)
def test_the_three_programs_count_each_in_its_way(text: str, word: int, libreoffice: int, moodle: int) -> None:
    assert like(document(text)) == Like(word, libreoffice, moodle)


def test_every_block_counts_for_all_three_whatever_it_is() -> None:
    made = assemble(
        [
            DraftBlock(kind, "two words", cell=Cell(0, 0, 0) if kind is BlockKind.TABLE_CELL else None)
            for kind in (*BlockKind, BlockKind.PARAGRAPH)
        ]
    )
    assert like(made) == Like(*[2 * len(made.blocks)] * 3)


def test_only_libreoffice_counts_the_labels_of_lists_and_headings_and_no_note_s_mark() -> None:
    made = assemble(
        [
            DraftBlock(BlockKind.HEADING, "Plan", 1, "Part 1."),
            DraftBlock(BlockKind.LIST_ITEM, "one two", 0, "1."),
            DraftBlock(BlockKind.LIST_ITEM, "three", 0, "•"),
            DraftBlock(BlockKind.FOOTNOTE, "four", marker="1"),
            DraftBlock(BlockKind.ENDNOTE, "five", marker="i"),
        ]
    )
    assert (word_like(made), libreoffice_like(made), moodle_like(made)) == (6, 10, 6)


def test_blocks_part_words() -> None:
    made = assemble([DraftBlock(BlockKind.PARAGRAPH, "one"), DraftBlock(BlockKind.PARAGRAPH, "two")])
    assert like(made) == Like(2, 2, 2)


@given(st.text("ab-–— /é😀\u00a0\u2028\u200b.", min_size=1, max_size=40).filter(str.strip))
def test_no_program_counts_fewer_than_word_but_for_dashes_alone(text: str) -> None:
    made = document(text)
    alone = sum(1 for word in text.split() if not word.strip("–—"))
    assert libreoffice_like(made) >= word_like(made) - alone
    assert moodle_like(made) >= len(text.split()) - alone
