"""Finds, in one pass over a story, the paragraphs that hold nothing but runs, so that they can be read without climbing a tree.

Most paragraphs of most scripts are of this kind, and this is where the time goes. What a plain paragraph says is said by the same
handlers as in any other; only the way to them is shorter.
"""

from collections.abc import Callable
from typing import TypeVar

from workbench.files.docx_in.names import Element, W

Handler = TypeVar("Handler", bound=Callable[..., None])

_PARAGRAPH, _PROPERTIES, _TABLE, _RUN = W + "p", W + "pPr", W + "tbl", W + "r"
LOOKS = frozenset(W + name for name in ("b", "i", "u", "vertAlign", "vanish", "rStyle"))
_RUN_PARTS = "t tab ptab br cr noBreakHyphen sym fldChar instrText footnoteReference endnoteReference"
_IN_RUN = frozenset(W + name for name in _RUN_PARTS.split())
_FIELD_MARK = W + "fldChar"
_BLOCKS = frozenset({_PARAGRAPH, _TABLE})
_IN_PROPERTIES = LOOKS | {W + "tab"}


def plain_paragraphs(
    root: Element, handlers: dict[object, Handler], tags: tuple[str, ...]
) -> dict[Element, list[tuple[Handler, Element]]]:
    """The pieces of each plain paragraph under `root` with their handlers: its properties, its words, and what sets their looks.

    `tags` are all the elements that mean anything. In doubt a paragraph is left out: if any other of them stands before the next
    paragraph begins, or if a run or what is in it stands inside an element that means nothing. A run is a piece of its own only
    where the one before it may have left looks behind.
    """
    found: dict[Element, list[tuple[Handler, Element]]] = {}
    paragraph, run = root, None
    pieces: list[tuple[Handler, Element]] = []
    left_looks = False
    for element in root.iter(*tags):
        tag = element.tag
        if tag in _IN_RUN and run is not None and element.getparent() is run:
            pieces.append((handlers[tag], element))
            left_looks |= tag == _FIELD_MARK
        elif tag == _RUN and element.getparent() is paragraph:
            run = element
            if left_looks:
                pieces.append((handlers[tag], element))
                left_looks = False
        elif tag in _BLOCKS:
            paragraph, run, pieces, left_looks = element, None, [], False
            found[element] = pieces
        elif _is_property(tag, element, paragraph, run):
            if run is not None or tag == _PROPERTIES:
                pieces.append((handlers[tag], element))
                left_looks = True
        else:
            found.pop(paragraph, None)
            paragraph, run = root, None
    return found


def _is_property(tag: object, element: Element, paragraph: Element, run: Element | None) -> bool:
    """Whether an element says how the paragraph or the run at hand is set, or is a property read elsewhere."""
    if run is None:
        return tag in _IN_PROPERTIES or (tag == _PROPERTIES and element.getparent() is paragraph)
    parent = element.getparent() if tag in LOOKS else None
    return parent is not None and parent.getparent() is run
