"""What is said of a script that depends on whose it is and on that person's other scripts; worked out whenever it is read, for a
match can be corrected.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from workbench.domain.cohort import Standing, Submission, SubmissionLine
from workbench.domain.document import Warning
from workbench.domain.similarity.warned import OVERLAP
from workbench.domain.words import listed

TURN_RULINGS = {
    "attempt": "It is the participant’s next attempt.",
    "replaces": "It counts, in place of the participant’s other script.",
    "set-aside": "It does not count. It is kept.",
}
"""What a person can rule about a script's place among those of its participant."""

_WORKED_OUT = frozenset({"second-script", "file-name-differs"})
_ANOTHER: Mapping[str, str] = {
    "own-name-in-text": "roster-name-in-text",
    "other-candidate-number-in-text": "candidate-number-in-text",
    "identity-in-header": "identity-in-header",
}
"""The code of a warning that was made with another writer in mind, and the code it has from then on."""
_ANOTHERS: Sequence[tuple[str, str]] = (
    ("he writer’s own name", "he name of somebody on the roster"),
    ("The candidate number of somebody else on the roster", "A candidate number of the roster"),
    ("the candidate number of somebody else on the roster", "a candidate number of the roster"),
)
"""What such a warning says, and what takes its place."""


def as_matched(stored: Sequence[Warning], matched: bool, corrected: bool) -> tuple[Warning, ...]:
    """The warnings that were stored with a script, without those that are worked out anew and, once it is matched, without the
    doubt whose it was; where its match was corrected since, what was thought to be its writer's own name, or another's candidate
    number, is that of somebody on the roster.
    """
    kept = tuple(w for w in stored if w.code not in _WORKED_OUT and not (matched and w.code == "name-pattern-doubt"))
    return tuple(map(_of_somebody, kept)) if corrected else kept


def first_line(submission: Submission) -> SubmissionLine:
    """The line of a script that has just come in and is its participant's only one, with its time to the millisecond."""
    script, participant = submission.script, submission.participant
    return SubmissionLine(
        script.id,
        script.code,
        submission.file_name,
        submission.sha256,
        submission.format,
        script.count,
        submission.producer_words,
        as_matched(submission.warnings, participant is not None, corrected=False),
        datetime.fromisoformat(submission.received_at.isoformat(timespec="milliseconds")),
        participant,
    )


def _of_somebody(warning: Warning) -> Warning:
    if warning.code not in _ANOTHER:
        return warning
    message = warning.message
    for before, now in _ANOTHERS:
        message = message.replace(before, now)
    return Warning(_ANOTHER[warning.code], message, warning.place)


def with_turns(lines: Sequence[SubmissionLine], every: Iterable[SubmissionLine]) -> tuple[SubmissionLine, ...]:
    """Lines with what their place among the scripts of one participant warns of; `every` holds those scripts, in the order in
    which they came in.
    """
    own: dict[str | None, list[SubmissionLine]] = {}
    for other in every:
        if other.participant is not None:
            own.setdefault(other.participant, []).append(other)
    return tuple(_told(line, own.get(line.participant, ())) for line in lines)


def _told(line: SubmissionLine, own: Sequence[SubmissionLine]) -> SubmissionLine:
    """A line with its warnings: what a writer's scripts have in common with each other is nothing to be told of."""
    if len(own) < 2 and line.counts and line.attempt == 1:
        return line
    codes = {each.code for each in own}
    kept = (warning for warning in line.warnings if not (warning.code == OVERLAP and warning.place in codes))
    return replace(line, warnings=(*_warnings(line, [each for each in own if each.attempt == line.attempt]), *kept))


def _warnings(line: SubmissionLine, mates: Sequence[SubmissionLine]) -> Iterator[Warning]:
    counting = [mate.code for mate in mates if mate.counts]
    if line.standing is Standing.REPLACED:
        by = f"{listed(counting)} took its place" if counting else "Another script took its place"
        yield Warning("script-replaced", f"{by}. This one is kept and takes no further part.")
    elif line.standing is Standing.SET_ASIDE:
        yield Warning("script-set-aside", "This script was set aside. It is kept and takes no further part.")
    else:
        yield from _warnings_of_counting(line, mates, counting)


def _warnings_of_counting(line: SubmissionLine, mates: Sequence[SubmissionLine], counting: Sequence[str]) -> Iterator[Warning]:
    if line.code in counting[1:]:
        yield Warning("second-script", "This participant has sent a script before. Compare the two and keep the one that counts.")
    if line.attempt > 1:
        yield Warning("further-attempt", f"This is attempt {line.attempt} of this participant.")
    replaced = [mate.code for mate in mates if mate.standing is Standing.REPLACED]
    if replaced:
        yield Warning("replaces-script", f"It took the place of {listed(replaced)}, which is kept.")
