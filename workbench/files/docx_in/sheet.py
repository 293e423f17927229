"""A style sheet as XML: nine tenths of many a sheet are table styles that nobody uses, so each is parsed when it is asked for."""

import re
from dataclasses import dataclass, field

from workbench.files.docx_in.names import Element
from workbench.files.docx_in.package import parse

_LATENT, _LATENT_END = b"<w:latentStyles", b"</w:latentStyles>"
_ROOT, _ROOT_END = b"<w:styles", b"</w:styles>"
_STYLE, _STYLE_END = b"<w:style ", b"</w:style>"
_PREFIX = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TABLE, _PLAIN_ID = b' w:type="table"', re.compile(rb' w:styleId="([\w .:+-]+)"')


@dataclass(frozen=True, slots=True)
class Sheet:
    """The root of a style sheet without what it holds of table styles, and these as they stand in the file."""

    root: Element | None = None
    _opening: bytes = b""
    _tables: dict[str, bytes] = field(default_factory=dict)

    def table_style(self, name: str) -> Element | None:
        """The table style of this id if it was set apart, else None; raises Unreadable."""
        piece = self._tables.get(name)
        return None if piece is None else parse(self._opening + piece + _ROOT_END)[0]


def sheet_of(data: bytes) -> Sheet:
    """The style sheet in a part, which may be empty; raises Unreadable.

    What is written as every word processor writes it is cut up before it is parsed: table styles are set apart, and latent
    styles, a long table of what menus show, are left out. Anything else is parsed as it stands.
    """
    if not data:
        return Sheet()
    *styles, rest = _without_latent(data).split(_STYLE_END)
    if not _is_usual(data) or any(style.count(_STYLE) != 1 for style in styles) or _STYLE in rest:
        return Sheet(parse(data))
    kept, tables = [], dict[str, bytes]()
    for style in styles:
        start = style.index(_STYLE)
        tag = style[start : style.find(b">", start)]
        name = _PLAIN_ID.search(tag) if _TABLE in tag else None
        if name is not None:
            tables.setdefault(name[1].decode(), style[start:] + _STYLE_END)
        kept.append(style + _STYLE_END if name is None else style[:start])
    return Sheet(parse(b"".join((*kept, rest))), _opening(data), tables)


def _is_usual(data: bytes) -> bool:
    """Whether the root of a sheet, and nothing else, says the usual prefix, and there are no comments and the like."""
    return data.count(b"xmlns:w=") == _opening(data).count(_PREFIX) == 1 and b"<!" not in data


def _opening(data: bytes) -> bytes:
    """A sheet up to the end of its root's own tag; nothing if that is not found."""
    start = data.find(_ROOT + b" ")
    end = data.find(b">", start)
    return data[: end + 1] if 0 <= start < end else b""


def _without_latent(data: bytes) -> bytes:
    start, end = data.find(_LATENT), data.find(_LATENT_END)
    latent = data[start : end + len(_LATENT_END)] if 0 <= start < end else b""
    return data if _STYLE in latent else data[:start] + data[start + len(latent) :] if latent else data
