"""Several processes read as one does: in order, each item with what came of its own file, and nothing is left running."""

import time
from collections.abc import Iterator

import pytest
from docx_builder import docx, p, r
from odd_readers import slow, unhurried

from workbench.domain.document import Reading
from workbench.domain.errors import Refused
from workbench.files.readers import Readers

File = tuple[str, bytes]


@pytest.fixture(scope="module")
def readers() -> Iterator[Readers]:
    with Readers() as several:
        yield several


@pytest.fixture
def fresh() -> Iterator[Readers]:
    with Readers() as several:
        yield several


def essay(number: int) -> bytes:
    return docx(p(r(f"Essay {number} of a few words.")))


def as_file(item: int | str) -> File | None:
    """The file of a number; a word has none, and every fifth file is damaged."""
    if isinstance(item, str):
        return None
    return f"{item}.docx", essay(item)[: None if item % 5 else 60]


def as_numbered(item: int) -> File:
    return f"{item}.txt", f"Note {item}.".encode()


def told(item: int | str, answer: Reading | Refused | None) -> str:
    if answer is None:
        return f"{item} unread"
    return answer.code if isinstance(answer, Refused) else answer.document.text


def expected(item: int | str) -> str:
    if isinstance(item, str):
        return f"{item} unread"
    return f"Essay {item} of a few words." if item % 5 else "damaged"


def test_every_item_comes_in_order_with_its_own_answer(readers: Readers) -> None:
    items: list[int | str] = ["first", *range(1, 71), "between", *range(71, 81), "last"]
    found = [(item, told(item, answer)) for item, answer in readers.read_each(items, as_file)]
    assert found == [(item, expected(item)) for item in items]


def test_another_process_is_started_once_files_were_waited_for() -> None:
    with Readers(3, unhurried) as readers:
        found = [answer for _, answer in readers.read_each(range(12), as_numbered)]
        assert [told(n, answer) for n, answer in enumerate(found)] == [f"Note {n}." for n in range(12)]
        assert [process.is_running for process in readers.processes[:2]] == [True, True]


def test_one_process_reads_all_where_its_answers_wait_for_whoever_asked() -> None:
    with Readers(2, unhurried) as readers:
        for _ in readers.read_each(range(6), as_numbered):
            time.sleep(0.15)
        assert [process.is_running for process in readers.processes] == [True, False]


def test_who_stops_asking_leaves_no_answer_for_the_next(readers: Readers) -> None:
    some = readers.read_each(range(1, 20), as_file)
    assert told(*next(iter(some))) == expected(1)
    some.close()
    assert [told(item, answer) for item, answer in readers.read_each([7, 8], as_file)] == [expected(7), expected(8)]


def test_a_file_is_being_read_while_the_one_before_it_is_looked_at(fresh: Readers) -> None:
    asked: list[int] = []

    def noted() -> Iterator[int]:
        for number in (1, 2, 3):
            asked.append(number)
            yield number

    answers = fresh.read_each(noted(), as_file)
    next(answers)
    assert asked == [1, 2]
    assert [item for item, _ in answers] == [2, 3]


def test_items_without_a_file_are_not_held_back(fresh: Readers) -> None:
    asked: list[int | str] = []

    def noted() -> Iterator[int | str]:
        for item in ("a", "b", 1, "c", "d", "e"):
            asked.append(item)
            yield item

    answers = fresh.read_each(noted(), as_file)
    assert [next(answers)[0], next(answers)[0]] == ["a", "b"]
    assert asked == ["a", "b"]
    assert next(answers)[0] == 1
    assert asked == ["a", "b", 1, "c", "d"]
    assert [item for item, _ in answers] == ["c", "d", "e"]


def test_it_says_whether_the_next_file_is_read_soon(fresh: Readers) -> None:
    answers = fresh.read_each(range(1, 4), as_file)
    assert not fresh.comes_within(60)
    assert next(answers)[0] == 1
    assert fresh.comes_within(60)
    assert [next(answers)[0], next(answers)[0]] == [2, 3]
    assert not fresh.comes_within(60)


def test_a_file_that_takes_long_is_not_waited_for() -> None:
    with Readers(1, slow) as readers:
        answers = readers.read_each([b"", b"word"], lambda data: ("a.txt", data))
        assert next(answers)[0] == b""
        assert not readers.comes_within(0.01)
        answers.close()


def test_nothing_to_read_starts_no_process() -> None:
    with Readers() as unused:
        assert list(unused.read_each(["a", "b"], as_file)) == [("a", None), ("b", None)]
        assert not any(reader.is_running for reader in unused.processes)
