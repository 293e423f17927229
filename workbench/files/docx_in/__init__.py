"""Word documents as Word shows them: every visible character once, none invented, and a word about all that is left out."""

from workbench.domain.document import Reading, assemble
from workbench.files.docx_in.names import Element, W, whole
from workbench.files.docx_in.numbering import Numbering
from workbench.files.docx_in.package import Package
from workbench.files.docx_in.script import Script
from workbench.files.docx_in.story import Story
from workbench.files.docx_in.styles import Styles
from workbench.files.findings import Findings
from workbench.files.gate import Archive
from workbench.files.refusal import SAVE_AS_DOCX, Unreadable

_WORDS = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}Words"
_PEOPLE = frozenset(
    {
        "{http://purl.org/dc/elements/1.1/}creator",
        "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}lastModifiedBy",
    }
)
_PROPERTIES = {"extended-properties": "docProps/app.xml", "core-properties": "docProps/core.xml"}


def read_docx(archive: Archive) -> Reading:
    """The document in a package that has passed the gate, with warnings; raises Unreadable if it is no Word document."""
    package = Package(archive)
    root = package.part(package.main)
    body = root.find(W + "body") if root is not None and root.tag == W + "document" else None
    if body is None:
        raise Unreadable("not-a-document", f"The file is not a Word document inside. {SAVE_AS_DOCX}")
    script = _read_body(package, body)
    document = assemble(script.drafts)
    _look_around(package, script.findings)
    return Reading(document, "docx", _producer_words(package), script.findings.warnings(document))


def _read_body(package: Package, body: Element) -> Script:
    """Reads the body, and once more if fields that never end would have swallowed text."""
    styles = Styles(package.style_sheet())
    numbers = package.related("numbering")
    ignored: frozenset[int] = frozenset()
    while True:
        script = Script(package, styles, Numbering(numbers, styles), ignored)
        Story(script, package.links).read(body)
        if script.unclosed <= ignored:
            return script
        ignored |= script.unclosed


def _property_part(package: Package, kind: str) -> Element | None:
    target = next((r.target for r in package.top.values() if r.kind == kind), _PROPERTIES[kind])
    try:
        return package.part(target)
    except Unreadable:
        return None


def _producer_words(package: Package) -> int | None:
    """The number of words the file claims of itself, which is usually an estimate."""
    properties = _property_part(package, "extended-properties")
    return None if properties is None else whole(properties.findtext(_WORDS))


def _look_around(package: Package, findings: Findings) -> None:
    """Adds what stands outside the text: comments, macros, links to the outside, names of people."""
    comments = package.related("comments")
    if comments is not None and len(comments):
        findings.add("comments", times=len(comments))
    if any(name.lower().endswith("vbaproject.bin") for name in package.names):
        findings.add("embedded-object")
    outside = package.outside()
    if outside:
        findings.add("external-link", times=outside)
    core = _property_part(package, "core-properties")
    people = {} if core is None else {(child.text or "").strip() for child in core if child.tag in _PEOPLE} - {""}
    if people:
        findings.add("author-name", times=len(people))
