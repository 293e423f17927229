"""A PDF canvas that says what each mark on the page is, so that a screen reader can follow a letter.

Marked content, structure tree, parent tree and metadata as ISO 32000-1 (14.7, 14.8) and ISO 14289-1 describe them. Nothing global
is switched: page streams are compressed here, without the text encoding that the library adds by default.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from html import escape
from typing import Any

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

_ATTRIBUTES = {"TH": "/A <</O /Table /Scope /Row>>", "L": "/A <</O /List /ListNumbering /Disc>>"}

Furniture = Callable[[Canvas, int, int], None]


class _Written(pdfdoc.PDFObject):
    """An object of the file in its written form; a letter has dozens, and the library's own dictionaries are slow to write."""

    text = ""

    def format(self, document: object) -> bytes:
        """What the library asks for when it writes the file."""
        return self.text.encode("ascii")


@dataclass(eq=False, slots=True)
class Element:
    """One element of the structure tree: its standard type, what it holds, where on the pages it stands (page, mark), and the
    annotations that are a part of it (page, object).
    """

    tag: str
    children: list["Element"] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)
    objects: list[tuple[int, int]] = field(default_factory=list)
    number: int = 0
    written: _Written = field(default_factory=_Written)

    def add(self, tag: str) -> "Element":
        """A new element at the end of this one."""
        child = Element(tag)
        self.children.append(child)
        return child

    def walk(self) -> Iterator["Element"]:
        """This element and all within it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class About:
    """What the file says of itself."""

    title: str
    author: str
    program: str
    language: str
    day: date
    signature: bytes


class TaggedCanvas(Canvas):
    """A canvas that keeps its pages until the end, when it draws `furniture(canvas, page, pages)` and writes the structure."""

    _doc: Any
    _startPage: Callable[[], None]

    def __init__(self, filename: Any, root: Element, about: About, furniture: Furniture, **settings: Any) -> None:
        self._root, self._about, self._furniture = root, about, furniture
        self._kept: list[dict[str, Any]] = []
        self._marks: list[Element] = []
        self._annotated: list[Element] = []
        super().__init__(filename, pdfVersion=(1, 7), **settings)

    @contextmanager
    def marked(self, element: Element) -> Iterator[None]:
        """Everything drawn inside belongs to the element."""
        mark = len(self._marks)
        self._marks.append(element)
        element.marks.append((len(self._kept), mark))
        self.addLiteral(f"/{element.tag} <</MCID {mark}>> BDC")
        yield
        self.addLiteral("EMC")

    @contextmanager
    def artifact(self, kind: str = "") -> Iterator[None]:
        """Everything drawn inside is decoration or page furniture and not read out."""
        self.addLiteral(f"/Artifact <<{kind}>> BDC" if kind else "/Artifact BMC")
        yield
        self.addLiteral("EMC")

    def annotate(self, number: int, element: Element, said: str, look: str) -> None:
        """Put an annotation on a page that was written (`finish_page`), as a part of an element; `said` is the inside of its
        dictionary but for its look, `look` the form that draws it, both in PDF syntax.
        """
        form, annotation = _Written(), _Written()
        form.text = look
        key = len(self._kept) + len(self._annotated)
        self._annotated.append(element)
        place = f"/Type /Annot /P {self._page(number - 1)} /StructParent {key}"
        annotation.text = f"<<{place} {said} /AP <</N {self._register(form)} 0 R>>>>"
        page = self._doc.idToObject[f"Page{number}"]
        page.Annots = [*(page.Annots or ()), self._doc.Reference(annotation)]
        element.objects.append((number - 1, int(self._doc.objectcounter)))

    def showPage(self) -> None:
        """Put the page aside; it is written once the number of pages is known."""
        self._kept.append(dict(self.__dict__))
        self._marks = []
        self._startPage()

    def save(self) -> None:
        """Write every page with its furniture, then the structure tree and what the file says of itself."""
        marks = []
        for number, state in enumerate(self._kept, start=1):
            self.__dict__.update(state)
            with self.artifact("/Type /Pagination /Subtype /Footer"):
                self._furniture(self, number, len(self._kept))
            super().showPage()
            self.finish_page(number)
            marks.append(self._marks)
        self._write_structure(marks)
        self._write_about()
        super().save()

    def finish_page(self, number: int) -> None:
        """What remains to be done when a page was written."""
        page = self._doc.idToObject[f"Page{number}"]
        page.Contents = pdfdoc.PDFStream(content=page.stream, filters=[pdfdoc.PDFZCompress])
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents = number - 1
        page.Tabs = pdfdoc.PDFName("S")

    def _write_structure(self, marks: list[list[Element]]) -> None:
        written = _Written()
        root = self._register(written)
        for element in self._root.walk():
            element.number = self._register(element.written)
        self._write(self._root, root)
        pages = " ".join(f"{page} [{_references(found)}]" for page, found in enumerate(marks))
        annotated = [f"{len(marks) + index} {element.number} 0 R" for index, element in enumerate(self._annotated)]
        numbers = " ".join([pages, *annotated])
        tree = f"/ParentTree <</Nums [{numbers}]>> /ParentTreeNextKey {len(marks) + len(annotated)}"
        written.text = f"<</Type /StructTreeRoot /K {self._root.number} 0 R {tree}>>"
        self._doc.Catalog.StructTreeRoot = written
        self._doc.Catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": pdfdoc.PDFtrue})

    def _register(self, written: _Written) -> int:
        self._doc.Reference(written)
        return int(self._doc.objectcounter)

    def _write(self, element: Element, parent: int) -> None:
        pages = {page for page, _ in element.marks}
        if len(pages) == 1:
            place = f"/Pg {self._page(pages.pop())} "
            kids = " ".join(str(mark) for _, mark in element.marks)
        else:
            place = ""
            kids = " ".join(f"<</Type /MCR /Pg {self._page(page)} /MCID {mark}>>" for page, mark in element.marks)
        objects = [f"<</Type /OBJR /Pg {self._page(page)} /Obj {number} 0 R>>" for page, number in element.objects]
        held = " ".join([kids, *objects, _references(element.children)]).strip()
        kind = f"/Type /StructElem /S /{element.tag} /P {parent} 0 R {_ATTRIBUTES.get(element.tag, '')}"
        element.written.text = f"<<{kind} {place}/K {held if held.isdigit() else f'[{held}]'}>>"
        for child in element.children:
            self._write(child, element.number)

    def _page(self, index: int) -> str:
        return f"{self._doc.idToObjectNumberAndVersion[f'Page{index + 1}'][0]} 0 R"

    def _write_about(self) -> None:
        about = self._about
        self._doc.updateSignature(about.signature)
        self.setDateFormatter(lambda *_: f"D:{about.day:%Y%m%d}000000Z")
        self._doc.Catalog.Metadata = pdfdoc.PDFStream(
            pdfdoc.PDFDictionary({"Type": "/Metadata", "Subtype": "/XML"}), _metadata(about).encode(), filters=[]
        )


def _references(elements: list[Element]) -> str:
    return " ".join(f"{element.number} 0 R" for element in elements)


def _metadata(about: About) -> str:
    day = f"{about.day.isoformat()}T00:00:00Z"
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(about.title, quote=False)}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{escape(about.author, quote=False)}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{escape(about.language, quote=False)}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{day}</xmp:CreateDate>
<xmp:ModifyDate>{day}</xmp:ModifyDate>
<xmp:CreatorTool>{escape(about.program, quote=False)}</xmp:CreatorTool>
<pdf:Producer>{escape(about.program, quote=False)}</pdf:Producer>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""
