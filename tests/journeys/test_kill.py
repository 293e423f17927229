"""A marker's program is killed at random moments, again and again, and nothing that was shown as saved is lost."""

import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread

import pytest
from bot import trace
from cohorts import CHEAP, PASSPHRASE, filled_cohort, person
from windows import settings

from workbench.domain.marking import Stage
from workbench.store import markings
from workbench.workflow.cohort import open_cohort, verify

KILLS = 20


@dataclass
class Heard:
    """What the bot said before it was killed."""

    changes: dict[int, str] = field(default_factory=dict)
    saved: int = 0
    ready: bool = False

    def listen(self, process: "subprocess.Popen[str]") -> None:
        assert process.stdout is not None
        for line in process.stdout:
            if not line.endswith("\n"):
                return
            word, *rest = line.split()
            if word == "CHANGE":
                self.changes[int(rest[0])] = rest[1]
            elif word == "SAVED":
                self.saved = max(self.saved, int(rest[0]))
            self.ready = self.ready or word == "READY"


def _kill_once(cohort: Path, marker: str, folder: Path, seed: int) -> Heard:
    script = Path(__file__).parents[1] / "bot.py"
    command = [sys.executable, str(script), str(cohort), marker, str(folder), PASSPHRASE, str(seed)]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(script.parent)}
    )
    heard = Heard()
    ear = Thread(target=heard.listen, args=(process,), daemon=True)
    ear.start()
    until = time.monotonic() + 60
    wanted = random.Random(seed).randrange(1, 25)
    while time.monotonic() < until and process.poll() is None and heard.saved < wanted:
        time.sleep(0.002)
    assert process.poll() is None, process.stderr.read() if process.stderr else ""
    time.sleep(random.Random(seed + 1000).random() * 0.03)
    process.send_signal(signal.SIGKILL)
    process.wait()
    ear.join(10)
    for stream in (process.stdout, process.stderr):
        assert stream is not None
        stream.close()
    return heard


@pytest.mark.timeout(300)
@pytest.mark.skipif(os.name == "nt", reason="there is no kill -9 on Windows")
def test_a_killed_marker_loses_nothing_shown_as_saved(tmp_path: Path) -> None:
    cohort = filled_cohort(tmp_path)
    marker = person(cohort, "Tobias Wetherlake")
    cohort.close()
    memory = settings(tmp_path)
    memory.setValue(f"sitting/{cohort.settings.id}", marker.id)
    memory.sync()
    lost = []
    for seed in range(KILLS):
        heard = _kill_once(cohort.path, marker.id, tmp_path, seed)
        assert heard.saved > 0
        with open_cohort(cohort.path, PASSPHRASE, CHEAP) as opened:
            assert verify(opened).problems == ()
            with opened.database.reading() as connection:
                drafts = markings.drafts_by(connection, Stage.FIRST, marker.id)
        kept = {trace(draft) for draft in drafts.values()}
        promised = {heard.changes[number] for number in heard.changes if number >= heard.saved}
        if not kept & promised:
            lost.append((seed, heard.saved, len(heard.changes)))
    assert lost == []
