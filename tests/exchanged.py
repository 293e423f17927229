"""Work that travels in tests: scripts given out and sent, marked in a marker's own file, and packed for the office again."""

from pathlib import Path
from uuid import uuid4

from cohorts import CHEAP, Ticking, filled_cohort, lead_of, person

from workbench.domain.annotation import Annotation, Kind, anchor
from workbench.domain.exchange import PackKind
from workbench.domain.key_cost import KeyCost
from workbench.domain.marking import Marking, Stage
from workbench.workflow import allocation, exchange, marking, people
from workbench.workflow.cohort import Cohort, open_cohort
from workbench.workflow.exchange import Order, Sent, Way

TOBIAS, KEZIAH = "Tobias Wetherlake", "Keziah Ploughright"
PHRASE = "amber-lark-quill-otter-pond-wren"
OWN = "quiet harbour"
CHEAP_PACK = KeyCost(8, 1, 1)
_WORDS = 12


def office(folder: Path, policy: str = "single-marking") -> Cohort:
    """A cohort with people and six scripts, given out to two assessors, nothing sent. Close it."""
    cohort = filled_cohort(folder, policy)
    allocation.allocate(cohort, lead_of(cohort), 7)
    return cohort


def sent(cohort: Cohort, name: str, folder: Path, due: str = "2027-05-21", kind: PackKind = PackKind.ASSIGN) -> Sent:
    """A pack of somebody's scripts, under the phrase while no card of theirs is here."""
    folder.mkdir(parents=True, exist_ok=True)
    return exchange.send(cohort, lead_of(cohort), Order(kind, person(cohort, name), folder, due, PHRASE, CHEAP_PACK))


def own_file(pack: Sent, path: Path) -> Cohort:
    """A marker's own file with a pack opened into it. Close it."""
    clock = Ticking()
    exchange.open_pack(pack.file, path, OWN, Way(PHRASE, cost=CHEAP, clock=clock))
    return open_cohort(path, OWN, CHEAP, clock)


def mark(cohort: Cohort, submission: str, level: int = 3, stage: Stage = Stage.FIRST) -> None:
    """Hand a marking in: one level throughout, each tied to the first words of the script and linked with the framework."""
    actor = people.everybody(cohort)[0]
    desk = marking.open_script(cohort, actor, submission, stage)
    made: Marking = desk.marking
    text = desk.script.document.text
    end = len(" ".join(text.split(" ")[:_WORDS]))
    for criterion in cohort.rubric.criteria:
        tied = Annotation(str(uuid4()), Kind.EVIDENCE, anchor(text, 0, end), criterion.id, statements=("3", "7.3"))
        made = made.grade(criterion.id, level).annotate(tied).write_feedback(criterion.id, f"You show it at level {level}.")
    marking.hand_in(cohort, actor, made)


def mark_all(cohort: Cohort, level: int = 3) -> None:
    """Hand in every script of an own file."""
    for line in exchange.own_board(cohort).lines:
        if not line.handed_in:
            mark(cohort, line.submission, level, line.stage)


def packed(cohort: Cohort, folder: Path) -> Path:
    """The pack that takes back what is handed in."""
    folder.mkdir(parents=True, exist_ok=True)
    return exchange.return_work(cohort, folder).file


def came_back(cohort: Cohort, name: str, folder: Path, level: int = 3) -> Path:
    """A pack of somebody's scripts, all marked in an own file under `folder`, as it comes back to the office."""
    with own_file(sent(cohort, name, folder / "out"), folder / f"{name}.cohort") as own:
        mark_all(own, level)
        return packed(own, folder / "back")


def quarrel(cohort: Cohort, name: str, folder: Path) -> None:
    """Leave judgements side by side: one pack marked in two files, with different levels, and both taken in."""
    pack = sent(cohort, name, folder / "out")
    for level in (3, 1):
        with own_file(pack, folder / f"{name} {level}.cohort") as own:
            mark_all(own, level)
            back = packed(own, folder / f"back {level}")
        exchange.take_in_pack(cohort, lead_of(cohort), back)
