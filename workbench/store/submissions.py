"""Scripts: the sealed original, the frozen text, whose it is, and rulings about its length."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, bindparam, func, select
from sqlalchemy.orm import aliased

from workbench.domain.canonical import sha256
from workbench.domain.cohort import Ruling, Script, Standing, Submission, SubmissionLine
from workbench.domain.document import Document, document_from_plain, document_to_json
from workbench.domain.library import ItemKind
from workbench.domain.redaction import covered_document
from workbench.domain.region_rulings import ruled
from workbench.domain.similarity.warned import mirrored
from workbench.domain.turns import as_matched, with_turns
from workbench.domain.wordcount import WordCount, count, word_rule_from_plain
from workbench.store import redactions, region_rulings
from workbench.store.cohorts import content
from workbench.store.ledger import Additions, Scribe, supersede
from workbench.store.plain import (
    dump_count,
    dump_regions,
    dump_warnings,
    has_hash,
    load_count,
    load_regions,
    load_table,
    load_warnings,
)
from workbench.store.tables import MatchRecord, OriginalRecord, RulingRecord, SubmissionRecord, TurnRecord


def put(additions: Additions, submission: Submission, original: bytes, actor: str) -> None:
    """Seal the original and write the submission down; a match that intake made follows as a deed of its own."""
    script = submission.script
    document = document_to_json(script.document)
    additions.put(OriginalRecord, {"sha256": submission.sha256, "content": original})
    values = {
        "id": script.id,
        "code": script.code,
        "file_name": submission.file_name,
        "sha256": submission.sha256,
        "format": submission.format,
        "producer_words": submission.producer_words,
        "document": document,
        "document_sha256": sha256(document.encode()),  # as `Document.sha256`, without writing it out once more
        "regions": dump_regions(script.regions, script.spans),
        "count": dump_count(script.count),
        "warnings": dump_warnings(submission.warnings),
        "received_at": submission.received_at.isoformat(timespec="milliseconds"),
    }
    additions.append(SubmissionRecord, values, "receive-script", actor)
    if submission.participant:
        said = {"participant_id": submission.participant, "reason": submission.match_reason}
        additions.begin(MatchRecord, {"submission_id": script.id}, said, "match-script", actor)


def add(connection: Connection, scribe: Scribe, submission: Submission, original: bytes, actor: str) -> None:
    """As `put`, at once."""
    additions = Additions(connection, scribe)
    put(additions, submission, original, actor)
    additions.write()


def match(connection: Connection, scribe: Scribe, submission: str, participant: str, reason: str, actor: str) -> None:
    """Say whose a script is, in place of what was said before."""
    said = {"participant_id": participant, "reason": reason}
    supersede(connection, scribe, MatchRecord, {"submission_id": submission}, said, "match-script", actor)


def rule(connection: Connection, scribe: Scribe, submission: str, decision: str, reason: str, actor: str) -> None:
    """Write down a ruling about a script's length, in place of an earlier one; an empty `decision` takes that back."""
    said = {"decision": decision, "reason": reason}
    supersede(connection, scribe, RulingRecord, {"submission_id": submission}, said, "rule-on-length", actor)


def rulings(connection: Connection, submission: str) -> tuple[Ruling, ...]:
    """Every ruling about a script, newest last."""
    query = select(RulingRecord.__table__).where(RulingRecord.submission_id == submission).order_by(RulingRecord.version)
    rows = connection.execute(query)
    return tuple(Ruling(r.submission_id, r.decision, r.reason, r.person_id, datetime.fromisoformat(r.at)) for r in rows)


def known_files(connection: Connection) -> dict[str, tuple[str, str]]:
    """The hash of every original with the id and the code of its script."""
    return {sha: (submission, code) for sha, submission, code in connection.execute(_files_query()).all()}


def codes(connection: Connection) -> dict[str, str]:
    """The code of every script by its id."""
    return {row.id: row.code for row in connection.execute(select(SubmissionRecord.id, SubmissionRecord.code))}


def lines(connection: Connection) -> tuple[SubmissionLine, ...]:
    """Every script that counts, in the order it came in, without its text. This is what every stage works from: a script that was
    replaced or set aside is left out here, for all of them.
    """
    return tuple(line for line in received(connection) if line.counts)


def received(connection: Connection) -> tuple[SubmissionLine, ...]:
    """Every script that came in, in that order, also those that do not count; two that overlap each warn of the other."""
    found = _read(connection, connection.execute(_lines_query()).all())
    return with_turns(mirrored(found, found), found)


def of_participant(connection: Connection, participant: str) -> tuple[SubmissionLine, ...]:
    """Every script of one participant in the order it came in, also those that do not count; no warning of another's is on it."""
    return _read(connection, connection.execute(_lines_of_participant(), {"participant": participant}).all())


def matched(connection: Connection, participants: Collection[str]) -> set[str]:
    """Which of these participants a script was ever matched with."""
    return set(connection.execute(_matched(), {"participants": participants}).scalars())


def line(connection: Connection, submission: str) -> SubmissionLine:
    """One script without its text; raises NoResultFound."""
    found = alone(connection, submission)
    others = SubmissionRecord.id != submission
    alike = connection.execute(_lines_query().where(SubmissionRecord.warnings.contains(f'"{found.code}"'), others)).all()
    mates = of_participant(connection, found.participant) if found.participant else ()
    return with_turns(mirrored((found,), _read(connection, alike)), mates)[0]


def newcomer(connection: Connection, submission: str, participant: str) -> SubmissionLine:
    """The line of a script that has just come in, in the transaction in which it did, and is not its participant's first: nothing
    before it can warn of it yet, so only that person's scripts are read. `first_line` gives the line of a first one.
    """
    mates = of_participant(connection, participant)
    return with_turns([mate for mate in mates if mate.id == submission], mates)[0]


def alone(connection: Connection, submission: str) -> SubmissionLine:
    """One script without its text and without what others make it warn of, in a third of the time; raises NoResultFound."""
    return _read(connection, [connection.execute(_lines_query().where(SubmissionRecord.id == submission)).one()])[0]


def script(connection: Connection, submission: str) -> Script:
    """What a marker may see of a script, the marking copy: covered passages are not in it, and nothing of the file or its owner
    is even read.
    """
    found = true_script(connection, submission)
    covered = redactions.standing(connection, submission)
    return replace(found, document=covered_document(found.document, covered))


def true_script(connection: Connection, submission: str) -> Script:
    """The frozen text of a script with nothing covered, for the office alone; regions and count follow what a person ruled."""
    columns = (SubmissionRecord.id, SubmissionRecord.code, SubmissionRecord.document)
    query = select(*columns, SubmissionRecord.regions, SubmissionRecord.count).where(SubmissionRecord.id == submission)
    row = connection.execute(query).one()
    document = document_from_plain(load_table(row.document))
    regions, spans = load_regions(row.regions)
    found = Script(row.id, row.code, document, regions, load_count(row[4]), spans)
    said = region_rulings.standing(connection, submission)
    if not said:
        return found
    regions, spans = ruled(document, regions, spans, said)
    rule = word_rule_from_plain(content(connection, ItemKind.WORD_RULE))
    return replace(found, regions=regions, spans=spans, count=count(document, regions, rule, spans))


def frozen(connection: Connection, submission: str) -> Document:
    """The frozen text of a script with nothing covered, for what holds places and quotations against it."""
    query = select(SubmissionRecord.document).where(SubmissionRecord.id == submission)
    return document_from_plain(load_table(connection.execute(query).scalar_one()))


def original(connection: Connection, sha: str) -> bytes:
    """The sealed bytes of a hash."""
    return connection.execute(select(OriginalRecord.content).where(OriginalRecord.sha256 == sha)).scalar_one()


def changed_texts(connection: Connection) -> Iterator[str]:
    """The codes of scripts whose text no longer has the hash it was frozen with."""
    columns = (SubmissionRecord.code, SubmissionRecord.document, SubmissionRecord.document_sha256)
    for row in connection.execute(select(*columns)):
        if not has_hash(row.document, row.document_sha256):
            yield row.code


def changed_originals(connection: Connection) -> Iterator[str]:
    """The hashes of originals whose bytes no longer have them."""
    for row in connection.execute(select(OriginalRecord.sha256, OriginalRecord.content)):
        if sha256(row.content) != row.sha256:
            yield row.sha256


def _newest(record: type[MatchRecord] | type[RulingRecord] | type[TurnRecord]) -> Any:
    """That a row is the newest of its script: asked script by script, so that few rows are looked at where few are wanted."""
    every = aliased(record)
    last = select(func.max(every.version)).where(every.submission_id == SubmissionRecord.id).correlate(SubmissionRecord)
    return and_(record.submission_id == SubmissionRecord.id, record.version == last.scalar_subquery())


@cache
def _files_query() -> Select[str, str, str]:
    return select(SubmissionRecord.sha256, SubmissionRecord.id, SubmissionRecord.code)


@cache
def _matched() -> Select[Any]:
    these = MatchRecord.participant_id.in_(bindparam("participants", expanding=True))
    return select(MatchRecord.participant_id).where(these).distinct()


@cache
def _lines_of_participant() -> Select[Any]:
    return _lines_query().where(MatchRecord.participant_id == bindparam("participant"))


@cache
def _lines_query() -> Select[Any]:
    """Written out once: putting such a statement together takes longer than running it."""
    columns: Sequence[Any] = (
        SubmissionRecord.id,
        SubmissionRecord.code,
        SubmissionRecord.file_name,
        SubmissionRecord.sha256,
        SubmissionRecord.format,
        SubmissionRecord.count.label("counted"),
        SubmissionRecord.producer_words,
        SubmissionRecord.warnings,
        SubmissionRecord.received_at,
        MatchRecord.participant_id,
        MatchRecord.version.label("match_version"),
        RulingRecord.decision,
        TurnRecord.attempt,
        TurnRecord.standing,
    )
    return (
        select(*columns)
        .select_from(SubmissionRecord)
        .outerjoin(MatchRecord, _newest(MatchRecord))
        .outerjoin(RulingRecord, _newest(RulingRecord))
        .outerjoin(TurnRecord, _newest(TurnRecord))
        .order_by(SubmissionRecord.received_at, SubmissionRecord.code)
    )


def _read(connection: Connection, rows: Sequence[Row[Any]]) -> tuple[SubmissionLine, ...]:
    """Lines with the counts that they have by now: where a person ruled on a region, the text is counted anew."""
    said = region_rulings.all_standing(connection) if rows else {}
    return tuple(_line(row, true_script(connection, row.id).count if row.id in said else None) for row in rows)


def _line(row: Row[Any], ruled_count: WordCount | None) -> SubmissionLine:
    return SubmissionLine(
        row.id,
        row.code,
        row.file_name,
        row.sha256,
        row.format,
        ruled_count or load_count(row.counted),
        row.producer_words,
        as_matched(load_warnings(row.warnings), row.participant_id is not None, (row.match_version or 1) > 1),
        datetime.fromisoformat(row.received_at),
        row.participant_id,
        row.decision or "",
        row.attempt or 1,
        Standing(row.standing or Standing.COUNTS),
    )
