"""Asks for files: a draft, notes, a report. Nothing of where they lie is remembered."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

NOTES = ".selfcheck"
_DRAFTS = "Drafts (*.docx *.odt *.pdf *.md *.txt *.html *.htm);;All files (*)"
_NOTES = f"Self-check notes (*{NOTES})"
_PDF, _WORD = "PDF (*.pdf)", "Word (*.docx)"


def ask_draft(parent: QWidget, title: str) -> str:
    """A draft to open; empty when none was chosen."""
    return QFileDialog.getOpenFileName(parent, title, "", _DRAFTS)[0]


def ask_notes(parent: QWidget) -> str:
    """Notes to open."""
    return QFileDialog.getOpenFileName(parent, "Open my notes", "", f"{_NOTES};;All files (*)")[0]


def ask_where_to_save_notes(parent: QWidget, suggested: str) -> Path | None:
    """Where notes are to be saved, with their ending."""
    return _asked(parent, "Save my notes", suggested, {_NOTES: NOTES})


def ask_where_to_save_report(parent: QWidget, suggested: str) -> Path | None:
    """Where a report is to be saved, with an ending: PDF unless Word was chosen."""
    return _asked(parent, "Save report", suggested, {_PDF: ".pdf", _WORD: ".docx"})


def _asked(parent: QWidget, title: str, suggested: str, kinds: Mapping[str, str]) -> Path | None:
    """A name with an ending: that of the kind chosen, or the first, where none was typed. A file of the name so made is asked
    about as any other: the dialog comes again with the whole name.
    """
    while True:
        chosen, kind = QFileDialog.getSaveFileName(parent, title, suggested, ";;".join(kinds))
        if not chosen:
            return None
        path = Path(chosen)
        if path.suffix.casefold() in kinds.values():
            return path
        whole = path.with_name(f"{path.name}{kinds.get(kind, next(iter(kinds.values())))}")
        if not whole.exists():
            return whole
        suggested = str(whole)


def is_notes(path: str) -> bool:
    """Whether a path names a file of notes."""
    return path.casefold().endswith(NOTES)
