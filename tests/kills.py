"""Kills the real window again and again at random moments after something was shown as saved, and says what was lost.

One process imports the program and then forks a window for every kill, which saves most of what a start costs; nothing of Qt runs
before the fork. Run by journeys/test_kill.py and by `dev.py bench kills`:

    python kills.py FOLDER CHAIN KILLS [lying]
"""

import json
import os
import random
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

from bot import Errand, trace, work
from cohorts import CHEAP, PASSPHRASE, person
from moderated import ASSESSORS, MODERATORS, SCRIPTS, drawn_window, received_window

from workbench.domain.allocation import Allocation
from workbench.domain.marking import Stage
from workbench.store import allocations, markings
from workbench.workflow import allocation
from workbench.workflow.cohort import Cohort, open_cohort, verify

FIRST, SECOND = "first", "second"
WORKFLOWS = {
    FIRST: ("typing", "levels", "highlights", "handing in"),
    SECOND: ("everything", "typing", "everything", "handing in"),
}
"""What the bots do in each chain, one after the other."""

_STAGES = {FIRST: ("marking", Stage.FIRST), SECOND: ("second-marking", Stage.SECOND)}
_LONGEST_WAIT = 0.12
_SILENCE, _PATIENCE = 60.0, 300.0
"""Seconds after which a bot is given up that says nothing, or that is not told of enough saves: a machine may be busy."""
_VERIFY_EVERY = 10


@dataclass
class Heard:
    """What a bot said before it was killed."""

    changes: list[tuple[str, str]] = field(default_factory=list)
    saved: int = 0
    handing: dict[str, str] = field(default_factory=dict)
    handed: list[str] = field(default_factory=list)
    openings: list[str] = field(default_factory=list)
    at: int = 0
    saves: int = 0
    lines: int = 0
    rest: bytes = b""

    def take(self, data: bytes) -> None:
        """Understand what came; a line that was cut by the kill is left out."""
        *lines, self.rest = (self.rest + data).split(b"\n")
        self.lines += len(lines)
        for line in lines:
            word, *said = line.decode().split()
            if word == "CHANGE":
                self.changes.append((said[1], said[2]))
            elif word == "SAVED":
                self.saved, self.saves = int(said[0]), self.saves + 1
            elif word == "HANDING":
                self.handing[said[0]] = said[1]
            elif word == "HANDED":
                self.handed.append(said[0])
            elif word == "OPENING":
                self.openings.append(said[0])
            elif word == "AT":
                self.at = len(self.openings) - 1 - self.openings[::-1].index(said[0])

    def promised(self) -> dict[str, set[str]]:
        """By script, what may stand on the disk after the kill: the last state that was called saved, or a later one."""
        kept: dict[str, set[str]] = {}
        for number, (script, hashed) in enumerate(self.changes, 1):
            if number <= self.saved:
                kept[script] = {hashed}
            elif script in kept:
                kept[script].add(hashed)
        return kept


@dataclass
class Told:
    """What a chain of kills showed; `midway` counts kills that came while something was not saved yet."""

    kills: int = 0
    midway: int = 0
    saves: int = 0
    handed_in: int = 0
    lost: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def prepare(folder: Path, chain: str) -> tuple[Cohort, tuple[str, ...]]:
    """A cohort with work waiting for a chain, closed, and who does it."""
    folder.mkdir(parents=True, exist_ok=True)
    if chain == SECOND:
        cohort = drawn_window(folder, {"id": "every", "percent": 100})
        waiting = [line.name for line in allocation.board(cohort, Stage.SECOND).lines]
        names = sorted(set(waiting) & {*ASSESSORS, *MODERATORS}, key=lambda name: -waiting.count(name))[:3]
    else:
        cohort = received_window(folder)
        names = [ASSESSORS[1]]
        _give(cohort, names[0])
    ids = tuple(person(cohort, name).id for name in names)
    cohort.close()
    return cohort, ids


def _give(cohort: Cohort, name: str) -> None:
    marker, lead = person(cohort, name).id, person(cohort, "Ursula Whinfell").id
    with cohort.database.writing() as connection:
        for number in range(SCRIPTS):
            script = f"10000000-0000-4000-8000-{number:012d}"
            allocations.allocate(connection, cohort.scribe, Allocation(script, Stage.FIRST, marker), lead)


def kill_once(errand: Errand) -> Heard:
    """Let a bot work in a process of its own and kill that once it was told a few times that all is saved."""
    chance = random.Random(errand.seed + 1000)
    wanted = 1 if errand.kind == "handing in" else chance.randrange(1, 6)
    wait = chance.random() * _LONGEST_WAIT
    pid, ear = _start(errand)
    heard = Heard()
    try:
        os.set_blocking(ear, False)
        _hear_out(ear, heard, errand, wanted)
        kill_at = time.monotonic() + wait
        while time.monotonic() < kill_at:
            if not _listen(ear, heard, 0.002):
                raise RuntimeError(f"the bot {errand.kind} of seed {errand.seed} ended by itself")
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
    while _listen(ear, heard, 0):
        pass
    os.close(ear)
    return heard


def _hear_out(ear: int, heard: Heard, errand: Errand, wanted: int) -> None:
    """Hear a bot until it was told often enough that its work is saved; raises RuntimeError when it does not come to that."""
    begun = spoke = time.monotonic()
    while (len(heard.handed) if errand.kind == "handing in" else heard.saves) < wanted:
        lines = heard.lines
        going, now = _listen(ear, heard, 0.002), time.monotonic()
        spoke = now if heard.lines > lines else spoke
        if not going:
            wrong = "ended by itself"
        elif now - spoke > _SILENCE:
            wrong = "fell silent"
        elif now - begun > _PATIENCE:
            wrong = "is not told that its work is saved"
        else:
            continue
        said = f"{len(heard.changes)} changes, {heard.saves} saves, {len(heard.handed)} handed in"
        raise RuntimeError(f"the bot {errand.kind} of seed {errand.seed} {wrong}, after {said}")


def _start(errand: Errand) -> tuple[int, int]:
    """Fork a window; gives its process and where it is heard."""
    ear, mouth = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(ear)
        os.dup2(mouth, 1)
        work(errand)
        os._exit(1)
    os.close(mouth)
    return pid, ear


def _listen(ear: int, heard: Heard, seconds: float) -> bool:
    """Hear what there is; False once nobody speaks any more."""
    with selectors.DefaultSelector() as watch:
        watch.register(ear, selectors.EVENT_READ)
        if not watch.select(seconds):
            return seconds > 0
    data = os.read(ear, 65536)
    heard.take(data)
    return bool(data)


def run(folder: Path, chain: str, kills: int, lying: bool = False) -> Told:
    """Kill a chain's window so many times, each start going on where the last was killed."""
    cohort, people = prepare(folder, chain)
    page, stage = _STAGES[chain]
    told, known, places = Told(), dict[str, str](), dict[str, set[str]]()
    for seed in range(kills):
        marker, kind = people[seed % len(people)], WORKFLOWS[chain][seed % len(WORKFLOWS[chain])]
        heard = kill_once(Errand(cohort.path, folder, cohort.settings.id, marker, page, kind, seed, lying))
        found = _look(cohort.path, stage, marker, told, seed)
        _judge(heard, found, known, told, seed)
        if marker in places and heard.openings[0] not in places[marker]:
            told.elsewhere.append(f"{seed}: opened {heard.openings[0]}")
        places[marker] = set(heard.openings[heard.at :])
        known.update({script: trace_ for script, (trace_, _) in found.items()})
    return told


def _look(path: Path, stage: Stage, marker: str, told: Told, seed: int) -> dict[str, tuple[str, bool]]:
    """What a person's slots hold on the disk: the hash of each, and whether it is handed in."""
    with open_cohort(path, PASSPHRASE, CHEAP) as cohort:
        if seed % _VERIFY_EVERY == 0:
            told.problems += [f"{seed}: {problem}" for problem in verify(cohort).problems]
        with cohort.database.reading() as connection:
            drafts = {script: (trace(draft), False) for script, draft in markings.drafts_by(connection, stage, marker).items()}
            done = [each.marking for each in markings.standing(connection, stage) if each.marking.slot.person == marker]
    return drafts | {marking.slot.submission: (trace(marking), True) for marking in done}


def _judge(heard: Heard, found: dict[str, tuple[str, bool]], known: dict[str, str], told: Told, seed: int) -> None:
    told.kills += 1
    told.saves += heard.saves
    told.handed_in += len(heard.handed)
    told.midway += len(heard.changes) > heard.saved or len(heard.handing) > len(heard.handed)
    for script, hashes in heard.promised().items():
        there, _ = found.get(script, ("", False))
        on_its_way = {heard.handing[script]} if script in heard.handing else set()
        if there not in hashes | on_its_way:
            told.lost.append(f"{seed}: the draft of {script}")
    for script in heard.handed:
        if found.get(script) != (heard.handing[script], True):
            told.lost.append(f"{seed}: the marking of {script} that was handed in")
    touched = {script for script, _ in heard.changes} | set(heard.handing)
    told.lost += [f"{seed}: what stood in {s}" for s in set(found) & set(known) - touched if found[s][0] != known[s]]


def chains(folder: Path, kills: int, lying: bool = False) -> Iterator[tuple[str, Told]]:
    """Both chains beside each other, each in a process of its own; second marking has two of five kills."""
    shares = {FIRST: kills - kills * 2 // 5, SECOND: kills * 2 // 5}
    here = Path(__file__)
    started = {}
    for chain, share in shares.items():
        command = [sys.executable, str(here), str(folder / chain), chain, str(share), *(["lying"] if lying else [])]
        started[chain] = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    for chain, process in started.items():
        said, wrong = process.communicate()
        if process.returncode:
            raise RuntimeError(wrong)
        yield chain, Told(**json.loads(said.splitlines()[-1]))


def main() -> None:
    """Run one chain and say what it showed, as JSON."""
    folder, chain, kills, *lying = sys.argv[1:]
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    told = run(Path(folder), chain, int(kills), bool(lying))
    sys.stdout.write(json.dumps(asdict(told)) + "\n")


if __name__ == "__main__":
    main()
