"""Footnotes in Markdown, which CommonMark does not know and Pandoc and GitHub do: `[^id]` in the text, `[^id]: words` below."""

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

NOTE_MARK = "footnote_mark"
_OPEN, _CLOSE = "footnote_open", "footnote_close"
_MARK = re.compile(r"\[\^([^\s\[\]^]+)\]")
_BEGINNING = re.compile(_MARK.pattern + r":[ \t]*")
_NAMES = "footnotes"
_INDENT = 4
_ENDS = ["paragraph", "reference", "blockquote", "list"]


class Notes:
    """The footnotes of one file, each a run of tokens."""

    def __init__(self) -> None:
        self._by_name: dict[str, list[Token]] = {}
        self._doubles: list[list[Token]] = []
        self._placed = 0

    def begin(self, name: str) -> list[Token]:
        """The tokens, none yet, of a note of this name; the first of a name is the one that its marks mean."""
        tokens: list[Token] = []
        if name in self._by_name:
            self._doubles.append(tokens)
        else:
            self._by_name[name] = tokens
        return tokens

    def take(self, name: str) -> Sequence[Token] | None:
        """A note the first time it is asked for; None after that."""
        return self._by_name.pop(name, None)

    def next_label(self) -> str:
        """The number of the note that is placed next."""
        self._placed += 1
        return str(self._placed)

    def left(self) -> Iterator[Sequence[Token]]:
        """The notes not taken yet, in the order of the file, then those whose name another had before; this takes them."""
        while self._by_name:
            yield self._by_name.pop(next(iter(self._by_name)))
        yield from self._doubles


def parse(markdown: MarkdownIt, text: str) -> tuple[Sequence[Token], Notes]:
    """The tokens of a text and, apart, those of its footnotes.

    A mark is a token NOTE_MARK whose `info` names the note; one that no note answers stays text. What follows the first line of a
    note belongs to it while it is indented by four spaces or a tab, as in Pandoc.
    """
    markdown.block.ruler.before("table", "footnote", _note, {"alt": _ENDS})
    markdown.inline.ruler.before("link", NOTE_MARK, _mark)
    notes = Notes()
    places: list[list[Token]] = [[]]
    for token in markdown.parse(text):
        if token.type == _OPEN:
            places.append(notes.begin(token.info))
        elif token.type == _CLOSE:
            places.pop()
        else:
            places[-1].append(token)
    return places[0], notes


def _note(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    """A rule of the block parser: the definition of a footnote, with all that is indented under it."""
    begins = state.bMarks[line] + state.tShift[line]
    found = None if state.is_code_block(line) else _BEGINNING.match(state.src, begins, state.eMarks[line])
    if found is None or silent:
        return found is not None
    name = found[1].casefold()
    state.env.setdefault(_NAMES, set()).add(name)
    outer = state.bMarks[line], state.tShift[line], state.sCount[line], state.blkIndent
    state.blkIndent += _INDENT
    state.bMarks[line], state.tShift[line], state.sCount[line] = found.end(), 0, state.blkIndent
    state.push(_OPEN, "", 1).info = name
    state.md.block.tokenize(state, line, end)
    state.push(_CLOSE, "", -1)
    state.bMarks[line], state.tShift[line], state.sCount[line], state.blkIndent = outer
    return True


def _mark(state: StateInline, silent: bool) -> bool:
    """A rule of the inline parser: the mark of a footnote that the file defines.

    A search for the end of a link goes through this silently; it would take the mark for a link, which cannot stand in another.
    """
    found = None if silent else _MARK.match(state.src, state.pos, state.posMax)
    if found is None or found[1].casefold() not in state.env.get(_NAMES, ()):
        return False
    state.push(NOTE_MARK, "", 0).info = found[1].casefold()
    state.pos = found.end()
    return True
