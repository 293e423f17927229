"""Which function carries out which command."""

from workbench.cli import agreement, cohort, demo, library, marks, outcomes, reading
from workbench.cli.answer import Command

COMMANDS: dict[str, Command] = {
    "count": reading.count,
    "agreement": agreement.agreement,
    "library check": library.check,
    "library list": library.list_items,
    "library import-framework": library.take_in_framework,
    "codes": library.codes,
    "cohort new": cohort.new,
    "cohort people": cohort.people_of,
    "cohort roster": cohort.take_in_roster,
    "cohort import": cohort.take_in_files,
    "cohort match": cohort.match,
    "cohort rule": cohort.rule,
    "cohort status": cohort.status,
    "cohort verify": cohort.check,
    "marks template": marks.template,
    "marks import": marks.import_marks,
    "marks export": marks.export_marks,
    "marks reopen": marks.reopen_marking,
    "release": outcomes.release,
    "letters": outcomes.make_letters,
    "demo": demo.demo,
}
