"""Letters for tests, composed as the program composes them from the rubric and the template that ship with it."""

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from workbench.domain.annotation import Annotation, Kind, anchor
from workbench.domain.letter import Letter, LetterFacts, compose
from workbench.domain.letter_template import LetterTemplate, letter_template_from_plain
from workbench.domain.marking import Judgement, Marking, Slot, Stage
from workbench.domain.outcome import State
from workbench.domain.people import Participant
from workbench.domain.rubric import Rubric, rubric_from_plain

_HOME = Path(__file__).parent.parent
_SCRIPT = (
    "Attendance on Mondays and Thursdays is lowest for the pupils on two programmes, and the review meetings stop at the point "
    "where somebody has said what should be done, which is why the same targets return each term. "
)

AMARA = Participant("p-1", "NTP-27-0418", "Okonedo-Blythe", "Amara", "Ms", "amara@school.example", "2345678", "Lantern Primary")
OTHER = Participant("p-2", "NTP-27-0419", "Thistlewood", "Ben", "Mr", "ben@school.example", "8765432", "Harbour School")
MARKER = "Ines Falkenrath"

FEEDBACK = {
    "problem": "You join the attendance figures and the pupil voice into one reading, and say why that matters.",
    "solution": "You explain that plans stop at “do”, and each of your three actions answers that.",
    "implementation": "You take work away before you add any: “retire two forms on the day the shared page arrives”. "
    "Next, say who would be in the February conversation.",
    "framework": "You name the graduated approach. Show how it shaped the order of your plan.",
}
PASS_LEVELS = {"problem": 3, "solution": 3, "implementation": 3, "framework": 2}
FAIL_LEVELS = {"problem": 3, "solution": 2, "implementation": 1, "framework": 3}


def rubric() -> Rubric:
    """The rubric that ships with the program."""
    return rubric_from_plain(_plain(_HOME / "rubrics" / "four-criteria" / "rubric.toml"))


def template() -> LetterTemplate:
    """The letter template that ships with the program."""
    return letter_template_from_plain(_plain(_HOME / "resources" / "rules" / "letter-template.toml"))


def marking(levels: Mapping[str, int], feedback: Mapping[str, str] | None = None) -> Marking:
    """A marking with these levels, words to the participant, and one passage tied to each criterion."""
    said = FEEDBACK if feedback is None else feedback
    judgements = tuple(Judgement(criterion, level, feedback=said.get(criterion, "")) for criterion, level in levels.items())
    passages = tuple(
        Annotation(f"a-{index}", Kind.EVIDENCE, anchor(_SCRIPT, 0, len(_SCRIPT) - 1 - 9 * index), criterion)
        for index, criterion in enumerate(levels)
    )
    return Marking(Slot("s-1", Stage.FIRST, "m-1"), judgements, passages)


def letter(
    levels: Mapping[str, int] = PASS_LEVELS,
    participant: Participant = AMARA,
    feedback: Mapping[str, str] | None = None,
    replaces: date | None = None,
) -> Letter:
    """A composed letter: passed or not as the rubric's rule says of the levels given here."""
    passed = min(levels.values()) >= 2 and levels["solution"] >= 3 and sum(levels.values()) >= 10
    state = State.PASSED if passed else State.FAILED
    facts = LetterFacts(participant, 1, state, marking(levels, feedback), rubric(), date(2027, 5, 7), replaces)
    return compose(template(), facts)


def named(given: str, family: str) -> Participant:
    """Amara's record under another name."""
    return replace(AMARA, given_name=given, family_name=family)


def _plain(path: Path) -> dict[str, object]:
    return {key: _dates_as_text(value) for key, value in tomllib.loads(path.read_text("utf-8")).items()}


def _dates_as_text(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: _dates_as_text(item) for key, item in value.items()}
    return [_dates_as_text(item) for item in value] if isinstance(value, list) else value
