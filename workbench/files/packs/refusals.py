"""What is said of a pack that is not taken in, in one place, so that two readers never say it differently."""

from workbench.domain.errors import WorkbenchError


def not_a_pack() -> WorkbenchError:
    """The file is of some other kind."""
    return WorkbenchError("not-a-pack", "This file is not a work pack. Choose the file that was sent to you.")


def damaged_pack() -> WorkbenchError:
    """The file began as a pack, and something about it does not hold."""
    said = "This pack was changed or cut short on its way. Ask for it to be sent again; nothing was changed here."
    return WorkbenchError("damaged-pack", said)


def newer_pack() -> WorkbenchError:
    """The pack asks for something this version does not know."""
    said = "This pack was made by a newer version of the program. Update this one, then open it again; nothing was changed here."
    return WorkbenchError("newer-pack", said)


def not_for_you() -> WorkbenchError:
    """No key here opens the pack, or its sender did not mean it for these keys."""
    said = "This pack was made for somebody else. Ask its sender to make one for your identity card; nothing was changed here."
    return WorkbenchError("not-for-you", said)


def wrong_phrase() -> WorkbenchError:
    """The phrase does not open the pack."""
    return WorkbenchError("wrong-phrase", "The phrase does not open this pack. Ask its sender to read it out again.")


def phrase_missing() -> WorkbenchError:
    """The pack is sealed with a phrase and none was given."""
    return WorkbenchError("phrase-missing", "This pack opens with a phrase. Ask its sender for the phrase and type it.")


def pack_too_large() -> WorkbenchError:
    """The pack is beyond what one may be, written or read."""
    return WorkbenchError("pack-too-large", "This pack holds more than one pack may. It has to be sent as several smaller ones.")
