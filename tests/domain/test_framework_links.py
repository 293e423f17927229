"""What of the framework a passage can be linked with, and how a link is called."""

import pytest

from workbench.domain.annotation import Annotation, Kind, anchor
from workbench.domain.framework import Framework, Section, Statement, parse_code
from workbench.domain.framework_links import is_link, link_name, links

STATEMENTS = ("1.1", "1.a", "2.1", "2.10", "2.b")


def framework(*statements: str) -> Framework:
    """Three sections, with these statements."""
    sections = tuple(Section(number, "", f"Title {number}", "", ()) for number in "123")
    told = tuple(Statement(parse_code(code), "", f"Words of {code}") for code in statements)
    return Framework("npq-senco", "1", "Framework", False, "", "", (), (), sections, told)


def test_sections_stand_in_their_order_each_before_its_statements() -> None:
    assert [link.code for link in links(framework(*STATEMENTS))] == ["1", "1.1", "1.a", "2", "2.1", "2.10", "2.b", "3"]


def test_what_a_criterion_aims_at_comes_first() -> None:
    assert [link.code for link in links(framework(*STATEMENTS), ("3", "2"))][:5] == ["2", "2.1", "2.10", "2.b", "3"]


def test_an_outline_without_statements_gives_its_sections() -> None:
    assert [(link.name, link.words) for link in links(framework())] == [
        ("Section 1", "Title 1"),
        ("Section 2", "Title 2"),
        ("Section 3", "Title 3"),
    ]


@pytest.mark.parametrize(("code", "name"), [("7", "Section 7"), ("7.3", "Statement 7.3"), ("1.aa", "Statement 1.aa")])
def test_a_link_is_called_by_what_it_leads_to(code: str, name: str) -> None:
    assert is_link(code)
    assert link_name(code) == name


@pytest.mark.parametrize("code", ["", "0", "7.", ".3", "7.3.1", "7.0", "a.1", "7.A", "7 ", "7\n", "٧", "7.3; drop"])
def test_what_is_written_otherwise_is_no_link(code: str) -> None:
    assert not is_link(code)


def test_a_link_chosen_again_is_taken_away_and_the_others_keep_their_order() -> None:
    passage = Annotation("a", Kind.STRENGTH, anchor("Words", 0, 5))
    linked = passage.turned("7.3").turned("2").turned("1.a")
    assert linked.statements == ("7.3", "2", "1.a")
    assert linked.turned("2").statements == ("7.3", "1.a")
    assert linked.turned("7.3").turned("2").turned("1.a") == passage
