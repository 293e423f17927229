"""What a pack does not say: nothing of the first marks reaches a second marker, and nobody's name reaches anybody."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from cohorts import Ticking, lead_of, person
from exchanged import KEZIAH, PHRASE, TOBIAS, office, own_file, sent
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from packs import dump, office_in

from workbench.domain.allocation import Allocation
from workbench.domain.annotation import Annotation, Kind, anchor
from workbench.domain.canonical import canonical
from workbench.domain.exchange import Manifest, PackKind
from workbench.domain.marking import Slot, Stage, begin
from workbench.files.packs.pack import read_pack
from workbench.store import allocations, markings
from workbench.workflow import allocation, exchange, intake, marking, moderation, redaction
from workbench.workflow.cohort import Cohort
from workbench.workflow.exchange import Order
from workbench.workflow.exchange.sending import scripts_payload

MODERATOR = "Dónal Fairbrace"
CANARY = "Quizzaciously"
TOKEN = "ab" * 32


@dataclass(frozen=True)
class FirstMark:
    """What a first marker makes of one script."""

    level: int
    words: str
    passage: int
    kind: Kind
    reopened: bool


FIRST_MARKS = st.builds(
    FirstMark,
    st.integers(1, 4),
    st.text("abc é", max_size=30).map(lambda words: f"{CANARY} {words}"),
    st.integers(1, 200),
    st.sampled_from(Kind),
    st.booleans(),
)


@pytest.fixture(scope="session")
def unmarked_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of an office whose policy asks for a sample, with every script given out and all that names somebody covered."""
    with office(tmp_path_factory.mktemp("unmarked"), "small-cohort") as cohort:
        for line in intake.lines(cohort):
            for found in redaction.found(cohort, line.id):
                redaction.cover(cohort, lead_of(cohort), line.id, found.start, found.stop, found.what)
            if line.needs_ruling:
                intake.rule_on_length(cohort, lead_of(cohort), line.code, "as-submitted", "Every part is answered.")
        return cohort.path


def _mark_first(cohort: Cohort, marks: Sequence[FirstMark], order: Sequence[int], minutes: int) -> None:
    """Hand first markings in, each as it is said, in some order and at some pace; then draw, and give some scripts out."""
    given_out = sorted(allocation.board(cohort, Stage.FIRST).lines, key=lambda line: line.code)
    clock = cohort.scribe.clock
    assert isinstance(clock, Ticking)
    for place in order:
        said, line = marks[place], given_out[place]
        clock.at += timedelta(minutes=minutes)
        _hand_in(cohort, line.submission, line.name, said)
    moderation.draw(cohort, lead_of(cohort), len(marks[0].words))
    clock.at = datetime(2027, 6, 1, tzinfo=UTC)
    with cohort.database.writing() as connection:
        for line in given_out[:4]:
            second = Allocation(line.submission, Stage.SECOND, person(cohort, MODERATOR).id)
            allocations.allocate(connection, cohort.scribe, second, lead_of(cohort).id)


def _hand_in(cohort: Cohort, submission: str, name: str, said: FirstMark) -> None:
    actor = person(cohort, name)
    text = marking.open_script(cohort, actor, submission).script.document.text
    made = begin(Slot(submission, Stage.FIRST, actor.id), (criterion.id for criterion in cohort.rubric.criteria))
    for criterion in cohort.rubric.criteria:
        place = anchor(text, said.passage, said.passage + 20)
        made = made.annotate(Annotation(str(uuid4()), Kind.EVIDENCE, place, criterion.id, text=said.words))
        made = made.grade(criterion.id, said.level).write_feedback(criterion.id, said.words).write_note(criterion.id, said.words)
    made = made.annotate(Annotation(str(uuid4()), said.kind, anchor(text, said.passage, said.passage + 5), "", said.words))
    marking.hand_in(cohort, actor, made.write_feedback("", said.words))
    if said.reopened:
        marking.reopen(cohort, actor, submission, said.words)
        marking.hand_in(cohort, actor, made.write_feedback("", f"{said.words} again"))


def _payload(cohort: Cohort) -> bytes:
    """What a sample pack for the moderator says, with its token fixed."""
    order = Order(PackKind.SAMPLE, person(cohort, MODERATOR), Path("x"), "2027-06-08")
    with cohort.database.reading() as connection:
        mine = [one.allocation.submission for one in allocations.standing(connection, Stage.SECOND)]
        return canonical(scripts_payload(connection, cohort, order, mine, TOKEN))


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    one=st.lists(FIRST_MARKS, min_size=6, max_size=6),
    two=st.lists(FIRST_MARKS, min_size=6, max_size=6),
    order=st.permutations(range(6)),
    minutes=st.integers(1, 5000),
)
def test_a_sample_pack_does_not_change_with_the_first_marks(
    unmarked_file: Path,
    tmp_path: Path,
    one: list[FirstMark],
    two: list[FirstMark],
    order: list[int],
    minutes: int,
) -> None:
    said: list[tuple[bytes, object, int, Manifest]] = []
    for marks, places, pace in ((one, range(6), 1), (two, order, minutes)):
        with office_in(unmarked_file, tmp_path, "spring") as cohort:
            _mark_first(cohort, marks, places, pace)
            payload = _payload(cohort)
            pack = sent(cohort, MODERATOR, tmp_path / "out", kind=PackKind.SAMPLE)
            opened = read_pack(pack.file.read_bytes(), None, PHRASE, None)
            assert isinstance(opened.payload, dict)
            drawn = {key: value for key, value in opened.payload.items() if key not in ("card", "token")}
            said.append((payload, drawn, opened.manifest.records, opened.manifest))
            with cohort.database.reading() as connection:
                assert len(list(markings.standing(connection, Stage.FIRST))) == 6
    assert said[0][:3] == said[1][:3]
    assert (said[0][3].made_at[:10], said[0][3].heads, said[0][3].recipients) == ("2027-06-01", (), ())
    assert CANARY.encode() not in said[0][0]


@pytest.fixture
def covered(unmarked_file: Path, tmp_path: Path) -> Iterator[Cohort]:
    """That office with first marks in it that would be known anywhere."""
    with office_in(unmarked_file, tmp_path, "covered") as cohort:
        _mark_first(cohort, [FirstMark(2, CANARY, 40, Kind.DEVELOP, True)] * 6, range(6), 7)
        yield cohort


def _names(cohort: Cohort) -> set[str]:
    """Every name and number of participants, files, and of other people in the office."""
    rows = dump(cohort)
    who = {
        str(row[key]) for row in rows["participant"] for key in ("reference", "family_name", "email", "trn", "school", "partner")
    }
    return who | {row["file_name"] for row in rows["submission"]} | {row["name"] for row in rows["person"]}


@pytest.mark.parametrize(("kind", "name"), [(PackKind.SAMPLE, MODERATOR), (PackKind.ASSIGN, TOBIAS)])
def test_no_name_and_no_first_mark_travels(covered: Cohort, tmp_path: Path, kind: PackKind, name: str) -> None:
    for line in allocation.board(covered, Stage.FIRST).lines:
        if line.name == TOBIAS:  # whose pack is empty unless he has something to mark
            with covered.database.writing() as connection:
                (item,) = markings.standing(connection, Stage.FIRST, line.submission)
                markings.reopen(connection, covered.scribe, item, CANARY, lead_of(covered).id)
    pack = sent(covered, name, tmp_path / "out", kind=kind)
    opened = read_pack(pack.file.read_bytes(), None, PHRASE, None)
    names = _names(covered) - {name, "", covered.scenario.title}
    assert len(names) > 30
    with own_file(pack, tmp_path / "own.cohort") as own:
        rows = dump(own)
        assert not rows["participant"]
        assert not rows["marking"]
        assert not rows["sample_entry"]
        own_dump = repr(rows) + " ".join(row["content"].decode() for row in rows["original"])
    for shown in (canonical(opened.payload).decode(), repr(opened.manifest), own_dump, pack.file.name):
        assert CANARY not in shown
        assert {each for each in names if each.casefold() in shown.casefold()} == set()
    assert name not in pack.file.name


def test_what_was_covered_is_covered_in_packs_and_in_own_files(covered: Cohort, tmp_path: Path) -> None:
    line = next(line for line in allocation.board(covered, Stage.FIRST).lines if line.name == KEZIAH)
    with covered.database.writing() as connection:
        (item,) = markings.standing(connection, Stage.FIRST, line.submission)
        markings.reopen(connection, covered.scribe, item, "Covered late.", lead_of(covered).id)
    text = marking.open_script(covered, person(covered, KEZIAH), line.submission).script.document.text
    start = text.index(" ", 300) + 1
    secret = text[start : start + 60]
    redaction.cover(covered, lead_of(covered), line.submission, start, start + 60, "family")
    pack = sent(covered, KEZIAH, tmp_path / "out")
    with own_file(pack, tmp_path / "own.cohort") as own:
        shown = marking.open_script(own, person(own, KEZIAH), line.submission).script.document.text
        assert len(shown) == len(text)
        assert secret not in shown
        assert secret not in repr(dump(own))
    assert exchange.needs_phrase(pack.file)
