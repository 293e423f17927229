"""The codes of why something is so: a decision, a place in the sample, a row left out, a figure withheld."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from workbench.domain import adjudication

REASONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "cloned-file": "A marker's file was copied and worked in at two places.",
        "marked-by-another": "Another person's marking stands where one arrived.",
        "moved-since": "The script was given to somebody else after its pack had left.",
        "older-rubric": "A marking that arrived was made by another version of the rubric.",
        "same-judgement": "A marking that arrived says what the standing one says.",
        "sealed-since": "The standing marking was used before a later one arrived.",
        "two-versions": "The same marker handed in different judgements from two files.",
        "fail": "In the sample because it did not pass.",
        "near-line": "In the sample because it is near the pass line.",
        "flagged": "In the sample because its marker flagged it.",
        "new-marker": "In the sample because it is among the first scripts of a new marker.",
        "marker-minimum": "In the sample so that each marker has the least number the policy asks for.",
        "random": "In the sample by chance.",
        "review": "In the sample because a review asked for all of the marker's scripts.",
        **adjudication.REASONS,
        adjudication.BY_THIRD_MARKING: "A third marking settled the disagreement.",
        "outcome-not-released": "Not in the Department's file: the outcome has not been released.",
        "correction-open": "Not in the Department's file: the outcome was overtaken after its release, and not superseded yet.",
        "not-reported": "Not in the Department's file: only passed and failed are reported.",
        "letter-not-sent": "Not in the Department's file: the letter was not confirmed as sent.",
        "bad-participant-id": "Not in the Department's file: the roster gives the participant no id that is a UUID.",
        "bad-trn": "Not in the Department's file: the teacher reference number is not seven digits.",
        "later-attempt": "Not in the Department's file: a later attempt of the participant gives the outcome.",
        "earlier-attempt": "Not in the Department's file: an earlier attempt of the participant has passed.",
        "no-script": "Not in the Department's file: no script came in.",
        "below-minimum": "Too few units were rated twice for this figure to mean anything.",
        "not-defined": "The ratings leave this figure undefined, for instance because nobody used more than one level.",
        "two-raters-only": "This figure compares two raters and no more.",
    }
)
