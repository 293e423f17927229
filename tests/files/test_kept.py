"""What was made of a part that files share is made once; a large part is not held on to."""

from workbench.files.docx_in.kept import kept


class Maker:
    """Takes note of what it is given."""

    def __init__(self) -> None:
        self.asked: list[bytes] = []

    def __call__(self, data: bytes) -> int:
        self.asked.append(data)
        return len(data)


def test_a_small_part_is_made_once_and_the_last_few_are_kept() -> None:
    maker = Maker()
    make = kept(maker)
    assert [make(b"one"), make(b"three"), make(b"one")] == [3, 5, 3]
    assert maker.asked == [b"one", b"three"]
    for number in range(20):
        make(b"%d" % number)
    make(b"one")
    assert maker.asked.count(b"one") == 2


def test_a_large_part_is_made_anew() -> None:
    maker = Maker()
    make = kept(maker)
    large = bytes(600 * 1024)
    assert [make(large), make(large)] == [len(large)] * 2
    assert maker.asked == [large, large]
