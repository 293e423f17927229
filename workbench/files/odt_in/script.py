"""What all stories of an OpenDocument text share: its styles, lists and changes, and the blocks found so far."""

from workbench.domain.document import DraftBlock
from workbench.files.findings import Findings
from workbench.files.odt_in.lists import Lists
from workbench.files.odt_in.names import OFFICE, PARAGRAPHS, SVG, TEXT, XML_ID, Element
from workbench.files.odt_in.sight import Sight
from workbench.files.odt_in.styles import Styles

_UNSEEN = frozenset(
    {OFFICE + "annotation", TEXT + "tracked-changes", TEXT + "ruby-text", TEXT + "script", SVG + "title", SVG + "desc"}
)
_SPACES = frozenset({TEXT + "s", TEXT + "tab", TEXT + "line-break"})


class Script:
    """One reading of one document from top to bottom."""

    def __init__(self, styles: Styles, lists: Lists, sight: Sight, body: Element) -> None:
        self.styles = styles
        self.sight = sight
        self.lists = lists
        self.drafts: list[DraftBlock] = []
        self.findings = Findings()
        self.deletions: dict[str, str] = {}
        self.insertions: set[str] = set()
        self.inserting: set[str] = set()
        self.hidden_paragraphs = _hidden_paragraphs(body)
        self._tables = -1
        for region in body.iter(TEXT + "changed-region"):
            self._index(region)

    def _index(self, region: Element) -> None:
        name = region.get(XML_ID) or region.get(TEXT + "id") or ""
        if region.find(TEXT + "insertion") is not None:
            self.insertions.add(name)
        deletion = region.find(TEXT + "deletion")
        if deletion is not None:
            self.deletions[name] = plain_text(deletion)

    def next_table(self) -> int:
        """The number of the table that begins here."""
        self._tables += 1
        return self._tables


def _hidden_paragraphs(body: Element) -> set[Element]:
    """The paragraphs that a field in them hides."""
    fields = (f for f in body.iter(TEXT + "hidden-paragraph") if f.get(TEXT + "is-hidden") == "true")
    parents = (next(field.iterancestors(*PARAGRAPHS), None) for field in fields)
    return {parent for parent in parents if parent is not None}


def plain_text(element: Element) -> str:
    """The words in an element, for telling how many are left out with it."""
    parts: list[str] = []
    _collect(element, parts, False)
    return "".join(parts)


def _collect(element: Element, parts: list[str], inside: bool) -> None:
    if element.tag in _UNSEEN:
        return
    if element.tag in PARAGRAPHS:
        inside = True
        parts.append(" ")
    elif element.tag in _SPACES:
        parts.append(" ")
    if inside:
        parts.append(element.text or "")
    for child in element:
        _collect(child, parts, inside)
        if inside:
            parts.append(child.tail or "")
