"""The arguments of `cohort`: founding it, taking in, what a person rules at intake, keys and copies."""

from workbench.cli.parser.tree import Group, Parser, Tree, natural, on_cohort, with_actor, with_new_passphrase


def add_cohort(commands: "Group[Parser]") -> None:
    tree = Tree(commands, "cohort", "A cohort's life, from its founding to its scripts.", "status spring.cohort")
    example = 'spring.cohort --scenario ashmere-vale --rubric four-criteria --as "R. Lea"'
    new = on_cohort(tree.add("new", "Found a cohort.", example), True)
    new.add_argument("--scenario", required=True, metavar="ID")
    new.add_argument("--rubric", required=True, metavar="ID")
    new.add_argument("--policy", metavar="ID", help="a sampling policy of the library")
    new.add_argument("--letter", metavar="ID", help="a letter template of the library")
    new.add_argument("--title", metavar="TEXT", help="what the cohort is called; the file's name, if not given")
    new.add_argument("--opens", default="", metavar="T", help="when the window opens, ISO 8601 with offset")
    new.add_argument("--closes", default="", metavar="T", help="when it closes")
    new.add_argument("--zone", default="Europe/London", metavar="Z", help="the window's time zone")
    roster = on_cohort(tree.add("roster", "Take a roster in.", 'spring.cohort roster.csv --as "R. Lea"'), True)
    roster.add_argument("roster", metavar="ROSTER", help="a .csv or .xlsx file, or the users.csv or archive of OneRoster")
    files = on_cohort(tree.add("import", "Take scripts in.", 'spring.cohort scripts/ --as "R. Lea"'), True)
    files.add_argument("paths", nargs="+", metavar="PATH", help="files or folders")
    said = "how the files are named, as in {candidate}_{family}_*.docx; groups: id, candidate, email, family, given, name, any"
    files.add_argument("--pattern", default="", metavar="P", help=said)
    files.add_argument("--report", metavar="OUT", help="write a report of this batch as well, as .xlsx, .csv or .pdf")
    _add_match(tree)
    _add_people(tree)
    _add_rule(tree)
    _add_turn(tree)
    _add_attempt(tree)
    _add_text_rulings(tree)
    on_cohort(tree.add("status", "Say where the cohort stands and what stands in the way.", "spring.cohort --json"))
    on_cohort(tree.add("verify", "Check everything that can be checked about a cohort's file.", "spring.cohort --json"))
    _add_keys(tree)
    _add_copies(tree)


def _add_match(tree: Tree) -> None:
    example = 'spring.cohort K7M-2Q NTP-27-0412 --instead-of NTP-27-0425 --as "R. Lea"'
    match = on_cohort(tree.add("match", "Say whose a script is; one that is somebody's changes hands on purpose.", example), True)
    match.add_argument("code", metavar="CODE", help="the script's code or the hash of its file")
    match.add_argument("participant", metavar="PARTICIPANT", help="candidate number, id, e-mail address or full name")
    said = "whose it is by now, where that is wrong; once it was given out, it is not taken from them without it"
    match.add_argument("--instead-of", default="", metavar="OWNER", help=said)


def _add_keys(tree: Tree) -> None:
    does = "Change the passphrase; gives changed, and older_copies: how many still open with an older one."
    example = 'spring.cohort --new-passphrase-file new.txt --as "R. Lea"'
    with_new_passphrase(on_cohort(tree.add("passphrase", does, example), True))
    does = "Make a recovery code, shown once, which counts after it was typed in again; gives code and checked."
    code = on_cohort(tree.add("recovery", does, 'spring.cohort --as "R. Lea"'), True)
    said = "a file with the code as it was written down: check the one made last, so that it counts"
    code.add_argument("--check-file", metavar="FILE", help=said)
    does = "Give a new passphrase with the recovery code, the old one being lost; gives changed and older_copies."
    back = with_actor(tree.add("recover", does, 'spring.cohort --code-file code.txt --as "R. Lea"'), True)
    back.add_argument("file", metavar="FILE", help="the cohort's file")
    back.add_argument("--code-file", metavar="FILE", help="a file whose first line is the recovery code; else it is asked for")
    with_new_passphrase(back)


def _add_copies(tree: Tree) -> None:
    does = "List the copies, each opened again; gives copies: file, made_at, reason, bytes, verified and standing."
    on_cohort(tree.add("copies", does, "spring.cohort --json"))
    does = "Make a copy now; gives copy: file, made_at, reason, bytes and verified."
    on_cohort(tree.add("copy", does, "spring.cohort"))
    does = "Put a copy back as a new file beside the cohort, never over it; gives restored, its path."
    back = on_cohort(tree.add("restore", does, 'spring.cohort copy.cohort --as "R. Lea"'), True)
    back.add_argument("copy", metavar="COPY", help="a copy's path, or its name as cohort copies lists it")


def _add_rule(tree: Tree) -> None:
    example = 'spring.cohort K7M-2Q to-limit --reason "Marked to the limit." --as "R. Lea"'
    rule = on_cohort(tree.add("rule", "Rule on a script that is short, over, or in the grey zone.", example), True)
    rule.add_argument("code", metavar="CODE")
    rule.add_argument("decision", metavar="RULING", help="as-submitted or to-limit")
    rule.add_argument("--reason", required=True, metavar="TEXT")


def _add_turn(tree: Tree) -> None:
    example = 'spring.cohort K7M-2Q replaces --reason "The first was an early draft." --as "R. Lea"'
    turn = on_cohort(tree.add("turn", "Rule which of a participant's scripts counts; none is lost.", example), True)
    turn.add_argument("code", metavar="CODE")
    said = "attempt: the next attempt; replaces: counts in place of the other one; set-aside: does not count"
    turn.add_argument("decision", metavar="RULING", help=said)
    turn.add_argument("--reason", required=True, metavar="TEXT")


def _add_text_rulings(tree: Tree) -> None:
    found = on_cohort(tree.add("identities", "List what seems to give somebody away in a script.", "spring.cohort K7M-2Q"))
    found.add_argument("code", metavar="CODE")
    example = 'spring.cohort K7M-2Q --quote "Jane Marsh" --what name --as "R. Lea"'
    redact = on_cohort(tree.add("redact", "Cover a passage in the copy that markers read.", example), True)
    redact.add_argument("code", metavar="CODE")
    _with_passage(redact, "cover the words that are quoted, wherever they stand")
    redact.add_argument("--what", default="other", metavar="NAME", help="what they give away")
    redact.add_argument("--undo", action="store_true", help="show them again")
    example = (
        'spring.cohort K7M-2Q --quote "Works I have used" --region reference_list --reason "It lists sources." --as "R. Lea"'
    )
    region = on_cohort(tree.add("region", "Rule what a passage is, and count the script anew.", example), True)
    region.add_argument("code", metavar="CODE")
    _with_passage(region, "rule on the words that are quoted")
    which = region.add_mutually_exclusive_group(required=True)
    which.add_argument("--region", metavar="R", help="text, reference_list, appendix, quotation, title and so on")
    which.add_argument("--undo", action="store_true", help="take back what was ruled of just this passage")
    region.add_argument("--reason", required=True, metavar="TEXT")
    example = 'spring.cohort K7M-2Q --part solution --from 2104 --to 5310 --as "R. Lea"'
    parts = on_cohort(tree.add("parts", "Say where each answer begins and ends, or rule on one.", example), True)
    parts.add_argument("code", metavar="CODE")
    parts.add_argument("--part", metavar="ID", help="the question to rule on")
    _with_passage(parts, "the answer is what is quoted")
    parts.add_argument("--undo", action="store_true", help="take back what was ruled of this question")
    does = "Say which scripts have passages in common; why they do is for a person to find out."
    similar = on_cohort(tree.add("similar", does, "spring.cohort K7M-2Q --json"))
    similar.add_argument("code", nargs="?", metavar="CODE", help="one script against all others; every pair, if not given")


def _with_passage(made: Parser, quoted: str) -> None:
    made.add_argument("--quote", metavar="TEXT", help=quoted)
    made.add_argument("--from", dest="start", type=natural, metavar="N", help="where it begins, in characters of the text")
    made.add_argument("--to", dest="stop", type=natural, metavar="N", help="where it ends")


def _add_attempt(tree: Tree) -> None:
    example = 'spring.cohort NTP-27-0412 withheld --reason "An inquiry is open." --as "R. Lea"'
    made = on_cohort(tree.add("attempt", "Rule on a participant's attempt beside its marking.", example), True)
    made.add_argument("participant", metavar="PARTICIPANT", help="candidate number, id, e-mail address or full name")
    made.add_argument("state", choices=("void", "withheld", "deferred", "not-submitted", "none"), metavar="STATE")
    made.add_argument("--reason", required=True, metavar="TEXT", help="kept for the office; no letter tells it")


def _add_people(tree: Tree) -> None:
    example = 'spring.cohort add "Ann Marsh" --role assessor --as "R. Lea"'
    made = on_cohort(tree.add("people", "Add somebody who works on the cohort, or list them.", example), True)
    made.add_argument("deed", choices=("add", "list"))
    made.add_argument("name", nargs="?", metavar="NAME")
    made.add_argument("--role", choices=("lead", "assessor", "moderator"))
    made.add_argument("--school", default="", metavar="S", help="whose scripts they must not mark")
    made.add_argument("--partner", default="", metavar="P", help="the delivery partner whose scripts they must not mark")
    made.add_argument("--new", action="store_true", help="they mark such scripts for the first time")
