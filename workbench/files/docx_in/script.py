"""What all stories of a Word document share: its styles, lists and notes, and the blocks found so far."""

from collections.abc import Mapping

from workbench.domain.document import BlockKind, DraftBlock
from workbench.files.docx_in.names import VAL, Element, W
from workbench.files.docx_in.numbering import Numbering, written
from workbench.files.docx_in.package import Package, Relation
from workbench.files.docx_in.paragraph import Paragraph, paragraph_of
from workbench.files.docx_in.sight import Sight
from workbench.files.docx_in.styles import LOOKS, RUN_AS_IT_IS, RunLooks
from workbench.files.docx_in.usual import Usual
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
        self.links: Mapping[str, Relation] = {}

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

    `ignored` names fields, by their number in the file, that begin and never end: what they would swallow is text. `commented` is
    the block that the first comment is on.
    """

    def __init__(self, package: Package, usual: Usual, sight: Sight, numbering: Numbering, ignored: frozenset[int]) -> None:
        self.usual = usual
        self.sight = sight
        self.styles = sight.styles
        self.numbering = numbering
        self.ignored = ignored
        self.unclosed: set[int] = set()
        self.drafts: list[DraftBlock] = []
        self._looks: dict[Element | None, RunLooks] = {}
        self._worked_out: dict[tuple[tuple[str, str | None], ...], RunLooks] = {}
        self.findings = Findings()
        self.commented: int | None = None
        self.notes = {kind: Notes(package, kind) for kind in _PARTS}
        self._paragraphs: dict[Element | None, Paragraph] = {}
        self._fields = -1
        self._tables = -1

    def paragraph(self, properties: Element | None) -> Paragraph:
        """What paragraphs of these properties, which many share or which are none, have in common."""
        found = self._paragraphs.get(properties)
        if found is None:
            found = self._paragraphs[properties] = paragraph_of(() if properties is None else properties, self.styles)
        return found

    def looks(self, properties: Element | None) -> RunLooks:
        """How runs of these properties, which many share or which are none, are set."""
        found = self._looks.get(properties)
        if found is None:
            found = self._looks[properties] = RUN_AS_IT_IS if properties is None else self.looks_of(properties)
        return found

    def looks_of(self, properties: Element) -> RunLooks:
        """How a run of these properties is set; worked out once for all that say the same of it."""
        key = tuple([(child.tag, child.get(VAL)) for child in properties if child.tag in LOOKS])
        found = self._worked_out.get(key)
        if found is None:
            found = self._worked_out[key] = self.styles.run(properties)
        return found

    def next_field(self) -> int:
        """The number of the field that begins here."""
        self._fields += 1
        return self._fields

    def next_table(self) -> int:
        """The number of the table that begins here."""
        self._tables += 1
        return self._tables
