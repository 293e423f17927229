"""What a command does not carry out gives status 2, nothing on standard output, one sentence, and changes nothing."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from cohorts import SAMPLE
from life import LATE, LEAD, SENT, THIRD_PERSON, Life, Said, run

Words = tuple[str | Path, ...]


@dataclass(frozen=True)
class Ground:
    """What the command lines below stumble over: the two lives, earlier moments of them, and a few odd files."""

    life: Life
    dispute: Life
    folder: Path

    @property
    def key(self) -> Words:
        return self.life.key

    @property
    def lead(self) -> Words:
        return self.life.lead

    @property
    def moderator(self) -> Words:
        return (*self.key, "--as", THIRD_PERSON)

    @property
    def assessor(self) -> Words:
        return (*self.key, "--as", "Tobias Wetherlake")

    @property
    def founded(self) -> Path:
        return self.life.at("founded").file

    @property
    def marked(self) -> Path:
        return self.life.at("marked").file

    @property
    def lettered(self) -> Path:
        return self.life.at("lettered").file


@pytest.fixture
def ground(life: Life, dispute: Life, tmp_path: Path) -> Ground:
    (tmp_path / "wrong.txt").write_text("not the passphrase\n")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "old.pdf").write_bytes(b"old")
    (tmp_path / "notes.csv").write_text("name,remark\nAnn,none\n")
    return Ground(life, dispute, tmp_path)


NEW = ("--scenario", "ashmere-vale", "--rubric", "four-criteria")
REASON = ("--reason", "They were read again.")
STANDS = ("--finding", "stands", *REASON)
WRONG: dict[str, Callable[[Ground], Words]] = {
    "no such command": lambda g: ("mark",),
    "half a command": lambda g: ("cohort",),
    "no file": lambda g: ("count",),
    "no such option": lambda g: ("codes", "--all"),
    "no such rule": lambda g: ("count", SAMPLE / "roster.csv", "--rule", "other"),
    "no such library": lambda g: ("library", "check", g.folder / "none"),
    "no such rubric": lambda g: ("cohort", "new", g.folder / "a.cohort", *NEW, "--rubric", "x", *g.lead),
    "no such zone": lambda g: ("cohort", "new", g.folder / "a.cohort", *NEW, *g.lead, "--zone", "Nowhere"),
    "no such time": lambda g: ("cohort", "new", g.folder / "a.cohort", *NEW, *g.lead, "--opens", "soon"),
    "a time without offset": lambda g: ("cohort", "new", g.folder / "a.cohort", *NEW, *g.lead, "--opens", "2027-03-03T09:00:00"),
    "no lead": lambda g: ("cohort", "new", g.folder / "a.cohort", *NEW, *g.key),
    "a cohort that is there": lambda g: ("cohort", "new", g.life.file, *NEW, *g.lead),
    "no such cohort": lambda g: ("cohort", "status", g.folder / "none.cohort", *g.key),
    "no cohort": lambda g: ("cohort", "status", SAMPLE / "roster.csv", *g.key),
    "a folder": lambda g: ("cohort", "status", g.folder, *g.key),
    "no passphrase": lambda g: ("cohort", "status", g.life.file),
    "no such passphrase file": lambda g: ("cohort", "status", g.life.file, "--passphrase-file", g.folder / "none.txt"),
    "a wrong passphrase": lambda g: ("cohort", "status", g.life.file, "--passphrase-file", g.folder / "wrong.txt"),
    "nobody": lambda g: ("cohort", "roster", g.life.file, SAMPLE / "roster.csv", *g.key),
    "somebody unknown": lambda g: ("cohort", "roster", g.life.file, SAMPLE / "roster.csv", *g.key, "--as", "Nobody Known"),
    "no such role": lambda g: ("cohort", "people", g.life.file, "add", "Ann", "--role", "boss", *g.lead),
    "a person without a name": lambda g: ("cohort", "people", g.life.file, "add", *g.lead),
    "a roster that is none": lambda g: ("cohort", "roster", g.life.file, g.folder / "notes.csv", *g.lead),
    "a roster that is a folder": lambda g: ("cohort", "roster", g.life.file, g.folder, *g.lead),
    "no such script": lambda g: ("cohort", "match", g.life.file, "K0K-0K", LATE, *g.lead),
    "no such participant": lambda g: ("cohort", "match", g.life.file, g.life["match"]["code"], "NTP-27-0000", *g.lead),
    "no such ruling": lambda g: ("cohort", "rule", g.life.file, g.life["match"]["code"], "ignore", "--reason", "x", *g.lead),
    "an attempt of nobody": lambda g: ("cohort", "attempt", g.life.file, "NTP-27-0000", "void", *REASON, *g.lead),
    "an attempt that nobody rules": lambda g: ("cohort", "attempt", g.life.file, LATE, "passed", *REASON, *g.lead),
    "an attempt not submitted": lambda g: ("cohort", "attempt", g.life.file, LATE, "not-submitted", *REASON, *g.lead),
    "an attempt ruled by a marker": lambda g: ("cohort", "attempt", g.life.file, LATE, "void", *REASON, *g.assessor),
    "an attempt without a reason": lambda g: ("cohort", "attempt", g.life.file, LATE, "void", "--reason", " ", *g.lead),
    "scripts given out by a marker": lambda g: ("allocate", g.marked, *g.assessor),
    "scripts given out without markers": lambda g: ("allocate", g.founded, *g.lead),
    "pins that are none": lambda g: ("allocate", g.marked, "--pins", g.folder / "notes.csv", *g.lead),
    "a seed that is none": lambda g: ("allocate", g.marked, "--seed", "-1", *g.lead),
    "an allocation nowhere": lambda g: ("export", "allocation", g.marked, g.folder / "none" / "out.csv", *g.key),
    "marks that are none": lambda g: ("marks", "import", g.life.file, g.folder / "notes.csv", *g.lead),
    "a folder that is not there": lambda g: ("marks", "export", g.life.file, g.folder / "none" / "marks.csv", *g.key),
    "a sample by a moderator": lambda g: ("sample", g.marked, *g.moderator),
    "a sample of nothing": lambda g: ("sample", g.founded, *g.lead),
    "a sample with another seed": lambda g: ("sample", g.dispute.file, "--seed", "7732", *g.lead),
    "decisions that are none": lambda g: ("adjudicate", g.dispute.file, g.folder / "notes.csv", *g.moderator),
    "decisions that are nowhere": lambda g: ("adjudicate", g.dispute.file, g.folder / "none.csv", *g.moderator),
    "decisions of a marker": lambda g: ("adjudicate", g.dispute.file, g.life.folder / "decisions.csv", *g.assessor),
    "decisions of nobody": lambda g: ("adjudicate", g.dispute.file, g.life.folder / "decisions.csv", *g.key),
    "a review of nobody": lambda g: ("reviews", g.dispute.file, "close", *STANDS, *g.lead),
    "a review of somebody unknown": lambda g: ("reviews", g.dispute.file, "close", "Nobody Known", *STANDS, *g.lead),
    "a review that is closed": lambda g: ("reviews", g.dispute.file, "close", "Tobias Wetherlake", *STANDS, *g.lead),
    "a review that is not open": lambda g: ("reviews", g.dispute.file, "close", "Keziah Ploughright", *STANDS, *g.lead),
    "a review without a finding": lambda g: ("reviews", g.dispute.file, "close", "Tobias Wetherlake", *REASON, *g.lead),
    "no such finding": lambda g: ("reviews", g.dispute.file, "close", "Tobias Wetherlake", "--finding", "fine", *REASON, *g.lead),
    "a release by a marker": lambda g: ("release", g.life.file, *g.assessor),
    "no such code to release": lambda g: ("release", g.life.file, "--only", "K0K-0K", *g.lead),
    "letters of nothing": lambda g: ("letters", g.marked, g.folder / "letters", *g.lead),
    "a folder that is not empty": lambda g: ("letters", g.life.file, g.folder / "full", *g.lead),
    "letters sent on no day": lambda g: ("letters", "confirm-sent", g.lettered, *g.lead),
    "letters sent on a day that is none": lambda g: ("letters", "confirm-sent", g.lettered, "--on", "7 May", *g.lead),
    "letters sent tomorrow": lambda g: ("letters", "confirm-sent", g.lettered, "--on", "2027-05-08", *g.lead),
    "letters sent before they were made": lambda g: ("letters", "confirm-sent", g.lettered, "--on", "2027-05-06", *g.lead),
    "letters confirmed by a marker": lambda g: ("letters", "confirm-sent", g.lettered, "--on", SENT, *g.assessor),
    "letters confirmed twice": lambda g: ("letters", "confirm-sent", g.life.file, "--on", SENT, *g.lead),
    "the Department before the participants": lambda g: ("export", "department", g.lettered, g.folder / "out.csv", *g.key),
    "the Department before anything": lambda g: ("export", "department", g.founded, g.folder / "out.csv", *g.key),
    "the Department nowhere": lambda g: ("export", "department", g.life.file, g.folder / "none" / "out.csv", *g.key),
    "no such export": lambda g: ("export", "everything", g.life.file, g.folder / "out.csv", *g.key),
    "a demonstration in a folder that is not empty": lambda g: ("demo", g.folder / "full"),
}  # fmt: skip


def _not_carried_out(said: Said) -> bool:
    one_line = re.fullmatch(r"[^\n]+[.)]\n", said.err)
    ours = "Something went wrong inside" in said.err or "Traceback" in said.err
    return (said.status, said.out) == (2, "") and one_line is not None and not ours


@pytest.mark.parametrize("name", WRONG)
def test_what_is_not_carried_out_gives_status_2_and_one_line(ground: Ground, name: str) -> None:
    said = run(*WRONG[name](ground), "--json")
    assert _not_carried_out(said), said


def test_what_is_not_carried_out_says_the_same_to_people_and_changes_nothing(ground: Ground) -> None:
    lives = [ground.life, ground.dispute, *(ground.life.at(moment) for moment in ("founded", "marked", "lettered"))]
    before = [life.on("cohort verify").plain for life in lives]
    assert {name: said for name in WRONG if not _not_carried_out(said := run(*WRONG[name](ground)))} == {}
    assert [life.on("cohort verify").plain for life in lives] == before
    assert sorted(path.name for path in ground.folder.iterdir()) == ["full", "notes.csv", "wrong.txt"]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("a sample with another seed", "The sample was drawn with seed 7731. Scripts marked since join under the same seed;"),
        ("pins that are none", "notes.csv lacks the columns submission, role, person."),
        ("decisions that are none", "notes.csv needs the columns submission, reason_code, why, and either outcome or criterion"),
        ("decisions of a marker", "This is for the moderator or the lead; Tobias Wetherlake is not."),
        ("letters sent tomorrow", "8 May 2027 has not come yet."),
        ("letters sent before they were made", "The letters are dated 7 May 2027, so none was sent on 6 May 2027."),
        ("letters confirmed twice", "There is no letter that waits to be confirmed as sent."),
        ("the Department before the participants", "No letter was confirmed as sent yet."),
        ("a review that is closed", "There is no open review of the scripts that Tobias Wetherlake marked."),
        ("a sample of nothing", "No script has a first marking yet"),
        ("scripts given out without markers", "There is no assessor yet."),
    ],
)
def test_the_sentence_says_what_is_so(ground: Ground, name: str, sentence: str) -> None:
    assert run(*WRONG[name](ground)).err.startswith(sentence)


def test_an_open_review_is_not_closed_by_a_moderator(life: Life, dispute: Life) -> None:
    copy = dispute.at("marked").copy("open.cohort")
    copy.on("sample")
    copy.on("marks import", life.folder / "disputed.csv", by="Dónal Fairbrace")
    copy.on("adjudicate", life.folder / "chance.csv", by=THIRD_PERSON)
    closing = ("close", "Tobias Wetherlake", *STANDS)
    assert copy.on("reviews", *closing, by=THIRD_PERSON).err == f"This is for the lead; {THIRD_PERSON} is not.\n"
    unreasoned = ("close", "Tobias Wetherlake", "--finding", "stands")
    assert copy.on("reviews", *unreasoned, by=LEAD).err.startswith("Closing a review needs a reason.")
    assert [review["finding"] for review in copy.on("reviews").plain["reviews"]] == [None]
