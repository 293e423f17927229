"""Every command of the office's program with the keys it ships with, stage by stage."""

from types import MappingProxyType
from typing import Final

from workbench.ui.keyboard.table import CHECK, EVERYWHERE, GUIDE, STAGES, WINDOW, Table

_WINDOW: Final = MappingProxyType(
    {
        **WINDOW,
        "New cohort": "Ctrl+N",
        "Open a cohort": "Ctrl+O",
        "Open a work pack": "Ctrl+Shift+O",
        "Close the cohort": "Ctrl+W",
        "My identity": "",
        "Lock now": "Ctrl+L",
        "Lock when nobody is here: After 5 minutes": "",
        "Lock when nobody is here: After 15 minutes": "",
        "Lock when nobody is here: After 30 minutes": "",
        "Lock when nobody is here: After 60 minutes": "",
        "Lock when nobody is here: Never": "",
        "Copies…": "",
        "Change passphrase…": "",
        "Recovery code…": "",
    }
)

_STAGES: Final = MappingProxyType(
    {
        "Library": "",
        "People": "",
        "Intake": "",
        "Allocation": "",
        "Packs": "",
        "Marking": "",
        "Second marking": "",
        "Moderation": "",
        "Adjudication": "",
        "Outcomes": "",
        "Hand back": "",
    }
)

_DOORS: Final = MappingProxyType({"Mark": "M", "Moderate": "D", "Run a cohort": "R", "Check my draft": "S"})

_LIBRARY: Final = MappingProxyType(
    {
        "Search the library": "Ctrl+F",
        "Next place found": "F3",
        "Previous place found": "Shift+F3",
        "Back to where the link was": "Alt+Left",
        "Check the library": "",
    }
)

_PEOPLE: Final = MappingProxyType({"Add person": "", "Add roster…": "", "Copy roster table": ""})

_INTAKE: Final = MappingProxyType(
    {
        "Choose files": "",
        "Choose folder": "",
        "Take in by a pattern…": "",
        "Stop reading": "",
        "Filter the files": "Ctrl+F",
        "Show the script in the text": "",
        "Intake report…": "",
        "Cover the selected words": "H",
        "Show the covered words again": "Shift+H",
        "Say what the selected words are…": "T",
        "The answer begins here…": "B",
        "The answer ends here…": "E",
        "What markers see": "V",
        "Next shared passage": "J",
        "Previous shared passage": "K",
    }
)

_ALLOCATION: Final = MappingProxyType(
    {
        "Give the chosen scripts to…": "",
        "Split equally": "",
        "Take in a CSV…": "",
        "Write a CSV…": "",
        "Find by code or marker": "Ctrl+F",
    }
)

_PACKS: Final = MappingProxyType(
    {
        "Make a pack…": "",
        "Take a pack in…": "",
        "Compare what lies side by side": "",
        "Confirm a card…": "",
        "Withdraw the card…": "",
        "Send a receipt…": "",
    }
)

_OWN_WORK: Final = MappingProxyType({"Pack what is handed in…": "", "Open another pack…": "", "Write my card…": ""})

_LEVELS: Final = MappingProxyType({f"Level {level}": str(level) for level in range(1, 10)})
"""As many as there are digits; a rubric has fewer."""

_MARKING: Final = MappingProxyType(
    {
        **_LEVELS,
        "Clear the level": "0",
        "Say that no evidence was found": "Shift+E",
        "Next criterion": "]",
        "Previous criterion": "[",
        "Write to the participant": "W",
        "Marker-only note": "N",
        "Next missing thing": "F8",
        "Highlight as a strength": "S",
        "Highlight as to develop": "D",
        "Tie as evidence": "E",
        "Highlight as a question": "Q",
        "Next annotation": "J",
        "Previous annotation": "K",
        "Write in the card": "Enter Return",
        "Change the kind": "M",
        "Tie to the focused criterion": "T",
        "Link a framework statement": "L",
        "Delete the annotation": "Del",
        "Highlight one word more": "Alt+Shift+Right",
        "Highlight one word less": "Alt+Shift+Left",
        "Park": "P",
        "Flag": "F",
        "Hand in and open next": "Ctrl+Enter Ctrl+Return",
        "Reopen": "",
        "Next script": "Ctrl+PgDown",
        "Previous script": "Ctrl+PgUp",
        "The case and its papers": "C",
        "The whole rubric": "R",
        "All annotations as a list": "A",
        "Find in the script": "Ctrl+F",
        "Find next": "F3",
        "Find previous": "Shift+F3",
        "Go to a paragraph": "Ctrl+G",
        "Fold the queue": "F9",
        "Fold the rubric": "Shift+F9",
        "Back to the script": "Escape",
        "Next pane": "F6",
        "Previous pane": "Shift+F6",
    }
)
"""The desk is one for first, second and third marking."""

_MODERATION: Final = MappingProxyType(
    {"Draw the sample": "", "Why these scripts?": "", "Sample as a table…": "", "Show figures as table": ""}
)

_ADJUDICATION: Final = MappingProxyType(
    {
        **_LEVELS,
        "Clear the level": "0",
        "Say that no evidence was found": "Shift+E",
        "Next criterion": "]",
        "Previous criterion": "[",
        "Next missing thing": "F8",
        "Record decision": "Ctrl+Enter Ctrl+Return",
        "Mark it yourself": "",
        "Next case": "Ctrl+PgDown",
        "Previous case": "Ctrl+PgUp",
        "Next open case": "",
        "Passages of the criterion": "",
        "Open the script": "",
        "Next passage": "J",
        "Previous passage": "K",
        "Back to the markings": "Escape",
        "Fold the cases": "F9",
        "Next pane": "F6",
        "Previous pane": "Shift+F6",
    }
)

_OUTCOMES: Final = MappingProxyType(
    {
        "Previous letter": "Ctrl+PgUp",
        "Next letter": "Ctrl+PgDown",
        "Save letter as Word…": "",
        "Save letter as PDF…": "",
        "Make all letters…": "",
        "Confirm letters as sent…": "",
        "Outcomes for the Department…": "",
        "Annotated scripts for the office…": "",
        "Annotated scripts for participants…": "",
        "Withhold…": "",
        "Void…": "",
        "Lift the ruling…": "",
        "Reopen this marking for a correction…": "",
        "Reopen the second marking…": "",
        "Reopen the third marking…": "",
        "Participant did not submit…": "",
        "Participant is deferred…": "",
        "Take the participant’s ruling back…": "",
        "Release outcomes…": "",
    }
)

OFFICE: Final[Table] = MappingProxyType(
    {
        EVERYWHERE: _WINDOW,
        STAGES: _STAGES,
        "The first window": _DOORS,
        "Library": _LIBRARY,
        "People": _PEOPLE,
        "Intake": _INTAKE,
        "Allocation": _ALLOCATION,
        "Packs": _PACKS,
        "Marking": _MARKING,
        "Moderation": _MODERATION,
        "Adjudication": _ADJUDICATION,
        "Outcomes": _OUTCOMES,
        "Hand back": _OWN_WORK,
        "Check my draft": CHECK,
        "The guide": GUIDE,
    }
)
"""The order of the headings is that of the stages."""
