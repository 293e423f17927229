"""The commands for passphrases, recovery codes and copies, as programs and people use them."""

import io
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cohorts import CHEAP
from life import LEAD, PASSPHRASE, Said, run

from workbench.domain.key_cost import KeyCost
from workbench.store import database, ledger
from workbench.store.keys import raw_key
from workbench.workflow import copies, copying, keys
from workbench.workflow.cohort import open_cohort
from workbench.workflow.people import everybody

NEW = "otter quill meadow"


@pytest.fixture(scope="module", autouse=True)
def keys_cost_little() -> Iterator[None]:
    """Keys that are derived at once: these commands derive many."""

    def cheap(passphrase: str, salt: bytes, cost: KeyCost = CHEAP) -> str:
        return raw_key(passphrase, salt, CHEAP)

    with pytest.MonkeyPatch.context() as patch:
        for module in (database, keys, copies):
            patch.setattr(module, "raw_key", cheap)
        yield


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a cohort, a file with its passphrase, and one with another."""
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "old.txt").write_text(f"{PASSPHRASE}\n", "utf-8")
    (folder / "new.txt").write_text(f"{NEW}\n", "utf-8")
    said = run(
        "cohort", "new", folder / "spring.cohort", "--scenario", "ashmere-vale", "--rubric", "four-criteria", "--as", LEAD,
        "--passphrase-file", folder / "old.txt",
    )  # fmt: skip
    assert (said.status, said.err) == (0, "")
    return folder


def on(folder: Path, command: str, *words: str | Path, key: str = "old.txt") -> Said:
    return run("cohort", command, folder / "spring.cohort", *words, "--passphrase-file", folder / key)


def plain(said: Said) -> dict[str, Any]:
    assert said.status == 0, said.err
    assert said.err == ""
    return said.plain


def refused(said: Said) -> str:
    """The sentence of a command that was not carried out."""
    assert (said.status, said.out) == (2, "")
    assert said.err.count("\n") == 1
    return said.err


def test_the_passphrase_is_changed(folder: Path) -> None:
    said = plain(on(folder, "passphrase", "--new-passphrase-file", folder / "new.txt", "--as", LEAD, "--json"))
    assert said["changed"] is True
    assert said["older_copies"] >= 1
    assert on(folder, "status").status == 2
    assert on(folder, "verify", key="new.txt").status == 0


def test_a_passphrase_is_changed_in_words_for_people(folder: Path) -> None:
    said = on(folder, "passphrase", "--new-passphrase-file", folder / "new.txt", "--as", LEAD)
    assert "The passphrase is changed." in said.out
    assert "older cop" in said.out


def test_without_a_new_passphrase_nothing_is_changed(folder: Path) -> None:
    assert "--new-passphrase-file" in refused(on(folder, "passphrase", "--as", LEAD))
    assert on(folder, "status").status == 0


def test_a_passphrase_is_changed_and_given_anew_by_somebody_with_a_name(folder: Path) -> None:
    made_code(folder)
    new = ("--new-passphrase-file", folder / "new.txt")
    assert "--as" in refused(on(folder, "passphrase", *new))
    assert "--as" in refused(recover(folder, by=""))
    assert "There is Marguerite" in refused(on(folder, "passphrase", *new, "--as", "Nobody Here"))
    assert "There is Marguerite" in refused(recover(folder, by="Nobody Here"))
    assert on(folder, "verify").status == 0
    plain(on(folder, "passphrase", *new, "--as", LEAD.upper(), "--json"))
    plain(recover(folder, "--json"))
    assert deeds(folder) == ["found-cohort", "check-recovery-code", "change-passphrase", "recover-passphrase"]


def deeds(folder: Path) -> list[str]:
    """What the ledger tells of a cohort with the new passphrase, each of the lead's, but for the library and people."""
    with open_cohort(folder / "spring.cohort", NEW) as cohort, cohort.database.reading() as connection:
        (lead,) = everybody(cohort)
        entries = [entry for entry, _ in ledger.entries(connection)]
    assert {entry.actor for entry in entries} == {lead.id}
    return [entry.deed for entry in entries if entry.deed not in ("pin-library-item", "add-person")]


def made_code(folder: Path) -> str:
    """A recovery code, checked in a second step."""
    said = plain(on(folder, "recovery", "--as", LEAD, "--json"))
    assert said["checked"] is False
    (folder / "code.txt").write_text(f"{said['code'].lower().replace('-', ' ')}\n", "utf-8")
    assert plain(on(folder, "recovery", "--as", LEAD, "--check-file", folder / "code.txt", "--json"))["checked"] is True
    return str(said["code"])


def recover(folder: Path, *words: str, by: str = LEAD) -> Said:
    return run(
        "cohort", "recover", folder / "spring.cohort", "--code-file", folder / "code.txt", "--new-passphrase-file",
        folder / "new.txt", *(("--as", by) if by else ()), *words,
    )  # fmt: skip


def test_a_recovery_code_is_made_checked_and_gives_a_new_passphrase(folder: Path) -> None:
    made_code(folder)
    assert plain(recover(folder, "--json"))["changed"] is True
    assert on(folder, "verify", key="new.txt").status == 0


def test_a_code_that_was_not_checked_does_not_count(folder: Path) -> None:
    said = on(folder, "recovery", "--as", LEAD)
    assert said.status == 0
    code, *words = said.out.split("\n", 1)
    assert "does not count yet" in words[0]
    (folder / "code.txt").write_text(code, "utf-8")
    assert "never checked" in refused(recover(folder))


def test_a_mistyped_code_is_refused(folder: Path) -> None:
    code = made_code(folder)
    (folder / "code.txt").write_text(("1" if code[0] != "1" else "2") + code[1:], "utf-8")
    refused(recover(folder))
    assert "No recovery code waits" in refused(on(folder, "recovery", "--as", LEAD, "--check-file", folder / "old.txt"))


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_at_a_terminal_the_code_is_asked_back_until_it_is_right(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = keys.make_recovery
    codes: list[str] = []

    def remembered(*given: Any) -> str:
        codes.append(made(*given))
        typed.write(f"7K3M\n{codes[0]}\n")
        typed.seek(0)
        return codes[0]

    typed = _Terminal()
    monkeypatch.setattr(keys, "make_recovery", remembered)
    monkeypatch.setattr(sys, "stdin", typed)
    said = on(folder, "recovery", "--as", LEAD)
    assert said.status == 0
    assert codes[0] in said.err
    assert codes[0] not in said.out
    assert "counts from now on" in said.out
    monkeypatch.setattr(sys, "stdin", _Terminal())
    unfinished = on(folder, "recovery", "--as", LEAD)
    assert unfinished.status == 2
    assert unfinished.err.endswith("so it does not count.\n")


def test_copies_are_made_and_listed(folder: Path) -> None:
    made = plain(on(folder, "copy", "--json"))["copy"]
    assert made.keys() == {"file", "made_at", "reason", "bytes", "verified"}
    assert (made["reason"], made["verified"]) == ("by-hand", True)
    listed = plain(on(folder, "copies", "--json"))["copies"]
    assert made["file"] in [copy["file"] for copy in listed]
    assert all(copy["verified"] and copy["standing"] == "whole" for copy in listed)
    assert "0 damaged." in on(folder, "copies").out
    spoiled = bytearray(Path(made["file"]).read_bytes())
    spoiled[9000] ^= 1
    Path(made["file"]).write_bytes(spoiled)
    said = on(folder, "copies", "--json")
    assert said.status == 1
    assert [copy["standing"] for copy in said.plain["copies"] if not copy["verified"]] == ["damaged"]
    Path(made["file"]).unlink()


def test_a_copy_is_restored_beside_the_cohort_by_its_name_or_path(folder: Path) -> None:
    made = Path(plain(on(folder, "copy", "--json"))["copy"]["file"])
    before = (folder / "spring.cohort").read_bytes()
    by_name = Path(plain(on(folder, "restore", made.name, "--as", LEAD, "--json"))["restored"])
    by_path = Path(plain(on(folder, "restore", made, "--as", LEAD, "--json"))["restored"])
    assert by_name.parent == by_path.parent == folder
    assert by_name.name.startswith("spring restored ")
    assert by_name != by_path
    assert (folder / "spring.cohort").read_bytes() == before
    assert run("cohort", "verify", by_path, "--passphrase-file", folder / "old.txt").status == 0


def test_a_restore_needs_a_person_and_a_copy(folder: Path) -> None:
    assert "--as" in refused(on(folder, "restore", "2027-05-07T100000Z-by-hand.cohort"))
    assert "There is no file" in refused(on(folder, "restore", "2020-05-07T100000Z-by-hand.cohort", "--as", LEAD))


def test_a_cohort_in_a_cloud_folder_is_warned_about_on_standard_error(folder: Path, tmp_path: Path) -> None:
    cloud = Path(shutil.copytree(folder, tmp_path / "Dropbox"))
    said = on(cloud, "status", "--json")
    assert said.status == 0
    assert "stages" in said.plain
    assert "Dropbox" in said.err
    found = run(
        "cohort", "new", cloud / "other.cohort", "--scenario", "ashmere-vale", "--rubric", "four-criteria", "--as", LEAD,
        "--passphrase-file", cloud / "old.txt", "--json",
    )  # fmt: skip
    assert found.status == 0
    assert "Dropbox" in found.err


def test_a_cohort_that_could_not_be_copied_says_so_and_is_saved(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copying, "copies_place", lambda: folder / "spring.cohort")
    (folder / "spring copies").write_bytes(b"")
    said = on(folder, "people", "add", "Tobias Wetherlake", "--role", "assessor", "--as", LEAD, "--json")
    assert said.status == 0
    assert "No copy of the cohort could be made" in said.err
    assert "The cohort itself is saved." in said.err
    assert "people" in said.plain
