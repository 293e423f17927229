"""The commands' arguments and examples; knows no command's code, so that help and the window start at once."""

import argparse
import re
from typing import NoReturn

from workbench import __version__

Group = argparse._SubParsersAction  # the type that add_subparsers gives; argparse has no public name for it

TWO_WORDS = frozenset({"letters confirm-sent"})
"""Commands of two words whose first is a command by itself."""

_LONGEST_SCALE = 1000


class Parser(argparse.ArgumentParser):
    """A parser that answers a wrong command with one sentence."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, and how to see the right form."""
        self.exit(2, f"{message[:1].upper()}{message[1:]}. See {self.prog} --help.\n")


def build_parser() -> Parser:
    """The whole command line."""
    parser = Parser(
        prog="workbench",
        description="Mark, moderate and release written assessments, with or without a network.",
        epilog="Without a command, or with a cohort's file alone, the window opens.",
    )
    parser.add_argument("--version", action="version", version=f"workbench {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    _add_reading(commands)
    _add_selfcheck(commands)
    _add_similarity(commands)
    _add_agreement(commands)
    _add_library(commands)
    _add_cohort(commands)
    _add_marks(commands)
    _add_moderation(commands)
    _add_outcomes(commands)
    return parser


class _Tree:
    """Adds commands of one or two words to a parser."""

    def __init__(self, commands: "Group[Parser]", word: str = "", does: str = "") -> None:
        self._word = word
        self._group = commands
        if word:
            made = commands.add_parser(word, help=does, description=does)
            self._group = made.add_subparsers(title="commands", required=True, metavar="COMMAND")

    def add(self, name: str, does: str, example: str) -> Parser:
        """A command with its help, its example and `--json`."""
        whole = f"{self._word} {name}".strip()
        made = self._group.add_parser(name, help=does, description=does, epilog=f"Example: workbench {whole} {example}")
        made.add_argument("--json", action="store_true", help="answer with one JSON object on standard output")
        made.set_defaults(command=whole)
        return made


def _on_cohort(made: Parser, writes: bool = False) -> Parser:
    made.add_argument("file", metavar="FILE", help="the cohort's file")
    _with_passphrase(made)
    said = "who does this, by name or id" if writes else "who asks, by name or id"
    made.add_argument("--as", dest="actor", metavar="PERSON", help=said)
    return made


def _with_passphrase(made: Parser) -> None:
    made.add_argument("--passphrase-file", metavar="FILE", help="a file whose first line is the passphrase; else it is asked for")


def _add_reading(commands: "Group[Parser]") -> None:
    count = _Tree(commands).add("count", "Read files and count their words by a rule.", "answer.docx --json")
    count.add_argument("files", nargs="+", metavar="FILE")
    count.add_argument("--rule", metavar="ID", help="a word rule of the library; the only one there is, if not given")
    count.add_argument("--like", action="store_true", help="say also what Word, LibreOffice and Moodle would count")


def _add_selfcheck(commands: "Group[Parser]") -> None:
    does = "Say what a draft of your own holds and where; nothing is kept."
    check = _Tree(commands).add("check", does, "draft.docx --scenario ashmere-vale --json")
    check.add_argument("file", metavar="FILE")
    check.add_argument("--scenario", required=True, metavar="ID", help="the scenario that the draft answers")
    check.add_argument("--report", metavar="OUT.pdf", help="write a report as well, as .pdf or .docx")


def _add_similarity(commands: "Group[Parser]") -> None:
    does = "Say which passages scripts have in common; why they do is for a person to find out."
    made = _Tree(commands).add("similarity", does, "scripts/ --scenario ashmere-vale --json")
    made.add_argument("paths", nargs="+", metavar="PATH", help="files or folders")
    made.add_argument("--scenario", metavar="ID", help="the scenario they answer: its words are left out")


def _add_agreement(commands: "Group[Parser]") -> None:
    example = "ratings.csv --scale 1:4 --json"
    made = _Tree(commands).add("agreement", "Say how far raters agree, from a table of their ratings.", example)
    said = "columns unit, rater and value, or one row a unit with one column a rater; blank is not rated"
    made.add_argument("ratings", metavar="RATINGS.csv", help=said)
    made.add_argument("--scale", type=_scale, metavar="MIN:MAX", help="lowest and highest level; the values found, if not given")
    said = "withhold coefficients of fewer units than this (%(default)s)"
    made.add_argument("--minimum", type=_natural, default=10, metavar="N", help=said)
    made.add_argument("--seed", type=_natural, default=1, metavar="N", help="of the intervals' random draws (%(default)s)")


def _scale(text: str) -> tuple[float, float]:
    found = re.fullmatch(r"(-?\d{1,6}(?:\.\d+)?):(-?\d{1,6}(?:\.\d+)?)", text, re.ASCII)
    lowest, highest = (float(end) for end in found.groups()) if found else (0.0, 0.0)
    if not 0 < highest - lowest <= _LONGEST_SCALE:
        said = f"{text} is no scale; write its lowest and highest level, at most {_LONGEST_SCALE} apart, as in 1:4"
        raise argparse.ArgumentTypeError(said)
    return lowest, highest


def _natural(text: str) -> int:
    if not re.fullmatch(r"\d{1,9}", text, re.ASCII):
        raise argparse.ArgumentTypeError(f"{text} is not a whole number")
    return int(text)


def _add_library(commands: "Group[Parser]") -> None:
    tree = _Tree(commands, "library", "Scenarios, rubrics and rules.")
    check = tree.add("check", "Check every library file.", "--json")
    check.add_argument("folder", nargs="?", metavar="DIR", help="a folder with scenarios, rubrics and resources")
    tree.add("list", "List what the library holds.", "--json")
    does = "Make a library file of the official text of the framework, from the provider's copy."
    framework = tree.add("import-framework", does, "statements.csv official.toml")
    framework.add_argument("table", metavar="FILE.csv", help="columns version, section, kind, code, heading and text")
    framework.add_argument("out", metavar="OUT.toml", help="the file to write; its place is resources/frameworks")
    _Tree(commands).add("codes", "List every code the program answers with.", "--json")


def _add_cohort(commands: "Group[Parser]") -> None:
    tree = _Tree(commands, "cohort", "A cohort's life, from its founding to its scripts.")
    example = 'spring.cohort --scenario ashmere-vale --rubric four-criteria --as "R. Lea"'
    new = _on_cohort(tree.add("new", "Found a cohort.", example), True)
    new.add_argument("--scenario", required=True, metavar="ID")
    new.add_argument("--rubric", required=True, metavar="ID")
    new.add_argument("--policy", metavar="ID", help="a sampling policy of the library")
    new.add_argument("--letter", metavar="ID", help="a letter template of the library")
    new.add_argument("--title", metavar="TEXT", help="what the cohort is called; the file's name, if not given")
    new.add_argument("--opens", default="", metavar="T", help="when the window opens, ISO 8601 with offset")
    new.add_argument("--closes", default="", metavar="T", help="when it closes")
    new.add_argument("--zone", default="Europe/London", metavar="Z", help="the window's time zone")
    roster = _on_cohort(tree.add("roster", "Take a roster in.", 'spring.cohort roster.csv --as "R. Lea"'), True)
    roster.add_argument("roster", metavar="ROSTER", help="a .csv or .xlsx file")
    files = _on_cohort(tree.add("import", "Take scripts in.", 'spring.cohort scripts/ --as "R. Lea"'), True)
    files.add_argument("paths", nargs="+", metavar="PATH", help="files or folders")
    match = _on_cohort(tree.add("match", "Say whose a script is.", 'spring.cohort K7M-2Q NTP-27-0412 --as "R. Lea"'), True)
    match.add_argument("code", metavar="CODE", help="the script's code or the hash of its file")
    match.add_argument("participant", metavar="PARTICIPANT", help="candidate number, id, e-mail address or full name")
    _add_people(tree)
    _add_rule(tree)
    _add_attempt(tree)
    _on_cohort(tree.add("status", "Say where the cohort stands and what stands in the way.", "spring.cohort --json"))
    _on_cohort(tree.add("verify", "Check everything that can be checked about a cohort's file.", "spring.cohort --json"))


def _add_rule(tree: _Tree) -> None:
    example = 'spring.cohort K7M-2Q to-limit --reason "Marked to the limit." --as "R. Lea"'
    rule = _on_cohort(tree.add("rule", "Rule on a script that is short, over, or in the grey zone.", example), True)
    rule.add_argument("code", metavar="CODE")
    rule.add_argument("decision", metavar="RULING", help="as-submitted or to-limit")
    rule.add_argument("--reason", required=True, metavar="TEXT")


def _add_attempt(tree: _Tree) -> None:
    example = 'spring.cohort NTP-27-0412 withheld --reason "An inquiry is open." --as "R. Lea"'
    made = _on_cohort(tree.add("attempt", "Rule on a participant's attempt beside its marking.", example), True)
    made.add_argument("participant", metavar="PARTICIPANT", help="candidate number, id, e-mail address or full name")
    made.add_argument("state", choices=("void", "withheld", "deferred", "not-submitted", "none"), metavar="STATE")
    made.add_argument("--reason", required=True, metavar="TEXT", help="kept for the office; no letter tells it")


def _add_people(tree: _Tree) -> None:
    example = 'spring.cohort add "Ann Marsh" --role assessor --as "R. Lea"'
    made = _on_cohort(tree.add("people", "Add somebody who works on the cohort, or list them.", example), True)
    made.add_argument("deed", choices=("add", "list"))
    made.add_argument("name", nargs="?", metavar="NAME")
    made.add_argument("--role", choices=("lead", "assessor", "moderator"))
    made.add_argument("--school", default="", metavar="S", help="whose scripts they must not mark")
    made.add_argument("--partner", default="", metavar="P", help="the delivery partner whose scripts they must not mark")
    made.add_argument("--new", action="store_true", help="they mark such scripts for the first time")


def _add_marks(commands: "Group[Parser]") -> None:
    tree = _Tree(commands, "marks", "Markings as a table.")
    template = _on_cohort(tree.add("template", "Write a table to fill in.", "spring.cohort marks.csv"))
    template.add_argument("out", metavar="OUT.csv")
    taken = _on_cohort(tree.add("import", "Take markings in.", 'spring.cohort marks.csv --as "R. Lea"'), True)
    taken.add_argument("marks", metavar="MARKS.csv")
    example = 'spring.cohort K7M-2Q --reason "The wrong column was read." --as "R. Lea"'
    again = _on_cohort(tree.add("reopen", "Take a marking back to its marker, for a correction.", example), True)
    again.add_argument("code", metavar="CODE")
    again.add_argument("--reason", required=True, metavar="TEXT")
    written = _on_cohort(tree.add("export", "Write every marking handed in.", "spring.cohort marks.csv"))
    written.add_argument("out", metavar="OUT.csv")


def _add_moderation(commands: "Group[Parser]") -> None:
    tree = _Tree(commands)
    does = "Give scripts to markers: equally, by chance, nobody their own school, partner or first mark."
    allocate = _on_cohort(tree.add("allocate", does, 'spring.cohort --seed 7731 --as "R. Lea"'), True)
    allocate.add_argument("--seed", type=_natural, metavar="N", help="of the draw; a random one, if not given")
    allocate.add_argument("--pins", metavar="FILE.csv", help="columns submission, role and person: given out before the draw")
    does = "Draw the sample that is second-marked; later scripts join by the same rule and seed."
    sample = _on_cohort(tree.add("sample", does, 'spring.cohort --seed 7731 --as "R. Lea"'), True)
    sample.add_argument("--seed", type=_natural, metavar="N", help="of the first draw; a random one, if not given")
    does = "Record a third person's decisions where two markings disagree about the outcome."
    adjudicate = _on_cohort(tree.add("adjudicate", does, 'spring.cohort decisions.csv --as "D. Fairbrace"'), True)
    said = "columns submission, reason_code, why, and either outcome or criterion and level"
    adjudicate.add_argument("decisions", metavar="DECISIONS.csv", help=said)
    example = 'spring.cohort close "T. Wetherlake" --finding stands --reason "Ten scripts read again." --as "R. Lea"'
    reviews = _on_cohort(tree.add("reviews", "List the reviews of markers' scripts, or close one.", example), True)
    reviews.add_argument("deed", nargs="?", choices=("list", "close"), default="list")
    reviews.add_argument("marker", nargs="?", metavar="MARKER")
    reviews.add_argument("--finding", choices=("stands", "second-mark-all"))
    reviews.add_argument("--reason", metavar="TEXT")


def _add_outcomes(commands: "Group[Parser]") -> None:
    tree = _Tree(commands)
    release = _on_cohort(tree.add("release", "Release outcomes; this cannot be taken back.", 'spring.cohort --as "R. Lea"'), True)
    release.add_argument("--only", nargs="+", metavar="CODE", help="only the scripts of these codes")
    letters = _on_cohort(
        tree.add("letters", "Make every letter, into a new folder.", 'spring.cohort letters/ --as "R. Lea"'), True
    )
    letters.add_argument("folder", metavar="OUTDIR")
    sent = _on_cohort(
        tree.add("letters confirm-sent", "Say when the letters were sent.", 'spring.cohort --on 2027-05-10 --as "R. Lea"'), True
    )
    sent.add_argument("--on", required=True, metavar="DATE", help="the day, as in 2027-05-10")
    exports = _Tree(commands, "export", "Tables for others.")
    does = "Write passed and failed outcomes for the Department, once their letters were sent."
    department = _on_cohort(exports.add("department", does, "spring.cohort outcomes.csv"))
    department.add_argument("out", metavar="OUT.csv")
    allocation = _on_cohort(exports.add("allocation", "Write who marks what.", "spring.cohort allocation.csv"))
    allocation.add_argument("out", metavar="OUT.csv")
    demo = tree.add("demo", "The whole job on the sample cohort, in a new folder.", "demo/")
    demo.add_argument("folder", metavar="DIR")
