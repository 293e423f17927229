"""What paragraphs, rows, cells and stretches of text say of themselves, beyond what styles say."""

from workbench.files.docx_in.names import VAL, XML_SPACE, Element, W, is_on, whole

FRAME, MARK = W + "framePr", W + "rPr"
REMOVED = frozenset({W + "del", W + "moveFrom"})
_VANISH, _SPEC_VANISH = W + "vanish", W + "specVanish"
_SPACES = " \t\r\n"


def runs_on(element: Element) -> bool:
    """Whether a paragraph runs on into the next one: it is a drop cap, or its mark (the properties given) is deleted or hidden.

    A style separator (w:specVanish) hides its mark too, but parts a run-in heading from its text, and so still parts two blocks.
    """
    if element.tag == FRAME:
        return element.get(W + "dropCap") in ("drop", "margin")
    vanish = separator = False
    for child in element:
        if child.tag in REMOVED:
            return True
        vanish |= child.tag == _VANISH and is_on(child)
        separator |= child.tag == _SPEC_VANISH and is_on(child)
    return vanish and not separator


def properties_of(element: Element, name: str) -> dict[object, Element]:
    """What the properties of a row or cell, its first child of this name, hold."""
    properties = next(element.iterchildren(name), None)
    return {} if properties is None else {child.tag: child for child in properties}


def number_of(element: Element | None, default: int) -> int:
    """The whole number that a property states, or else the default."""
    number = None if element is None else whole(element.get(VAL))
    return default if number is None else number


def text_of(element: Element) -> str:
    """The text of w:t as Word keeps it: without spaces at its ends, unless xml:space says to preserve them."""
    text = element.text or ""
    bare = text.strip(_SPACES)
    return text if bare == text or element.get(XML_SPACE) == "preserve" or _keeps_spaces(element) else bare


def _keeps_spaces(element: Element) -> bool:
    """Whether the nearest element that says anything about spaces preserves them."""
    said = element.get(XML_SPACE)
    if said is None:
        said = next((s for s in (outer.get(XML_SPACE) for outer in element.iterancestors()) if s is not None), None)
    return said == "preserve"
