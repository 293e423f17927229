"""What a drawing of an OpenDocument text holds: text boxes to read, pictures and objects to tell of."""

from dataclasses import dataclass, field

from workbench.files.findings import LARGE_PICTURE
from workbench.files.odt_in.names import DRAW, PARAGRAPHS, SVG, TEXT, XLINK, Element
from workbench.files.sight import points

_SHAPES = "rect line polyline polygon regular-polygon path circle ellipse connector caption measure custom-shape"
DRAWINGS = ("frame", "g", "control", *_SHAPES.split())
_BOX, _FRAME, _IMAGE = DRAW + "text-box", DRAW + "frame", DRAW + "image"
_TEXTS = frozenset({*PARAGRAPHS, TEXT + "list"})
_HOLDERS = frozenset({_BOX, *(DRAW + name for name in _SHAPES.split())})
_OBJECTS = frozenset(DRAW + name for name in ("object", "object-ole", "applet", "plugin", "floating-frame", "control"))
_OUTSIDE = ("http:", "https:", "ftp:", "file:", "//")


@dataclass(slots=True)
class Shapes:
    """The contents of one drawing: the text boxes in order, how many pictures (and large ones) and objects, and how much lies
    outside.
    """

    boxes: list[Element] = field(default_factory=list)
    pictures: int = 0
    objects: int = 0
    outside: int = 0
    large: int = 0


def scan(drawing: Element) -> Shapes:
    """What a drawing holds. Of a frame's several renderings the first of the best kind counts; text boxes are not looked into."""
    found = Shapes()
    waiting = [drawing]
    while waiting:
        element = waiting.pop()
        if element.tag == _FRAME:
            shown = _renderings(element)
            waiting.extend(shown)
            found.large += any(child.tag == _IMAGE for child in shown) and _is_large(element)
        elif element.tag in _HOLDERS and any(child.tag in _TEXTS or element.tag == _BOX for child in element):
            found.boxes.append(element)
        else:
            _count(element, found)
            waiting.extend(reversed(element))
    return found


def _is_large(frame: Element) -> bool:
    width, height = points(frame.get(SVG + "width")), points(frame.get(SVG + "height"))
    return width is not None and height is not None and width * height >= LARGE_PICTURE


def _renderings(frame: Element) -> list[Element]:
    """What is shown of a frame: its text box, or else its object, or else its picture, and nothing that stands in for it."""
    children = list(frame)
    for kind in (frozenset({_BOX}), _OBJECTS, frozenset({_IMAGE})):
        picked = next((child for child in children if child.tag in kind), None)
        if picked is not None:
            return [picked]
    return []


def _count(element: Element, found: Shapes) -> None:
    found.pictures += element.tag == _IMAGE
    found.objects += element.tag in _OBJECTS
    found.outside += (element.get(XLINK + "href") or "").lower().startswith(_OUTSIDE) and element.tag == _IMAGE
