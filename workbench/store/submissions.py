"""Scripts: the sealed original, the frozen text, whose it is, and rulings about its length."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, exists, func, insert, select
from sqlalchemy.orm import aliased

from workbench.domain.canonical import sha256
from workbench.domain.cohort import Ruling, Script, Submission, SubmissionLine
from workbench.domain.document import document_from_plain, document_to_plain
from workbench.store.ledger import Scribe, append, supersede
from workbench.store.plain import (
    dump,
    dump_count,
    dump_regions,
    dump_warnings,
    has_hash,
    load_count,
    load_regions,
    load_table,
    load_warnings,
)
from workbench.store.tables import MatchRecord, OriginalRecord, RulingRecord, SubmissionRecord


def add(connection: Connection, scribe: Scribe, submission: Submission, original: bytes, actor: str) -> None:
    """Seal the original and write the submission down; a match that intake made follows as a deed of its own."""
    script = submission.script
    connection.execute(insert(OriginalRecord).values(sha256=submission.sha256, content=original))
    values = {
        "id": script.id,
        "code": script.code,
        "file_name": submission.file_name,
        "sha256": submission.sha256,
        "format": submission.format,
        "producer_words": submission.producer_words,
        "document": dump(document_to_plain(script.document)),
        "document_sha256": script.document.sha256,
        "regions": dump_regions(script.regions, script.spans),
        "count": dump_count(script.count),
        "warnings": dump_warnings(submission.warnings),
        "received_at": submission.received_at.isoformat(timespec="milliseconds"),
    }
    append(connection, scribe, SubmissionRecord, values, "receive-script", actor)
    if submission.participant:
        match(connection, scribe, script.id, submission.participant, submission.match_reason, actor)


def match(connection: Connection, scribe: Scribe, submission: str, participant: str, reason: str, actor: str) -> None:
    """Say whose a script is, in place of what was said before."""
    said = {"participant_id": participant, "reason": reason}
    supersede(connection, scribe, MatchRecord, {"submission_id": submission}, said, "match-script", actor)


def rule(connection: Connection, scribe: Scribe, submission: str, decision: str, reason: str, actor: str) -> None:
    """Write down a ruling about a script's length, in place of an earlier one."""
    said = {"decision": decision, "reason": reason}
    supersede(connection, scribe, RulingRecord, {"submission_id": submission}, said, "rule-on-length", actor)


def rulings(connection: Connection, submission: str) -> tuple[Ruling, ...]:
    """Every ruling about a script, newest last."""
    query = select(RulingRecord.__table__).where(RulingRecord.submission_id == submission).order_by(RulingRecord.version)
    rows = connection.execute(query)
    return tuple(Ruling(r.submission_id, r.decision, r.reason, r.person_id, datetime.fromisoformat(r.at)) for r in rows)


def known_hashes(connection: Connection) -> dict[str, str]:
    """The hash of every original with the code of its script."""
    rows = connection.execute(select(SubmissionRecord.sha256, SubmissionRecord.code))
    return {row.sha256: row.code for row in rows}


def has_script(connection: Connection, participant: str) -> bool:
    """Whether a script is matched with a participant."""
    later = aliased(MatchRecord)
    is_later = and_(later.submission_id == MatchRecord.submission_id, later.version > MatchRecord.version)
    query = select(MatchRecord.submission_id).where(MatchRecord.participant_id == participant, ~exists().where(is_later))
    return connection.execute(query.limit(1)).first() is not None


def lines(connection: Connection) -> tuple[SubmissionLine, ...]:
    """Every script in the order it came in, without its text."""
    return tuple(_line(row) for row in connection.execute(_lines_query()))


def line(connection: Connection, submission: str) -> SubmissionLine:
    """One script without its text; raises NoResultFound."""
    return _line(connection.execute(_lines_query().where(SubmissionRecord.id == submission)).one())


def script(connection: Connection, submission: str) -> Script:
    """What a marker may see of a script: nothing of the file or its owner is even read."""
    columns = (SubmissionRecord.id, SubmissionRecord.code, SubmissionRecord.document)
    query = select(*columns, SubmissionRecord.regions, SubmissionRecord.count).where(SubmissionRecord.id == submission)
    row = connection.execute(query).one()
    document = document_from_plain(load_table(row.document))
    regions, spans = load_regions(row.regions)
    return Script(row.id, row.code, document, regions, load_count(row[4]), spans)


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


def _newest(record: type[MatchRecord] | type[RulingRecord]) -> Any:
    return select(record.submission_id, func.max(record.version).label("version")).group_by(record.submission_id).subquery()


def _lines_query() -> Select[Any]:
    matches, rulings = _newest(MatchRecord), _newest(RulingRecord)
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
        RulingRecord.decision,
    )
    return (
        select(*columns)
        .outerjoin(matches, matches.c.submission_id == SubmissionRecord.id)
        .outerjoin(
            MatchRecord,
            and_(MatchRecord.submission_id == SubmissionRecord.id, MatchRecord.version == matches.c.version),
        )
        .outerjoin(rulings, rulings.c.submission_id == SubmissionRecord.id)
        .outerjoin(
            RulingRecord,
            and_(RulingRecord.submission_id == SubmissionRecord.id, RulingRecord.version == rulings.c.version),
        )
        .order_by(SubmissionRecord.received_at, SubmissionRecord.code)
    )


def _line(row: Row[Any]) -> SubmissionLine:
    return SubmissionLine(
        row.id,
        row.code,
        row.file_name,
        row.sha256,
        row.format,
        load_count(row.counted),
        row.producer_words,
        load_warnings(row.warnings),
        datetime.fromisoformat(row.received_at),
        row.participant_id,
        row.decision or "",
    )
