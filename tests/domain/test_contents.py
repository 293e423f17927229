"""A script's table of contents is found by its lines, however the file was made, and nothing else is taken for one."""

import pytest

from workbench.domain.contents import contents
from workbench.domain.document import BlockKind, DraftBlock, assemble

H, P, L = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM
BELOW = ["Introduction", "It begins here.", "References", "Lea (2021).", "Appendix A: survey", "A table."]


def found(*lines: str, kind: BlockKind = P) -> list[str]:
    document = assemble([DraftBlock(kind, line) for line in lines] + [DraftBlock(P, line) for line in BELOW])
    return [document.block_text(document.blocks[place]) for place in sorted(contents(document))]


@pytest.mark.parametrize("gap", ["\t", " ", "........", " . . . . ", "…… ", "\t\t", "____"])
@pytest.mark.parametrize("kind", [P, H, L])
def test_lines_below_contents_that_end_in_a_page_number_are_listed(gap: str, kind: BlockKind) -> None:
    lines = ["Contents", f"Introduction{gap}1", f"1.2 Something else{gap}2", f"Appendix A: survey{gap}14"]
    assert found(*lines, "It begins.", kind=kind) == lines


@pytest.mark.parametrize("head", ["Contents", "TABLE OF CONTENTS:", "1. Contents page", "List of figures"])
def test_the_line_above_may_be_written_in_several_ways(head: str) -> None:
    assert found(head, "Introduction\t1", "It begins.") == [head, "Introduction\t1"]


def test_lines_below_contents_need_no_page_number_if_they_stand_again() -> None:
    assert found("Contents", "Introduction", "REFERENCES", "Appendix A:  survey", "Mine.") == [
        "Contents", "Introduction", "REFERENCES", "Appendix A:  survey",
    ]  # fmt: skip


def test_without_the_line_above_two_lines_that_lead_to_a_page_and_stand_again_are_listed() -> None:
    assert found("1 Introduction\t1", "References\t7") == ["1 Introduction\t1", "References\t7"]
    assert found("Introduction....1", "Appendix A: survey....9") == ["Introduction....1", "Appendix A: survey....9"]
    assert found("References\t7") == []


@pytest.mark.parametrize(
    "lines",
    [
        ("Reading age\t8", "Attendance\t91"),
        ("Introduction 1", "References 2"),
        ("Contents", "It begins with 2,015 words.", "Introduction\t1"),
        ("The contents", "Introduction\t1"),
        ("Introduction\t2015", "References\t2016"),
        ("Contents",),
    ],
)
def test_other_lines_are_no_table_of_contents(lines: tuple[str, ...]) -> None:
    assert found(*lines) == []
