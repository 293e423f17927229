"""Asks for files: a draft, notes, a report. Nothing of where they lie is remembered."""

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
    """Where notes are to be saved."""
    chosen = QFileDialog.getSaveFileName(parent, "Save my notes", suggested, _NOTES)[0]
    return Path(chosen) if chosen else None


def ask_where_to_save_report(parent: QWidget, suggested: str) -> Path | None:
    """Where a report is to be saved, with an ending: PDF unless Word was chosen."""
    chosen, kind = QFileDialog.getSaveFileName(parent, "Save report", suggested, f"{_PDF};;{_WORD}")
    if not chosen:
        return None
    path = Path(chosen)
    if path.suffix.casefold() in (".pdf", ".docx"):
        return path
    return path.with_name(f"{path.name}{'.docx' if kind == _WORD else '.pdf'}")


def is_notes(path: str) -> bool:
    """Whether a path names a file of notes."""
    return path.casefold().endswith(NOTES)
