"""Takes the sheet of a recovery code off the screen: to a printer, or to a text file."""

from pathlib import Path

from PySide6.QtGui import QFont, QTextDocument
from PySide6.QtWidgets import QFileDialog

from workbench.ui.helper import Helper
from workbench.ui.pages.keys.sheet import Sheet
from workbench.workflow.copies import cloud_warning
from workbench.workflow.recovery_sheet import write_sheet

_POINTS = 12
"""The size of the words on paper."""
_NO_PRINTING = "Write the code down, or save it as a text file."


class SheetOut(Helper):
    """`told` says what became of a sheet, `failed` why it was not saved."""

    def print_out(self, sheet: Sheet) -> None:
        """Ask which printer, and print the sheet on it."""
        try:
            from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # only those who print load what prints
        except ImportError:
            self.told.emit("warn", "This computer has no printing that the program can use.", _NO_PRINTING)
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName("Recovery code")
        asked = QPrintDialog(printer, self._window)
        asked.setWindowTitle("Print the recovery code")
        chosen = asked.exec()
        asked.deleteLater()
        if not chosen:
            return
        _document(sheet).print_(printer)
        if printer.printerState() in (QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted):
            self.told.emit("warn", "The code was not printed.", _NO_PRINTING)
        else:
            said = "Take the sheet from the printer now, and keep it apart from the laptop and from the passphrase."
            self.told.emit("info", "The code went to the printer.", said)

    def save(self, sheet: Sheet) -> None:
        """Ask for a name and save the sheet as a text file."""
        start = str(Path.home() / "Recovery code.txt")
        said, _ = QFileDialog.getSaveFileName(self._window, "Save the recovery code", start, "Text (*.txt)")
        if said:
            path = Path(said) if Path(said).suffix else Path(f"{said}.txt")
            words = sheet.text()

            def deed() -> Path:
                write_sheet(path, words)
                return path

            self._bench.look(deed, self._saved, self.failed.emit)

    def _saved(self, path: Path) -> None:
        cloud = "That folder goes to the cloud: move the file out of it now. " if cloud_warning(path) else ""
        said = f"{cloud}Keep it on a stick, apart from the laptop and from the passphrase. Do not leave it on the laptop."
        self.told.emit("warn", f"The code lies in {path.parent}, as {path.name}.", said)


def _document(sheet: Sheet) -> QTextDocument:
    document, font = QTextDocument(), QFont()
    font.setPointSize(_POINTS)
    document.setDefaultFont(font)
    document.setHtml(sheet.html())
    return document
