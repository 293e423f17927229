"""What the built programs hold, how systems are told of them, and that a wrong build would be found out."""

import configparser
import os
import plistlib
import re
import struct
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from building import contents, documents
from building.icons import MACOS, WINDOWS, draw
from building.proof import look

ROOT = Path(__file__).resolve().parents[1]
INSTALL = ROOT / contents.INSTALL
LINUX = sys.platform.startswith("linux")
PROGRAMS = (("marking-workbench", documents.OFFICE), ("marking-workbench-self-check", documents.SELF_CHECK))


# --- what participants are given -------------------------------------------------------------------------------------


def given() -> dict[str, Path]:
    """The participants' files by the name they have in their program."""
    return {f"{folder}/{path.name}": path for path, folder in contents.files_for_participants(ROOT)}


def bundle(folder: Path) -> Path:
    """A participants' program with nothing in it but the files that are theirs."""
    for name, path in given().items():
        target = folder / "_internal" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    return folder


def test_every_line_of_the_participants_list_names_something() -> None:
    assert [pattern for pattern in contents.FOR_PARTICIPANTS if not list(ROOT.glob(pattern))] == []


def test_participants_get_no_notes_letters_policies_marks_nor_sample() -> None:
    kept = set(contents.kept_back(ROOT).values())
    assert {name for name in given() if "marker-notes" in name or "sample-cohort" in name} == set()
    for wanted in (
        *("rubrics/four-criteria/marker-notes.toml", "rubrics/three-questions/marker-notes.toml"),
        *("resources/rules/letter-template.toml", "resources/rules/sampling-policy.toml", "resources/rules/single-marking.toml"),
        *("resources/sample-cohort/marks.csv", "resources/sample-cohort/second-marks.csv"),
        *("resources/sample-cohort/decisions.csv", "docs/guide/assessor.md", "docs/pictures/marking.png"),
    ):
        assert wanted in kept


def test_the_participants_own_files_are_found_sound(tmp_path: Path) -> None:
    assert contents.foreign_files(bundle(tmp_path), ROOT) == []


@pytest.mark.parametrize(
    ("place", "source", "said"),
    [
        ("_internal/rubrics/four-criteria/marker-notes.toml", "rubrics/four-criteria/marker-notes.toml", "is not in the list"),
        ("_internal/lib/harmless.bin", "resources/sample-cohort/second-marks.csv", "second-marks.csv"),
        ("second.txt", "resources/rules/letter-template.toml", "letter-template.toml"),
        ("_internal/rubrics/other/rubric.toml", "rubrics/four-criteria/marker-notes.toml", "is of the kind marker-notes"),
        ("_internal/scenarios/other/deeper/case.md", "LICENSE", "is not in the list"),
    ],
)
def test_a_file_that_is_not_theirs_is_told(tmp_path: Path, place: str, source: str, said: str) -> None:
    target = bundle(tmp_path) / place
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes((ROOT / source).read_bytes())
    assert any(said in fault for fault in contents.foreign_files(tmp_path, ROOT))


def test_words_of_the_marker_notes_are_told_wherever_they_stand(tmp_path: Path) -> None:
    target = bundle(tmp_path) / "_internal" / "scenarios" / "ashmere-vale" / "case.md"
    target.write_text(target.read_text("utf-8") + next(contents.notes_of(ROOT)), "utf-8")
    assert contents.foreign_files(tmp_path, ROOT) == ["scenarios/ashmere-vale/case.md has words of the marker notes"]


_LOADED = """
import os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
import workbench.cli.reading, workbench.cli.selfcheck, workbench.files.reader
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from workbench.cli.participant import main
from workbench.participant import make_window
window = make_window(QApplication([]), QSettings(sys.argv[1], QSettings.Format.IniFormat))
window.show()
window.menus.guide_requested.emit()
window.menus.licences_requested.emit()
print(*sys.modules)
window.close()
"""


def test_the_participants_program_loads_only_what_is_theirs(tmp_path: Path) -> None:
    command = [sys.executable, "-c", _LOADED, str(tmp_path / "settings.ini")]
    loaded = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    assert "workbench.ui.self_check_window" in loaded
    assert contents.foreign_modules(loaded) == []
    assert [name for name in loaded if name.startswith(contents.NOT_FOR_PARTICIPANTS)] == []


def test_a_part_of_the_office_would_be_told() -> None:
    names = ["workbench.store.tables", "workbench.cli.marks", "workbench.ui.pages.marking", "json", "workbench.domain.marking"]
    assert contents.foreign_modules(names) == ["workbench.cli.marks", "workbench.store.tables", "workbench.ui.pages.marking"]


# --- icons and pictures ----------------------------------------------------------------------------------------------


def test_the_icon_comes_in_every_size_that_systems_ask_for(qtbot: QtBot, tmp_path: Path) -> None:
    draw(ROOT / "resources" / "icon" / "marking-workbench.svg", tmp_path)
    data = (tmp_path / "marking-workbench.ico").read_bytes()
    kind, count = struct.unpack("<HH", data[2:6])
    assert (kind, count) == (1, len(WINDOWS))
    for number, size in enumerate(WINDOWS):
        length, offset = struct.unpack("<II", data[6 + 16 * number + 8 : 6 + 16 * (number + 1)])
        assert QImage.fromData(data[offset : offset + length]).width() == size
    whole = (tmp_path / "marking-workbench.icns").read_bytes()
    assert struct.unpack(">I", whole[4:8]) == (len(whole),)
    assert all(name in whole for name in MACOS.values())
    picture = QImage(str(tmp_path / "marking-workbench-256.png"))
    assert picture.pixelColor(128, 8).name() == "#1f4e9e"
    assert picture.pixelColor(0, 0).alpha() == 0


@pytest.mark.qt_log_ignore("Cannot read file", extend=True)
def test_what_is_no_drawing_is_refused(tmp_path: Path) -> None:
    (tmp_path / "icon.svg").write_text("no drawing")
    with pytest.raises(ValueError, match="no SVG"):
        draw(tmp_path / "icon.svg", tmp_path)


def test_a_blank_window_and_a_missing_picture_would_be_found_out(tmp_path: Path) -> None:
    picture = QImage(1200, 700, QImage.Format.Format_RGB32)
    picture.fill(QColor("white"))
    picture.save(str(tmp_path / "blank.png"))
    assert look(tmp_path / "blank.png", Path(sys.executable)) == (1200, 700, 1)
    assert look(tmp_path / "none.png", Path(sys.executable)) == (0, 0, 0)


# --- how systems are told --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "kinds"), PROGRAMS)
def test_linux_is_told_the_same_kinds_of_file(name: str, kinds: tuple[documents.Document, ...]) -> None:
    tree = ElementTree.parse(INSTALL / "linux" / f"{name}.xml").getroot()
    space = {"m": "http://www.freedesktop.org/standards/shared-mime-info"}
    told = {}
    for found in tree.findall("m:mime-type", space):
        comment, glob = found.find("m:comment", space), found.find("m:glob", space)
        assert comment is not None
        assert glob is not None
        told[found.attrib["type"]] = (comment.text, glob.attrib["pattern"])
    assert told == {each.mime: (each.title, f"*.{each.ending}") for each in kinds}
    entry = configparser.ConfigParser(interpolation=None)
    entry.read(INSTALL / "linux" / f"{name}.desktop")
    opened = entry["Desktop Entry"]["MimeType"].strip(";").split(";")
    assert opened == [each.mime for each in kinds if each.opens]


@pytest.mark.parametrize(("name", "kinds"), PROGRAMS)
def test_windows_is_told_the_same_kinds_of_file_and_can_forget_them(name: str, kinds: tuple[documents.Document, ...]) -> None:
    lines = (INSTALL / "windows" / f"{name}.cmd").read_text("ascii")
    assert re.findall(r'reg add "%CLASSES%\\\.(\w+)"', lines) == [each.ending for each in kinds]
    assert re.findall(r'reg delete "%CLASSES%\\\.(\w+)"', lines) == [each.ending for each in kinds]
    assert re.findall(r'\.(\w+)\\shell\\open\\command" /ve /d "\\"%PROGRAM%\\" \\"%%1\\""', lines) == [
        each.ending for each in kinds if each.opens
    ]
    assert all(f'"{each.title}"' in lines for each in kinds)


def test_macos_is_told_the_same_kinds_of_file() -> None:
    told = plistlib.loads(plistlib.dumps(documents.property_list(documents.OFFICE, "Marking Workbench")))
    types = {each["UTTypeIdentifier"]: each["UTTypeTagSpecification"] for each in told["UTExportedTypeDeclarations"]}
    assert [types[kind["LSItemContentTypes"][0]]["public.filename-extension"] for kind in told["CFBundleDocumentTypes"]] == [
        [each.ending] for each in documents.OFFICE
    ]


def install(place: Path, data: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    """Run the installer of a folder for a user of the test's own."""
    command = ["sh", str(place / "install" / "install.sh"), *words]
    return subprocess.run(command, env={**os.environ, "XDG_DATA_HOME": str(data)}, capture_output=True, text=True, check=False)


@pytest.fixture
def placed(tmp_path: Path) -> Path:
    """A built program's folder, as far as its installer looks at it."""
    folder = tmp_path / "my programs" / "office"
    (folder / "install").mkdir(parents=True)
    for path in contents.installers(ROOT, contents.OFFICE):
        (folder / "install" / path.name).write_bytes(path.read_bytes())
    return folder


@pytest.mark.skipif(not LINUX, reason="the installer is for Linux")
def test_the_installer_puts_the_program_where_menus_look_and_takes_it_back(placed: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    assert install(placed, data).returncode == 0
    entry = (data / "applications" / "marking-workbench.desktop").read_text()
    assert f'Exec="{placed}/marking-workbench" %f' in entry
    assert (data / "mime" / "packages" / "marking-workbench.xml").is_file()
    assert (data / "icons" / "hicolor" / "scalable" / "apps" / "marking-workbench.svg").is_file()
    assert install(placed, data, "--remove").returncode == 0
    assert list(data.rglob("marking-workbench.*")) == []


@pytest.mark.skipif(not LINUX, reason="the installer is for Linux")
def test_a_folder_that_no_menu_can_hold_is_refused(placed: Path, tmp_path: Path) -> None:
    other = placed.rename(placed.with_name("50% $office"))
    done = install(other, tmp_path / "data")
    assert done.returncode == 2
    assert "Put the program somewhere else." in done.stderr
    assert not (tmp_path / "data").exists()
