"""The XML names that the OpenDocument reader looks for."""

from lxml import etree

Element = etree._Element

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE = f"{{{_ODF}office:1.0}}"
TEXT = f"{{{_ODF}text:1.0}}"
TABLE = f"{{{_ODF}table:1.0}}"
DRAW = f"{{{_ODF}drawing:1.0}}"
STYLE = f"{{{_ODF}style:1.0}}"
FO = f"{{{_ODF}xsl-fo-compatible:1.0}}"
META = f"{{{_ODF}meta:1.0}}"
SVG = f"{{{_ODF}svg-compatible:1.0}}"
MANIFEST = f"{{{_ODF}manifest:1.0}}"
LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
XLINK = "{http://www.w3.org/1999/xlink}"
DC = "{http://purl.org/dc/elements/1.1/}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"

STYLE_NAME = TEXT + "style-name"
PARAGRAPHS = frozenset({TEXT + "p", TEXT + "h"})


def count_of(element: Element, name: str, most: int) -> int:
    """A number of an attribute that says how often or how wide: at least 1, at most `most`; 1 if there is none to read."""
    try:
        return min(max(int(element.get(name) or 1), 1), most)
    except ValueError:
        return 1


def number_of(text: str | None) -> int | None:
    """A whole number of an attribute, or None if there is none to read."""
    try:
        return int(text) if text is not None else None
    except ValueError:
        return None
