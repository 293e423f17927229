"""Outcome letters: composed from released outcomes, made as PDF and Word, read back, and written as one complete folder."""

import json
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from workbench.domain.canonical import sha256
from workbench.domain.cohort import SubmissionLine
from workbench.domain.errors import WorkbenchError
from workbench.domain.letter import LETTERED, Letter, LetterFacts, compose
from workbench.domain.letter_proof import faults_of_markers, proof
from workbench.domain.library import ItemKind
from workbench.domain.outcome import SAID, State, letter_names_somebody
from workbench.domain.people import Participant, Person, Role
from workbench.domain.words import capital, counted, listed
from workbench.files.folder import refuse_taken, write_folder, write_over
from workbench.files.letter_back import words_of_docx, words_of_pdf
from workbench.files.letter_docx import letter_docx
from workbench.files.letter_pdf import letter_pdf
from workbench.files.letter_text import printable
from workbench.store import outcomes as store
from workbench.store import people as people_store
from workbench.store import samples, submissions
from workbench.store.outcomes import Issued, Released
from workbench.workflow.cohort import Cohort
from workbench.workflow.moderation import marked
from workbench.workflow.outcomes import board, today
from workbench.workflow.overtaken import Overtaken, overtaken, refusal
from workbench.workflow.people import everybody, require
from workbench.workflow.settling import basis_of
from workbench.workflow.telling import told_marking

MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class LetterMade:
    """A letter made and read back: its two files, ready to be written, the script and person it is for, and the day on which a
    letter of the same outcome was confirmed as sent, None if none was.
    """

    outcome: str
    submission: str
    code: str
    participant: str
    reference: str
    state: State
    pdf_name: str
    docx_name: str
    pdf: bytes
    docx: bytes
    letter: Letter
    faults: tuple[str, ...]
    sent: date | None = None

    @property
    def matched(self) -> bool:
        """Whether both files, read back, are exactly this participant's letter."""
        return not self.faults


@dataclass(frozen=True, slots=True)
class LettersWritten:
    """The folder that was written, whole, with its letters and its manifest, and the outcomes that were left out: those that no
    longer hold, and those whose letter would name somebody else.
    """

    folder: Path
    manifest: Path
    letters: tuple[LetterMade, ...]
    overtaken: tuple[Overtaken, ...] = ()
    naming: tuple[Overtaken, ...] = ()

    @property
    def left_out(self) -> tuple[Overtaken, ...]:
        """Every outcome without a letter in the folder."""
        return (*self.overtaken, *self.naming)

    @property
    def sent_before(self) -> str:
        """What is said of letters in the folder that went out before; "" where none did."""
        often = sum(letter.sent is not None for letter in self.letters)
        return f"{capital(counted(often, 'letter'))} went out before: {MANIFEST} says which." if often else ""


def letter_for(cohort: Cohort, submission: str) -> Letter:
    """The letter of a released script as text; raises WorkbenchError when there is none."""
    for item in _released(cohort):
        if item.outcome.submission == submission:
            return _compose(cohort, item, _participants(cohort))
    raise WorkbenchError("not-released", "The outcome of this script has not been released, so there is no letter.")


def draft_letter(cohort: Cohort, submission: str) -> Letter:
    """The letter that a marked script would get if it were released now, for proof-reading; raises WorkbenchError."""
    ready = next((line for line in board(cohort).ready if line.submission == submission), None)
    if ready is None:
        return letter_for(cohort, submission)
    facts = marked(cohort)
    basis = basis_of(facts, submission)
    told = told_marking(cohort, basis.marking, basis.decision) if basis and ready.state is not State.VOID else None
    person = _participants(cohort)[ready.participant]
    with cohort.database.reading() as connection:
        before = _replaced(store.letters(connection), store.of_script(connection, submission))
    attempt, drawn = facts.lines[submission].attempt, bool(facts.draws)
    return _composed(cohort, LetterFacts(person, attempt, ready.state, told, cohort.rubric, today(cohort), before, drawn))


def letter_files(letter: Letter) -> tuple[bytes, bytes]:
    """A letter as PDF and as Word document; raises WorkbenchError when a name has a character no typeface here can set."""
    try:
        return letter_pdf(letter), letter_docx(letter)
    except ValueError as error:
        said = f"The letter for {letter.reference} could not be set, so no letter was written: {error}."
        mend = "Write the name in letters that they have, take the roster in again, and make the letters again."
        raise WorkbenchError("letter-not-set", f"{said} {mend}") from error


def save_letter(cohort: Cohort, submission: str, target: Path) -> None:
    """Write one released letter as PDF or Word document, by the target's suffix; raises WorkbenchError, `outcome-not-current`
    where its outcome no longer holds, `names-somebody` where it names somebody else in what a marker said or quoted.
    """
    held = _held(cohort)
    if submission in held:
        raise refusal("The letter was not saved", [held[submission]])
    letter = letter_for(cohort, submission)
    if faults_of_markers(letter, tuple(_participants(cohort).values()), _markers(cohort)):
        raise _refuse_names("The letter was not saved", [_naming(cohort, submission)])
    pdf, docx = letter_files(letter)
    write_over(target, docx if target.suffix.lower() == ".docx" else pdf, ".docx", ".pdf")


def make_letters(cohort: Cohort, actor: Person, folder: Path) -> Iterator[LetterMade | LettersWritten]:
    """Make a letter for every released outcome, one result a letter; the last result is the folder, complete or absent. An
    outcome that its script no longer comes to is left out and told, and so is one whose letter names somebody else in what a
    marker said or quoted.

    Every file is read back with another library than wrote it. Raises WorkbenchError `letter-mismatch`, and writes nothing,
    when one of them is otherwise not exactly one participant's, `outcome-not-current` when none of the outcomes holds, and
    `names-somebody` when every letter names somebody. Only the lead may.
    """
    require(actor, Role.LEAD)
    refuse_taken(folder)
    items, held = _to_tell(cohort)
    people = _participants(cohort)
    markers = _markers(cohort)
    made: list[LetterMade] = []
    naming: list[Overtaken] = []
    for item in items:
        letter = _make(cohort, item, people, markers)
        if letter.matched:
            made.append(letter)
            yield letter
        else:
            _refuse_mismatch(letter, faults_of_markers(letter.letter, tuple(people.values()), markers))
            naming.append(_naming(cohort, letter.submission))
    if not made:
        raise _refuse_names("No letter was written", naming)
    if any(letter.submission in _held(cohort) for letter in made):
        raise WorkbenchError("changed-meanwhile", "An outcome changed while its letter was made. No letter was written.")
    files = [pair for letter in made for pair in ((letter.pdf_name, letter.pdf), (letter.docx_name, letter.docx))]
    write_folder(folder, [*files, (MANIFEST, _manifest(cohort, made))])
    _write_down(cohort, actor, made)
    yield LettersWritten(folder, folder / MANIFEST, tuple(made), held, tuple(naming))


def naming_sentence(left_out: Sequence[Overtaken]) -> str:
    """What is said of those left out because their letter names somebody: of one all of it, of others that the same is so."""
    first, *others = left_out
    more = f" The same is so of {listed([each.code for each in others])}." if others else ""
    return f"{first.blocker.message}{more}"


def _released(cohort: Cohort) -> tuple[Released, ...]:
    with cohort.database.reading() as connection:
        return tuple(item for item in store.released(connection) if item.outcome.state in LETTERED)


def _held(cohort: Cohort) -> dict[str, Overtaken]:
    with cohort.database.reading() as connection:
        return overtaken(cohort, connection)


def _to_tell(cohort: Cohort) -> tuple[list[Released], tuple[Overtaken, ...]]:
    """The released outcomes that are told in letters, and those that no longer hold."""
    items, held = _released(cohort), _held(cohort)
    if not items:
        raise WorkbenchError("nothing-released", "No outcome has been released yet, so there are no letters.")
    sound = [item for item in items if item.outcome.submission not in held]
    if not sound:
        raise refusal("No letter was written", held.values())
    return sound, tuple(held.values())


def _refuse_mismatch(letter: LetterMade, of_markers: Collection[str]) -> None:
    """Stop where a letter has another fault than what a marker said or quoted: then no letter of the batch can be trusted."""
    other = next((fault for fault in letter.faults if fault not in of_markers), None)
    if other is not None:
        said = f"The letter for {letter.code} was not written: {other}. No letter was written."
        raise WorkbenchError("letter-mismatch", said)


def _naming(cohort: Cohort, submission: str) -> Overtaken:
    """What is said of an outcome whose letter names somebody else."""
    with cohort.database.reading() as connection:
        line = submissions.line(connection, submission)
    return Overtaken(line.id, line.code, line.participant or "", letter_names_somebody(line.code))


def _refuse_names(what: str, naming: Sequence[Overtaken]) -> WorkbenchError:
    return WorkbenchError("names-somebody", f"{what}. {naming_sentence(naming)}")


def _markers(cohort: Cohort) -> tuple[str, ...]:
    return tuple(person.name for person in everybody(cohort))


def _participants(cohort: Cohort) -> dict[str, Participant]:
    with cohort.database.reading() as connection:
        return {person.id: person for person in people_store.roster(connection)}


def _compose(cohort: Cohort, item: Released, people: dict[str, Participant]) -> Letter:
    outcome = item.outcome
    with cohort.database.reading() as connection:
        issued = store.letters(connection)
        every = store.of_script(connection, outcome.submission)
        drawn = bool(samples.draws(connection))
        attempt = submissions.line(connection, outcome.submission).attempt
    day = next((letter.day for letter in issued if letter.outcome == outcome.id), today(cohort))
    before = _replaced(issued, every[: every.index(outcome.id)])
    told = None if outcome.state is State.VOID else told_marking(cohort, outcome.marking, outcome.decision)
    facts = LetterFacts(people[outcome.participant], attempt, outcome.state, told, cohort.rubric, day, before, drawn)
    return _composed(cohort, facts)


def _replaced(issued: Sequence[Issued], earlier: Collection[str]) -> date | None:
    """The day of the letter of earlier outcomes whose place a new one takes: the last one that was sent, else the last one."""
    own = [letter for letter in issued if letter.outcome in earlier]
    sent = [letter for letter in own if letter.sent]
    return (sent or own)[-1].day if own else None


def _composed(cohort: Cohort, facts: LetterFacts) -> Letter:
    try:
        return printable(compose(cohort.letter_template, facts))
    except ValueError:
        said = f"The letter template has no words for an outcome that is {SAID[facts.state]}. Found the cohort with one that has."
        raise WorkbenchError("letter-not-set", said) from None


def _make(cohort: Cohort, item: Released, people: dict[str, Participant], markers: tuple[str, ...]) -> LetterMade:
    letter = _compose(cohort, item, people)
    with cohort.database.reading() as connection:
        line = submissions.line(connection, item.outcome.submission)
        sent = [each.sent for each in store.letters(connection) if each.outcome == item.outcome.id and each.sent]
    pdf, docx = letter_files(letter)
    roster = tuple(people.values())
    proofs = [proof(words_of_pdf(pdf), letter, roster, markers), proof(words_of_docx(docx), letter, roster, markers)]
    faults = tuple(fault for found in proofs for fault in found.faults)
    name = file_name(letter.reference, line)
    return LetterMade(
        item.outcome.id,
        line.id,
        line.code,
        item.outcome.participant,
        letter.reference,
        letter.state,
        f"{name}.pdf",
        f"{name}.docx",
        pdf,
        docx,
        letter,
        faults,
        sent[-1] if sent else None,
    )


def file_name(reference: str, line: SubmissionLine) -> str:
    """A file name that carries the reference, the code too where letters of that are lost, and an attempt; never the result."""
    kept = re.sub(r"[^A-Za-z0-9.-]+", "-", reference).strip("-.")
    other = any(char.isalnum() and not char.isascii() for char in reference)
    name = " ".join(filter(None, ("Outcome letter", kept, line.code if other else "")))
    return name if line.attempt == 1 else f"{name} attempt {line.attempt}"


def _manifest(cohort: Cohort, made: list[LetterMade]) -> bytes:
    rows = [
        {
            "reference": letter.reference,
            "pdf": {"file": letter.pdf_name, "sha256": sha256(letter.pdf)},
            "docx": {"file": letter.docx_name, "sha256": sha256(letter.docx)},
            "text_sha256": sha256(letter.letter.text.encode()),
            "sent": letter.sent.isoformat() if letter.sent else None,
        }
        for letter in made
    ]
    whole = {"schema": 1, "cohort": cohort.settings.id, "letters": rows, "files": 2 * len(rows)}
    return (json.dumps(whole, indent=1, ensure_ascii=False) + "\n").encode()


def _write_down(cohort: Cohort, actor: Person, made: list[LetterMade]) -> None:
    template = cohort.settings.pin(ItemKind.LETTER_TEMPLATE).sha256
    with cohort.database.writing() as connection:
        known = {(letter.outcome, letter.pdf_sha256, letter.docx_sha256) for letter in store.letters(connection)}
        for letter in made:
            key = (letter.outcome, sha256(letter.pdf), sha256(letter.docx))
            if key not in known:
                issued = Issued(letter.outcome, letter.letter.day, letter.letter.text, key[1], key[2])
                store.issue(connection, cohort.scribe, issued, template, actor.id)
