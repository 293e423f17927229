"""Which function carries out which command; only the module of the command that was given is loaded."""

from importlib import import_module

from workbench.cli.answer import Command

COMMANDS: dict[str, str] = {
    "count": "reading.count",
    "check": "selfcheck.check",
    "similarity": "similarity.similarity",
    "agreement": "agreement.agreement",
    "library check": "library.check",
    "library list": "library.list_items",
    "library import-framework": "library.take_in_framework",
    "codes": "library.codes",
    "cohort new": "cohort.new",
    "cohort people": "cohort.people_of",
    "cohort roster": "cohort.take_in_roster",
    "cohort import": "cohort.take_in_files",
    "cohort match": "cohort.match",
    "cohort rule": "cohort.rule",
    "cohort turn": "intake.turn",
    "cohort identities": "rulings.identities",
    "cohort redact": "rulings.redact",
    "cohort region": "rulings.region",
    "cohort parts": "rulings.parts_of",
    "cohort similar": "similarity.similar",
    "cohort status": "cohort.status",
    "cohort verify": "cohort.check",
    "cohort passphrase": "keys.change_passphrase",
    "cohort recovery": "keys.recovery",
    "cohort recover": "keys.recover",
    "cohort copies": "copies.list_copies",
    "cohort copy": "copies.make_copy",
    "cohort restore": "copies.restore",
    "marks template": "marks.template",
    "marks import": "marks.import_marks",
    "marks export": "marks.export_marks",
    "marks reopen": "marks.reopen_marking",
    "cohort attempt": "outcomes.rule_on_attempt",
    "allocate": "moderation.allocate",
    "sample": "moderation.sample",
    "adjudicate": "moderation.adjudicate",
    "reviews": "moderation.reviews",
    "release": "outcomes.release",
    "letters": "outcomes.make_letters",
    "letters confirm-sent": "outcomes.confirm_sent",
    "export department": "outcomes.export_department",
    "export allocation": "moderation.export_allocation",
    "export sample": "moderation.export_sample",
    "export intake": "intake.export_intake",
    "export annotated": "annotated.export_scripts",
    "pack assign": "exchange.assign",
    "pack sample": "exchange.sample",
    "pack receipt": "exchange.receipt",
    "pack open": "exchange.open_pack",
    "pack return": "exchange.return_work",
    "pack import": "exchange.import_pack",
    "pack status": "exchange.status",
    "pack settle": "exchange.settle",
    "pack card": "exchange.card",
    "identity": "exchange.identity",
    "demo": "demo.demo",
}
"""Each command's module in this package, and the function in it."""


def carrier(command: str) -> Command:
    """The function that carries a command out."""
    module, _, name = COMMANDS[command].partition(".")
    found: Command = getattr(import_module(f"workbench.cli.{module}"), name)
    return found
