"""The pages on the program itself, in the guide's own form: version, log, and the licences of everything shipped."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import qVersion

from workbench.domain.guide import Part
from workbench.workflow.help import About

ABOUT, LICENCES = "about", "licences"

_FENCE = "~" * 12


def about_text(about: About) -> str:
    """What runs here, and where its log lies."""
    return "\n".join(
        [
            f"# Marking Workbench {about.version}",
            "",
            "Everything stays on this computer. The program uses no network.",
            "",
            "| | |",
            "| --- | --- |",
            f"| Version | {about.version} |",
            f"| Python | {about.python} |",
            f"| Qt | {qVersion()} |",
            f"| System | {about.system} |",
            f"| Log | {_cell(str(about.log))} |",
            "",
            "The log says what went wrong inside the program, for those who mend it. It holds no names, no words of scripts and "
            "no passphrases. It begins anew at 1 MB, and the three before it are kept.",
            "",
            "Marking Workbench is free to use, change and pass on under the MIT licence. What it is made of has licences of its "
            f"own: see [Licences](guide:{LICENCES}).",
            "",
        ]
    )


def licences_text(parts: Iterable[Part]) -> str:
    """Everything shipped as a table; a name leads to the words of its licence where the part carries them."""
    known = tuple(parts)
    return "\n".join(
        [
            "# Licences",
            "",
            "What the program is made of, and the licence of each part in its makers' own terms. A name leads to the words of "
            "its licence. Qt and PySide6 are used under the LGPL: their libraries are files of their own, which can be replaced.",
            "",
            *_table(part for part in known if not part.within),
            "## Brought along by these parts",
            "",
            *_table(part for part in known if part.within),
        ]
    )


def licence_text(name: str, texts: Sequence[tuple[str, str]]) -> str:
    """The words of a part's licences and notices as they are."""
    lines = [f"# {_cell(name)}", "", f"Back to [all licences](guide:{LICENCES})", ""]
    for title, words in texts:
        lines += [f"## {_cell(title)}", "", _FENCE, words.strip("\n"), _FENCE, ""]
    if not texts:
        lines.append("This part carries no licence of its own to read; its name stands in the list.")
    return "\n".join(lines)


def _table(parts: Iterable[Part]) -> list[str]:
    lines = ["| Part | Version | Licence |", "| --- | --- | --- |"]
    for part in parts:
        name = f"[{_cell(part.name)}](guide:licence/{part.name.replace(' ', '%20')})" if part.texts else _cell(part.name)
        version = part.version or f"with {part.within}"
        lines.append(f"| {name} | {_cell(version)} | {_cell(part.licence)} |")
    return [*lines, ""]


def _cell(words: str) -> str:
    """Plain words inside a table, none of whose signs is read as Markdown."""
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>#|~" else sign for sign in words)
