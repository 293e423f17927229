"""Whoever a script gives away is found wherever it stands and however it is written; the case's own people never are."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest
from cohorts import WHOLE
from drafts import document, scenario
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain import giveaways
from workbench.domain.codes import CODES, CodeKind
from workbench.domain.document import BlockKind, Cell, Document, DraftBlock, Reading, Style, assemble
from workbench.domain.identities import Giveaway, Identities
from workbench.domain.library import ItemKind
from workbench.domain.people import Participant, Person, Role
from workbench.domain.regions import Region, Span, regions
from workbench.domain.scenario import Scenario, scenario_from_plain
from workbench.files.reader import read
from workbench.workflow import library

ZOE = Participant(
    "778522b6-8364-4dbf-86fc-d1ef0f9bca88", "NTP-27-0409", "Brackenholt", "Zoë", "Ms", "z.brackenholt@example.org", "9990862",
    "Brindlewick High School", "Fellgate Learning Partnership",
)  # fmt: skip
NIAMH = Participant("95516e98-8413-427f-87b1-31b65ea4774d", "NTP-27-0438", "O'Farrindale", "Niamh", school="St Ethelwig's School")
ROWENA = Participant("d66e8f7b-05c8-4235-9913-c907417d3f73", "NTP-27-0451", "Thackeray-Moss", "Rowena Jane")
LUCJA = Participant("5122772f-62e4-4896-9849-d0139fdd1bfa", "NTP-27-0412", "Łącka", "Łucja", school="The Willow Academy")
MARK = Participant("11111111-0000-4000-8000-000000000001", "12", "Reading", "Mark", school="Local Primary School")
ROSTER = (ZOE, NIAMH, ROWENA, LUCJA, MARK)
TOBIAS = Person("p", "Tobias Wetherlake", frozenset({Role.ASSESSOR}), "Quillmere Academy", "Harrowmere Alliance")
FINDER = Identities(ROSTER, (TOBIAS,), scenario())


def found(text: str, whose: Participant | None = ZOE, finder: Identities = FINDER) -> list[tuple[str, str]]:
    made = document(text)
    hits = finder.find(made, participant=whose.id if whose else None)
    return [(hit.kind.name.lower(), made.text[hit.start : hit.end]) for hit in hits]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Write to zoe.b+npq@mail.example.co.uk.", [("email", "zoe.b+npq@mail.example.co.uk")]),
        ("My TRN is 1234567, as ever.", [("number", "1234567")]),
        ("TRN: 1234567.", [("number", "TRN: 1234567")]),
        ("TRN1234567", [("number", "TRN1234567")]),
        ("RP12/34567 and RP 1234567", [("number", "RP12/34567"), ("number", "RP 1234567")]),
        ("It is 12/34567 (see above).", [("number", "12/34567")]),
        ("Ring 07700 900123 or 020 7946 0958.", [("phone", "07700 900123"), ("phone", "020 7946 0958")]),
        ("Ring (01632) 960001 or +44 (0)1632 960 001.", [("phone", "(01632) 960001"), ("phone", "+44 (0)1632 960 001")]),
        ("Ring 0114 2345678 today.", [("phone", "0114 2345678")]),
        ("Ring 012 345 678 or +1 23-345-678.", [("phone", "012 345 678"), ("phone", "+1 23-345-678")]),
        ("It was 2019\n9990862 it is", [("number", "9990862")]),
        ("NHS number 943 476 5919.", [("health", "943 476 5919")]),
        ("NHS 9434765919, 401-023-2137", [("health", "9434765919"), ("health", "401-023-2137")]),
        ("UPN A123456789012 and B12345678901C", [("pupil", "A123456789012"), ("pupil", "B12345678901C")]),
        ("Live at 14 Elm Tree Road, Little Oakley, ZZ9 9ZZ.", [("address", "14 Elm Tree Road, Little Oakley, ZZ9 9ZZ")]),
        ("7a Mill Lane\nZZ99 9AB", [("address", "7a Mill Lane\nZZ99 9AB")]),
        ("DOB: 12/03/2011; D.O.B. 1-2-11", [("birth", "DOB: 12/03/2011"), ("birth", "D.O.B. 1-2-11")]),
        ("She was born on 3rd March 2012.", [("birth", "born on 3rd March 2012")]),
        ("Date of birth: 12 Sept 2009", [("birth", "Date of birth: 12 Sept 2009")]),
        ("Candidate ntp 27/0451 wrote this.", [("other_candidate", "ntp 27/0451")]),
        ("Mine: 778522B6-8364-4DBF-86FC-D1EF0F9BCA88", [("participant", "778522B6-8364-4DBF-86FC-D1EF0F9BCA88")]),
        ("By Zoë Brackenholt", [("own_name", "Zoë Brackenholt")]),
        ("by zoe brackenholt", [("own_name", "zoe brackenholt")]),
        ("ZOE BRACKENHOLT", [("own_name", "ZOE BRACKENHOLT")]),
        ("Brackenholt, Zoë", [("own_name", "Brackenholt, Zoë")]),
        ("Zoë_Brackenholt", [("own_name", "Zoë_Brackenholt")]),
        ("Zoë M. Brackenholt’s answer", [("own_name", "Zoë M. Brackenholt’s")]),
        ("So Ms Brackenholt writes.", [("own_name", "Ms Brackenholt")]),
        ("Z. Brackenholt", [("own_name", "Brackenholt")]),
        ("Niamh O’Farrindale and Niamh OFarrindale", [("name", "Niamh O’Farrindale"), ("name", "Niamh OFarrindale")]),
        ("Niamh Oʼfarrindale", [("name", "Niamh Oʼfarrindale")]),
        ("Rowena Thackeray Moss", [("name", "Rowena Thackeray Moss")]),
        ("Thackeray-Moss Rowena Jane", [("name", "Thackeray-Moss Rowena Jane")]),
        ("Lucja Lacka", [("name", "Lucja Lacka")]),
        ("Mark Reading wrote it with Mr Reading.", [("name", "Mark Reading"), ("name", "Mr Reading")]),
        ("I teach at Brindlewick High School.", [("school", "Brindlewick High School")]),
        ("At Brindlewick School we", [("school", "Brindlewick School")]),
        ("at brindlewick high school we", [("school", "brindlewick high school")]),
        ("Saint Ethelwig School, St Ethelwig’s CE", [("school", "Saint Ethelwig School"), ("school", "St Ethelwig’s CE")]),
        ("At Willow Primary we do this.", [("school", "Willow Primary")]),
        ("As at Quillmere Academy", [("school", "Quillmere Academy")]),
        ("With the Fellgate Partnership", [("partner", "Fellgate Partnership")]),
        ("The Harrowmere Alliance told us.", [("partner", "Harrowmere Alliance")]),
    ],
)  # fmt: skip
def test_an_identity_is_found_however_it_is_written(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_the_id_of_a_later_roster_is_found_too() -> None:
    later = "0D6A1C6E-8364-4DBF-86FC-D1EF0F9BCA88"
    finder = Identities((replace(ZOE, roster_id=later.lower()), NIAMH), (TOBIAS,), scenario())
    assert found(f"Mine: {later}", finder=finder) == [("participant", later)]


@pytest.mark.parametrize(
    "text",
    [
        "On 12/03/2011, born in 2011, 4 Year 6 classes, born out of a need in March 2012, 943 476 5918 and 9434765919123.",
        "ISBN 1234567890 and 4012345678; CLASS123456789; in 2 Schools, AB1 is not 3 CD; in WC1E 6BT.",
        "It cost £1234567, or 1,234,567, in NTP-1234567, 12345678 and 10.1080/02643944.2019.1234567.",
        "From 01-09-2024 to 01-10-2024, in 2024-25, at 0.123456789 of 12 300 000.",
        "See https://example.org/?id=1234567 and doi.org/10.1000/1234567.",
        "I mark reading with the children, and they were reading mark schemes.",
        "Reading is taught first. Mark it. The local primary school helps.",
        "Zoë and Niamh are common names; so are Rowena and Jane.",
        "A willow stands near; the harrow and the alliance of schools.",
        "There are 12 pupils in year 12.",
        "Lackadaisical brackens hold.",
        "Mrs Quillfeather of Fern Lea Primary School and Mr Oddny say so.",
    ],
)
def test_what_is_no_identity_is_left_alone(text: str) -> None:
    assert found(text) == []


PLACES = {
    "title": DraftBlock(BlockKind.TITLE, "SENCO assessment, {}"),
    "subtitle": DraftBlock(BlockKind.TITLE, "{}"),
    "first line": DraftBlock(BlockKind.PARAGRAPH, "{}"),
    "labelled line": DraftBlock(BlockKind.PARAGRAPH, "Name: {}"),
    "label after a tab": DraftBlock(BlockKind.PARAGRAPH, "Name\t{}"),
    "line after a break": DraftBlock(BlockKind.PARAGRAPH, "An answer by\u2028{}\u2028for the course"),
    "brackets": DraftBlock(BlockKind.PARAGRAPH, "An answer ({})"),
    "heading": DraftBlock(BlockKind.HEADING, "What {} would do", 1),
    "lower heading": DraftBlock(BlockKind.HEADING, "{}", 3),
    "body start": DraftBlock(BlockKind.PARAGRAPH, "{} leads the work here."),
    "body": DraftBlock(BlockKind.PARAGRAPH, "The first step is for {} to listen."),
    "body end": DraftBlock(BlockKind.PARAGRAPH, "The first step was led by {}."),
    "after a full stop": DraftBlock(BlockKind.PARAGRAPH, "It was hard.{} led it."),
    "after a dash": DraftBlock(BlockKind.PARAGRAPH, "The lead—{}—listens."),
    "after a slash": DraftBlock(BlockKind.PARAGRAPH, "SENCO / {} / spring"),
    "underscored": DraftBlock(BlockKind.PARAGRAPH, "see SENCO_{}_final for it"),
    "quotation marks": DraftBlock(BlockKind.PARAGRAPH, "They call me “{}” there."),
    "single quotation marks": DraftBlock(BlockKind.PARAGRAPH, "They call me ‘{}’ there."),
    "list": DraftBlock(BlockKind.LIST_ITEM, "lead: {}", 1, "•"),
    "numbered list": DraftBlock(BlockKind.LIST_ITEM, "{} signs it off", 2, "1.1."),
    "table": DraftBlock(BlockKind.TABLE_CELL, "{}", cell=Cell(0, 0, 1)),
    "table with words": DraftBlock(BlockKind.TABLE_CELL, "Owner: {}, by May", cell=Cell(2, 4, 0)),
    "nested table": DraftBlock(BlockKind.TABLE_CELL, "{}", cell=Cell(3, 0, 0)),
    "footnote": DraftBlock(BlockKind.FOOTNOTE, "As {} said.", marker="1"),
    "endnote": DraftBlock(BlockKind.ENDNOTE, "See {}.", marker="i"),
    "text box": DraftBlock(BlockKind.TEXT_BOX, "{}"),
    "caption": DraftBlock(BlockKind.CAPTION, "Figure 1: made by {}"),
    "quotation": DraftBlock(BlockKind.QUOTATION, "“We all thank {},” they wrote."),
    "bold words": DraftBlock(BlockKind.PARAGRAPH, "So {} says.", styles=(Style(3, 6, bold=True),)),
    "last line": DraftBlock(BlockKind.PARAGRAPH, "Signed {}"),
}
WRITTEN = {
    Giveaway.EMAIL: "z.b@school.example",
    Giveaway.NUMBER: "9990862",
    Giveaway.PHONE: "07700 900123",
    Giveaway.HEALTH: "401 023 2137",
    Giveaway.PUPIL: "A123456789012",
    Giveaway.ADDRESS: "14 Elm Road, ZZ9 9ZZ",
    Giveaway.BIRTH: "date of birth 12/03/2011",
    Giveaway.CANDIDATE: "NTP-27-0409",
    Giveaway.OTHER_CANDIDATE: "NTP-27-0438",
    Giveaway.OWN_NAME: "Zoë Brackenholt",
    Giveaway.NAME: "Niamh O’Farrindale",
    Giveaway.SCHOOL: "Brindlewick High School",
    Giveaway.PARTNER: "Fellgate Learning Partnership",
}


def planted(place: str, words: str) -> Document:
    block = PLACES[place]
    before, after = (DraftBlock(BlockKind.PARAGRAPH, "Reviews stop at the plan, and so nothing is reviewed.") for _ in range(2))
    made = DraftBlock(block.kind, block.text.format(words), block.level, block.marker, block.cell, block.styles)
    return assemble((before, made, after))


def test_there_are_thirty_places() -> None:
    assert len(PLACES) == 30


@pytest.mark.parametrize("place", PLACES)
def test_whatever_is_planted_in_a_place_is_found_there(place: str) -> None:
    for kind, words in WRITTEN.items():
        made = planted(place, words)
        (hit,) = FINDER.find(made, regions(made), (), ZOE.id)
        assert (hit.kind, hit.block) == (kind, 1), words
        assert words in made.text[hit.start : hit.end], words


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("title", "the title"), ("heading", "a heading"), ("body", "¶ 2"), ("list", "¶ 2"), ("quotation", "¶ 2"),
        ("table with words", "table 3 row 5"), ("footnote", "footnote 1"), ("endnote", "endnote i"), ("text box", "a text box"),
        ("caption", "a caption"),
    ],
)  # fmt: skip
def test_a_warning_says_where_and_what_to_do_and_quotes_nothing(place: str, said: str) -> None:
    for kind, words in WRITTEN.items():
        (warning,) = FINDER.warnings(planted(place, words), participant=ZOE.id)
        assert (warning.code, warning.place) == (kind.value, said)
        what = "it" if kind is Giveaway.OTHER_CANDIDATE else "the script"
        assert warning.message.endswith(f"before {what} is given out.")
        assert words not in repr(warning)


def test_the_places_of_one_kind_are_joined_and_kinds_stand_apart() -> None:
    made = document("Zoë Brackenholt", "# By Zoë Brackenholt", "Zoë Brackenholt, NTP-27-0409", "Zoë Brackenholt, Zoë Brackenholt")
    warnings = FINDER.warnings(made, participant=ZOE.id)
    assert [(w.code, w.place) for w in warnings] == [
        ("candidate-number-in-text", "¶ 2"),
        ("own-name-in-text", "¶ 1, a heading, ¶ 2 and ¶ 3"),
    ]


def test_a_candidate_number_is_another_s_only_where_it_is_known_whose_the_script_is() -> None:
    assert found("NTP-27-0438, NTP-27-0409", ZOE) == [("other_candidate", "NTP-27-0438"), ("candidate", "NTP-27-0409")]
    assert found("NTP-27-0438", None) == [("candidate", "NTP-27-0438")]


def test_a_name_is_the_writer_s_own_only_where_the_script_is_theirs() -> None:
    assert found("Zoë Brackenholt", NIAMH) == [("name", "Zoë Brackenholt")]
    assert found("Zoë Brackenholt", None) == [("name", "Zoë Brackenholt")]


def test_a_name_that_two_bear_is_the_own_name_of_both() -> None:
    twin = Participant("twin", "NTP-27-0999", "Brackenholt", "Zoe")
    finder = Identities((ZOE, twin), (), scenario())
    assert [kind for whose in (ZOE, twin) for kind, _ in found("Zoë Brackenholt", whose, finder)] == ["own_name", "own_name"]


def test_a_family_name_of_many_is_not_looked_for_alone() -> None:
    many = tuple(Participant(str(n), f"NTP-{n}", "Brackenholt", name) for n, name in enumerate(("Ann", "Bea", "Cy")))
    finder = Identities(many, (), scenario())
    assert found("So Brackenholt writes.", None, finder) == []
    assert found("So Bea Brackenholt writes.", None, finder) == [("name", "Bea Brackenholt")]


@pytest.mark.parametrize(
    "text",
    [
        "Brackenholt (2021) says so. I follow Brackenholt here.",
        "Brackenholt et al. say so, and Brackenholt again.",
        "Brackenholt and Lea (2021) say so.",
        "A Brackenholt is a tree, and each brackenholt grows.",
    ],
)
def test_an_author_who_is_cited_is_nobody_of_the_roster(text: str) -> None:
    assert found(text) == []


def test_a_family_name_in_the_reference_list_or_in_a_citation_is_an_author_s() -> None:
    made = document("As Brackenholt holds.", "# References", "Brackenholt, T., Trees.")
    assert FINDER.find(made, (Region.TEXT, Region.HEADING, Region.REFERENCE_LIST), (), ZOE.id) == ()
    made = document("It holds (see Brackenholt).")
    assert len(FINDER.find(made, (Region.TEXT,), (), ZOE.id)) == 1
    assert FINDER.find(made, (Region.TEXT,), (Span(9, 27, Region.CITATION),), ZOE.id) == ()


def test_a_full_name_in_the_reference_list_is_told() -> None:
    made = document("# References", "Zoë Brackenholt, NTP-27-0409")
    found_there = FINDER.find(made, (Region.HEADING, Region.REFERENCE_LIST), (), ZOE.id)
    assert [hit.kind for hit in found_there] == [Giveaway.OWN_NAME, Giveaway.CANDIDATE]


def test_the_target_of_a_link_and_a_list_label_are_looked_at_too() -> None:
    link = Style(0, 4, link="mailto:z.brackenholt%40example.org")
    shared = Style(0, 4, link="https://drive.example/Zo%C3%AB-Brackenholt/plan")
    made = assemble((
        DraftBlock(BlockKind.PARAGRAPH, "Here is more.", styles=(link,)),
        DraftBlock(BlockKind.PARAGRAPH, "Here is more.", styles=(shared,)),
        DraftBlock(BlockKind.LIST_ITEM, "A point.", 1, "Zoë Brackenholt 1."),
    ))  # fmt: skip
    hits = [(hit.kind, hit.start, hit.end, hit.block) for hit in FINDER.find(made, participant=ZOE.id)]
    assert hits == [(Giveaway.EMAIL, 0, 0, 0), (Giveaway.OWN_NAME, 14, 14, 1), (Giveaway.OWN_NAME, 28, 28, 2)]


def test_headers_and_footers_are_looked_at_as_the_text_is() -> None:
    (warning,) = FINDER.margin_warnings("Zoë Brackenholt\nNiamh O’Farrindale", ZOE.id)
    assert (warning.code, warning.place) == ("identity-in-header", "a header or footer")
    assert CODES[warning.code].kind is CodeKind.WARNING
    assert warning.message == (
        "The file holds the writer’s own name and the name of somebody on the roster in a header or footer; the marking copy "
        "does not. Check whose script it is before it is given out."
    )
    assert FINDER.margin_warnings("Case study, page 3 of 9", ZOE.id) == ()
    assert FINDER.margin_warnings("", ZOE.id) == ()
    for kind, said in {"email": "z@x.org", "phone": "07700 900123", "school": "Brindlewick High School"}.items():
        (told,) = FINDER.margin_warnings(said)
        assert found(said) == [(kind, said)]
        assert said not in told.message


def test_what_stands_in_the_scenario_never_counts() -> None:
    case = scenario()
    namesakes = (
        Participant("a", "NTP-27-0001", "Quillfeather", "Anne", school="Fern Lea Primary School"),
        Participant("b", "NTP-27-0002", "Oddny", "Mr"),
    )
    finder = Identities(namesakes, (), case)
    said = "Mrs Quillfeather leads Fern Lea Primary School. At Fern Lea School Mr Oddny and Quillfeather agree."
    assert found(said, None, finder) == []
    assert found("Anne Quillfeather", None, finder) == [("name", "Anne Quillfeather")]


def test_without_a_roster_only_what_has_a_form_of_its_own_is_found() -> None:
    text = "Zoë Brackenholt, NTP-27-0409, Brindlewick High School, z.b@school.example, 9990862, 07700 900123"
    assert [kind for kind, _ in found(text, None, Identities())] == ["email", "number", "phone"]


@pytest.mark.parametrize(
    ("name", "differs"),
    [
        ("NTP-27-0409.docx", False),
        ("NTP-27-0409 Zoe Brackenholt final.docx", False),
        ("NTP-27-0409 answer on reading 2.docx", False),
        ("NTP-27-0409 Rowena Thackeray-Moss.docx", True),
        ("NTP-27-0409_o'farrindale.docx", True),
        ("Zoë Brackenholt NTP-27-0451.docx", True),
        ("Zoë Brackenholt mark reading.docx", True),
        ("Zoë Brackenholt 95516e98-8413-427f-87b1-31b65ea4774d.docx", True),
        ("NTP-27-0409 Brindlewick High School.docx", False),
    ],
)
def test_a_file_name_that_names_another_is_noticed(name: str, differs: bool) -> None:
    assert FINDER.names_another(name, ZOE.id) is differs


def test_every_kind_is_a_warning_of_the_table() -> None:
    assert all(CODES[kind.value].kind is CodeKind.WARNING for kind in Giveaway)


def cases() -> list[Scenario]:
    items = library.items()
    names = {item.pin.id for item in items if item.pin.kind is ItemKind.SCENARIO}
    return [scenario_from_plain(library.newest(items, ItemKind.SCENARIO, name).content) for name in sorted(names)]


def sample_roster() -> tuple[Participant, ...]:
    fields = (
        "participant_id",
        "candidate_number",
        "family_name",
        "given_name",
        "title",
        "email",
        "trn",
        "school",
        "delivery_partner",
    )
    with (WHOLE / "roster.csv").open(encoding="utf-8") as file:
        return tuple(Participant(*(row[field] for field in fields)) for row in csv.DictReader(file))


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.id)
def test_the_bundled_cases_give_nobody_away(case: Scenario) -> None:
    papers = document(*(line for paper in case.papers for line in paper.body.split("\n")))
    assert Identities(sample_roster(), (TOBIAS,), case).find(papers) == ()
    assert Identities(sample_roster()).find(papers) == ()


def sample_scripts() -> list[Path]:
    return sorted(path for path in (WHOLE / "scripts").iterdir() if "damaged" not in path.name)


@pytest.mark.parametrize("path", sample_scripts(), ids=lambda path: path.name)
def test_the_sample_scripts_give_away_only_what_stands_in_their_heads(path: Path) -> None:
    case = next(case for case in cases() if case.id == "ashmere-vale")
    reading = read(path.name, path.read_bytes())
    assert isinstance(reading, Reading)
    made = reading.document
    hits = Identities(sample_roster(), (TOBIAS,), case).find(made, regions(made, case.asked))
    known = {word for person in sample_roster() for word in (person.reference, person.name, person.school)}
    assert all(any(word.startswith(made.text[hit.start : hit.end]) for word in known) for hit in hits)
    assert Identities().find(made) == ()


@given(st.text())
def test_any_text_at_all_is_searched(text: str) -> None:
    made = document(text)
    for hit in FINDER.find(made, regions(made), (), ZOE.id):
        assert 0 <= hit.start <= hit.end <= len(made.text)


FORMS = {
    Giveaway.EMAIL: giveaways.EMAIL,
    Giveaway.PHONE: giveaways.PHONE,
    Giveaway.HEALTH: giveaways.HEALTH_NUMBER,
    Giveaway.PUPIL: giveaways.PUPIL_NUMBER,
    Giveaway.BIRTH: giveaways.BIRTH_DATE,
    Giveaway.ADDRESS: giveaways.ADDRESS,
    Giveaway.NUMBER: giveaways.TRN_LIKE,
}
BITS = [
    *WRITTEN.values(), "TRN:", "0114", "234", "5678", "943 476 5919", "2019", "12/34567", "(", ")", "/", "ZZ9", "9ZZ", "14 Elm",
    "born", "DOB", "1.2.2011", "٠٧٧٠٠", "١٢٣٤٥٦٧", "A1", "@", "a.b",
]  # fmt: skip
TEXTS = st.lists(st.tuples(st.sampled_from(BITS), st.sampled_from([" ", "\n", "", "-", "\u00a0", ", "])), max_size=12).map(
    lambda parts: "".join(part for pair in parts for part in pair)
)


@given(TEXTS)
def test_whatever_has_a_form_of_its_own_is_found_unless_it_stands_in_something_found(text: str) -> None:
    made = document(*text.split("\n"))
    hits = Identities().find(made)
    for kind, form in FORMS.items():
        told = [m for m in form.finditer(made.text) if kind is not Giveaway.HEALTH or giveaways.is_health_number(m[0])]
        assert all(any(hit.start <= match.start() < hit.end for hit in hits) for match in told)
        assert {(hit.start, hit.end) for hit in hits if hit.kind is kind} <= {match.span() for match in told}


@given(st.lists(TEXTS, max_size=3), TEXTS)
def test_what_was_searched_before_changes_nothing(before: list[str], text: str) -> None:
    finder = Identities(ROSTER, (TOBIAS,), scenario())
    for each in before:
        found(each, ZOE, finder)
    assert found(text, ZOE, finder) == found(text, ZOE, FINDER)
