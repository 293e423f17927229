"""The text of a web page, whose encoding it may declare itself."""

import re

from workbench.domain.document import Warning
from workbench.files.text_in import decode

_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_DECLARED = re.compile(rb"""(?:charset|<\?xml[^>]{0,80}encoding)\s*=\s*["']?\s*([A-Za-z0-9_\-]{3,20})""", re.IGNORECASE)
_KNOWN = re.compile(
    r"utf-?8|iso-8859-\d{1,2}|latin1|us-ascii|windows-125\d|cp125\d|koi8-[ru]|macintosh|big5|gbk|gb2312|gb18030|shift_jis|euc-(jp|kr)"
)
_AS_WINDOWS = frozenset({"iso-8859-1", "latin1", "us-ascii"})
_DECLARED_WITHIN = 4_096


def decode_page(data: bytes) -> tuple[str, tuple[Warning, ...]]:
    """The text of a page by its byte order mark, or else by what it declares, or else as any other text file."""
    declared = None if data.startswith(_MARKS) else _DECLARED.search(data[:_DECLARED_WITHIN])
    name = "" if declared is None else declared[1].decode("ascii").lower()
    if _KNOWN.fullmatch(name) and b"\0" not in data:
        try:
            return data.decode("cp1252" if name in _AS_WINDOWS else name), ()
        except (UnicodeDecodeError, LookupError):
            pass
    return decode(data)
