"""Annotated scripts for tests: a script with every kind of block, and markings on it, composed as the program composes them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import strategies as st
from letter_builder import rubric

from workbench.domain.annotated import AnnotatedScript, Layer, Reader, office_layer, participant_layer
from workbench.domain.annotation import Annotation, Kind, anchor
from workbench.domain.document import BlockKind, Cell, Document, DraftBlock, Style, assemble
from workbench.domain.marking import Marking, Slot, Stage, begin
from workbench.domain.people import Person, Role

DAY = date(2027, 5, 7)
AT = datetime(2027, 5, 6, 14, 30, tzinfo=UTC)
CRITERIA = ("problem", "solution", "implementation", "framework")
HOSTILE = '=HYPERLINK("http://x.example","open") </w:t><b>&amp; \x00\x1b[31m \u202e {{x}} <script>alert(1)</script> %1 \U0001f600'
NOTE = "Canary-note-never-for-participants"
FIRST, SECOND = "Tobias Wetherlake", "Dónal Fairbrace"
PASSAGES = (
    "began \U0001f600 well,\u2028and",
    "retire two forms on the day",
    "forms on the day the shared",
    "page.\nA lesson",
    "Aut",
    "paper 2",
)
_BODY = (
    "I expect some teachers to hear this as extra paperwork. I would therefore retire two forms on the day the shared page "
    "arrives, and ask the head to say so in briefing."
)


def full_document() -> Document:
    """A script that has a bit of everything."""
    return assemble(
        [
            DraftBlock(BlockKind.TITLE, "Ashmere Vale"),
            DraftBlock(BlockKind.PARAGRAPH, "It began \U0001f600 well,\u2028and went on.", styles=(Style(3, 8, italic=True),)),
            DraftBlock(BlockKind.PARAGRAPH, _BODY, styles=(Style(2, 8, bold=True, link="https://example.org"),)),
            DraftBlock(BlockKind.HEADING, "What I would do", level=2),
            DraftBlock(BlockKind.LIST_ITEM, "One shared page.", level=1, marker="•"),
            DraftBlock(BlockKind.LIST_ITEM, "A lesson a fortnight.", level=2, marker="12.3.4"),
            DraftBlock(BlockKind.TABLE_CELL, "When", cell=Cell(0, 0, 0)),
            DraftBlock(BlockKind.TABLE_CELL, "What will be seen \U0001f600", cell=Cell(0, 0, 1)),
            DraftBlock(BlockKind.TABLE_CELL, "Autumn", cell=Cell(0, 1, 0)),
            DraftBlock(BlockKind.TABLE_CELL, "First", cell=Cell(1, 0, 0)),
            DraftBlock(BlockKind.TABLE_CELL, "Then", cell=Cell(1, 0, 0)),
            DraftBlock(BlockKind.CAPTION, "Table 1"),
            DraftBlock(BlockKind.QUOTATION, "They don’t know what the helper will want."),
            DraftBlock(BlockKind.FOOTNOTE, "From paper 2 of the case.", marker="1", styles=(Style(5, 10, raised=1),)),
        ]
    )


def person(name: str = FIRST, number: int = 1) -> Person:
    """A marker whose id is a UUID."""
    return Person(f"00000000-0000-4000-8000-{number:012d}", name, frozenset({Role.ASSESSOR}))


def marking(annotations: Sequence[Annotation], stage: Stage = Stage.FIRST, marker: Person | None = None) -> Marking:
    """A complete marking with feedback and notes for every criterion and these annotations."""
    made = begin(Slot("s-1", stage, (marker or person()).id), CRITERIA)
    for level, criterion in enumerate(CRITERIA, start=1):
        made = made.grade(criterion, level).write_feedback(criterion, f"Words about {criterion}.").write_note(criterion, NOTE)
    return replace(made.write_feedback("", "Words about it all.").write_note("", NOTE), annotations=tuple(annotations))


def annotation(document: Document, start: int, end: int, number: int = 1, text: str = "Well said.") -> Annotation:
    """An annotation of a stretch, its kind and criterion by its number."""
    kind, criterion = tuple(Kind)[number % 4], ("", *CRITERIA)[number % 5]
    return Annotation(f"00000000-0000-4000-9000-{number:012d}", kind, anchor(document.text, start, end), criterion, text, NOTE)


def annotations(document: Document, text: str = "Well said.") -> list[Annotation]:
    """Annotations that overlap, cross paragraphs, and stand in lists, tables and notes."""
    starts = [document.text.index(passage) for passage in PASSAGES]
    spans = [(start, start + len(passage)) for start, passage in zip(starts, PASSAGES, strict=True)]
    return [annotation(document, *span, number, text) for number, span in enumerate(spans, start=1)]


@st.composite
def annotated(draw: st.DrawFn, documents: st.SearchStrategy[Document], most: int) -> AnnotatedScript:
    """The office's value of any of some documents, with annotations on any passages of it, so many at most."""
    document = draw(documents)
    length = len(document.text)
    spans = st.integers(0, length - 1).flatmap(lambda start: st.tuples(st.just(start), st.integers(start + 1, length)))
    found = draw(st.lists(spans, max_size=most))
    return of_office(document, (marking([annotation(document, *span, number) for number, span in enumerate(found)]), person()))


def of_office(document: Document, *markings: tuple[Marking, Person]) -> AnnotatedScript:
    """The office's value of a script with these markings."""
    layers = [office_layer(rubric(), f"m-{number}", *item, AT) for number, item in enumerate(markings)]
    return given(document, Reader.OFFICE, layers)


def of_participant(document: Document, told: Marking) -> AnnotatedScript:
    """The participant's value of a script."""
    return given(document, Reader.PARTICIPANT, [participant_layer(rubric(), "o-1", told)])


def given(document: Document, reader: Reader, layers: Sequence[Layer]) -> AnnotatedScript:
    """A script given out on the sample's day."""
    return AnnotatedScript("K7M-2Q", document, reader, tuple(layers), "en-GB", DAY)


def sample(text: str = HOSTILE) -> AnnotatedScript:
    """A script with two markings whose annotations overlap."""
    document, second = full_document(), person(SECOND, 2)
    start = document.text.index("on the day")
    other = [annotation(document, start, start + 30, 11, "Say who.")]
    first = marking(annotations(document, text))
    return of_office(document, (first, person()), (marking(other, Stage.SECOND, second), second))


def for_participant(text: str = HOSTILE) -> AnnotatedScript:
    """The same script for its participant."""
    document = full_document()
    return of_participant(document, marking(annotations(document, text)))
