"""What a list of commands with their keys looks like, and the commands that every window has."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

Table = Mapping[str, Mapping[str, str]]
"""For each stage its commands by name, with the keys they ship with, parted by spaces. What is caps and menus shows the first."""

EVERYWHERE: Final = "Everywhere"
STAGES: Final = "Stages, by Ctrl and their place unless a line here says otherwise"
WIDE: Final = (EVERYWHERE, STAGES)
"""The headings of the commands that the window has at every stage: their keys are taken in each of them."""

WINDOW: Final = MappingProxyType(
    {
        "Guide": "F1",
        "Every command by name": "Ctrl+K",
        "Keys": "?",
        "Single-letter keys": "",
        "Change keys…": "",
        "About Marking Workbench": "",
        "Licences": "",
        "Quit": "Ctrl+Q",
        "Undo": "Ctrl+Z",
        "Redo": "Ctrl+Shift+Z Ctrl+Y",
        "Larger text": "Ctrl++ Ctrl+=",
        "Smaller text": "Ctrl+-",
        "Text at 100 %": "Ctrl+0",
        "Theme: As the system": "",
        "Theme: Light": "",
        "Theme: Dark": "",
        "Theme: Cream": "",
        "Theme: High contrast": "",
        "Type of the script: As the theme": "",
        "Type of the script: Inter": "",
        "Type of the script: Source Serif 4": "",
        "Type of the script: Atkinson Hyperlegible": "",
        "Type of the script: OpenDyslexic": "",
        "Type of the script: The system's own": "",
    }
)
"""What the menus of every window hold."""

GUIDE: Final = MappingProxyType(
    {"Search the guide": "Ctrl+F", "Back to where the link was": "Alt+Left", "Close the guide": "Ctrl+W"}
)

CHECK: Final = MappingProxyType(
    {
        "Open draft…": "Ctrl+O",
        "Open my notes…": "Ctrl+Shift+O",
        "Save my notes…": "Ctrl+S",
        "Save report…": "Ctrl+Shift+S",
        "Compare with another draft…": "",
        "Close": "Ctrl+W",
        "Check again": "F5",
        "Tie the selected words": "E",
        "Not there yet": "1",
        "Part of the way": "2",
        "Confident": "3",
        "Leave it blank": "0",
        "Next criterion": "]",
        "Previous criterion": "[",
        "The case and its papers": "C",
        "The rubric": "R",
        "Examples": "X",
        "Next pane": "F6",
    }
)

SELF_CHECK: Final[Table] = MappingProxyType({EVERYWHERE: WINDOW, "Check my draft": CHECK, "The guide": GUIDE})
"""The commands of the participants' program."""
