"""The one exception of the readers: it carries the code and the sentence with which a single file is refused."""

SAVE_AS_DOCX = "Open it in Word or LibreOffice, choose Save As, pick Word Document (.docx), and send that file."


class Unreadable(Exception):
    """A file that cannot be read; `code` stands in the table of codes, `message` says what to do. It stays in this package."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
