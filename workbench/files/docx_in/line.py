"""The text of one paragraph while it is being put together, and the words of it that are left out or marked."""

from workbench.files.sight import FAULTS
from workbench.files.tidy import Look, Span

_TOLD = ("hidden-text", "deleted-text", "inserted-text", *FAULTS)


class Pieces:
    """Text of one paragraph that a warning tells of; pieces that stand side by side are one text."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._at = -1

    def add(self, text: str, start: int, end: int) -> None:
        """A piece that stands between two positions of the paragraph's text (one and the same, if it is not in that text)."""
        if start != self._at:
            self._parts.append(" ")
        self._parts.append(text)
        self._at = end

    def take(self) -> int:
        """How many words there were since this was last asked."""
        words = len("".join(self._parts).split())
        self._parts.clear()
        self._at = -1
        return words


class Line:
    """A paragraph's text in parts, the looks of its stretches, and what a warning will tell of it, if `any_told`."""

    def __init__(self) -> None:
        self.length = 0
        self._parts: list[str] = []
        self._spans: list[Span] = []
        self._told = {code: Pieces() for code in _TOLD}
        self.any_told = False

    def __bool__(self) -> bool:
        return bool(self._parts)

    def put(self, text: str, look: Look | None) -> None:
        """Adds text at the end."""
        self._parts.append(text)
        start = self.length
        self.length = start + len(text)
        if look is not None:
            self._spans.append((start, self.length, look))

    def tell(self, code: str, text: str) -> None:
        """Text that is left out at the end of what there is."""
        self._told[code].add(text, self.length, self.length)
        self.any_told = True

    def here(self) -> tuple[int, int]:
        """Where the next text will be put; for `tell_since`."""
        return len(self._parts), self.length

    def tell_since(self, code: str, mark: tuple[int, int]) -> None:
        """The text put since a mark is such as a warning tells of."""
        parts, start = mark
        if len(self._parts) > parts:
            self._told[code].add("".join(self._parts[parts:]), start, self.length)
            self.any_told = True

    def take(self) -> tuple[str, list[Span]]:
        """The text and its looks; the next paragraph begins."""
        text, spans = "".join(self._parts), self._spans
        self._parts, self._spans, self.length = [], [], 0
        return text, spans

    def take_told(self) -> dict[str, int]:
        """How many words each warning has to tell of since this was last asked."""
        self.any_told = False
        counts = {code: pieces.take() for code, pieces in self._told.items()}
        return {code: words for code, words in counts.items() if words}
