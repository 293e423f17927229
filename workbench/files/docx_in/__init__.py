"""Word documents as Word shows them: every visible character once, none invented, and a word about all that is left out."""

from collections.abc import Iterable, Iterator

from workbench.domain.document import Reading, assemble
from workbench.files.docx_in.margins import look_at_margins
from workbench.files.docx_in.names import Element, W, whole
from workbench.files.docx_in.numbering import Numbering, lists_of
from workbench.files.docx_in.package import Package, parse
from workbench.files.docx_in.script import Script
from workbench.files.docx_in.sight import Sight, prints_of
from workbench.files.docx_in.story import Story
from workbench.files.docx_in.usual import Usual, usual_runs
from workbench.files.findings import Findings
from workbench.files.gate import Archive
from workbench.files.refusal import SAVE_AS_DOCX, Unreadable

_EXTENDED = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}"
_WORDS, _COMPANIES = _EXTENDED + "Words", frozenset({_EXTENDED + "Company", _EXTENDED + "Manager"})
_PEOPLE = frozenset(
    {
        "{http://purl.org/dc/elements/1.1/}creator",
        "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}lastModifiedBy",
    }
)
_AUTHOR, _SIGNED = W + "author", b"author="
"""What names who changed or commented on a thing, and how it looks in any part that has such a name."""

_NOTES = ("footnotes", "endnotes")
_PROPERTIES = {"extended-properties": "docProps/app.xml", "core-properties": "docProps/core.xml"}


def read_docx(archive: Archive) -> Reading:
    """The document in a package that has passed the gate, with warnings; raises Unreadable if it is no Word document."""
    package = Package(archive)
    usual, body, is_signed = _opened(package)
    sight = Sight(usual.root, prints_of(package.packed(package.target("styles"))))
    script = _read_body(package, usual, sight, body)
    document = assemble(script.drafts)
    comments = package.related("comments")
    _look_around(package, comments, script)
    margins = look_at_margins(package, script.findings)
    _look_for_people(package, [*([body] if is_signed else ()), *_signed_notes(package)], comments, script.findings)
    claimed = _look_at_claims(package, script.findings)
    return Reading(document, "docx", claimed, script.findings.warnings(document), margins)


def _opened(package: Package) -> tuple[Usual, Element, bool]:
    """The main part, without its usual runs if it allows that, the body in it, and whether it names anybody who changed it;
    raises Unreadable.
    """
    packed = package.packed(package.main)
    data = b"" if packed is None else packed.content()
    usual = None if packed is None else usual_runs(data) or Usual(parse(data))
    body = None if usual is None or usual.root.tag != W + "document" else usual.root.find(W + "body")
    if usual is None or body is None:
        raise Unreadable("not-a-document", f"The file is not a Word document inside. {SAVE_AS_DOCX}")
    return usual, body, usual.properties is None or _SIGNED in data


def _read_body(package: Package, usual: Usual, sight: Sight, body: Element) -> Script:
    """Reads the body, and once more if fields that never end would have swallowed text."""
    lists = lists_of(package.packed(package.target("numbering")))
    ignored: frozenset[int] = frozenset()
    while True:
        script = Script(package, usual, sight, Numbering(lists), ignored)
        Story(script, package.links).read(body, sight.wants(body, usual.properties))
        if script.unclosed <= ignored:
            return script
        ignored |= script.unclosed


def _property_part(package: Package, kind: str) -> Element | None:
    target = next((r.target for r in package.top.values() if r.kind == kind), _PROPERTIES[kind])
    try:
        return package.part(target)
    except Unreadable:
        return None


def _look_at_claims(package: Package, findings: Findings) -> int | None:
    """The number of words the file claims of itself, which is usually an estimate; a company named beside it is told of."""
    properties = _property_part(package, "extended-properties")
    if properties is None:
        return None
    if named := _said(properties, _COMPANIES):
        findings.add("company-name", times=len(named))
    return whole(properties.findtext(_WORDS))


def _look_around(package: Package, comments: Element | None, script: Script) -> None:
    """Adds what stands outside the text: comments, macros, links to the outside."""
    findings = script.findings
    if comments is not None and len(comments):
        findings.add("comments", block=script.commented, times=len(comments))
    if any(name.lower().endswith("vbaproject.bin") for name in package.names):
        findings.add("embedded-object")
    outside = package.outside()
    if outside:
        findings.add("external-link", times=outside)


def _signed_notes(package: Package) -> Iterator[Element]:
    """The parts of notes that name anybody who changed them; one that is damaged, and that nothing refers to, is passed over."""
    for packed in (package.packed(package.target(kind)) for kind in _NOTES):
        try:
            data = b"" if packed is None else packed.content()
            if _SIGNED in data:
                yield parse(data)
        except Unreadable:
            continue


def _look_for_people(package: Package, signed: Iterable[Element], comments: Element | None, findings: Findings) -> None:
    """Adds the people whom the file names: who wrote it and saved it last, and who commented on it or changed it."""
    core = _property_part(package, "core-properties")
    if people := set() if core is None else _said(core, _PEOPLE):
        findings.add("author-name", times=len(people))
    reviewers = {comment.get(_AUTHOR) or "" for comment in (() if comments is None else comments)}
    reviewers |= {change.get(_AUTHOR) or "" for story in signed for change in story.iter("*")}
    if reviewers := {name.strip() for name in reviewers} - {""}:
        findings.add("reviewer-names", times=len(reviewers))


def _said(properties: Element, names: frozenset[str]) -> set[str]:
    """What the properties of these names hold."""
    return {(child.text or "").strip() for child in properties if child.tag in names} - {""}
