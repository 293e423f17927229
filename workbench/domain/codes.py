"""Every code the program answers with, in one table: refusals, warnings, blockers, reasons and hints, one sentence each."""

from dataclasses import dataclass
from enum import StrEnum

from workbench.domain.adjudication import BY_THIRD_MARKING, REASONS


class CodeKind(StrEnum):
    """Where a code can turn up."""

    REFUSAL = "refusal"
    WARNING = "warning"
    BLOCKER = "blocker"
    REASON = "reason"
    PROBLEM = "problem"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Code:
    """A word that programs can rely on, what kind it is, and what it means."""

    code: str
    kind: CodeKind
    meaning: str


def _table() -> dict[str, Code]:
    rows = {
        CodeKind.REFUSAL: _REFUSALS,
        CodeKind.WARNING: _WARNINGS,
        CodeKind.BLOCKER: _BLOCKERS,
        CodeKind.REASON: _REASONS,
        CodeKind.PROBLEM: _PROBLEMS,
        CodeKind.HINT: _HINTS,
    }
    return {code: Code(code, kind, meaning) for kind, table in rows.items() for code, meaning in table.items()}


_REFUSALS = {
    "not-found": "There is no such file or folder.",
    "not-readable": "The file could not be opened; its permissions, or the program that holds it, stand in the way.",
    "empty-file": "The file has no bytes.",
    "no-text": "The file holds no words.",
    "scanned-pdf": "The PDF has pictures of pages and no text.",
    "too-large": "The file is larger than intake accepts.",
    "too-many-parts": "The file holds more parts than any written script has.",
    "compression-bomb": "The file swells far beyond what a script needs when it is unpacked.",
    "damaged": "The file is cut short or damaged.",
    "duplicate-parts": "The file holds the same part twice, so it can be read in two ways.",
    "overlapping-parts": "Two parts of the file share the same bytes, so it can be read in two ways.",
    "unsafe-part-name": "A part of the file has a name that points outside the file.",
    "encrypted": "The file is locked with a password.",
    "mislabelled": "What is in the file is not what its name says.",
    "unsupported-format": "This kind of file is not read; it can be saved as .docx first.",
    "not-a-document": "The file is an archive, but not a written document.",
    "empty-archive": "The archive holds no files that could be scripts.",
    "nested-archive": "The file is an archive inside an archive, which is not opened.",
    "link-submitted": "The participant handed in a web address and no file.",
    "unsafe-xml": "The file uses declarations that a written document has no need for.",
    "too-slow": "Reading took longer than intake allows.",
    "too-much-memory": "Reading took more memory than intake allows.",
    "reader-failed": "The reader met something it does not know.",
    "unknown-submission": "No script has this code or hash.",
    "ambiguous-submission": "More than one script fits.",
    "unknown-participant": "The roster has no such participant.",
    "unknown-person": "Nobody of this name or id is known to the cohort.",
    "unknown-criterion": "The rubric has no such criterion.",
    "unknown-level": "The rubric has no such level.",
    "unknown-role": "A marking is first, second or third.",
    "no-evidence-given": "A level needs a quoted passage, or the word none.",
    "quote-not-found": "The quoted words are not in the script.",
    "quote-not-unique": "The quoted words occur more than once in the script.",
    "contradicts-no-evidence": "The level says there is no evidence, and the row quotes some.",
    "incomplete-marking": "A criterion has no row, so the marking cannot be handed in.",
    "repeated-criterion": "The same criterion is judged twice for one script.",
    "already-handed-in": "This marking was handed in; it can be reopened, not overwritten.",
    "not-allowed": "The person's role does not allow this.",
    "already-matched": "The script belongs to another participant.",
    "wrong-columns": "The file's columns are not those this command reads.",
    "letter-not-set": "A name holds a character that no typeface of the letter can set.",
    "already-released": "The outcome was released and can only be superseded.",
    "folder-exists": "The folder exists and is not empty; a batch is written to a new one.",
    "disk-full": "There is not enough room on the disk.",
    "not-writable": "The place cannot be written to; its permissions, or the disk itself, stand in the way.",
    "file-exists": "There is a file of this name already.",
    "wrong-passphrase": "The passphrase is not this cohort's, or the file is damaged.",
    "empty-passphrase": "A cohort needs a passphrase.",
    "passphrase-missing": "No passphrase was given, or its file could not be read.",
    "passphrase-differs": "The two passphrases typed for a new cohort differ.",
    "not-a-cohort": "The file is not a cohort of this program.",
    "newer-file": "The cohort was written by a newer version of the program.",
    "damaged-cohort": "The cohort's file is damaged and has to be restored from a copy.",
    "in-use": "Another process holds the cohort.",
    "old-engine": "The database engine is a version that can damage files.",
    "bad-time": "A time is not written in ISO 8601 with its offset.",
    "unknown-zone": "There is no such time zone.",
    "unknown-item": "The library has no such item, or several that fit.",
    "rubric-does-not-fit": "The scenario does not name the rubric among those it is marked by.",
    "unknown-ruling": "A ruling on length is as-submitted or to-limit.",
    "reason-missing": "The deed needs a reason in words.",
    "own-script": "The script comes from the marker's own school or delivery partner.",
    "passage-lost": "A highlight's quotation is not at its place in the text.",
    "not-handed-in": "There is no marking handed in that the person could take back.",
    "not-released": "The outcome has not been released.",
    "nothing-released": "No outcome has been released yet.",
    "not-a-self-check": "The file is not a participant's self-check, or it is damaged.",
    "newer-self-check": "The self-check was written by a newer version of the program.",
    "other-scenario": "The self-check file is about another scenario than the draft.",
    "unknown-report-format": "A report is written as PDF or as a Word document, told by the ending of its name.",
    "vocabulary-broken": "The file of words that the self-check looks for cannot be read.",
    "allocation-locked": "Marking has begun, so the script stays with its marker.",
    "not-allocated": "The script was given to somebody else to mark.",
    "not-sampled": "The script is not in the sample, so it takes no second marking.",
    "own-first-mark": "The person marks this script at another stage already.",
    "not-marked-twice": "The script does not have two markings yet.",
    "sealed": "The marking was sampled or compared; only the lead can reopen it.",
    "nobody-marks": "There is nobody yet who could mark.",
    "nothing-to-sample": "The policy asks for no sample, or nothing has been marked yet.",
    "sample-drawn": "The sample was drawn with another seed, under which later scripts join.",
    "review-closed": "There is no open review of this marker.",
    "decision-incomplete": "A criterion that decides the outcome has no level.",
    "rows-contradict": "The rows about one script say two things where only one can hold.",
    "nothing-to-decide": "The markings do not disagree there.",
    "unknown-reason": "The reason of a decision is not one of the coded reasons.",
    "unknown-outcome": "A decision comes to passed or failed.",
    "outcome-differs": "The levels of a decision come to another outcome than the one named.",
    "changed-meanwhile": "Something changed while it was being released.",
    "unknown-attempt": "An attempt is ruled void, withheld, deferred or not submitted.",
    "has-script": "The participant has a script, so the attempt was submitted.",
    "has-no-script": "The participant has no script, so there is nothing to void.",
    "day-in-the-future": "The day has not come yet.",
    "day-before-letter": "The day lies before the date of the letters.",
    "nothing-to-confirm": "No letter waits to be confirmed as sent.",
    "letters-not-sent": "No letter was confirmed as sent, so nothing goes to the Department.",
    "course-missing": "The letter template does not name the course as the Department does.",
    "letter-mismatch": "A letter read back is not exactly one participant's, so no letter was written.",
}

_WARNINGS = {
    "deleted-text": "Text deleted under change tracking was left out.",
    "inserted-text": "Text inserted under change tracking was kept.",
    "hidden-text": "Hidden text was left out.",
    "comments": "The file holds reviewers' comments, which were left out.",
    "pictures": "The file holds pictures; words inside pictures are not read.",
    "producer-count-differs": "The word count that the file claims of itself is not the count made here.",
    "no-producer-count": "The file makes no claim about its own length.",
    "author-name": "The file names an author; the marking copy does not.",
    "company-name": "The file names a company or manager; the marking copy does not.",
    "reviewer-names": "The file names people who commented on it or changed it; the marking copy does not.",
    "email-in-text": "An e-mail address stands in the text.",
    "phone-in-text": "A telephone number stands in the text.",
    "trn-in-text": "A number in the text looks like a teacher reference number.",
    "candidate-number-in-text": "A candidate number of the roster stands in the text.",
    "participant-id-in-text": "A participant id of the roster stands in the text.",
    "own-name-in-text": "The writer's own name stands in the text.",
    "roster-name-in-text": "The name of somebody on the roster stands in the text.",
    "school-in-text": "A school of the cohort stands in the text.",
    "partner-in-text": "A delivery partner of the cohort stands in the text.",
    "file-name-differs": "The file's name also names somebody other than the participant it was matched with.",
    "second-script": "The participant has sent a script before this one.",
    "pdf-structure": "Headings, lists and tables of a PDF are guessed.",
    "running-lines": "Lines that repeat at the edge of pages were left out.",
    "unknown-encoding": "The text file's encoding was guessed.",
    "odd-content": "Part of the file is of a kind the reader passes over.",
    "embedded-object": "The file holds an embedded object or macro, which was left out.",
    "external-link": "The file points to something outside itself, which was not fetched.",
    "language": "The file does not seem to be written in English.",
    "late": "The portal marked the script as handed in late.",
    "handed-in-again": "The file's name ends as a portal ends it when somebody hands in again.",
}

_BLOCKERS = {
    "unmatched-script": "A script belongs to nobody yet.",
    "not-marked": "A script has no marking that was handed in.",
    "word-ruling-open": "A script's length needs a ruling.",
    "review-date-missing": "The letter template has no last day to ask for a review.",
    "review-date-passed": "The last day to ask for a review is in the past.",
    "next-window-missing": "Somebody has not passed, and the letter template names no next window.",
    "several-scripts": "A participant has more than one script and none was chosen.",
    "rubric-changed": "A marking used another version of the rubric than the cohort's.",
    "set-aside": "The office ruled the attempt withheld, deferred or not submitted.",
    "sample-not-drawn": "The policy asks for second marks, and no sample was drawn since the script was marked.",
    "second-mark-missing": "A script of the sample has no second marking yet.",
    "adjudication-open": "Two markings disagree about the outcome, and no third person has decided.",
    "sample-unfinished": "Sampled scripts of this marker wait for their second marking.",
    "dispute-open": "A result of this marker that was drawn by chance is in dispute.",
    "review-open": "A review of this marker's scripts is open.",
}

_PROBLEMS = {
    "page-damaged": "A page of the database does not carry its seal.",
    "structure": "The database's own check found a fault.",
    "foreign-key": "A record points to one that is not there.",
    "ledger-broken": "An entry of the ledger does not follow from the one before it.",
    "ledger-missing": "A record has no entry in the ledger, or an entry has no record.",
    "hash-differs": "A stored record does not have the hash it was stored with.",
    "text-differs": "A script's text does not have the hash it was frozen with.",
    "original-differs": "A sealed original does not have the hash it was received with.",
    "anchor-lost": "An annotation's quotation is not at its place in the text.",
    "pin-differs": "A pinned library item does not have the hash it was pinned with.",
}

_REASONS = {
    "fail": "In the sample because it did not pass.",
    "near-line": "In the sample because it is near the pass line.",
    "flagged": "In the sample because its marker flagged it.",
    "new-marker": "In the sample because it is among the first scripts of a new marker.",
    "marker-minimum": "In the sample so that each marker has the least number the policy asks for.",
    "random": "In the sample by chance.",
    "review": "In the sample because a review asked for all of the marker's scripts.",
    **REASONS,
    BY_THIRD_MARKING: "A third marking settled the disagreement.",
    "outcome-not-released": "Not in the Department's file: the outcome has not been released.",
    "not-reported": "Not in the Department's file: only passed and failed are reported.",
    "letter-not-sent": "Not in the Department's file: the letter was not confirmed as sent.",
    "bad-participant-id": "Not in the Department's file: the participant's id is not a UUID.",
    "bad-trn": "Not in the Department's file: the teacher reference number is not seven digits.",
    "no-script": "Not in the Department's file: no script came in.",
    "below-minimum": "Too few units were rated twice for this figure to mean anything.",
    "not-defined": "The ratings leave this figure undefined, for instance because nobody used more than one level.",
    "two-raters-only": "This figure compares two raters and no more.",
}

_HINTS = {
    "over-the-limit": "The draft has more words than the rule allows.",
    "under-the-limit": "The draft has fewer words than the rule asks for.",
    "quoted-question": "The draft repeats the question.",
    "task-without-passage": "No passage was recognised for a task; it may be there in other words.",
    "paper-without-passage": "A paper of the scenario does not seem to be used.",
    "area-without-passage": "Nothing was recognised on some areas of a section; it may be there in other words.",
    "few-dates-or-owners": "Few paragraphs on the implementation name both a date and an owner.",
    "email-left": "An e-mail address is left in the text.",
    "number-left": "A number is left in the text that looks like a teacher reference number.",
    "person-left": "A person may be named who is not in the case.",
    "school-left": "A school may be named that is not in the case.",
    "name-in-properties": "The file's properties name a person.",
    "long-sentences": "One or more sentences are very long.",
    "no-reference-list": "Sources are named, and no reference list was recognised.",
}

CODES = _table()
