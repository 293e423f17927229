"""What all stories of a Word document share: its styles, lists and notes, and the blocks found so far."""

from workbench.domain.document import BlockKind, DraftBlock
from workbench.files.docx_in.names import Element, W
from workbench.files.docx_in.numbering import Numbering, written
from workbench.files.docx_in.package import Package, Relation
from workbench.files.docx_in.sight import Sight
from workbench.files.docx_in.styles import RunLooks, Styles
from workbench.files.findings import Findings

_PARTS = {BlockKind.FOOTNOTE: ("footnotes", "decimal"), BlockKind.ENDNOTE: ("endnotes", "lowerRoman")}
_ID, _TYPE = W + "id", W + "type"


class Notes:
    """The footnotes or endnotes of a document; the part that holds them is opened when the first one is asked for."""

    def __init__(self, package: Package, kind: BlockKind) -> None:
        self._package = package
        self._part, self._form = _PARTS[kind]
        self._by_id: dict[str, Element] | None = None
        self._placed = 0
        self.links: dict[str, Relation] = {}

    def take(self, name: str) -> Element | None:
        """A note the first time it is asked for; None after that, for separators and for notes that do not exist."""
        if self._by_id is None:
            self._by_id = self._load()
        return self._by_id.pop(name, None)

    def next_label(self) -> str:
        """The number of the note that is placed next."""
        self._placed += 1
        return written(self._placed, self._form)

    def _load(self) -> dict[str, Element]:
        target = self._package.target(self._part)
        root = None if target is None else self._package.part(target)
        if target is None or root is None:
            return {}
        self.links = self._package.relations(target)
        return {note.get(_ID) or "": note for note in root if note.get(_TYPE) in (None, "normal")}


class Script:
    """One reading of one document from top to bottom.

    `ignored` names fields, by their number in the file, that begin and never end: what they would swallow is text.
    """

    def __init__(self, package: Package, styles: Styles, numbering: Numbering, sight: Sight, ignored: frozenset[int]) -> None:
        self.styles = styles
        self.sight = sight
        self.numbering = numbering
        self.ignored = ignored
        self.unclosed: set[int] = set()
        self.drafts: list[DraftBlock] = []
        self.looks: dict[tuple[tuple[str, str | None], ...], RunLooks] = {}
        self.findings = Findings()
        self.notes = {kind: Notes(package, kind) for kind in _PARTS}
        self._fields = -1
        self._tables = -1

    def next_field(self) -> int:
        """The number of the field that begins here."""
        self._fields += 1
        return self._fields

    def next_table(self) -> int:
        """The number of the table that begins here."""
        self._tables += 1
        return self._tables
