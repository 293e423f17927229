"""The keys file as text: a wrong line spoils no other, and nothing in it stops the program."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.errors import WorkbenchError
from workbench.workflow.keys_file import KeysFile, lay_out_keys_file, read_keys_file, stamp


def written(folder: Path, text: str) -> Path:
    """A keys file with this text."""
    path = folder / "keys.toml"
    path.write_text(text, "utf-8")
    return path


def test_no_file_changes_nothing(tmp_path: Path) -> None:
    assert read_keys_file(tmp_path / "keys.toml") == KeysFile()
    assert stamp(tmp_path / "keys.toml") is None


def test_lines_are_read_in_their_order(tmp_path: Path) -> None:
    path = written(tmp_path, '[keys]\n# "Flag" = "F"\n "Park" = "Ctrl+1"\nKeys = ""\n')
    assert read_keys_file(path) == KeysFile((("Park", "Ctrl+1"), ("Keys", "")))


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ('"Park = "Ctrl+1"', 'Line 2 cannot be read: “"Park = "Ctrl+1"”.'),
        ('"Park" = Ctrl+1', 'Line 2 cannot be read: “"Park" = Ctrl+1”.'),
        ('"Park" "Ctrl+1"', 'Line 2 cannot be read: “"Park" "Ctrl+1"”.'),
        ('"Park" = "Ctrl+1', 'Line 2 cannot be read: “"Park" = "Ctrl+1”.'),
        ('"Park" =', 'Line 2 cannot be read: “"Park" =”.'),
        ('"Park" = """', 'Line 2 cannot be read: “"Park" = """”.'),
        ('"Park" = [', 'Line 2 cannot be read: “"Park" = [”.'),
    ],
)
def test_a_line_that_cannot_be_read_spoils_no_other(tmp_path: Path, row: str, said: str) -> None:
    for rows in (f'[keys]\n{row}\n"Flag" = "G"\n', f'[keys]\n{row}\n\n"Flag" = "G"'):
        assert read_keys_file(written(tmp_path, rows)) == KeysFile((("Flag", "G"),), (said,))


def test_the_last_line_and_one_that_stands_twice_are_told(tmp_path: Path) -> None:
    read = read_keys_file(written(tmp_path, '[keys]\n"Flag" = "G"\n"Flag" = "H"\n"Park" ='))
    assert read.lines == (("Flag", "G"),)
    assert read.faults == ("“Flag” stands twice; the first line holds.", 'Line 4 cannot be read: “"Park" =”.')


def test_what_stands_outside_the_table_is_told(tmp_path: Path) -> None:
    said = ("“Park” stands outside [keys].",)
    assert read_keys_file(written(tmp_path, '"Park" = "G"\n[keys]\n"Flag" = "G"')) == KeysFile((("Flag", "G"),), said)
    assert read_keys_file(written(tmp_path, '[keys]\n"Flag" = "G"\n[other]\n"Park" = "G"')) == KeysFile((("Flag", "G"),), said)


def test_a_file_of_something_else_is_told_in_one_sentence(tmp_path: Path) -> None:
    path = written(tmp_path, "".join(f"Dear colleague, line {each}\n" for each in range(60)))
    assert read_keys_file(path).unread == "keys.toml is not a file of keys: most of it cannot be read."
    path.write_bytes(b"[keys]\n\xff\xfe\n")
    assert read_keys_file(path).unread == "keys.toml is not written in UTF-8."
    for monster in ("[" * 5_000, "9" * 50_000):
        path.write_text(f'[keys]\n"Park" = {monster}\n', "utf-8")
        assert read_keys_file(path).lines == ()
    path.unlink()
    path.mkdir()
    assert read_keys_file(path).unread.startswith("keys.toml could not be read (")


def test_a_sentence_repeats_no_more_than_a_row_of_the_file_and_nothing_unseen(tmp_path: Path) -> None:
    read = read_keys_file(written(tmp_path, f'[keys]\n"Park" = {"x" * 5_000}\n"Pa\0rk" = "G"\n'))
    assert read.faults == (f'Line 2 cannot be read: “"Park" = {"x" * 70}…”.', r'Line 3 cannot be read: “"Pa\x00rk" = "G"”.')
    name = "Park" * 3_000
    read = read_keys_file(written(tmp_path, f'{name} = "G"\n[keys]\n{name} = "G"\n{name} = "H"\n'))
    cut = f"{'Park' * 19}Par…"
    assert read.faults == (f"“{cut}” stands outside [keys].", f"“{cut}” stands twice; the first line holds.")


def test_a_file_beyond_all_bounds_is_refused_in_one_sentence(tmp_path: Path) -> None:
    head = '[keys]\n"Park" = "G"\n'
    path = written(tmp_path, head.ljust(200_000, "#"))
    assert read_keys_file(path) == KeysFile((("Park", "G"),))
    written(tmp_path, head.ljust(200_001, "#"))
    assert read_keys_file(path) == KeysFile(unread="keys.toml is not a file of keys: it has more than 200 kB.")


def test_rows_end_as_any_system_ends_them(tmp_path: Path) -> None:
    path = tmp_path / "keys.toml"
    for end in ("\n", "\r\n", "\r"):
        path.write_bytes(end.join(("\ufeff[keys]", '"Park" = "G"', '"Flag" = "H"', "")).encode())
        assert read_keys_file(path) == KeysFile((("Park", "G"), ("Flag", "H")))


@given(st.text(max_size=200))
def test_no_text_stops_the_program(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("any") / "keys.toml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    assert isinstance(read_keys_file(path), KeysFile)


def test_it_is_laid_out_once_and_changes_nothing_then(tmp_path: Path) -> None:
    path = tmp_path / "settings" / "keys.toml"
    lay_out_keys_file(path, "The Program", '# Marking\n#"Park" = "P"')
    first = stamp(path)
    assert read_keys_file(path) == KeysFile()
    assert path.read_text("utf-8").startswith("# The keys of The Program.\n")
    path.write_text(path.read_text("utf-8").replace('#"Park" = "P"', '"Park" = "Ctrl+1"'), "utf-8")
    lay_out_keys_file(path, "The Program", "")
    assert read_keys_file(path).lines == (("Park", "Ctrl+1"),)
    assert stamp(path) != first


def test_a_place_that_takes_no_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "settings").write_text("a file", "utf-8")
    with pytest.raises(WorkbenchError, match="There is no folder"):
        lay_out_keys_file(tmp_path / "settings" / "keys.toml", "The Program", "")
