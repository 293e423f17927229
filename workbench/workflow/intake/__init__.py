"""Scripts come in: read, counted, matched and kept; and what a person settles about whose they are and how long."""

from workbench.workflow.intake.lengths import rule_on_length, rulings_on
from workbench.workflow.intake.lines import line_of, lines, received, refuse_when_released, script_for_office
from workbench.workflow.intake.owners import Matched, candidates, match
from workbench.workflow.intake.taking_in import Received, Repeated, Result, Taken, files_in, ingest, make_ready, take_in

__all__ = [
    "Matched",
    "Received",
    "Repeated",
    "Result",
    "Taken",
    "candidates",
    "files_in",
    "ingest",
    "line_of",
    "lines",
    "make_ready",
    "match",
    "received",
    "refuse_when_released",
    "rule_on_length",
    "rulings_on",
    "script_for_office",
    "take_in",
]
