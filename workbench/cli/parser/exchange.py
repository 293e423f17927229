"""The arguments of work packs and identities."""

from workbench.cli.parser.tree import Group, Parser, Tree, on_cohort, with_passphrase


def add_exchange(commands: "Group[Parser]") -> None:
    tree = Tree(commands, "pack", "Work out to markers without a network, and back.", "status spring.cohort")
    for name, what in (("assign", "mark"), ("sample", "mark a second time, blind")):
        does = f"Make a pack of the scripts that one person is to {what}."
        made = on_cohort(tree.add(name, does, 'spring.cohort out/ --for "T. Wetherlake" --due 2027-05-21 --as "R. Lea"'), True)
        made.add_argument("out", metavar="OUT", help="the pack's file, or a folder to put it in under a name that says nothing")
        made.add_argument("--for", dest="person", required=True, metavar="PERSON", help="who marks, by name or id")
        made.add_argument("--due", default="", metavar="DAY", help="the day the work is due, as 2027-05-21")
        made.add_argument(
            "--phrase-file", metavar="FILE", help="the phrase for somebody without a card; one is made, if not given"
        )
    example = 'spring.cohort out/ --for "T. Wetherlake" --as "R. Lea"'
    receipt = on_cohort(tree.add("receipt", "Tell a marker what has arrived.", example), True)
    receipt.add_argument("out", metavar="OUT")
    receipt.add_argument("--for", dest="person", required=True, metavar="PERSON")
    _add_own_file(tree)
    _add_arrival(tree)
    _add_identity(commands, tree)


def _add_own_file(tree: Tree) -> None:
    opened = tree.add("open", "Open a pack into a file of one's own.", "pack-7F3K.mwpack mine.cohort")
    opened.add_argument("pack", metavar="PACK")
    opened.add_argument("local", metavar="LOCAL", help="one's own file; made, if it is not there")
    with_passphrase(opened)
    opened.add_argument("--as", dest="actor", metavar="PERSON", help="who opens it, by name or id; nobody else's pack is opened")
    opened.add_argument("--profile", metavar="FILE", help="the profile whose card the pack is sealed for; same passphrase")
    opened.add_argument("--phrase-file", metavar="FILE", help="a file whose first line is the phrase that was told")
    back = on_cohort(tree.add("return", "Pack what was handed in for the office.", "mine.cohort out/"))
    back.add_argument("out", metavar="OUT", help="the pack's file, or a folder to put it in")


def _add_arrival(tree: Tree) -> None:
    taken = on_cohort(tree.add("import", "Take a pack of markings in.", 'spring.cohort pack-7F3K.mwpack --as "R. Lea"'), True)
    taken.add_argument("pack", metavar="PACK")
    taken.add_argument("--dry-run", action="store_true", help="say what it would do, and change nothing")
    on_cohort(tree.add("status", "What is out with whom, and what waits for a decision.", "spring.cohort"))
    does = "Choose between a marking that arrived and the one that stands."
    settle = on_cohort(
        tree.add("settle", does, 'spring.cohort K7M-2Q --keep arrived --reason "The later one." --as "R. Lea"'), True
    )
    settle.add_argument("which", metavar="CODE", help="the script's code, or the id that pack status gives")
    settle.add_argument("--keep", required=True, choices=("standing", "arrived"))
    settle.add_argument("--reason", metavar="TEXT")


def _add_identity(commands: "Group[Parser]", tree: Tree) -> None:
    does = "Confirm a person's identity card by its fingerprint, or withdraw it."
    example = 'spring.cohort toby.mwcard --for "T. Wetherlake" --fingerprint "12345 67890 12345 67890 12345" --as "R. Lea"'
    card = on_cohort(tree.add("card", does, example), True)
    card.add_argument("card", nargs="?", metavar="CARD")
    card.add_argument("--for", dest="person", required=True, metavar="PERSON")
    card.add_argument("--fingerprint", metavar="DIGITS", help="the digits as its holder read them out")
    card.add_argument("--withdraw", action="store_true")
    card.add_argument("--reason", metavar="TEXT")
    identity = Tree(commands).add(
        "identity",
        "Make a profile with keys of one's own, and the card to show of it.",
        'new toby.mwprofile --name "T. Wetherlake"',
    )
    identity.add_argument("deed", choices=("new", "card", "show"))
    identity.add_argument("file", metavar="FILE", help="the profile; for show, a card")
    identity.add_argument("out", nargs="?", metavar="OUT", help="for card: where to write it")
    identity.add_argument("--name", metavar="NAME")
    with_passphrase(identity)
