"""The arguments of what lies between intake and release: marks, allocation, the sample, decisions."""

from workbench.cli.parser.tree import Group, Parser, Tree, natural, on_cohort


def add_marks(commands: "Group[Parser]") -> None:
    tree = Tree(commands, "marks", "Markings as a table.", "template spring.cohort marks.csv")
    template = on_cohort(tree.add("template", "Write a table to fill in.", "spring.cohort marks.csv"))
    template.add_argument("out", metavar="OUT.csv")
    taken = on_cohort(tree.add("import", "Take markings in.", 'spring.cohort marks.csv --as "R. Lea"'), True)
    taken.add_argument("marks", metavar="MARKS.csv")
    example = 'spring.cohort K7M-2Q --reason "The wrong column was read." --as "R. Lea"'
    again = on_cohort(tree.add("reopen", "Take a marking back to its marker, for a correction.", example), True)
    again.add_argument("code", metavar="CODE")
    again.add_argument(
        "--role", choices=("first", "second", "third"), default="first", help="which marking; the first, if not given"
    )
    again.add_argument("--reason", required=True, metavar="TEXT")
    written = on_cohort(tree.add("export", "Write every marking handed in.", "spring.cohort handed-in.csv"))
    written.add_argument("out", metavar="OUT.csv")


def add_moderation(commands: "Group[Parser]") -> None:
    tree = Tree(commands)
    does = "Give scripts to markers: equally, by chance, nobody their own school, partner or first mark."
    allocate = on_cohort(tree.add("allocate", does, 'spring.cohort --seed 7731 --as "R. Lea"'), True)
    allocate.add_argument("--seed", type=natural, metavar="N", help="of the draw; a random one, if not given")
    allocate.add_argument("--pins", metavar="FILE.csv", help="columns submission, role and person: given out before the draw")
    does = "Draw the sample that is second-marked; later scripts join by the same rule and seed."
    sample = on_cohort(tree.add("sample", does, 'spring.cohort --seed 7731 --as "R. Lea"'), True)
    sample.add_argument("--seed", type=natural, metavar="N", help="of the first draw; a random one, if not given")
    does = "Record a third person's decisions where two markings disagree about the outcome."
    adjudicate = on_cohort(tree.add("adjudicate", does, 'spring.cohort decisions.csv --as "D. Fairbrace"'), True)
    said = "columns submission, reason_code, why, and either outcome or criterion and level"
    adjudicate.add_argument("decisions", metavar="DECISIONS.csv", help=said)
    example = 'spring.cohort close "T. Wetherlake" --finding stands --reason "Ten scripts read again." --as "R. Lea"'
    reviews = on_cohort(tree.add("reviews", "List the reviews of markers' scripts, or close one.", example), True)
    reviews.add_argument("deed", nargs="?", choices=("list", "close"), default="list")
    reviews.add_argument("marker", nargs="?", metavar="MARKER")
    reviews.add_argument("--finding", choices=("stands", "second-mark-all"))
    reviews.add_argument("--reason", metavar="TEXT")
