"""Whatever was done to a cohort's file behind the program's back, verifying it says so."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as cipher
from cohorts import CHEAP, PASSPHRASE

from workbench.domain.codes import CODES, CodeKind
from workbench.store.keys import raw_key
from workbench.store.ledger import record_hash
from workbench.workflow.cohort import VerifyProblem, open_cohort, verify


class Vandal:
    """A raw connection to a closed cohort, with the triggers gone and nothing checked."""

    def __init__(self, path: Path) -> None:
        self._connection = cipher.connect(path, isolation_level=None)
        self._connection.execute(f'PRAGMA key = "{raw_key(PASSPHRASE, path.read_bytes()[:16], CHEAP)}"')
        for (name,) in self.ask("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
            self.do(f"DROP TRIGGER {name}")

    def do(self, sql: str, *values: object) -> None:
        done = self._connection.execute(sql, values)
        assert done.rowcount != 0, "the damage was not done"

    def ask(self, sql: str) -> list[tuple[str, ...]]:
        return list(self._connection.execute(sql).fetchall())

    def forge(self, table: str, key: str, column: str, value: object) -> None:
        """Change a row and give it the hash that goes with the change."""
        cursor = self._connection.execute(f"SELECT * FROM {table} WHERE id = ?", (key,))
        row = dict(zip([name for name, *_ in cursor.description], cursor.fetchone(), strict=True)) | {column: value}
        self.do(f"UPDATE {table} SET {column} = ?, record_sha256 = ? WHERE id = ?", value, record_hash(row), key)

    def close(self) -> None:
        self._connection.close()


@pytest.fixture
def path(marked_file: Path, tmp_path: Path) -> Path:
    """A copy of the sample cohort with its markings, closed."""
    return Path(shutil.copy(marked_file, tmp_path))


@pytest.fixture
def vandal(path: Path) -> Iterator[Vandal]:
    found = Vandal(path)
    yield found
    found.close()


def problems(path: Path) -> list[VerifyProblem]:
    with open_cohort(path, PASSPHRASE, CHEAP) as cohort:
        return list(verify(cohort).problems)


def codes(path: Path) -> set[str]:
    return {problem.code for problem in problems(path)}


def test_a_sound_cohort_has_no_problem_and_says_what_was_checked(path: Path) -> None:
    with open_cohort(path, PASSPHRASE, CHEAP) as cohort:
        found = verify(cohort)
    assert found.problems == ()
    counts = {name: found.checked[name] for name in ("scripts", "originals", "markings", "drafts")}
    assert counts == {"scripts": 6, "originals": 6, "markings": 6, "drafts": 0}
    assert found.checked["ledger_entries"] > found.checked["records"] > 20


def test_without_triggers_but_unchanged_a_cohort_still_holds(vandal: Vandal, path: Path) -> None:
    vandal.close()
    assert codes(path) == set()


def edit_a_text(vandal: Vandal) -> None:
    ((key, body),) = vandal.ask("SELECT id, document FROM submission ORDER BY code LIMIT 1")
    vandal.do("UPDATE submission SET document = ? WHERE id = ?", body.replace("the", "tha", 1), key)


def edit_a_level(vandal: Vandal) -> None:
    ((key, body),) = vandal.ask("SELECT id, body FROM marking WHERE body LIKE '%\"level\":1%' LIMIT 1")
    vandal.do("UPDATE marking SET body = ? WHERE id = ?", body.replace('"level":1', '"level":4'), key)


def forge_a_level(vandal: Vandal) -> None:
    ((key, body),) = vandal.ask("SELECT id, body FROM marking WHERE body LIKE '%\"level\":1%' LIMIT 1")
    vandal.forge("marking", key, "body", body.replace('"level":1', '"level":4'))


def move_a_passage(vandal: Vandal) -> None:
    ((key, body),) = vandal.ask("SELECT id, body FROM marking LIMIT 1")
    plain = json.loads(body)
    plain["annotations"][0]["anchor"]["start"] += 1
    vandal.do("UPDATE marking SET body = ? WHERE id = ?", json.dumps(plain), key)


def break_a_rule(vandal: Vandal) -> None:
    vandal.do("PRAGMA writable_schema = ON")
    vandal.do("UPDATE sqlite_master SET sql = replace(sql, 'school TEXT NOT NULL', 'school TEXT') WHERE name = 'participant'")
    ((version,),) = vandal.ask("PRAGMA schema_version")
    vandal.do(f"PRAGMA schema_version = {int(version) + 1}")
    vandal.do("UPDATE participant SET school = NULL WHERE reference = 'NTP-27-0443'")
    vandal.do("UPDATE sqlite_master SET sql = replace(sql, 'school TEXT', 'school TEXT NOT NULL') WHERE name = 'participant'")
    vandal.do(f"PRAGMA schema_version = {int(version) + 2}")


DAMAGE: dict[str, tuple[Callable[[Vandal], None], str]] = {
    "a text edited": (edit_a_text, "text-differs"),
    "a text and its record edited": (edit_a_text, "hash-differs"),
    "a level edited": (edit_a_level, "hash-differs"),
    "a level edited and hashed again": (forge_a_level, "ledger-missing"),
    "a passage moved": (move_a_passage, "anchor-lost"),
    "an original swapped": (lambda v: v.do("UPDATE original SET content = x'00' WHERE rowid = 1"), "original-differs"),
    "a rule swapped": (lambda v: v.do("UPDATE pin SET content = replace(content, '1500', '1000')"), "pin-differs"),
    "a founding fact edited": (lambda v: v.do("UPDATE cohort SET title = 'Other'"), "hash-differs"),
    "a match pointed to somebody else": (lambda v: v.do("UPDATE match SET participant_id = 'other'"), "hash-differs"),
    "a ruling reworded": (lambda v: v.do("UPDATE ruling SET decision = 'to-limit'"), "hash-differs"),
    "a marking deleted": (lambda v: v.do("DELETE FROM marking WHERE rowid = 1"), "ledger-missing"),
    "a script deleted": (lambda v: v.do("DELETE FROM submission WHERE rowid = 1"), "foreign-key"),
    "an original deleted": (lambda v: v.do("DELETE FROM original WHERE rowid = 1"), "foreign-key"),
    "an entry edited": (lambda v: v.do("UPDATE ledger SET actor = 'other' WHERE seq = 9"), "ledger-broken"),
    "an entry taken out": (lambda v: v.do("DELETE FROM ledger WHERE seq = 9"), "ledger-broken"),
    "a record's last entry taken out": (
        lambda v: v.do("DELETE FROM ledger WHERE seq = (SELECT max(seq) FROM ledger)"),
        "ledger-missing",
    ),
    "a hash in the ledger edited": (lambda v: v.do("UPDATE ledger SET hash = prev WHERE seq = 9"), "ledger-broken"),
    "a rule of a table broken": (break_a_rule, "structure"),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_damage_is_told_by_its_code(vandal: Vandal, path: Path, name: str) -> None:
    deed, code = DAMAGE[name]
    deed(vandal)
    vandal.close()
    assert code in codes(path)


def test_a_damaged_page_is_told_even_where_it_stops_the_rest_of_the_check(path: Path) -> None:
    spoiled = bytearray(path.read_bytes())
    spoiled[-4096 * 20] ^= 1
    path.write_bytes(spoiled)
    found = problems(path)
    assert found[0].code == "page-damaged"
    assert f"page {len(spoiled) // 4096 - 19}." in found[0].message


def test_a_text_that_is_no_longer_a_document_is_told(vandal: Vandal, path: Path) -> None:
    vandal.do("UPDATE submission SET document = '{}' WHERE rowid = 1")
    vandal.close()
    assert {"text-differs", "hash-differs"} <= codes(path)


def test_a_marking_that_can_no_longer_be_read_is_told(vandal: Vandal, path: Path) -> None:
    vandal.do("UPDATE marking SET body = 'gone' WHERE rowid = 1")
    vandal.close()
    assert "hash-differs" in codes(path)


def test_a_column_that_holds_no_json_is_told(vandal: Vandal, path: Path) -> None:
    vandal.do("UPDATE submission SET document = 'gone' WHERE rowid = 1")
    vandal.do("UPDATE pin SET content = 'gone' WHERE kind = 'sampling-policy'")
    vandal.close()
    assert {"text-differs", "pin-differs"} <= codes(path)


def test_every_problem_says_where_it_is_in_a_sentence(vandal: Vandal, path: Path) -> None:
    edit_a_text(vandal)
    vandal.do("DELETE FROM ledger WHERE seq = 9")
    vandal.close()
    found = problems(path)
    assert len(found) >= 3
    assert all(problem.where and problem.message.endswith(".") for problem in found)


def test_every_code_of_a_problem_is_provoked_here() -> None:
    provoked = {code for _, code in DAMAGE.values()} | {"page-damaged"}
    assert provoked == {code.code for code in CODES.values() if code.kind is CodeKind.PROBLEM}
