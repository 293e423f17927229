"""Finds, in one pass over a story, the paragraphs that hold nothing but runs, so that they can be read without climbing a tree.

Most paragraphs of most scripts are of this kind, and this is where the time goes. What a plain paragraph says is said by the same
handlers as in any other; only the way to them is shorter.
"""

from collections.abc import Callable
from typing import TypeVar

from workbench.files.docx_in.names import Element, W
from workbench.files.docx_in.properties import text_of

Handler = TypeVar("Handler", bound=Callable[..., None])

_PARAGRAPH, _PROPERTIES, _TABLE, _RUN, _TEXT = (W + name for name in ("p", "pPr", "tbl", "r", "t"))
LOOKS = frozenset(W + name for name in ("b", "i", "u", "vertAlign", "vanish", "rStyle"))
_RUN_PARTS = "tab ptab br cr noBreakHyphen sym fldChar instrText footnoteReference endnoteReference"
_IN_RUN = frozenset(W + name for name in _RUN_PARTS.split())
_BLOCKS = frozenset({_PARAGRAPH, _TABLE})
_READ_ELSEWHERE = LOOKS | {W + "tab"}


def plain_paragraphs(
    root: Element, handlers: dict[object, Handler], tags: tuple[str, ...]
) -> dict[Element, list[tuple[Handler, Element] | list[str]]]:
    """The pieces of each plain paragraph under `root`: words set alike as one list of texts, all else with its handler.

    `tags` are all the elements that mean anything. In doubt a paragraph is left out: if any other of them stands in it, another
    paragraph for one, or if a run or what is in it stands inside an element that means nothing. A run is a piece of its own only
    where the one before it may have left looks behind.
    """
    found: dict[Element, list[tuple[Handler, Element] | list[str]]] = {}
    pieces: list[tuple[Handler, Element] | list[str]] = []
    texts: list[str] = []
    paragraph, run, left_looks = root, None, False
    for element in root.iter(*tags):
        tag = element.tag
        if tag == _TEXT and element.getparent() is run:
            texts.append(text_of(element))
        elif tag == _RUN and element.getparent() is paragraph:
            run = element
            if left_looks:
                pieces += (handlers[tag], element), (texts := [])
                left_looks = False
        elif tag in _BLOCKS:
            found.pop(paragraph if element.getparent() in (paragraph, run) else element, None)  # no paragraph stands in another
            paragraph, run, left_looks, texts = element, None, False, []
            pieces = found[element] = [texts]
        elif _is_piece(tag, element, paragraph, run):
            pieces += (handlers[tag], element), (texts := [])
            left_looks = True
        elif run is not None or tag not in _READ_ELSEWHERE:
            _leave_out(found, element)
            paragraph, run = root, None
    return found


def _leave_out(found: dict[Element, list[tuple[Handler, Element] | list[str]]], element: Element) -> None:
    """Leaves out every paragraph that an element stands in."""
    for outer in element.iterancestors(_PARAGRAPH):
        found.pop(outer, None)


def _is_piece(tag: object, element: Element, paragraph: Element, run: Element | None) -> bool:
    """Whether an element says how the paragraph or the run at hand is set, or stands in that run beside its words."""
    parent = element.getparent()
    if run is None or parent is None:
        return tag == _PROPERTIES and parent is paragraph
    return parent is run if tag in _IN_RUN else tag in LOOKS and parent.getparent() is run
