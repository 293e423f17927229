"""Writes what came of a file as plain values where it was read, and checks them where they arrive.

A file made to do harm may have taken over the process that read it. So what comes from there is JSON, which can hold nothing but
values, and never a pickle, which is run by whoever opens it.
"""

import json
from collections.abc import Sequence
from operator import attrgetter, gt
from typing import Any

from workbench.domain.document import Block, BlockKind, Cell, Document, Reading, Style, Warning
from workbench.domain.errors import Refused

_REFUSED = attrgetter("name", "code", "message")
_WARNING = attrgetter("code", "message", "place")
_BLOCK = attrgetter("kind", "start", "end", "level", "marker")
_CELL = attrgetter("table", "row", "column")
_STYLE = attrgetter("start", "end", "bold", "italic", "underline", "raised", "link")
_KINDS = {kind.value: kind for kind in BlockKind}


def told(answer: Reading | Refused) -> bytes:
    """A reading or a refusal as JSON. Cells and styles are rows of their own, led by the number of the block they belong to."""
    if isinstance(answer, Refused):
        return json.dumps(_REFUSED(answer)).encode()
    document = answer.document
    values = (
        document.text,
        [_BLOCK(block) for block in document.blocks],
        [(at, *_CELL(block.cell)) for at, block in enumerate(document.blocks) if block.cell is not None],
        [(at, *_STYLE(style)) for at, block in enumerate(document.blocks) for style in block.styles],
        answer.format,
        answer.producer_words,
        [_WARNING(warning) for warning in answer.warnings],
        answer.margins,
    )
    return json.dumps(values).encode()


def heard(data: bytes) -> Reading | Refused:
    """The answer that `told` wrote; raises ValueError for anything else, such as a block outside of its text or words that hold
    half a character, which cannot be stored.
    """
    try:
        match json.loads(data.decode("ascii")):
            case [str(name), str(code), str(message)]:
                _whole(code, message)
                return Refused(name, code, message)
            case [str(text), [*blocks], [*cells], [*styles], str(format), (int() | None) as words, [*warnings], str(margins)]:
                _whole(text, format, margins)
                document = _document(text, blocks, cells, styles)
                return Reading(document, format, words, tuple(map(_warning, warnings)), margins)
    except (LookupError, TypeError, RecursionError) as error:
        raise ValueError("no answer of a reader") from error
    raise ValueError("no answer of a reader")


def _document(text: str, blocks: Sequence[Any], cells: Sequence[Any], styles: Sequence[Any]) -> Document:
    kinds, starts, ends, levels, markers = _columns(blocks, str, int, int, int, str)
    if blocks and not (starts[0] >= 0 and ends[-1] <= len(text) and _follow((0, *ends), starts) and _follow(starts, ends)):
        raise ValueError("a block outside of the text or before another")
    of_block: list[Cell | None] = [None] * len(blocks)
    for at, *place in zip(*_columns(cells, int, int, int, int), strict=True):
        of_block[at] = Cell(*place)
    in_block: list[list[Style]] = [[] for _ in blocks]
    for at, *look in zip(*_columns(styles, int, int, int, bool, bool, bool, int, str), strict=True):
        in_block[at].append(Style(*look))
    made = map(Block, map(_KINDS.__getitem__, kinds), starts, ends, levels, markers, of_block, map(tuple, in_block))
    return Document(text, tuple(made))


def _columns(rows: Sequence[Any], *types: type) -> Sequence[tuple[Any, ...]]:
    """The columns of rows, each seen to hold values of its type and no other, which is quicker than to look row by row."""
    columns = list(zip(*rows, strict=True)) or [()] * len(types)
    if not all(set(map(type, column)) <= {wanted} for column, wanted in zip(columns, types, strict=True)):
        raise ValueError("a value of another type")
    for column, kind in zip(columns, types, strict=True):
        if kind is str:
            _whole(*column)
    return columns


def _follow(earlier: Sequence[int], later: Sequence[int]) -> bool:
    """Whether no position of the first lies behind the one in its place in the second; what is left over counts for nothing."""
    return not any(map(gt, earlier, later))


def _warning(row: Any) -> Warning:
    match row:
        case [str(code), str(message), (str() | None) as place]:
            _whole(code, message, place or "")
            return Warning(code, message, place)
    raise ValueError("no warning")


def _whole(*words: str) -> None:
    """Raises ValueError where words hold half a character."""
    "".join(words).encode()
