"""A generated window of sixty scripts with several markers and known answers, built quickly in a real database, for every test
of what happens between allocation and the letters.

Every script's answers follow from its number (0 to 59), so that a test can say beforehand what must come out:

* first marker: the assessor at number % 4 of `ASSESSORS`; the last of them is new to this paper;
* 0 and 20 do not pass, 5 passes exactly at the line, 10 and 30 are flagged, every other one passes with the best levels;
* 1, 21 and 41 come from the first assessor's school, 3, 23 and 43 from the third one's delivery partner.

With `POLICY` a draw takes 18 of them: 2 fails, 1 near the line, 2 flagged, 5 of the new marker, 4 for a marker's minimum, 4 by
chance. `SEED` makes the same picks on every run, since chance goes by the hash of a script's file.
"""

from collections.abc import Mapping
from pathlib import Path

from cohorts import CHEAP, PASSPHRASE, Ticking, lead_of, person

from workbench.domain.allocation import Allocation
from workbench.domain.annotation import Annotation, Kind, find_quote
from workbench.domain.canonical import fingerprint, sha256
from workbench.domain.cohort import Script, Submission, SubmissionLine
from workbench.domain.document import BlockKind, Document, DraftBlock, assemble
from workbench.domain.library import Item, ItemKind, Pin
from workbench.domain.marking import Marking, Slot, Stage, begin
from workbench.domain.people import Participant, Person, Role
from workbench.domain.regions import Region
from workbench.domain.wordcount import Verdict, WordCount
from workbench.store import allocations, markings, people, submissions
from workbench.workflow import allocation, intake, library, marking, moderation
from workbench.workflow.cohort import Cohort, Founding, found
from workbench.workflow.people import add_person

SCRIPTS = 60
SEED = 2027
ASSESSORS = ("Odalys Venmore", "Piers Haddowgate", "Quenby Sallowfield", "Rhosyn Tarbuck")
MODERATORS = ("Severin Applegarth", "Thirza Mossbank")
LEAD = "Ursula Whinfell"
NEW_MARKER = ASSESSORS[3]
SCHOOLS = {ASSESSORS[0]: "Fernhollow Primary School"}
PARTNERS = {ASSESSORS[2]: "Saltmarsh Teaching Partnership"}

PASS = {"problem": 4, "solution": 4, "implementation": 4, "framework": 4}
"""A pass that no single step of a level changes."""
LINE = {"problem": 3, "solution": 3, "implementation": 2, "framework": 2}
"""A pass exactly at the line."""
FAIL = {"problem": 2, "solution": 2, "implementation": 2, "framework": 2}
FAILS, NEAR, FLAGGED, NEW = (0, 20), (5,), (10, 30), (3, 7, 11, 15, 19)
SPLIT, UNLIKE = FAILS[1], FLAGGED[0]
"""In `paired_window`, the script whose two markings disagree about the outcome, and the one where they differ in a level."""
POLICY: Mapping[str, object] = {
    "id": "generated",
    "title": "Generated",
    "all_fails": True,
    "near_line_steps": 1,
    "new_marker_first": 5,
    "flagged": True,
    "minimum_per_marker": 3,
    "percent": 30,
    "at_least": 10,
}


def first_levels(number: int) -> dict[str, int]:
    """What the first marker gives a script."""
    return dict(FAIL if number in FAILS else LINE if number in NEAR else PASS)


def found_window(folder: Path, policy: Mapping[str, object] = POLICY) -> Cohort:
    """A cohort with its people and roster; `policy` changes fields of the standard sampling policy. Close it."""
    chosen = library.choose(library.items(), "ashmere-vale", "four-criteria", "standard-sample")
    items = tuple(_with(item, policy) if item.pin.kind is ItemKind.SAMPLING_POLICY else item for item in chosen)
    cohort = found(folder / "spring.cohort", PASSPHRASE, Founding("Generated window", LEAD, items), CHEAP, Ticking())
    lead = lead_of(cohort)
    for name in ASSESSORS:
        own = (SCHOOLS.get(name, ""), PARTNERS.get(name, ""), name == NEW_MARKER)
        add_person(cohort, lead, name, Role.ASSESSOR, *own)
    for name in MODERATORS:
        add_person(cohort, lead, name, Role.MODERATOR)
    with cohort.database.writing() as connection:
        people.put_participants(connection, cohort.scribe, [participant(n) for n in range(SCRIPTS)], [], lead.id)
    return cohort


def received_window(folder: Path, policy: Mapping[str, object] = POLICY) -> Cohort:
    """With all scripts received, nothing given out and nothing marked. Close it."""
    cohort = found_window(folder, policy)
    for number in range(SCRIPTS):
        receive(cohort, number)
    return cohort


def marked_window(folder: Path, policy: Mapping[str, object] = POLICY, scripts: int = SCRIPTS) -> Cohort:
    """With every script (or the first few) given out and first-marked, nothing drawn. Close it."""
    cohort = received_window(folder, policy)
    mark_first(cohort, *range(scripts))
    return cohort


def drawn_window(folder: Path, policy: Mapping[str, object] = POLICY) -> Cohort:
    """With the sample drawn and second markings given out, none begun. Close it."""
    cohort = marked_window(folder, policy)
    moderation.draw(cohort, lead_of(cohort), SEED)
    allocation.allocate(cohort, lead_of(cohort), SEED)
    return cohort


def paired_window(folder: Path, policy: Mapping[str, object] = POLICY) -> Cohort:
    """With every sampled script marked twice; the two markings of `SPLIT` disagree about the outcome, those of `UNLIKE` differ in
    one level, all others are the same. Close it.
    """
    cohort = drawn_window(folder, policy)
    mark_seconds(cohort, {SPLIT: PASS, UNLIKE: {**PASS, "problem": 3}})
    return cohort


def participant(number: int) -> Participant:
    """Whose script a number is."""
    school = SCHOOLS[ASSESSORS[0]] if number % 20 == 1 else f"Generated School {number % 7}"
    partner = PARTNERS[ASSESSORS[2]] if number % 20 == 3 else ""
    key = f"00000000-0000-4000-8000-{number:012d}"
    own = {"trn": f"{3000000 + number}", "school": school, "partner": partner, "roster_id": key}
    return Participant(key, f"GEN-{number:03d}", f"Family{number:03d}", "Given", **own)


def document_of(number: int) -> Document:
    """A script's text: a sentence for each criterion, found nowhere else."""
    said = (f"In script {number} the {criterion} stands here, as number {number} has it." for criterion in PASS)
    return assemble(DraftBlock(BlockKind.PARAGRAPH, sentence) for sentence in said)


def receive(cohort: Cohort, number: int) -> None:
    """Take one generated script in through the store, within the limits and matched to its participant."""
    document, data = document_of(number), f"file of script {number}".encode()
    count = WordCount(2000, 1500, 2500, Verdict.WITHIN, ((Region.TEXT, 2000),), (), None)
    script = Script(f"10000000-0000-4000-8000-{number:012d}", code_of(number), document, (Region.TEXT,) * 4, count)
    at, owner = cohort.scribe.clock(), participant(number).id
    submission = Submission(script, f"{number}.docx", sha256(data), "docx", None, (), at, owner, "generated")
    with cohort.database.writing() as connection:
        submissions.add(connection, cohort.scribe, submission, data, lead_of(cohort).id)


def code_of(number: int) -> str:
    """The code of a script, such as B4D-5F."""
    letters, digits = "BCDFGHJKMN", "23456789"
    return f"{letters[number // 10]}{digits[number % 8]}{letters[number % 10]}-2B"


def line(cohort: Cohort, number: int) -> SubmissionLine:
    """A script by its number."""
    return intake.line_of(cohort, code_of(number))


def number_of(code: str) -> int:
    """The number of a script by its code."""
    return next(number for number in range(SCRIPTS) if code_of(number) == code)


def id_of(cohort: Cohort, number: int) -> str:
    """The id of a script by its number."""
    return line(cohort, number).id


def marker_of(number: int) -> str:
    """The name of a script's first marker."""
    return ASSESSORS[number % len(ASSESSORS)]


def sampled(cohort: Cohort) -> tuple[int, ...]:
    """The numbers of the scripts in the sample, in its order."""
    view = moderation.sample(cohort)
    return tuple(number_of(found_.code) for found_ in view.lines) if view else ()


def sampled_for(cohort: Cohort, reason: str) -> tuple[int, ...]:
    """The numbers of the scripts that are in the sample for a reason."""
    view = moderation.sample(cohort)
    return tuple(number_of(found_.code) for found_ in view.lines if found_.reason == reason) if view else ()


def second_marker(cohort: Cohort, number: int) -> Person:
    """To whom the second marking of a script was given."""
    board = allocation.board(cohort, Stage.SECOND)
    return person(cohort, next(given.name for given in board.lines if given.code == code_of(number)))


def adjudicator(cohort: Cohort, number: int) -> Person:
    """A moderator who has not marked a script."""
    taken = {marker_of(number), second_marker(cohort, number).name}
    return person(cohort, next(name for name in MODERATORS if name not in taken))


def judged(cohort: Cohort, slot: Slot, levels: Mapping[str, int], says: str = "") -> Marking:
    """A complete marking: these levels, a passage tied to each criterion, feedback that says which stage wrote it."""
    text = _script(cohort, slot.submission).document.text
    found_ = begin(slot, levels)
    for criterion, level in levels.items():
        (place, *_) = find_quote(text, f"the {criterion} stands here")
        passage = Annotation(f"{slot.stage.value}-{criterion}", Kind.EVIDENCE, place, criterion)
        said = f"{says or slot.stage.value.capitalize()} words on the {criterion}."
        found_ = found_.annotate(passage).grade(criterion, level).write_feedback(criterion, said)
    return found_


def mark_first(cohort: Cohort, *numbers: int) -> None:
    """Give scripts to their known markers and hand their known first markings in, in one transaction."""
    lead, pin = lead_of(cohort), cohort.settings.pin(ItemKind.RUBRIC)
    ids = {name: person(cohort, name).id for name in ASSESSORS}
    with cohort.database.writing() as connection:
        for number in numbers:
            script = submissions.script(connection, _script_id(number))
            slot = Slot(script.id, Stage.FIRST, ids[marker_of(number)])
            allocations.allocate(connection, cohort.scribe, Allocation(script.id, Stage.FIRST, slot.person), lead.id)
            done = judged(cohort, slot, first_levels(number)).flag("Reads oddly." if number in FLAGGED else "")
            markings.hand_in(connection, cohort.scribe, done, pin.sha256, script.document.sha256)


def mark_second(cohort: Cohort, number: int, levels: Mapping[str, int] | None = None) -> None:
    """Hand a second marking in by whoever it was given to: these levels, else what the first marker gave."""
    marker = second_marker(cohort, number)
    slot = Slot(id_of(cohort, number), Stage.SECOND, marker.id)
    marking.hand_in(cohort, marker, judged(cohort, slot, first_levels(number) if levels is None else levels))


def mark_seconds(cohort: Cohort, other: Mapping[int, Mapping[str, int]]) -> None:
    """Hand in every second marking that was given out and waits, in one transaction: what the first marker gave, or for some
    scripts other levels.
    """
    pin = cohort.settings.pin(ItemKind.RUBRIC)
    waiting = [given for given in allocation.board(cohort, Stage.SECOND).lines if not given.handed_in]
    with cohort.database.writing() as connection:
        for given in waiting:
            number = number_of(given.code)
            slot = Slot(given.submission, Stage.SECOND, given.person)
            done = judged(cohort, slot, other.get(number, first_levels(number)))
            text = submissions.script(connection, given.submission).document
            markings.hand_in(connection, cohort.scribe, done, pin.sha256, text.sha256)


def _script_id(number: int) -> str:
    return f"10000000-0000-4000-8000-{number:012d}"


def _script(cohort: Cohort, submission: str) -> Script:
    with cohort.database.reading() as connection:
        return submissions.script(connection, submission)


def _with(item: Item, changes: Mapping[str, object]) -> Item:
    content = {**item.content, **changes}
    pin = item.pin
    return Item(Pin(pin.kind, str(content["id"]), pin.version, str(content["title"]), fingerprint(content)), content)
