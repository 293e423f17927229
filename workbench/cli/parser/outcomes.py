"""The arguments of release, letters and exports."""

from workbench.cli.parser.tree import Group, Parser, Tree, on_cohort


def add_outcomes(commands: "Group[Parser]") -> None:
    tree = Tree(commands)
    release = on_cohort(tree.add("release", "Release outcomes; this cannot be taken back.", 'spring.cohort --as "R. Lea"'), True)
    release.add_argument("--only", nargs="+", metavar="CODE", help="only the scripts of these codes")
    letters = on_cohort(
        tree.add("letters", "Make every letter, into a new folder.", 'spring.cohort letters/ --as "R. Lea"'), True
    )
    letters.add_argument("folder", metavar="OUTDIR")
    sent = on_cohort(
        tree.add("letters confirm-sent", "Say when the letters were sent.", 'spring.cohort --on 2027-05-10 --as "R. Lea"'), True
    )
    sent.add_argument("--on", required=True, metavar="DATE", help="the day, as in 2027-05-10")
    exports = Tree(commands, "export", "Tables and scripts for others.", "allocation spring.cohort allocation.csv")
    does = "Write passed and failed outcomes for the Department, once their letters were sent."
    department = on_cohort(exports.add("department", does, "spring.cohort outcomes.csv"))
    department.add_argument("out", metavar="OUT.csv")
    allocation = on_cohort(exports.add("allocation", "Write who marks what.", "spring.cohort allocation.csv"))
    allocation.add_argument("out", metavar="OUT.csv")
    does = "Write the drawn sample: why each script is in it, and who marks it a second time."
    sample = on_cohort(exports.add("sample", does, "spring.cohort sample.csv"))
    sample.add_argument("out", metavar="OUT.csv")
    does = "Write a report of every file that came in, with its warnings."
    intake = on_cohort(exports.add("intake", does, "spring.cohort intake.xlsx"))
    intake.add_argument("out", metavar="OUT", help="a file that ends in .xlsx, .csv or .pdf")
    _add_annotated(exports)
    demo = tree.add("demo", "The whole job on the sample cohort, in a new folder.", "demo/")
    demo.add_argument("folder", metavar="DIR")


def _add_annotated(exports: Tree) -> None:
    does = "Give every marked script back with its annotations, in a new folder."
    made = on_cohort(exports.add("annotated", does, 'spring.cohort scripts/ --format docx --as "R. Lea"'))
    made.add_argument("folder", metavar="OUTDIR")
    said = "Word with comments, PDF with highlights, or web annotations (%(default)s)"
    made.add_argument("--format", choices=("docx", "pdf", "json"), default="docx", help=said)
    said = "whom they are for; participants get no names, no notes, released outcomes alone (%(default)s)"
    made.add_argument("--for", dest="reader", choices=("office", "participant"), default="office", help=said)
