"""Each deed leaves one entry in its own transaction, chained by laptop, and no name or word of a script in it."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from cohorts import SAMPLE, lead_of
from sqlalchemy import insert, select

from workbench.domain.ledger import START, Deed, Entry
from workbench.domain.people import Participant, Role
from workbench.store import ledger, submissions
from workbench.store import people as people_store
from workbench.store.ledger import Additions, Scribe, record_hash
from workbench.store.tables import AttemptRecord, PinRecord
from workbench.workflow import intake, people, roster
from workbench.workflow.cohort import Cohort


def entries(cohort: Cohort) -> list[Entry]:
    with cohort.database.reading() as connection:
        return [entry for entry, _ in ledger.entries(connection)]


def test_founding_is_entered_with_its_lead_and_each_pinned_item(fresh: Cohort) -> None:
    assert [entry.deed for entry in entries(fresh)] == ["add-person", "found-cohort", *["pin-library-item"] * 5]
    assert {entry.actor for entry in entries(fresh)} == {lead_of(fresh).id}


def test_a_deed_adds_one_entry_that_follows_from_the_last(fresh: Cohort) -> None:
    before = entries(fresh)
    added = people.add_person(fresh, lead_of(fresh), "Tobias Wetherlake", Role.ASSESSOR)
    *rest, last = entries(fresh)
    assert rest == before
    assert (last.deed, last.actor, last.record) == ("add-person", lead_of(fresh).id, added.id)
    assert (last.seq, last.prev) == (before[-1].seq + 1, before[-1].hash)


def test_an_entry_names_the_record_its_hash_the_time_and_the_version(fresh: Cohort) -> None:
    entry = entries(fresh)[1]
    assert entry.record == fresh.settings.id
    assert len(entry.record_sha256) == 64
    assert datetime.fromisoformat(entry.at).utcoffset() == timedelta(0)
    assert entry.app == fresh.scribe.app


def test_the_ledger_says_nothing_that_only_a_person_or_a_script_says(marked: Cohort) -> None:
    said = json.dumps([[entry.deed, entry.actor, entry.record, entry.app] for entry in entries(marked)])
    names = [name for row in roster.roster(marked) for name in (row.family_name, row.reference, row.email)]
    names += [person.name for person in people.everybody(marked)] + [line.file_name for line in intake.lines(marked)]
    assert [name for name in names if name in said] == []
    with marked.database.reading() as connection:
        columns = [str(value) for row in connection.exec_driver_sql("SELECT * FROM ledger") for value in row]
    assert not any(name in column for name in names for column in columns)


def test_two_people_of_one_name_have_different_hashes_in_the_ledger(fresh: Cohort) -> None:
    twins = [Participant(key, key, "Umelo", "Ann") for key in ("x", "y")]
    with fresh.database.writing() as connection:
        people_store.put_participants(connection, fresh.scribe, twins, [], "a")
    found = {entry.record_sha256 for entry in entries(fresh) if entry.deed == "add-participant"}
    assert len(found) == 2


def test_each_laptop_has_a_chain_of_its_own(fresh: Cohort) -> None:
    other = Scribe("other-device", "0.1.0", clock=fresh.scribe.clock)
    with fresh.database.writing() as connection:
        ledger.enter(connection, other, Deed("deed", "a", "r", "h"))
        ledger.enter(connection, fresh.scribe, Deed("deed", "a", "r", "h"))
        ledger.enter(connection, other, Deed("deed", "a", "r", "h"))
        assert list(ledger.broken_chains(connection)) == []
    theirs = [entry for entry in entries(fresh) if entry.device == "other-device"]
    assert [(entry.seq, entry.prev) for entry in theirs] == [(1, START), (2, theirs[0].hash)]


def rulings(number: int) -> list[dict[str, object]]:
    """What a person says of so many participants."""
    return [{"participant_id": f"participant {n}", "state": "void", "reason": f"Said {n}."} for n in range(number)]


def newest(cohort: Cohort, count: int, later: int = 0) -> list[tuple[int, str, str, str]]:
    """The newest entries, without what chance and the clock give them; `later` by so many numbers."""
    return [(entry.seq + later, entry.deed, entry.actor, entry.app) for entry in entries(cohort)[-count:]]


def test_what_is_added_together_is_chained_as_if_each_were_added_alone(fresh: Cohort) -> None:
    with fresh.database.writing() as connection:
        for said in rulings(2):
            key = {"participant_id": said.pop("participant_id")}
            ledger.supersede(connection, fresh.scribe, AttemptRecord, key, said, "rule-on-attempt", "a")
        ledger.enter(connection, fresh.scribe, Deed("deed", "a", "r", "h"))
    alone = newest(fresh, 3, later=3)
    with fresh.database.writing() as connection:
        additions = Additions(connection, fresh.scribe)
        for said in rulings(4)[2:]:
            key = {"participant_id": said.pop("participant_id")}
            additions.begin(AttemptRecord, key, said, "rule-on-attempt", "a")
        additions.enter(Deed("deed", "a", "r", "h"))
        additions.write()
        assert list(ledger.broken_chains(connection)) == []
        assert list(ledger.strays(connection)) == []
        rows = connection.execute(select(AttemptRecord.__table__)).all()
    assert newest(fresh, 3) == alone
    assert {(row.version, row.replaces, row.person_id) for row in rows} == {(1, "", "a")}
    assert len({row.id for row in rows}) == len(rows) == 4


def test_what_is_entered_between_two_writings_is_followed_on_from(fresh: Cohort) -> None:
    with fresh.database.writing() as connection:
        additions = Additions(connection, fresh.scribe)
        for name in ("first", "second"):
            additions.enter(Deed(name, "a", "r", "h"))
            additions.write()
            ledger.enter(connection, fresh.scribe, Deed(f"after {name}", "a", "r", "h"))
        additions.write()
        assert list(ledger.broken_chains(connection)) == []
    assert [entry.deed for entry in entries(fresh)[-4:]] == ["first", "after first", "second", "after second"]


def test_nothing_is_added_before_it_is_written(fresh: Cohort) -> None:
    before = entries(fresh)
    with fresh.database.writing() as connection:
        additions = Additions(connection, fresh.scribe)
        additions.enter(Deed("deed", "a", "r", "h"))
        assert [entry for entry, _ in ledger.entries(connection)] == before
        additions.write()
    assert entries(fresh)[:-1] == before


def test_a_clock_that_goes_backwards_does_not_change_the_order(fresh: Cohort) -> None:
    early = replace(fresh.scribe, clock=lambda: datetime(2001, 1, 1, tzinfo=UTC))
    with fresh.database.writing() as connection:
        ledger.enter(connection, early, Deed("late-deed", "a", "r", "h"))
    assert entries(fresh)[-1].deed == "late-deed"


def test_times_are_stored_in_utc_whatever_the_clock_s_zone(fresh: Cohort) -> None:
    summer = replace(fresh.scribe, clock=lambda: datetime(2027, 6, 1, 1, tzinfo=timezone(timedelta(hours=1))))
    assert summer.time() == "2027-06-01T00:00:00.000+00:00"


def test_the_hash_of_a_record_covers_every_column_but_itself() -> None:
    row: dict[str, object] = {"id": "a", "reason": "said", "version": 1, "record_sha256": "old"}
    whole = record_hash(row)
    assert record_hash(row | {"record_sha256": "new"}) == whole
    others = [record_hash(row | {key: "other"}) for key in ("id", "reason", "version")]
    assert len({whole, *others}) == 4


def test_a_record_without_its_entry_is_a_stray(fresh: Cohort) -> None:
    values: dict[str, object] = {"kind": "k", "item": "i", "version": "1", "title": "t", "sha256": "0", "content": "{}"}
    row = values | {"id": "pushed-in"}
    with fresh.database.writing() as connection:
        connection.execute(insert(PinRecord).values(**row, record_sha256=record_hash(row)))
        found = [(stray.table, stray.id, stray.changed) for stray in ledger.strays(connection)]
    assert found == [("pin", "pushed-in", False)]


def test_an_entry_without_its_record_is_an_orphan_unless_people_can_be_erased(fresh: Cohort) -> None:
    with fresh.database.writing() as connection:
        ledger.enter(connection, fresh.scribe, Deed("match-script", "a", "gone", "h"))
        ledger.enter(connection, fresh.scribe, Deed("add-participant", "a", "erased", "h"))
        found = [entry.record for entry in ledger.orphans(connection)]
    assert found == ["gone"]


def test_a_new_match_names_the_one_it_replaces_and_both_stay(marked: Cohort) -> None:
    line = intake.lines(marked)[0]
    free = next(person for person in roster.roster(marked) if person.reference == "NTP-27-0443")
    intake.match(marked, lead_of(marked), line.code, free.id, line.participant or "")
    with marked.database.reading() as connection:
        query = "SELECT id, version, replaces, participant_id FROM match WHERE submission_id = ? ORDER BY version"
        first, second = connection.exec_driver_sql(query, (line.id,)).all()
        newest = submissions.line(connection, line.id)
    assert (first[1:3], second[1:3]) == ((1, ""), (2, first[0]))
    assert newest.participant == second[3] == free.id


def test_correcting_a_participant_is_entered_with_another_hash(fresh: Cohort) -> None:
    lead = lead_of(fresh)
    roster.take_in_roster(fresh, lead, roster.preview_roster(fresh, SAMPLE / "roster.csv"))
    person = roster.roster(fresh)[0]
    with fresh.database.writing() as connection:
        people_store.put_participants(connection, fresh.scribe, [], [replace(person, title="Dr")], lead.id)
    told = [(entry.deed, entry.record_sha256) for entry in entries(fresh) if entry.record == person.id]
    assert [deed for deed, _ in told] == ["add-participant", "change-participant"]
    assert told[0][1] != told[1][1]
