"""The codes of what stands in the way of releasing an outcome."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

BLOCKERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "two-judgements": "Two markings for the same place wait for a person to choose between them.",
        "unmatched-script": "A script belongs to nobody yet.",
        "not-marked": "A script has no marking that was handed in.",
        "marking-taken-back": "A marking was taken back after its outcome was released, and not handed in since.",
        "outcome-overtaken": "A script comes to something else than was released; the outcome has to be released again.",
        "signature-missing": "One lead has signed the release; the policy wants a second one to release it.",
        "words-name-somebody": "What a participant would read or find quoted of a marking names a marker or another participant.",
        "script-not-counted": "The script was replaced or set aside, so it has no outcome to release.",
        "word-ruling-open": "A script's length needs a ruling.",
        "review-date-missing": "The letter template has no last day to ask for a review.",
        "review-date-passed": "The last day to ask for a review is in the past.",
        "next-window-missing": "Somebody has not passed, and the letter template names no next window.",
        "several-scripts": "A participant has more than one script and none was chosen.",
        "name-not-set": "A participant's name or number holds a character that no typeface of the letter has.",
        "passed-before": "A script is a further attempt of somebody whose earlier attempt has passed by now.",
        "own-script-marked": "A script was marked by somebody of its own school or delivery partner, as is known by now.",
        "rubric-changed": "A marking used another version of the rubric than the cohort's.",
        "set-aside": "The office ruled the attempt withheld, deferred or not submitted.",
        "sample-not-drawn": "The policy asks for second marks, and no sample was drawn since the script was marked.",
        "second-mark-missing": "A script of the sample has no second marking yet.",
        "adjudication-open": "Two markings disagree about the outcome, and no third person has decided.",
        "sample-unfinished": "Sampled scripts of this marker wait for a marking: their second, or a first that was taken back.",
        "dispute-open": "A result of this marker that was drawn by chance is in dispute.",
        "review-open": "A review of this marker's scripts is open.",
    }
)
