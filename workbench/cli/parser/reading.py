"""The arguments of what needs no cohort: counting, the self-check, similarity, agreement, the library."""

import argparse
import re

from workbench.cli.parser.tree import Group, Parser, Tree, natural

_LONGEST_SCALE = 1000


def add_reading(commands: "Group[Parser]") -> None:
    count = Tree(commands).add("count", "Read files and count their words by a rule.", "answer.docx --json")
    count.add_argument("files", nargs="+", metavar="FILE")
    count.add_argument("--rule", metavar="ID", help="a word rule of the library; the only one there is, if not given")
    count.add_argument("--like", action="store_true", help="say also what Word, LibreOffice and Moodle would count")


def add_selfcheck(commands: "Group[Parser]") -> None:
    does = "Say what a draft of your own holds and where; nothing is kept."
    check = Tree(commands).add("check", does, "draft.docx --scenario ashmere-vale --json")
    check.add_argument("file", metavar="FILE")
    check.add_argument("--scenario", required=True, metavar="ID", help="the scenario that the draft answers")
    check.add_argument("--report", metavar="OUT.pdf", help="write a report as well, as .pdf or .docx")


def add_similarity(commands: "Group[Parser]") -> None:
    does = "Say which passages scripts have in common; why they do is for a person to find out."
    made = Tree(commands).add("similarity", does, "scripts/ --scenario ashmere-vale --json")
    made.add_argument("paths", nargs="+", metavar="PATH", help="files or folders")
    made.add_argument("--scenario", metavar="ID", help="the scenario they answer: its words are left out")


def add_agreement(commands: "Group[Parser]") -> None:
    example = "ratings.csv --scale 1:4 --json"
    made = Tree(commands).add("agreement", "Say how far raters agree, from a table of their ratings.", example)
    said = "columns unit, rater and value, or one row a unit with one column a rater; blank is not rated"
    made.add_argument("ratings", metavar="RATINGS.csv", help=said)
    made.add_argument("--scale", type=_scale, metavar="MIN:MAX", help="lowest and highest level; the values found, if not given")
    said = "withhold coefficients of fewer units than this (%(default)s)"
    made.add_argument("--minimum", type=natural, default=10, metavar="N", help=said)
    made.add_argument("--seed", type=natural, default=1, metavar="N", help="of the intervals' random draws (%(default)s)")


def _scale(text: str) -> tuple[float, float]:
    found = re.fullmatch(r"(-?\d{1,6}(?:\.\d+)?):(-?\d{1,6}(?:\.\d+)?)", text, re.ASCII)
    lowest, highest = (float(end) for end in found.groups()) if found else (0.0, 0.0)
    if not 0 < highest - lowest <= _LONGEST_SCALE:
        said = f"{text} is no scale; write its lowest and highest level, at most {_LONGEST_SCALE} apart, as in 1:4"
        raise argparse.ArgumentTypeError(said)
    return lowest, highest


def add_library(commands: "Group[Parser]") -> None:
    tree = Tree(commands, "library", "Scenarios, rubrics and rules.", "list")
    check = tree.add("check", "Check every library file.", "--json")
    check.add_argument("folder", nargs="?", metavar="DIR", help="a folder with scenarios, rubrics and resources")
    tree.add("list", "List what the library holds.", "--json")
    does = "Make a library file of the official text of the framework, from the provider's copy."
    framework = tree.add("import-framework", does, "statements.csv official.toml")
    framework.add_argument("table", metavar="FILE.csv", help="columns version, section, kind, code, heading and text")
    framework.add_argument("out", metavar="OUT.toml", help="the file to write; its place is resources/frameworks")
    Tree(commands).add("codes", "List every code the program answers with.", "--json")
