"""What is ruled about a text is kept version by version, in an order that needs no clock, and holds in every check."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from cohorts import filled_cohort, lead_of
from sqlalchemy import Connection, select

from workbench.domain.annotation import Annotation, Kind, anchor
from workbench.domain.marking import Slot, Stage, begin
from workbench.domain.redaction import COVER, Covering
from workbench.store import fingerprints, integrity, ledger, markings, parts, redactions, region_rulings, submissions
from workbench.store.tables import RedactionRecord, RegionRulingRecord
from workbench.workflow import intake
from workbench.workflow.cohort import Cohort


@pytest.fixture(scope="module")
def cohort(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cohort]:
    """One cohort for all: each test takes a script of its own."""
    with filled_cohort(tmp_path_factory.mktemp("filled")) as cohort:
        yield cohort


def script(cohort: Cohort, number: int) -> str:
    return intake.lines(cohort)[number].id


def problems(connection: Connection) -> list[str]:
    return [code for code, _, _ in integrity.check(connection)[1]]


def test_versions_of_rulings_count_through_a_script_and_name_the_row_of_their_own_range(cohort: Cohort) -> None:
    key, lead = script(cohort, 0), lead_of(cohort).id
    with cohort.database.writing() as connection:
        for place, region in (((0, 9), "title"), ((0, 50), "appendix"), ((0, 9), "quotation"), ((0, 50), "")):
            region_rulings.rule(connection, cohort.scribe, key, place, region, "Said.", lead)
        rows = connection.execute(select(RegionRulingRecord.__table__).order_by(RegionRulingRecord.version)).all()
        assert [row.version for row in rows] == [1, 2, 3, 4]
        assert [row.replaces for row in rows] == ["", "", rows[0].id, rows[1].id]
        standing = region_rulings.standing(connection, key)
        assert [(each.start, each.stop, each.region) for each in standing] == [(0, 9, "quotation")]
        assert region_rulings.all_standing(connection) == {key: standing}
        assert region_rulings.standing(connection, script(cohort, 1)) == ()
        assert problems(connection) == []


def test_a_passage_that_was_covered_once_is_known_as_such_for_ever(cohort: Cohort) -> None:
    key, lead = script(cohort, 1), lead_of(cohort).id
    with cohort.database.writing() as connection:
        for covered in (True, False):
            redactions.say(connection, cohort.scribe, key, Covering(3, 9, "name", covered), lead)
        assert redactions.standing(connection, key) == ()
        assert redactions.ever(connection, key) == redactions.ever(connection) == {key: [Covering(3, 9, "name")]}
        rows = connection.execute(select(RedactionRecord.version, RedactionRecord.covered)).all()
        assert [tuple(row) for row in rows] == [(1, True), (2, False)]
        entries = [entry.deed for entry, _ in ledger.entries(connection)][-2:]
        assert entries == ["cover-passage", "uncover-passage"]
        assert problems(connection) == []


def test_covered_quotations_hold_only_where_words_were_covered(cohort: Cohort) -> None:
    key, lead = script(cohort, 2), lead_of(cohort)
    with cohort.database.writing() as connection:
        redactions.say(connection, cohort.scribe, key, Covering(4, 12, "name"), lead.id)
        text = submissions.script(connection, key).document.text
        assert text[4:12].replace(" ", COVER) == COVER * 8
        sound = begin(Slot(key, Stage.FIRST, lead.id), ()).annotate(Annotation("a", Kind.QUESTION, anchor(text, 0, 20)))
        markings.save_draft(connection, cohort.scribe, sound)
        assert markings.anchors_hold(connection, sound)
        assert problems(connection) == []
        place = replace(sound.annotations[0].anchor, exact=COVER * 20)
        lost = replace(sound, annotations=(replace(sound.annotations[0], anchor=place),))
        markings.save_draft(connection, cohort.scribe, lost)
        assert not markings.anchors_hold(connection, lost)
        assert problems(connection) == ["anchor-lost"]
        markings.drop_draft(connection, sound.slot)


def test_a_part_is_ruled_on_and_taken_back(cohort: Cohort) -> None:
    key, lead = script(cohort, 3), lead_of(cohort).id
    with cohort.database.writing() as connection:
        parts.rule(connection, cohort.scribe, key, "problem", (0, 40), lead)
        parts.rule(connection, cohort.scribe, key, "solution", (40, 90), lead)
        parts.rule(connection, cohort.scribe, key, "problem", (-1, -1), lead)
        assert parts.standing(connection, key) == {"solution": (40, 90)}
        assert problems(connection) == []


def test_a_fingerprint_is_kept_in_place_of_an_older_one_and_can_be_forgotten(cohort: Cohort) -> None:
    key = script(cohort, 4)
    with cohort.database.writing() as connection:
        before = fingerprints.kept(connection)
        assert list(before) == [line.id for line in submissions.received(connection)]
        assert None not in before.values()
        fingerprints.keep(connection, key, b"one")
        fingerprints.keep(connection, key, b"two")
        assert fingerprints.kept(connection) == before | {key: b"two"}
        fingerprints.forget(connection, key)
        assert fingerprints.kept(connection) == before | {key: None}
        assert problems(connection) == []
