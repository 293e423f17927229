"""Reads thousands of files changed at random: whatever a reader meets, it reads or refuses, and neither trips nor grows.

Some changes are to bytes, some to the parts of a package or the tags of a page, some to the trees that the parts hold, where
a change still lets a reader in. The files are read in the child process that intake uses. Anything but a reading or a refusal
with a reason of its own is a failure (an exception, a crash, a file that takes too long or too much memory), and so is a child
that grows; the file that caused it is made as small as it stays harmful, and kept.
"""

import io
import re
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from random import Random

from docx_builder import app, core, item, p, packed, parts, r, relation, relations, styled, table
from harmful.made import ODF, ODT_TYPE, paged
from lxml import etree

from workbench.domain.errors import Refused
from workbench.files.worker import ReaderProcess

FAILURES = frozenset({"reader-failed", "too-slow", "too-much-memory"})
_SECONDS = 5.0
_MEMORY = 256 * 1024 * 1024
_MOST_GROWTH = 60.0
_TRIES = 400
_MOST_ELEMENTS = 1_000
_SIGNS = (
    *("<", ">", "&", "]]>", "<!--", "-->", "<![CDATA[", "&#0;", "&#xD800;", "&amp;", '"', "'", "/>", "</w:p>", "<w:p>", "<w:r>"),
    *("<?x", "<!DOCTYPE", "%s;", "\u202e", "\ufeff", "*", "`", "[", "](", "|"),
)
_NUMBERS = ("0", "-1", "1", "99999999999999999999", "2147483648", "1e9", "NaN", "", "%1", "\u0663")
_BYTES = (
    b"\0",
    b"\xff",
    b"\xff\xfe",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"endobj",
    b"stream\n",
    b"<<",
    b">>",
    b"/Length 9",
    b"(",
    b"<",
)


@dataclass(frozen=True, slots=True)
class Sample:
    """A sound file to change, and its parts if it is a package."""

    name: str
    data: bytes
    parts: tuple[tuple[str, bytes], ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that a reader tripped over."""

    name: str
    code: str
    data: bytes


def bench(count: int, seed: int, keep: Path) -> int:
    """Read so many changed files; 1 if any of them was a failure."""
    samples = _samples()
    came_of: Counter[str] = Counter()
    failures: list[Failure] = []
    sizes: list[float] = []
    begun = time.monotonic()
    with ReaderProcess(_SECONDS, _MEMORY) as reader:
        for number in range(count):
            name, data = mutated(samples, Random(f"{seed}/{number}"))
            came = outcome(reader, name, data)
            came_of[f"{name.rpartition('.')[2]}  {came}"] += 1
            if came in FAILURES:
                failures.append(Failure(f"{seed}-{number}-{name}", came, data))
                sys.stdout.write(f"failure {seed}-{number}-{name}: {came}\n")
            if number % 500 == 499:
                sizes.append(_size_of(reader))
        kept = [_keep(reader, failure, keep) for failure in failures[:20]]
    _tell(came_of, time.monotonic() - begun, sizes, kept)
    return 1 if failures or _growth(sizes) > _MOST_GROWTH else 0


def outcome(reader: ReaderProcess, name: str, data: bytes) -> str:
    """What came of one file: "read", or the code of its refusal."""
    answer = reader.read(name, data)
    return answer.code if isinstance(answer, Refused) else "read"


def _tell(came_of: Counter[str], seconds: float, sizes: list[float], kept: list[Path]) -> None:
    for came, times in sorted(came_of.items()):
        sys.stdout.write(f"{came:<28} {times:>7,}\n")
    total = sum(came_of.values())
    sys.stdout.write(
        f"{total:,} files in {seconds:.0f} s; the child grew by {_growth(sizes):.0f} MB (goal: {_MOST_GROWTH:.0f})\n"
    )
    sys.stdout.write("".join(f"kept: {path}\n" for path in kept) or "no failures (goal: none)\n")


def _growth(sizes: Sequence[float]) -> float:
    """By how many megabytes a child grew between its first five hundred files and its last."""
    return max(sizes[-1] - sizes[0], 0.0) if sizes else 0.0


def _size_of(reader: ReaderProcess) -> float:
    """The megabytes that the child holds; 0 where the system does not say."""
    try:
        status = Path(f"/proc/{reader.number or 0}/status").read_text("ascii")
    except OSError:
        return 0.0
    match = re.search(r"VmRSS:\s+(\d+)", status)
    return int(match[1]) / 1024 if match else 0.0


def _keep(reader: ReaderProcess, failure: Failure, folder: Path) -> Path:
    """Writes a failure, made as small as it stays one."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / failure.name
    path.write_bytes(smallest(failure.data, lambda data: outcome(reader, failure.name, data) == failure.code))
    return path


def smallest(data: bytes, fails: Callable[[bytes], bool]) -> bytes:
    """The data with as much cut out as leaves it failing: pieces of half its length first, then ever smaller ones."""
    size, tries = len(data) // 2, 0
    while size and tries < _TRIES:
        at = 0
        while at < len(data) and tries < _TRIES:
            tries += 1
            shorter = data[:at] + data[at + size :]
            if fails(shorter):
                data = shorter
            else:
                at += size
        size //= 2
    return data


# Changes


def mutated(samples: Sequence[Sample], chance: Random) -> tuple[str, bytes]:
    """The name and the bytes of a changed file."""
    sample = chance.choice(samples)
    if sample.parts and chance.random() < 0.7:
        return sample.name, _packed(_changed_parts(sample.parts, chance), chance)
    change = _raw if chance.random() < 0.5 or sample.name.endswith("pdf") else _tags
    return sample.name, change(sample.data, chance)


def _changed_parts(members: tuple[tuple[str, bytes], ...], chance: Random) -> list[tuple[str, bytes]]:
    found = list(members)
    for _ in range(chance.randint(1, 3)):
        at, other = chance.randrange(len(found)), chance.randrange(len(found))
        name, data = found[at]
        kind = chance.random()
        if kind < 0.75:
            found[at] = name, chance.choice((_tree, _tree, _tree, _tags, _raw))(data, chance)
        elif kind < 0.85 and len(found) > 1:
            del found[at]
        elif kind < 0.95:
            found[at] = name, found[other][1]
        else:
            found.append((name + chance.choice(("", "x", "/", ".rels")), data))
    return found


def _packed(members: list[tuple[str, bytes]], chance: Random) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", chance.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))) as archive:
        seen: set[str] = set()
        for name, data in members:
            if name not in seen:
                archive.writestr(name, data)
            seen.add(name)
    return file.getvalue()


def _tree(data: bytes, chance: Random) -> bytes:
    """The data with elements taken out, put elsewhere, repeated or renamed, and attributes made odd; as it is if it is no XML."""
    try:
        root = etree.fromstring(data)
    except etree.XMLSyntaxError:
        return data
    for _ in range(chance.randint(1, 6)):
        every = [element for element in root.iter("*") if element is not root]
        if not 0 < len(every) < _MOST_ELEMENTS:
            break
        one, other = chance.choice(every), chance.choice(every)
        chance.choice((_take_out, _put_in, _rename, _make_odd))(one, other, chance)
    return etree.tostring(root)


def _take_out(one: etree._Element, _: etree._Element, __: Random) -> None:
    parent = one.getparent()
    if parent is not None:
        parent.remove(one)


def _put_in(one: etree._Element, other: etree._Element, chance: Random) -> None:
    copy = deepcopy(one)
    few = sum(1 for _ in copy.iter()) < _MOST_ELEMENTS // 100
    for _ in range(chance.choice((1, 1, 30)) if few else 1):
        other.insert(chance.randint(0, len(other)), deepcopy(copy))


def _rename(one: etree._Element, other: etree._Element, _: Random) -> None:
    one.tag = other.tag


def _make_odd(one: etree._Element, other: etree._Element, chance: Random) -> None:
    for name in list(one.attrib) or list(other.attrib):
        one.set(name, chance.choice((*_NUMBERS, *map(str, other.attrib.values()))))
    if chance.random() < 0.3:
        one.text = other.text


def _tags(data: bytes, chance: Random) -> bytes:
    """The data with signs of its language put in, tags repeated, moved or taken out, and numbers made odd."""
    text = data.decode("utf-8", "replace")
    for _ in range(chance.randint(1, 4)):
        text = chance.choice((_with_sign, _with_number, _with_piece, _without_piece))(text, chance)
    return text.encode("utf-8", "replace")


def _with_sign(text: str, chance: Random) -> str:
    at = chance.randint(0, len(text))
    return text[:at] + chance.choice(_SIGNS) * chance.choice((1, 1, 1, 50)) + text[at:]


def _with_number(text: str, chance: Random) -> str:
    found = list(re.finditer(r'(?<=")-?\w{1,12}%?(?=")', text))
    if not found:
        return text
    match = chance.choice(found)
    return text[: match.start()] + chance.choice(_NUMBERS) + text[match.end() :]


def _pieces(text: str, chance: Random) -> tuple[int, int]:
    """Two places in a text, where tags begin if it has any."""
    places = [match.start() for match in re.finditer("<", text)] or [0, len(text)]
    start = chance.randrange(len(places))
    return places[start], places[min(start + chance.choice((1, 1, 2, 5, 20)), len(places) - 1)]


def _with_piece(text: str, chance: Random) -> str:
    start, end = _pieces(text, chance)
    at, _ = _pieces(text, chance)
    return text[:at] + text[start:end] * chance.choice((1, 1, 1, 20)) + text[at:]


def _without_piece(text: str, chance: Random) -> str:
    start, end = _pieces(text, chance)
    return text[:start] + text[end:]


def _raw(data: bytes, chance: Random) -> bytes:
    """The data with bytes changed, put in, taken out, repeated or cut off."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        at = chance.randint(0, len(changed))
        end = at + chance.choice((1, 2, 8, 64))
        kind = chance.randrange(6)
        if kind == 0:
            changed[at:end] = chance.randbytes(end - at)
        elif kind == 1:
            changed[at:at] = chance.choice(_BYTES)
        elif kind == 2:
            del changed[at:end]
        elif kind == 3:
            changed[at:at] = changed[at:end] * chance.choice((1, 2, 40))
        elif kind == 4:
            changed[at : at + 1] = bytes([chance.randrange(256)])
        elif chance.random() < 0.2:
            del changed[at:]
    return bytes(changed)


# Sound files


def _samples() -> tuple[Sample, ...]:
    word, odt = _word(), _open_document()
    return (
        Sample("a.docx", packed(word), tuple((n, d.encode() if isinstance(d, str) else d) for n, d in word.items())),
        Sample("a.odt", packed(odt), tuple((n, d.encode() if isinstance(d, str) else d) for n, d in odt.items())),
        Sample("a.html", _PAGE.encode()),
        Sample("a.pdf", paged(_DRAWN)),
        Sample("a.txt", _TEXT.encode()),
        Sample("a.md", _MARKDOWN.encode()),
    )


def _word() -> dict[str, str | bytes]:
    """A Word document with a little of everything that the reader knows."""
    field = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    link = (
        field.format("begin") + '<w:r><w:instrText>HYPERLINK "https://example.org"</w:instrText></w:r>' + field.format("separate")
    )
    box = f"<w:pict><v:shape><v:textbox><w:txbxContent>{p(r('Boxed.'))}</w:txbxContent></v:textbox></v:shape></w:pict>"
    changes = f'<w:ins w:author="A">{r("kept ")}</w:ins><w:del w:author="A"><w:r><w:delText>gone</w:delText></w:r></w:del>'
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="2"/><w:shd w:val="clear" w:fill="000080"/></w:tcPr>{}</w:tc>'
    body = (
        styled("Heading1", "A heading")
        + p(r("Words "), r("bold ", "<w:b/>"), r("white ", '<w:color w:val="FFFFFF"/>'), r("hidden", "<w:vanish/>"), changes)
        + p(link, r("a link"), field.format("end"), '<w:r><w:footnoteReference w:id="2"/></w:r>', f"<w:r>{box}</w:r>")
        + item(1, "First")
        + item(1, "Second", 1)
        + table((p(r("one")), p(r("two"))), (cell.format(p(r("three", '<w:sz w:val="4"/>'))),))
    )
    level = '<w:lvl w:ilvl="{0}"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%1."/></w:lvl>'
    lists = f'<w:abstractNum w:abstractNumId="3">{level.format(0)}{level.format(1)}</w:abstractNum>'
    heading = '<w:style w:type="paragraph" w:styleId="{}"><w:name w:val="heading 1"/><w:basedOn w:val="{}"/>{}</w:style>'
    made = parts(
        body,
        (relation("h", "hyperlink", "https://example.org", True),),
        styles=heading.format("Heading1", "Base", "<w:rPr><w:b/></w:rPr>") + heading.format("Base", "None", ""),
        numbering=f'{lists}<w:num w:numId="1"><w:abstractNumId w:val="3"/></w:num>',
        footnotes=f'<w:footnote w:id="2">{p(r("A note."))}</w:footnote>',
        comments='<w:comment w:id="1" w:author="B"/>',
    )
    top = (relation("main", "officeDocument", "word/document.xml"), relation("c", "core-properties", "docProps/core.xml"))
    return {**made, "_rels/.rels": relations(*top), "docProps/core.xml": core("A", "B"), "docProps/app.xml": app("12")}


def _open_document() -> dict[str, str | bytes]:
    """An OpenDocument text with a little of everything that the reader knows."""
    names = " ".join(f'xmlns:{n}="{ODF}:{n}:1.0"' for n in ("office", "text", "table", "style", "meta"))
    names += f' xmlns:draw="{ODF}:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:fo="{ODF}:xsl-fo-compatible:1.0"'
    styles = (
        '<style:style style:name="T" style:family="text" style:parent-style-name="U"><style:text-properties '
        'fo:font-weight="bold" fo:color="#ffffff" fo:font-size="3pt"/></style:style><text:list-style style:name="L">'
        '<text:list-level-style-number text:level="1" style:num-format="i" text:start-value="3"/></text:list-style>'
    )
    note = (
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>A note.</text:p>'
    )
    body = (
        '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><text:p>gone</text:p></text:deletion>'
        '</text:changed-region></text:tracked-changes><text:h text:outline-level="1">A heading</text:h>'
        f'<text:p>Words <text:span text:style-name="T">white</text:span><text:s text:c="3"/><text:change text:change-id="c1"/>'
        f'{note}</text:note-body></text:note><text:a xlink:href="https://example.org">link</text:a><text:line-break/>end</text:p>'
        '<text:list text:style-name="L"><text:list-item><text:p>One</text:p></text:list-item></text:list>'
        '<table:table><table:table-row><table:table-cell table:number-columns-repeated="2"><text:p>Cell</text:p>'
        "</table:table-cell></table:table-row></table:table><text:p><draw:frame><draw:text-box><text:p>Boxed</text:p></draw:text-box></draw:frame>"
        "</text:p>"
    )
    automatic = f"<office:automatic-styles>{styles}</office:automatic-styles>"
    content = f"{automatic}<office:body><office:text>{body}</office:text></office:body>"
    meta = '<office:meta><meta:document-statistic meta:word-count="9"/></office:meta>'
    return {
        "mimetype": ODT_TYPE,
        "content.xml": f"<office:document-content {names}>{content}</office:document-content>",
        "styles.xml": f"<office:document-styles {names}><office:styles/></office:document-styles>",
        "meta.xml": f"<office:document-meta {names}>{meta}</office:document-meta>",
    }


_PAGE = (
    '<!DOCTYPE html><html><head><meta charset="utf-8"><style>.a { color: #fff } #b, p.c { display: none }</style></head><body>'
    '<h1>A heading</h1><p class="a">White <b>bold</b> <i style="font-size:2px;color:rgb(1,2,3)">small</i> &amp; &#233;</p>'
    '<p class="c">hidden</p><ol start="3"><li value="7">One<li>Two<ul><li>Three</ul></ol><table><tr><td colspan="2" rowspan="3">'
    'x<td bgcolor="#000080">y</table><pre>kept  spaces\n here</pre><img src="data:,x" width="600" height="400">'
    '<a href="#x">link</a><del datetime="1">gone</del><ins cite="x">come</ins><div id="ftn1">note</div><br>end</body></html>'
)
_DRAWN = (
    b"q 0 0 1 rg 50 50 100 100 re f Q BT /F 18 Tf 72 780 Td (A heading) Tj /F 11 Tf 0 -30 Td (Words of the first line) Tj "
    b"0 -14 Td (on in the next one, and hy-) Tj 0 -14 Td (phens.) Tj 1 g 0 -14 Td (white) Tj 3 Tr 0 -14 Td (unseen) Tj ET"
)
_TEXT = (
    "A heading\n\nWords of the first line, which go on\nin the next one; café £5.\n\n- one\n- two\n1. three\n"
    "A longer line. A longer line. A longer line. A longer line. A longer line.\n"
)
_MARKDOWN = (
    "# A heading\n\nWords *of* the **first** line [link](https://example.org) `code` ![x](y)\n\n> quoted\n> more\n\n1. one\n"
    "   - two\n\n| a | b |\n|---|---|\n| c | d |\n\n```\nfenced\n```\n\n<div>html</div>\n\n[a]: https://example.org 'title'\n\n"
    "Line\nbreak  \nend\n"
)
