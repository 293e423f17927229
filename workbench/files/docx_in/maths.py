"""Formulas of Word, read with the signs that Word draws and does not write: fraction lines, brackets, sums."""

from collections.abc import Callable
from typing import Protocol

from workbench.files.docx_in.names import Element, M, child_of

_TRANSPARENT = (
    *("oMath", "oMathPara", "e", "num", "den", "sub", "sup", "deg", "fName", "lim", "rad", "func", "acc", "m", "bar", "sSub"),
    *("sSup", "sSubSup", "sPre", "limLow", "limUpp", "groupChr", "box", "borderBox", "eqArr", "phant"),
)


class Reader(Protocol):
    """Whoever reads a formula: puts a sign at the end of the text, or reads what is in an element."""

    def put(self, text: str) -> None: ...
    def children(self, element: Element) -> None: ...


def _inside(reader: Reader, element: Element) -> None:
    reader.children(element)


def _fraction(reader: Reader, element: Element) -> None:
    """Numerator and denominator, parted as its line parts them."""
    kind = child_of(child_of(element, M + "fPr"), M + "type")
    _parted(reader, element, (M + "num", M + "den"), " " if kind is not None and kind.get(M + "val") == "noBar" else "/")


def _matrix_row(reader: Reader, element: Element) -> None:
    _parted(reader, element, (M + "e",), " ")
    reader.put(" ")


def _delimited(reader: Reader, element: Element) -> None:
    """What stands in brackets, with them; they are round unless something else is said."""
    properties = child_of(element, M + "dPr")
    said = (child_of(properties, M + name) for name in ("begChr", "sepChr", "endChr"))
    opening, between, closing = (
        usual if sign is None else sign.get(M + "val") or "" for sign, usual in zip(said, "(|)", strict=True)
    )
    reader.put(opening)
    _parted(reader, element, (M + "e",), between)
    reader.put(closing)


def _operated(reader: Reader, element: Element) -> None:
    """A sum, an integral or the like: its sign, its limits, and what it is of."""
    sign = child_of(child_of(element, M + "naryPr"), M + "chr")
    reader.put("\u222b" if sign is None else sign.get(M + "val") or "")
    reader.children(element)


def _parted(reader: Reader, element: Element, names: tuple[str, ...], between: str) -> None:
    """The children of these names, with a sign between each and the next."""
    for index, child in enumerate(element.iterchildren(*names)):
        if index:
            reader.put(between)
        reader.children(child)


MATHS: dict[object, Callable[[Reader, Element], None]] = {
    **{M + name: _inside for name in _TRANSPARENT},
    M + "f": _fraction,
    M + "d": _delimited,
    M + "nary": _operated,
    M + "mr": _matrix_row,
}
"""What reads each element of a formula, by its name; its runs and texts are read as any other."""
