"""Which passages of a script stand in the papers of its case too, as the office is shown them."""

from pathlib import Path

from cohorts import lead_of

from workbench.workflow import intake
from workbench.workflow.cohort import Cohort
from workbench.workflow.intake import Received
from workbench.workflow.similarity import from_case

OWN = "Nobody at this desk has ever put these particular words in quite such an order before today, which is rather the point."
TAKEN = "what follows was written by me and by no other person who sits near this window at all"


def taken(cohort: Cohort, folder: Path, text: str) -> str:
    (folder / "answer.txt").write_text(text, "utf-8")
    (result,) = intake.ingest(cohort, lead_of(cohort), [folder / "answer.txt"])
    assert isinstance(result, Received)
    return result.line.id


def passage(cohort: Cohort) -> str:
    """Thirty words in a row of one of the papers, without quotation marks."""
    lines = (line for paper in cohort.scenario.papers for line in paper.body.split("\n\n"))
    plain = next(line for line in lines if len(line.split()) > 30 and not set(line) & set("“”‘’\"'|*#([-"))
    return " ".join(plain.split()[:30])


def test_words_of_a_paper_are_found_where_they_stand(staffed: Cohort, tmp_path: Path) -> None:
    words = passage(staffed)
    submission = taken(staffed, tmp_path, f"{OWN}\n\n{words}\n\n{TAKEN}")
    found = from_case(staffed, submission)
    text = intake.script_for_office(staffed, submission).document.text
    assert [text[start:stop] for start, stop in found.passages] == [words]
    assert found.words == 30


def test_words_in_quotation_marks_and_words_of_ones_own_are_none(staffed: Cohort, tmp_path: Path) -> None:
    found = from_case(staffed, taken(staffed, tmp_path, f"{OWN}\n\nThe paper says: “{passage(staffed)}”\n\n{TAKEN}"))
    assert (found.words, found.passages) == (0, ())
