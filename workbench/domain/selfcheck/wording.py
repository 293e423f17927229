"""Sentences about a file, made for an office that can ask its writer, put to the writer."""

_PUT = (
    ("; the marking copy does not.", "; the copy that markers see does not."),
    ("Unpack it and send the document itself.", "Unpack it and open the document itself here."),
    ("Ask for it to be sent again, or open it, save", "Open it, save"),
    ("Ask for it to be sent again, or ask for the document it was made from.", "Open the document it was made from here."),
    ("Ask for the original, or type up the text and add it here.", "Open the document it was made from here."),
    ("Ask for it without its pictures.", "Save it without its pictures and open that here."),
    ("Ask for it to be sent again.", "Save it again and open it here."),
    ("Ask for the file again.", "Save your draft again and open it here."),
    ("Check that the right file was sent and that it is not a scan.", "Check that it is the right file and not a scan."),
    ("Check that the right file was sent.", "Check that it is the right file."),
    ("and send that file.", "and open that file here."),
    ("and send that.", "and open that here."),
    ("is a folder.", "is a folder. Open the draft that lies in it."),
    ("could not be read: Permission denied.", "could not be read. Close it where it is open elsewhere, then try again."),
)


def to_the_writer(sentence: str) -> str:
    """The sentence as the writer of a draft is told it, for whom nobody is to be asked for a file."""
    for office, writer in _PUT:
        sentence = sentence.replace(office, writer)
    return sentence
