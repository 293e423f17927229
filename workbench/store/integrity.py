"""Everything that can be checked about a cohort's file without knowing what anybody meant by it."""

from collections.abc import Iterator

from sqlalchemy import Connection, select
from sqlalchemy.exc import DatabaseError

from workbench.domain.redaction import holds
from workbench.store import cohorts, ledger, markings, redactions, submissions
from workbench.store.tables import APPENDED, DraftRecord, LedgerRecord, MarkingRecord, OriginalRecord, SubmissionRecord

Found = tuple[str, str, str]
"""A code of the table of problems, where it stands, and a sentence."""


def check(connection: Connection) -> tuple[dict[str, int], list[Found]]:
    """How many of each thing were checked, and every problem; with damaged pages, as far as the rest can still be read."""
    problems = list(_pages(connection))
    damaged = bool(problems)
    for step in (_structure, _ledger, _records, _contents, _anchors):
        problems += _as_far_as_read(step(connection), damaged)
    counted = {
        "records": sum(_rows(connection, record.__tablename__, damaged) for record in APPENDED),
        "ledger_entries": _rows(connection, LedgerRecord.__tablename__, damaged),
        "scripts": _rows(connection, SubmissionRecord.__tablename__, damaged),
        "originals": _rows(connection, OriginalRecord.__tablename__, damaged),
        "markings": _rows(connection, MarkingRecord.__tablename__, damaged),
        "drafts": _rows(connection, DraftRecord.__tablename__, damaged),
    }
    return counted, problems


def _as_far_as_read(found: Iterator[Found], damaged: bool) -> Iterator[Found]:
    try:
        yield from found
    except DatabaseError:
        if not damaged:
            raise


def _rows(connection: Connection, table: str, damaged: bool) -> int:
    try:
        return int(connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one())
    except DatabaseError:
        if not damaged:
            raise
        return 0


def _pages(connection: Connection) -> Iterator[Found]:
    for (said,) in connection.exec_driver_sql("PRAGMA cipher_integrity_check"):
        yield "page-damaged", "file", f"{said}."


def _structure(connection: Connection) -> Iterator[Found]:
    for (said,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if said != "ok":
            yield "structure", "file", f"{said}."
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield "foreign-key", str(row[0]), f"A row of {row[0]} points to a {row[2]} that is not there."


def _ledger(connection: Connection) -> Iterator[Found]:
    for broken in ledger.broken_chains(connection):
        yield "ledger-broken", f"entry {broken.seq}", f"In the ledger of device {broken.device[:8]}, {broken.message}."
    for entry in ledger.orphans(connection):
        yield "ledger-missing", entry.record, f"The ledger tells of a deed ({entry.deed}) whose record is gone."


def _records(connection: Connection) -> Iterator[Found]:
    for stray in ledger.strays(connection):
        if stray.changed:
            yield "hash-differs", stray.id, f"A record in {stray.table} was changed after it was written."
        else:
            yield "ledger-missing", stray.id, f"The ledger does not know a record in {stray.table}."


def _contents(connection: Connection) -> Iterator[Found]:
    for code in submissions.changed_texts(connection):
        yield "text-differs", code, f"The text of {code} is not the one that was frozen."
    for sha in submissions.changed_originals(connection):
        yield "original-differs", sha, "A sealed original is not the file that came in."
    for kind in cohorts.changed_pins(connection):
        yield "pin-differs", kind, f"The pinned {kind} is not the one the cohort was founded with."


def _anchors(connection: Connection) -> Iterator[Found]:
    texts = {code: _text(connection, key) for key, code in _judged(connection)}
    covered = redactions.ever(connection)
    for code, marking in markings.codes_of_all(connection):
        if marking is None:
            yield "anchor-lost", code, f"A marking of {code} can no longer be read, so its passages are lost."
            continue
        for annotation in marking.annotations:
            if not holds(annotation.anchor, texts[code], covered.get(marking.slot.submission, ())):
                yield "anchor-lost", code, f"A passage of {code} is not where its annotation says."


def _text(connection: Connection, submission: str) -> str:
    """The text of a script; empty when it can no longer be read, which the check of contents tells."""
    try:
        return submissions.frozen(connection, submission).text
    except (KeyError, TypeError, ValueError):
        return ""


def _judged(connection: Connection) -> Iterator[tuple[str, str]]:
    marked, drafted = select(MarkingRecord.submission_id), select(DraftRecord.submission_id)
    query = select(SubmissionRecord.id, SubmissionRecord.code)
    for row in connection.execute(query.where(SubmissionRecord.id.in_(marked) | SubmissionRecord.id.in_(drafted))):
        yield row.id, row.code
