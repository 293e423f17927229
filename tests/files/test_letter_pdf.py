"""The PDF letter: tagged, embedded, repeatable, and exactly one participant's words."""

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from io import BytesIO
from typing import Any

import pytest
from letter_builder import AMARA, FAIL_LEVELS, FEEDBACK, MARKER, OTHER, PASS_LEVELS, letter, named
from pypdf import PageObject, PdfReader
from reportlab import rl_config

from workbench.domain.letter import Letter
from workbench.domain.letter_proof import proof
from workbench.domain.sheet import Part, PartKind
from workbench.files.letter_back import words_of_pdf
from workbench.files.letter_faces import BOLD, REGULAR, SPARE, runs
from workbench.files.letter_pdf import letter_pdf
from workbench.files.letter_text import printable

HOSTILE = (
    "</para><font size=60>You have failed.</font> & <b>more\x1b[31m\x00 \u202egnidaer\u202c than\u200b “5 < 6” \ufb01ne 中 "
    "\U0001f600.\x0bNext line."
)


def reader(data: bytes) -> PdfReader:
    return PdfReader(BytesIO(data))


def catalogue(data: bytes) -> Any:
    return reader(data).root_object


def pages_of(data: bytes) -> list[Any]:
    return list(reader(data).pages)


def structure(data: bytes) -> Any:
    return catalogue(data)["/StructTreeRoot"]


def elements(node: Any, tag: str = "") -> Iterator[Any]:
    """Every element of the structure below a node, in reading order."""
    kids = node.get_object().get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        element = kid.get_object()
        if not isinstance(element, int) and "/S" in element:
            if tag in ("", element["/S"]):
                yield element
            yield from elements(element, tag)


def tags(data: bytes) -> list[str]:
    return [element["/S"] for element in elements(structure(data))]


def fonts(data: bytes) -> dict[str, Any]:
    return {
        str(font.get_object()["/BaseFont"]): font.get_object()
        for page in pages_of(data)
        for font in page["/Resources"]["/Font"].values()
    }


def long_letter() -> Letter:
    return letter(FAIL_LEVELS, feedback={key: f"{words} " * 6 for key, words in FEEDBACK.items()})


def test_says_what_it_is() -> None:
    file: Any = reader(letter_pdf(letter()))
    root = file.root_object
    assert root["/Lang"] == "en-GB"
    assert root["/MarkInfo"]["/Marked"] is not None
    assert str(root["/MarkInfo"]["/Marked"]) == "True"
    assert str(root["/ViewerPreferences"]["/DisplayDocTitle"]) == "True"
    assert file.metadata.title == "Outcome letter, NTP-27-0418"
    metadata = root["/Metadata"].get_object().get_data().decode()
    assert "<pdfuaid:part>1<" in metadata
    assert "Outcome letter, NTP-27-0418" in metadata
    assert b"2027" in file.trailer["/Info"].get_object()["/CreationDate"].encode()


def test_structure_has_one_result_headings_and_list() -> None:
    found = tags(letter_pdf(letter(FAIL_LEVELS)))
    assert found.count("/H1") == 1
    assert found.index("/H1") < found.index("/H2") < found.index("/H3")
    assert found.count("/H2") == 6
    assert found.count("/H3") == 4
    assert found.count("/L") == 1
    assert found.count("/LI") == found.count("/Lbl") == found.count("/LBody") == 4
    assert found.count("/TH") == found.count("/TD") == found.count("/TR") == 5


def test_header_cells_have_a_scope() -> None:
    root = structure(letter_pdf(letter()))
    assert {str(cell["/A"]["/Scope"]) for cell in elements(root, "/TH")} == {"/Row"}


@pytest.mark.parametrize("made", [letter(), letter(FAIL_LEVELS), long_letter()], ids=["passed", "failed", "long"])
def test_every_mark_belongs_to_the_element_that_claims_it(made: Letter) -> None:
    """Each page's list of parents names, for every mark on the page, the element that holds that mark."""
    file = reader(letter_pdf(made))
    tree: Any = file.root_object["/StructTreeRoot"]
    sheets: list[Any] = list(file.pages)
    parents = tree["/ParentTree"]["/Nums"]
    claimed: dict[tuple[int, int], Any] = {}
    pages = {page.indirect_reference.idnum: number for number, page in enumerate(sheets)}
    for element in elements(tree):
        claimed.update((place, element) for place in marks_of(element, pages))
    for number, page in enumerate(sheets):
        assert page["/StructParents"] == number
        assert page["/Tabs"] == "/S"
        drawn = data_of(page).count(b"/MCID ")
        listed = parents[2 * number + 1]
        assert len(listed) == drawn == sum(1 for where, _ in claimed if where == number)
        assert all(listed[mark].get_object() == claimed[number, mark] for mark in range(drawn))


def data_of(page: PageObject) -> bytes:
    content = page.get_contents()
    return b"" if content is None else content.get_data()


def marks_of(element: Any, pages: dict[int, int]) -> Iterator[tuple[int, int]]:
    kids = element["/K"] if isinstance(element["/K"], list) else [element["/K"]]
    for kid in kids:
        if isinstance(kid, int):
            yield pages[element.raw_get("/Pg").idnum], kid
        elif "/MCID" in kid.get_object():
            yield pages[kid.get_object().raw_get("/Pg").idnum], kid.get_object()["/MCID"]


def test_a_paragraph_over_two_pages_is_one_element() -> None:
    made = letter(FAIL_LEVELS, feedback={"solution": "One more sentence here. " * 300})
    assert proof(words_of_pdf(letter_pdf(made)), made, [AMARA], []).faults == ()
    tree = structure(letter_pdf(made))
    assert any(
        isinstance(p["/K"], list) and len({k["/Pg"].get_object()["/StructParents"] for k in p["/K"]}) >= 2
        for p in elements(tree, "/P")
    )


def test_everything_on_a_page_is_tagged_or_an_artifact() -> None:
    for page in reader(letter_pdf(letter())).pages:
        depth = 0
        content = page.get_contents()
        assert content is not None
        for _, operator in content.operations:
            depth += {b"BDC": 1, b"BMC": 1, b"EMC": -1}.get(operator, 0)
            assert depth > 0 or operator not in (b"Tj", b"TJ", b"S", b"f", b"B")
            assert depth <= 1


def test_only_embedded_subsets_are_listed() -> None:
    found = fonts(letter_pdf(letter()))
    assert len(found) == 2
    assert all("AtkinsonHyperlegible" in name for name in found)
    assert all("/FontFile2" in font["/FontDescriptor"] and "/ToUnicode" in font for font in found.values())
    assert b"Helvetica" not in letter_pdf(letter())


def test_same_letter_gives_same_bytes_and_another_does_not() -> None:
    assert letter_pdf(letter()) == letter_pdf(letter())
    assert letter_pdf(letter()) != letter_pdf(letter(feedback={}))
    assert reader(letter_pdf(letter())).trailer["/ID"] != reader(letter_pdf(letter(feedback={}))).trailer["/ID"]


def test_is_small_and_leaves_the_library_as_it_was() -> None:
    before = dict(vars(rl_config))
    assert len(letter_pdf(letter(FAIL_LEVELS))) < 50_000
    assert b"ASCII85" not in letter_pdf(letter())
    assert {key: value for key, value in vars(rl_config).items() if before.get(key) is not value} == {}


@pytest.mark.parametrize("levels", [PASS_LEVELS, FAIL_LEVELS], ids=["passed", "failed"])
def test_reads_back_as_this_participants_letter(levels: dict[str, int]) -> None:
    made = letter(levels)
    assert proof(words_of_pdf(letter_pdf(made)), made, [AMARA, OTHER], [MARKER]).faults == ()


def test_wrong_letter_is_caught() -> None:
    made, roster = letter(), [AMARA, OTHER]
    theirs = letter(participant=OTHER)
    assert not proof(words_of_pdf(letter_pdf(theirs)), made, roster, []).matched
    for swapped in (
        replace(made, facts=tuple((k, OTHER.name if k == "Name" else v) for k, v in made.facts)),
        replace(made, facts=tuple((k, OTHER.reference if k == "Reference" else v) for k, v in made.facts)),
        replace(made, title=theirs.title),
        replace(made, salutation=theirs.salutation),
        replace(made, parts=(letter(FAIL_LEVELS).parts[0], *made.parts[1:])),
        replace(made, parts=(*made.parts, Part(PartKind.PARAGRAPH, f"Marked by {MARKER}."))),
    ):
        assert not proof(words_of_pdf(letter_pdf(swapped)), made, roster, [MARKER]).matched


def test_hostile_feedback_is_only_words() -> None:
    made = letter(feedback={**FEEDBACK, "problem": HOSTILE})
    words = words_of_pdf(letter_pdf(made))
    assert proof(words, printable(made), [AMARA, OTHER], [MARKER]).faults == ()
    assert "</para><font size=60>You have failed.</font> & <b>more[31m" in words
    assert not {"\x1b", "\x00", "\u202e", "\u200b"} & set(words)
    assert tags(letter_pdf(made)).count("/H1") == 1
    assert "Next line." in words.splitlines()[[line.startswith("Next") for line in words.splitlines()].index(True)]


@pytest.mark.parametrize(
    ("given", "family"),
    [
        ("Łucja", "Szőke-Ñandú"),
        ("Kōji", "Ōe"),
        ("Gŵyneth", "Ŷ Ddôl"),
        ("Ọlá", "Nguyễn"),
        ("Sofía & <b>", "O’Dowd"),
        (" ".join(["Maria-Josefina"] * 7), " ".join(["Wolfeschlegelsteinhausen"] * 4)),
    ],
)
def test_names_are_set_as_they_are_written(given: str, family: str) -> None:
    person = named(given, family)
    made = letter(FAIL_LEVELS, person)
    assert proof(words_of_pdf(letter_pdf(made)), made, [person, OTHER], [MARKER]).faults == ()


def test_a_name_outside_the_first_face_embeds_a_second() -> None:
    found = fonts(letter_pdf(letter(participant=named("Gŵyneth", "Pugh"))))
    assert any("Inter" in name for name in found)
    assert all("/FontFile2" in font["/FontDescriptor"] for font in found.values())


def test_a_short_line_has_one_face_and_a_longer_text_changes_only_a_word() -> None:
    assert runs("Gŵyneth Pugh", REGULAR) == [(SPARE, "Gŵyneth Pugh")]
    before = "plain words " * 30
    assert runs(f"{before}Gŵyneth said", REGULAR) == [(REGULAR, before), (SPARE, "Gŵyneth "), (REGULAR, "said")]
    assert runs("Plain Gŵyneth", BOLD) == [(BOLD, "Plain "), (SPARE, "Gŵyneth")]


def test_a_name_that_no_face_can_set_is_refused_with_its_character() -> None:
    with pytest.raises(ValueError, match=r"中 \(U\+4E2D"):
        letter_pdf(letter(participant=named("中", "Li")))


def test_empty_and_broken_lines_leave_no_trace() -> None:
    parts = (
        Part(PartKind.RESULT, "You have passed."),
        Part(PartKind.PARAGRAPH, "One.\n\nTwo."),
        Part(PartKind.CRITERION, "Reading", "", ("", "\x1b", "Three.")),
        Part(PartKind.CRITERION, "A long title " * 12, "A level with a name of its own that is long " * 3, ("Four.",)),
    )
    made = replace(letter(), parts=parts, address=())
    words = words_of_pdf(letter_pdf(made))
    assert proof(words, printable(made), [AMARA], []).faults == ()
    assert tags(letter_pdf(made)).count("/P") == 12


def test_several_threads_take_turns(request: pytest.FixtureRequest) -> None:
    made = letter(FAIL_LEVELS, named("Ééàâñőűčšžřů", "Ñandúëïöüçğıłń"))
    alone = letter_pdf(made)
    request.addfinalizer(partial(sys.setswitchinterval, sys.getswitchinterval()))
    sys.setswitchinterval(1e-6)
    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(lambda _: letter_pdf(made), range(40))) == {alone}


def test_a_letter_can_be_one_page_or_three() -> None:
    short = replace(letter(), parts=letter().parts[:3])
    assert "Page 1 of 1" in words_of_pdf(letter_pdf(short))
    words = words_of_pdf(letter_pdf(letter(FAIL_LEVELS)))
    assert len(reader(letter_pdf(letter(FAIL_LEVELS))).pages) == 3
    assert "Page 1 of 3" in words
    assert "Page 3 of 3" in words
    assert proof(words_of_pdf(letter_pdf(long_letter())), long_letter(), [AMARA], []).matched


@pytest.mark.parametrize("extra", range(0, 60, 3))
def test_no_heading_stands_alone_at_the_foot_of_a_page(extra: int) -> None:
    """Whatever the length before it, a heading has words below it on its own page, and the close is not alone on the last."""
    made = letter(FAIL_LEVELS, feedback={"solution": "One more sentence here. " * extra})
    headings = {part.text for part in made.parts if part.kind in (PartKind.HEADING, PartKind.CRITERION)}
    pages = [page.extract_text().splitlines() for page in reader(letter_pdf(made)).pages]
    bodies = [[line.strip() for line in lines if not line.startswith(("Outcome letter,", "Page "))] for lines in pages]
    for lines in bodies:
        assert lines[-1] not in headings | {"Emerging", "Not yet", "Secure", "Dear Ms Okonedo-Blythe"}
    assert len(bodies[-1]) > 4
