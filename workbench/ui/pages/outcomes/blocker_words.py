"""The sentences for each kind of thing that can stand in the way of release, in one table a reach."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True)
class Words:
    """For one kind of blocker: its title for one and for several (after their number), what to do about several, the words of
    the button ("{code}" is the first script's) and the stage it leads to; `short` is said of one script in the table.
    """

    one: str
    many: str = ""
    advice: str = ""
    button: str = "Open {code}"
    stage: str = "intake"
    short: str = ""


OF_COHORT: Final[Mapping[str, Words]] = MappingProxyType(
    {
        "review-date-missing": Words("The last day to ask for a review is not named", button="Open the library", stage="library"),
        "review-date-passed": Words("The last day to ask for a review is past", button="Open the library", stage="library"),
        "next-window-missing": Words("The next window is not named", button="Open the library", stage="library"),
        "sample-not-drawn": Words("No sample is drawn", button="Open moderation", stage="moderation"),
    }
)
"""What holds every outcome back."""

OF_SCRIPTS: Final[Mapping[str, Words]] = MappingProxyType(
    {
        "unmatched-script": Words(
            "script is not matched", "scripts are not matched", "Say whose they are.", "Match {code}", short="Not matched"
        ),
        "several-scripts": Words(
            "script shares its participant with another",
            "scripts share their participant with another",
            "A participant can have one outcome. Match each script to the person who wrote it.",
            short="Several by one person",
        ),
        "own-script-marked": Words(
            "script was marked by somebody of its own school",
            "scripts were marked by somebody of their own school",
            "Each has to be reopened, and the script given to somebody else.",
            stage="marking",
            short="Marked by their own school",
        ),
        "name-not-set": Words(
            "name cannot be set in a letter",
            "names cannot be set in a letter",
            "The letters have no such characters. Write each in other letters in the roster, and take it in again.",
            "Open People",
            stage="people",
            short="Name cannot be set",
        ),
        "passed-before": Words(
            "script follows an attempt that has passed",
            "scripts follow an attempt that has passed",
            "Nobody who has passed is told anything else. Set each aside.",
            "Show {code}",
            short="Passed before",
        ),
        "word-ruling-open": Words(
            "word ruling is open",
            "word rulings are open",
            "Say whether they count as submitted.",
            "Rule on {code}",
            short="Word ruling",
        ),
        "two-judgements": Words(
            "script has two judgements for one place",
            "scripts have two judgements for one place",
            "They arrived from two files. Choose the one that counts.",
            "Choose for {code}",
            stage="exchange",
            short="Two judgements",
        ),
        "not-marked": Words(
            "script is not marked",
            "scripts are not marked",
            "Each waits for a marking that is handed in.",
            stage="marking",
            short="Not marked",
        ),
        "marking-taken-back": Words(
            "marking was taken back after release",
            "markings were taken back after release",
            "Each has to be handed in, then its outcome released again.",
            stage="marking",
            short="Taken back",
        ),
        "words-name-somebody": Words(
            "marking names somebody to the participant",
            "markings name somebody to the participant",
            "Each has to be reopened, the name taken out, and handed in again.",
            stage="marking",
            short="Names somebody",
        ),
        "rubric-changed": Words(
            "marking rests on another rubric",
            "markings rest on another rubric",
            "They were marked with another version of it.",
            stage="marking",
            short="Other rubric",
        ),
        "sample-not-drawn": Words(
            "script was marked after the draw",
            "scripts were marked after the draw",
            "Draw again, so that they can join the sample.",
            "Open moderation",
            "moderation",
            "Not in the draw",
        ),
        "second-mark-missing": Words(
            "second marking is missing",
            "second markings are missing",
            "They are in the sample.",
            "Open moderation",
            "moderation",
            "Second marking",
        ),
        "adjudication-open": Words(
            "disagreement is not settled",
            "disagreements are not settled",
            "Their two markings disagree about the outcome. A third person decides each.",
            "Open adjudication",
            "adjudication",
            "In adjudication",
        ),
        "set-aside": Words(
            "script is set aside",
            "scripts are set aside",
            "They wait until the ruling on each is lifted.",
            "Show {code}",
            "outcomes",
            "Set aside",
        ),
    }
)
"""What holds single scripts back."""

OF_MARKERS: Final[Mapping[str, Words]] = MappingProxyType(
    {
        "sample-unfinished": Words(
            "marker’s sample is not finished",
            "markers’ samples are not finished",
            "Not every sampled script of {names} is marked twice yet.",
            "Open moderation",
            "moderation",
            "Sample open",
        ),
        "dispute-open": Words(
            "result drawn by chance is in dispute",
            "results drawn by chance are in dispute",
            "A third person decides about scripts that {names} marked.",
            "Open adjudication",
            "adjudication",
            "Dispute open",
        ),
        "review-open": Words(
            "review of a marker is open",
            "reviews of markers are open",
            "Close the reviews of {names}, each with a finding and a reason.",
            "Open moderation",
            "moderation",
            "Review open",
        ),
    }
)
"""What holds all of a marker's scripts back."""

OTHER: Final = Words("script waits", "scripts wait")
SAID_ALREADY: Final = MappingProxyType({"sample-unfinished": "second-mark-missing", "dispute-open": "adjudication-open"})
"""What need not be said of a script in the table when the other thing is said of it."""
