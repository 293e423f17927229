"""What every test stands on: no screen, no real settings, and nothing left over when it ends."""

import atexit
import logging
import os
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from workbench.files.copies_place import copies_place


def _tidy(home: Path, owner: int) -> None:
    """Take the folder away when the run ends; a process forked by a test ends too, and must leave it be."""
    if os.getpid() == owner:
        shutil.rmtree(home, ignore_errors=True)


def _private_home() -> Path:
    """Point every place where settings are kept at a folder of this run; children of the tests inherit it."""
    home = Path(tempfile.mkdtemp(prefix="marking-workbench-tests-"))
    atexit.register(_tidy, home, os.getpid())
    names = {
        "HOME": "",
        "USERPROFILE": "",
        "APPDATA": "roaming",
        "LOCALAPPDATA": "local",
        "WIN_PD_OVERRIDE_APPDATA": "roaming",  # platformdirs asks Windows itself, unless these are set
        "WIN_PD_OVERRIDE_LOCAL_APPDATA": "local",
        "XDG_CONFIG_HOME": "config",
        "XDG_DATA_HOME": "data",
        "XDG_STATE_HOME": "state",
        "XDG_CACHE_HOME": "cache",
        "XDG_RUNTIME_DIR": "runtime",
    }
    for name, folder in names.items():
        (home / folder).mkdir(mode=0o700, exist_ok=True)
        os.environ[name] = str(home / folder)
    return home


# Before anything imports Qt: without a screen it would otherwise end the process.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
_private_home()

# A slow machine is not a failing test, and a build that failed must fail again.
settings.register_profile(
    "ci", deadline=None, derandomize=bool(os.environ.get("CI")), suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("ci")


class _Warnings(logging.Handler):
    """Keeps what was logged at warning level or above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.levelname} {record.name}: {record.getMessage()}")


def _left_running(before: set[threading.Thread]) -> list[str]:
    """Threads the test started that would keep the program alive; each has a second to end."""
    started = [thread for thread in threading.enumerate() if thread not in before and not thread.daemon]
    for thread in started:
        thread.join(1)
    return [thread.name for thread in started if thread.is_alive()]


@pytest.fixture(autouse=True)
def no_copies_of_others() -> None:
    """Many tests open copies of one made cohort, which all have its id: what one of them keeps must not be found by the next."""
    shutil.rmtree(copies_place(), ignore_errors=True)


@pytest.fixture(autouse=True)
def no_key_held_down() -> Iterator[None]:
    """For Qt, Ctrl stays held down after a key that was pressed with it, and the next test would choose rows as with it."""
    yield
    if "PySide6.QtWidgets" in sys.modules:
        from held_keys import let_go

        let_go()


@pytest.fixture(autouse=True)
def nothing_left_over(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that logs a warning it did not announce, or leaves a thread running."""
    before = set(threading.enumerate())
    warnings = _Warnings()
    logging.getLogger().addHandler(warnings)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(warnings)
    problems = [f"left a thread running: {name}" for name in _left_running(before)]
    if not request.node.get_closest_marker("expects_log"):
        problems += [f"logged {line}" for line in warnings.lines]
    if problems:
        pytest.fail("The test " + "; ".join(problems), pytrace=False)
