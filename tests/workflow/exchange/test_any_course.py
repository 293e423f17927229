"""Work on several laptops in any course of events: packs lost, late and twice, files copied, clocks wrong; nothing is lost."""

import shutil
import tempfile
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from cohorts import CHEAP, Ticking, lead_of
from exchanged import KEZIAH, OWN, PHRASE, TOBIAS, mark, own_file, packed, sent
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test
from packs import digest, dump, known, office_in, standing, take_in

from workbench.domain.errors import WorkbenchError
from workbench.domain.marking import Stage
from workbench.workflow import exchange, marking, people
from workbench.workflow.cohort import Cohort, open_cohort, verify
from workbench.workflow.exchange import Way, arriving

LAPTOPS = st.integers(0, 3)
SCRIPTS = st.integers(0, 2)
LEVELS = st.sampled_from((1, 4))
_OWNERS = {"one": TOBIAS, "two": TOBIAS, "kez": KEZIAH}
_EXAMPLES, _STEPS = 12, 20
"""Of a hundred examples that a profile asks for, one in twelve is run, each of so many steps."""


@dataclass(frozen=True)
class Pack:
    """A pack that came back, and the ids of the markings in it."""

    path: Path
    markings: frozenset[str]


@dataclass
class Laptop:
    """An own file, where it is open, and the person whose it is."""

    name: str
    file: Cohort
    clock: Ticking = field(default_factory=Ticking)

    @property
    def scripts(self) -> list[str]:
        """What it was sent."""
        return [line.submission for line in exchange.own_board(self.file).lines]


@pytest.fixture(scope="session")
def begun(given_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an office that has sent everything, and the own files on three laptops, two of them one person's, with two
    scripts handed in on each and nothing handed back.
    """
    folder = tmp_path_factory.mktemp("begun")
    with office_in(given_file, folder) as cohort:
        out = {name: sent(cohort, name, folder / "out") for name in (TOBIAS, KEZIAH)}
        for laptop, name in _OWNERS.items():
            with own_file(out[name], folder / f"{laptop}.cohort") as own:
                scripts = [line.submission for line in exchange.own_board(own).lines]
                for script in scripts[1:] if laptop == "two" else scripts[:2]:
                    mark(own, script, 4 if laptop == "two" else 2)
    return folder


class AnyCourse(RuleBasedStateMachine):
    """An office and its laptops."""

    template: Path
    """Where it begins."""
    courses = 0
    """How many came to their end, with nothing lost."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = Path(tempfile.mkdtemp())
        self._laptops: list[Laptop] = []
        self._packs: list[Pack] = []
        self._came: set[str] = set()
        self._made = 0

    @initialize()
    def begin(self) -> None:
        self._office = office_in(self.template / "spring.cohort", self._folder)
        for name in _OWNERS:
            self._open(name, Path(shutil.copy(self.template / f"{name}.cohort", self._folder)))

    def _open(self, name: str, path: Path) -> Laptop:
        clock = Ticking()
        laptop = Laptop(name, open_cohort(path, OWN, CHEAP, clock), clock)
        self._laptops.append(laptop)
        return laptop

    def _laptop(self, number: int) -> Laptop:
        return self._laptops[number % len(self._laptops)]

    @rule(number=LAPTOPS, script=SCRIPTS, level=LEVELS)
    def hand_in(self, number: int, script: int, level: int) -> None:
        laptop = self._laptop(number)
        submission = laptop.scripts[script]
        if (submission, Stage.FIRST) not in standing(laptop.file):
            mark(laptop.file, submission, level)

    @rule(number=LAPTOPS, script=SCRIPTS)
    def reopen(self, number: int, script: int) -> None:
        laptop = self._laptop(number)
        submission = laptop.scripts[script]
        if (submission, Stage.FIRST) in standing(laptop.file):
            marking.reopen(laptop.file, people.everybody(laptop.file)[0], submission, "Read again.")

    @rule(number=LAPTOPS)
    def hand_back(self, number: int) -> None:
        self._hand_back(self._laptop(number))

    def _hand_back(self, laptop: Laptop) -> None:
        rows = dump(laptop.file)["marking"]
        if rows:
            self._made += 1
            path = packed(laptop.file, self._folder / f"back {self._made}")
            self._packs.append(Pack(path, frozenset(row["id"] for row in rows)))

    @rule(data=st.data())
    def arrive(self, data: st.DataObject) -> None:
        """One of the packs arrives, perhaps not for the first time; once more, it changes nothing."""
        if not self._packs:
            return
        pack = data.draw(st.sampled_from(self._packs))
        before = standing(self._office)
        looked = exchange.preview(self._office, lead_of(self._office), pack.path)
        arrived = take_in(self._office, pack.path)
        assert arrived == looked
        assert all(line.code in ("two-versions", "cloned-file") for line in (*arrived.lists.conflicts, *arrived.lists.refused))
        assert arrived.lists.new or arrived.lists.refused or standing(self._office) == before
        self._came |= pack.markings
        whole = digest(self._office)
        assert take_in(self._office, pack.path).seen_before
        assert digest(self._office) == whole
        self.check()

    @rule(data=st.data())
    def lose(self, data: st.DataObject) -> None:
        """A pack is lost on its way."""
        if self._packs:
            self._packs.remove(data.draw(st.sampled_from(self._packs)))

    @rule(number=LAPTOPS)
    def send_again(self, number: int) -> None:
        """What is not back yet is sent once more, and opened."""
        laptop = self._laptop(number)
        self._made += 1
        try:
            pack = sent(self._office, _OWNERS.get(laptop.name, TOBIAS), self._folder / f"out {self._made}")
            exchange.open_into(laptop.file, pack.file, Way(PHRASE))
        except WorkbenchError as error:
            if error.code not in ("nothing-to-send", "not-for-you"):  # a card of another laptop may be the only one known yet
                raise

    @rule(number=LAPTOPS)
    def copy_a_file(self, number: int) -> None:
        """An own file is copied to a stick and worked in at two places, once."""
        laptop = self._laptop(number)
        if len(self._laptops) == len(_OWNERS):
            laptop.file.close()
            path = shutil.copy(laptop.file.path, self._folder / "copied.cohort")
            laptop.file = open_cohort(laptop.file.path, OWN, CHEAP, laptop.clock)
            self._open(laptop.name, Path(path))

    @rule(number=LAPTOPS, years=st.sampled_from((-50, -1, 1, 50)))
    def set_a_clock(self, number: int, years: int) -> None:
        self._laptop(number).clock.at += timedelta(days=365 * years)

    @rule(years=st.sampled_from((-50, 50)))
    def set_the_office_s_clock(self, years: int) -> None:
        clock = self._office.scribe.clock
        assert isinstance(clock, Ticking)
        clock.at += timedelta(days=365 * years)

    @rule(script=SCRIPTS)
    def the_lead_reopens(self, script: int) -> None:
        found = sorted(standing(self._office))
        if found:
            submission, stage = found[script % len(found)]
            marking.reopen(self._office, lead_of(self._office), submission, "For a correction.", stage)

    @rule(take=st.booleans())
    def settle(self, take: bool) -> None:
        for beside in exchange.kept_beside(self._office)[:1]:
            exchange.settle(self._office, lead_of(self._office), beside.id, take, "So it was meant.")

    def check(self) -> None:
        """Nothing that came is lost, one judgement stands at a place at most, and the file holds."""
        assert self._came <= known(self._office)
        assert all(len(ids) == 1 for ids in standing(self._office).values())
        assert verify(self._office).problems == ()

    def teardown(self) -> None:
        """What is known in the end does not depend on the order in which the packs came."""
        if not self._laptops:
            return
        try:
            self.check()
            for number in range(len(self._laptops)):
                self._hand_back(self._laptop(number))
            handed_in = frozenset[str]().union(*(pack.markings for pack in self._packs))
            for name, order in (("forth", self._packs), ("back", self._packs[::-1])):
                with office_in(self.template / "spring.cohort", self._folder, name) as office:
                    for pack in order:
                        take_in(office, pack.path)
                    assert known(office) == handed_in
                    assert all(len(ids) == 1 for ids in standing(office).values())
                    assert verify(office).problems == ()
            for laptop in self._laptops:
                assert verify(laptop.file).problems == ()
            type(self).courses += 1
        finally:
            for file in (self._office, *(laptop.file for laptop in self._laptops)):
                file.database.close()
            shutil.rmtree(self._folder)


@pytest.fixture
def without_copies(monkeypatch: pytest.MonkeyPatch) -> None:
    """The copy before an import takes longer than the import, and it is looked at elsewhere."""
    monkeypatch.setattr(arriving, "make_copy", lambda *_: None)


@pytest.fixture
def course(begun: Path) -> type[AnyCourse]:
    """Courses that begin with this office and these laptops."""
    return type("Begun", (AnyCourse,), {"template": begun})


@pytest.mark.usefixtures("without_copies")
def test_nothing_is_lost_whatever_happens_to_packs_files_and_clocks(course: type[AnyCourse]) -> None:
    examples = max(1, settings().max_examples // _EXAMPLES)
    run_state_machine_as_test(course, settings=settings(max_examples=examples, stateful_step_count=_STEPS))
    assert course.courses >= examples


@pytest.mark.usefixtures("without_copies")
@pytest.mark.parametrize("kept", ["_keep_aside", "_take"])
def test_an_office_that_loses_what_came_is_found_out(course: type[AnyCourse], kept: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arriving, kept, lambda *_: None)
    one = settings(max_examples=1, stateful_step_count=1, phases=[Phase.generate], database=None)
    with pytest.raises(AssertionError):
        run_state_machine_as_test(course, settings=one)
    assert course.courses == 0
