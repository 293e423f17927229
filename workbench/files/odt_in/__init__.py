"""OpenDocument texts as LibreOffice shows them: every visible character once, and a word about all that is left out."""

from collections.abc import Iterable, Iterator

from workbench.domain.document import Reading, assemble
from workbench.files.docx_in.package import parse
from workbench.files.findings import Findings
from workbench.files.gate import Archive
from workbench.files.margins import margins_of
from workbench.files.odt_in.lists import Lists
from workbench.files.odt_in.names import DC, LOEXT, META, OFFICE, STYLE, TEXT, XLINK, Element, number_of
from workbench.files.odt_in.script import Script, plain_text
from workbench.files.odt_in.sight import Sight
from workbench.files.odt_in.story import Story
from workbench.files.odt_in.styles import Styles
from workbench.files.refusal import SAVE_AS_DOCX, Unreadable

_MIMETYPE = b"application/vnd.oasis.opendocument.text"
_MANIFEST, _ENCRYPTED = "META-INF/manifest.xml", b"encryption-data"
_LOCKED = "The file is locked with a password. Remove the password in LibreOffice and save it again."
_PEOPLE = (META + "initial-creator", META + "printed-by", DC + "creator")
_MARGINS = tuple(
    names + place + pages for names in (STYLE, LOEXT) for place in ("header", "footer") for pages in ("", "-left", "-first")
)
_MACROS = ("basic/", "scripts/")
_MACRO_LISTS = ("script-lb.xml", "script-lc.xml", "dialog-lb.xml", "dialog-lc.xml")


def read_odt(archive: Archive) -> Reading:
    """The document in a package that has passed the gate, with warnings; raises Unreadable if it is no OpenDocument text."""
    if "mimetype" in archive and not archive.read("mimetype").startswith(_MIMETYPE):
        raise _no_text()
    _check_lock(archive)
    content = _part(archive, "content.xml")
    body = None if content is None else content.find(f"{OFFICE}body/{OFFICE}text")
    if content is None or body is None:
        raise _no_text()
    sheet = _part(archive, "styles.xml")
    script = _script(content, sheet, body)
    Story(script).read(body)
    document = assemble(script.drafts)
    _look_around(archive, body, script.findings)
    margins = margins_of(map(plain_text, _margins(sheet)), script.findings, _targets_in(_margins(sheet)))
    words = _look_at_properties(archive, script.findings)
    return Reading(document, "odt", words, script.findings.warnings(document), margins)


def _no_text() -> Unreadable:
    return Unreadable("not-a-document", f"The file is not a text document inside. {SAVE_AS_DOCX}")


def _check_lock(archive: Archive) -> None:
    manifest = archive.read(_MANIFEST) if _MANIFEST in archive else b""
    if "encrypted-package" in archive or _ENCRYPTED in manifest:
        raise Unreadable("encrypted", _LOCKED)


def _part(archive: Archive, name: str) -> Element | None:
    return parse(archive.read(name)) if name in archive else None


def _script(content: Element, sheet: Element | None, body: Element) -> Script:
    """A reading that knows the styles of the text itself and those of the style sheet."""
    own = content.findall(OFFICE + "automatic-styles")
    named = content.findall(OFFICE + "styles") + ([] if sheet is None else sheet.findall(OFFICE + "styles"))
    styles = Styles(named, own)
    sheets = [content] if sheet is None else [sheet]
    return Script(styles, Lists([*own, *named]), Sight(styles, sheets), body)


def _look_around(archive: Archive, body: Element, findings: Findings) -> None:
    """Adds what stands outside the text: macros, who commented or made changes, and sections that are fetched from elsewhere."""
    names = [name.lower() for name in archive.names]
    if any(n.startswith(_MACROS) and not n.endswith(("/", *_MACRO_LISTS)) for n in names):
        findings.add("embedded-object")
    reviewers = {(element.text or "").strip() for element in body.iter(DC + "creator")} - {""}
    if reviewers:
        findings.add("reviewer-names", times=len(reviewers))
    fetched = sum(1 for _ in body.iter(TEXT + "section-source"))
    if fetched:
        findings.add("external-link", times=fetched)


def _margins(sheet: Element | None) -> Iterator[Element]:
    """Each header and footer that is shown, of which every kind of page has its own."""
    for pages in () if sheet is None else sheet.iterchildren(OFFICE + "master-styles"):
        yield from (margin for margin in pages.iter(*_MARGINS) if margin.get(STYLE + "display") != "false")


def _targets_in(margins: Iterable[Element]) -> Iterator[str]:
    return (link.get(XLINK + "href") or "" for margin in margins for link in margin.iter(TEXT + "a"))


def _look_at_properties(archive: Archive, findings: Findings) -> int | None:
    """The number of words that the file claims of itself; people named beside it are told of."""
    try:
        root = _part(archive, "meta.xml")
    except Unreadable:
        return None
    if root is None:
        return None
    people = {"".join(element.itertext()).strip() for element in root.iter(*_PEOPLE)} - {""}
    if people:
        findings.add("author-name", times=len(people))
    statistic = next(root.iter(META + "document-statistic"), None)
    return None if statistic is None else number_of(statistic.get(META + "word-count"))
