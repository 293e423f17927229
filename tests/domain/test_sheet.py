"""A sheet holds every word that is laid out, and nothing where nobody is greeted."""

from datetime import date

from workbench.domain.sheet import Part, PartKind, Sheet

PARTS = (Part(PartKind.RESULT, "Title"), Part(PartKind.CRITERION, "One", "beside", ("below",)))


def sheet(salutation: str, sign_off: tuple[str, ...]) -> Sheet:
    return Sheet("en-GB", "T", "Sender", ("Street",), date(2027, 3, 4), (("Label", "value"),), salutation, PARTS, sign_off)


def test_every_word_stands_in_reading_order() -> None:
    expected = "Sender\nStreet\n4 March 2027\nLabel: value\nDear A\nTitle\nOne: beside\nbelow\nYours"
    assert sheet("Dear A", ("Yours",)).text == expected


def test_without_greeting_and_closing_no_empty_line_stands() -> None:
    assert sheet("", ()).text == "Sender\nStreet\n4 March 2027\nLabel: value\nTitle\nOne: beside\nbelow"
