"""What a drawing holds: text boxes to read, and pictures, objects and charts to tell of."""

from dataclasses import dataclass, field

from workbench.files.docx_in.names import MC, A, Element, V, W, whole
from workbench.files.findings import LARGE_PICTURE

_CHOICE, _FALLBACK, _ALTERNATE = MC + "Choice", MC + "Fallback", MC + "AlternateContent"
_EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
_EMUS = 12_700
_BOX = W + "txbxContent"
_UNDERSTOOD = ("http://schemas.microsoft.com/office/", "http://schemas.openxmlformats.org/", "urn:schemas-microsoft-com:")
_OBJECTS = frozenset({"{urn:schemas-microsoft-com:office:office}OLEObject", W + "control"})
_PICTURES = frozenset({A + "blip", V + "imagedata"})
_ODD = frozenset(
    {
        V + "textpath",
        "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart",
        "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds",
    }
)


@dataclass(slots=True)
class Shapes:
    """The contents of one drawing: the text boxes in order, and how many pictures, objects and things that are not read."""

    boxes: list[Element] = field(default_factory=list)
    pictures: int = 0
    objects: int = 0
    odd: int = 0
    large: int = 0


def scan(drawing: Element) -> Shapes:
    """What a drawing holds. Of alternate contents one is looked at; text boxes are not looked into."""
    found = Shapes()
    waiting = [drawing]
    while waiting:
        element = waiting.pop()
        if element.tag == _BOX:
            found.boxes.append(element)
        elif element.tag == _ALTERNATE:
            picked = alternative(element)
            waiting.extend(() if picked is None else (picked,))
        else:
            _count(element, found)
            waiting.extend(reversed(element))
    if found.objects:
        found.pictures = 0
    found.large *= found.pictures > 0
    return found


def _count(element: Element, found: Shapes) -> None:
    found.pictures += element.tag in _PICTURES
    found.objects += element.tag in _OBJECTS
    found.odd += element.tag in _ODD
    found.large += element.tag == _EXTENT and _is_large(element)


def _is_large(extent: Element) -> bool:
    return (whole(extent.get("cx")) or 0) * (whole(extent.get("cy")) or 0) >= LARGE_PICTURE * _EMUS**2


def alternative(alternate: Element) -> Element | None:
    """The one of several renderings of the same content that a present-day Word shows; None if there is none."""
    for choice in alternate.iterchildren(_CHOICE):
        needed = [choice.nsmap.get(prefix) or "" for prefix in (choice.get("Requires") or "").split()]
        if all(name.startswith(_UNDERSTOOD) for name in needed):
            return choice
    return alternate.find(_FALLBACK)
