"""Turns what the workflow knows about files into the rows and sentences that the intake page shows."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from workbench.domain.cohort import RULINGS, Script, SubmissionLine
from workbench.domain.errors import Refused
from workbench.domain.people import Participant
from workbench.domain.wordcount import Verdict, WordRule
from workbench.domain.words import long_date, number
from workbench.ui.widgets.intake_facts import STANDS, FileFacts, LengthMatter, Ruled, Someone
from workbench.ui.widgets.intake_row import Group, IntakeRow
from workbench.ui.widgets.word_meter import Length
from workbench.workflow import intake, people, roster
from workbench.workflow.arrivals import shown_name
from workbench.workflow.cohort import Cohort
from workbench.workflow.intake import Repeated

_QUOTED = 2
_LOOK = {
    Verdict.WITHIN: ("circle-check", "ok"),
    Verdict.NEAR: ("triangle-alert", "warn"),
    Verdict.UNDER: ("triangle-alert", "warn"),
    Verdict.OVER: ("circle-alert", "stop"),
}
_TITLES = {
    Verdict.NEAR: "In the grey zone",
    Verdict.UNDER: "Short",
    Verdict.OVER: "Over the limit",
}


def moment(at: datetime, zone: str) -> str:
    """A time in the zone of the window: "7 May 2027, 11:02"."""
    try:
        here = at.astimezone(ZoneInfo(zone))
    except (ZoneInfoNotFoundError, ValueError):
        here = at
    return f"{long_date(here)}, {here:%H:%M}"


def row_of_script(line: SubmissionLine, owners: Mapping[str, Participant], rule: WordRule) -> IntakeRow:
    """The row of a script."""
    owner = owners.get(line.participant or "")
    icon, tone = _LOOK[line.count.verdict]
    if line.ruling:
        icon, tone = "gavel", "plain"
    if not line.counts:
        icon, tone = "files", "plain"
    groups = (
        (Group.RULING, line.counts and line.needs_ruling),
        (Group.NOBODY, owner is None),
        (Group.WARNING, bool(line.warnings)),
    )
    return IntakeRow(
        line.id,
        line.code,
        line.file_name,
        _verdict(line),
        icon,
        tone,
        Length(line.count.words, rule.maximum, rule.maximum + rule.maximum * rule.grey_zone_percent // 100),
        owner.name if owner else "Nobody yet",
        _note(line),
        frozenset(group for group, is_in in groups if is_in),
    )


def row_of_refused(key: str, refused: Refused) -> IntakeRow:
    """The row of a file that was not read."""
    name = shown_name(refused.name)
    return IntakeRow(key, "", name, "Not read", "circle-x", "stop", note=refused.message, groups=frozenset({Group.NOT_READ}))


def row_of_repeat(key: str, repeated: Repeated) -> IntakeRow:
    """The row of a file that was here already."""
    note = f"The same file came in before, as {repeated.code}."
    name = shown_name(repeated.file)
    return IntakeRow(key, repeated.code, name, "Here already", "files", "plain", note=note, owns_code=False)


def facts_of_refused(key: str, refused: Refused) -> FileFacts:
    """All about a file that was not read."""
    return FileFacts(key, "", shown_name(refused.name), refusal=refused.message)


def facts_of_repeat(key: str, repeated: Repeated) -> FileFacts:
    """All about a file that was here already."""
    return FileFacts(key, "", shown_name(repeated.file), repeats=repeated.code)


def facts_of_script(cohort: Cohort, line: SubmissionLine, lines: Iterable[SubmissionLine], *, may_decide: bool) -> FileFacts:
    """All about a script; reads its text only when its length is outside the limits."""
    zone = cohort.settings.window.zone
    on_roster = roster.roster(cohort)
    owner = next((each for each in on_roster if each.id == line.participant), None)
    return FileFacts(
        line.id,
        line.code,
        line.file_name,
        f"Came in {moment(line.received_at, zone)}",
        line.count,
        line.producer_words,
        _length_matter(cohort, line),
        _rulings(cohort, line, zone),
        f"{owner.name}, {owner.reference}" if owner else "",
        _someones(cohort, line, lines, on_roster),
        line.warnings,
        may_decide=may_decide,
    )


def limit_place(script: Script) -> str:
    """Where the limit falls: "The limit falls in ¶ 22, after “short meetings”."; empty when the script keeps within it."""
    at = script.count.limit_at
    if at is None:
        return ""
    index = script.document.block_at(max(at - 1, 0))
    before = script.document.text[script.document.blocks[index].start : at].split()[-_QUOTED:]
    paragraph = script.document.paragraph_numbers()[index]
    where = f" in ¶ {paragraph}," if paragraph else ""
    return f"The limit falls{where} after “{' '.join(before)}”."


def _verdict(line: SubmissionLine) -> str:
    count = line.count
    if not line.counts:
        return STANDS[line.standing].capitalize()
    if count.verdict is Verdict.OVER:
        return f"Over by {number(count.words - count.maximum)}"
    if count.verdict is Verdict.UNDER:
        return f"Short by {number(count.minimum - count.words)}"
    return "Grey zone" if count.verdict is Verdict.NEAR else "Within"


def _note(line: SubmissionLine) -> str:
    attempt = f"Attempt {line.attempt}." if line.attempt > 1 else ""
    ruling = "Ruling needed." if line.counts and line.needs_ruling else RULINGS.get(line.ruling, "")
    warning = next((each.message for each in line.warnings if each.code != "further-attempt"), "")
    return " ".join(part for part in (attempt, ruling, warning) if part)


def _length_matter(cohort: Cohort, line: SubmissionLine) -> LengthMatter | None:
    count, rule = line.count, cohort.word_rule
    if count.verdict is Verdict.WITHIN:
        return None
    is_over = count.words > count.maximum
    if is_over:
        place = limit_place(intake.script_for_office(cohort, line.id))
        ends = rule.maximum + rule.maximum * rule.grey_zone_percent // 100
        said = f"{place} The allowance of {rule.grey_zone_percent} % ends at {number(ends)}."
    else:
        said = f"{number(count.words)} of at least {number(count.minimum)} words. Short scripts are not failed; someone decides."
    title = _TITLES[count.verdict]
    return LengthMatter(f"{title}: ruled" if line.ruling else f"{title}: a ruling is needed", said, is_over)


def _rulings(cohort: Cohort, line: SubmissionLine, zone: str) -> tuple[Ruled, ...]:
    if not line.ruling:
        return ()
    names = {person.id: person.name for person in people.everybody(cohort)}
    made = intake.rulings_on(cohort, line)
    return tuple(
        Ruled(
            RULINGS.get(each.decision, "Taken back."),
            each.reason,
            f"{names.get(each.person, 'Somebody')}, {moment(each.at, zone)}",
        )
        for each in made
    )


def _someones(
    cohort: Cohort, line: SubmissionLine, lines: Iterable[SubmissionLine], on_roster: Iterable[Participant]
) -> tuple[Someone, ...]:
    likely = dict((each.id, reason) for each, reason in intake.candidates(cohort, line))
    codes = {each.participant: each.code for each in lines if each.participant and each.id != line.id}
    found = [
        Someone(each.id, each.name, each.reference, likely.get(each.id) or (f"has {codes[each.id]}" if each.id in codes else ""))
        for each in on_roster
        if each.id != line.participant
    ]
    return tuple(sorted(found, key=lambda someone: (someone.id not in likely, someone.hint.startswith("has "))))
