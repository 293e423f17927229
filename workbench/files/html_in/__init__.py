"""Web pages as a browser shows them without fetching or running anything: their text, and a word about what is not seen."""

from lxml import etree

from workbench.domain.document import DraftBlock, Reading, assemble
from workbench.files.findings import Findings
from workbench.files.html_in.encoding import decode_page
from workbench.files.html_in.hidden import Hiding
from workbench.files.html_in.page import PageReader
from workbench.files.html_in.sight import Sight
from workbench.files.refusal import SAVE_AS_DOCX, Unreadable

_LONG_TAG, _MOST_ATTRIBUTES = 20_000, 2_000


def read_html(data: bytes) -> Reading:
    """The blocks of a web page, with warnings; raises Unreadable if the bytes are no text."""
    text, warnings = decode_page(data)
    drafts, findings = _read(text)
    document = assemble(drafts)
    return Reading(document, "html", None, warnings + findings.warnings(document))


def read_fragment(text: str) -> tuple[list[DraftBlock], Findings]:
    """The blocks of a piece of HTML that stands in a text of another kind, and what was met there; raises Unreadable."""
    return _read(f"<body>{text}")


def _read(text: str) -> tuple[list[DraftBlock], Findings]:
    root = _parsed(text.encode("utf-8", "replace"))
    reader = PageReader(Hiding() if root is None else Hiding.of(root), Sight(root))
    if root is not None:
        reader.read(root)
    return reader.drafts, reader.findings


def _parsed(data: bytes) -> etree._Element | None:
    """The root of a page, None for a page with nothing in it; raises Unreadable where the parser would leave the rest out."""
    if any(len(tag) > _LONG_TAG and tag.count(b"=") > _MOST_ATTRIBUTES for tag in data.split(b"<")):
        raise Unreadable("too-many-parts", f"A part of the web page has more attributes than any script. {SAVE_AS_DOCX}")
    # A tree may be huge here, since the usual depth of 256 is soon reached by tags that are never closed.
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root: etree._Element | None = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        root = None
    if any(entry.level_name == "FATAL" for entry in parser.error_log):
        raise Unreadable("damaged", f"The web page cannot be read to its end. {SAVE_AS_DOCX}")
    return root
