"""Who is who when work travels: a person's keys in their profile, their card at the office, and the office's own keys."""

import re
from collections.abc import Sequence
from pathlib import Path

from workbench.domain.errors import Refused, WorkbenchError
from workbench.domain.exchange import Card
from workbench.domain.key_cost import STANDARD, KeyCost
from workbench.domain.people import Person, Role
from workbench.files.folder import write_file
from workbench.files.inbox import load
from workbench.files.packs.card import read_card, write_card
from workbench.files.packs.keys import Keys, card_of, new_keys
from workbench.files.packs.profile import read_profile, write_profile
from workbench.store import cards, keyring
from workbench.store.cards import Held, Standing
from workbench.store.database import Transaction
from workbench.store.keyring import Owner
from workbench.workflow.cohort import Cohort, keep_office_keys
from workbench.workflow.people import require

_MOST_BYTES = 1024 * 1024


def bytes_of(path: Path, most: int = _MOST_BYTES) -> bytes:
    """The bytes of a file that somebody sent; raises WorkbenchError with the sentence to show."""
    data = load(path, most, "Ask for it to be sent again.")
    if isinstance(data, Refused):
        raise WorkbenchError(data.code, data.message)
    return data


def refuse_taken(path: Path) -> None:
    """Raise WorkbenchError `file-exists` when something of this name is there, which nothing here may write over."""
    if path.exists():
        raise WorkbenchError("file-exists", f"{path.name} exists already. Choose another name.")


def make_profile(path: Path, name: str, passphrase: str, cost: KeyCost = STANDARD) -> Card:
    """Make somebody's keys and keep them in a new encrypted profile; gives the card to show. Raises WorkbenchError."""
    refuse_taken(path)
    if not passphrase:
        raise WorkbenchError("empty-passphrase", "A profile needs a passphrase. Choose one and keep it safe.")
    keys = new_keys()
    card = card_of(keys, name.strip())
    write_file(path, write_profile(keys, card.name, passphrase, cost))
    return card


def open_profile(path: Path, passphrase: str) -> tuple[Keys, str]:
    """The keys in a profile and the name they were made for; raises WorkbenchError."""
    return read_profile(bytes_of(path), passphrase)


def profile_card(path: Path, passphrase: str) -> Card:
    """The card of a profile; raises WorkbenchError."""
    return card_of(*open_profile(path, passphrase))


def change_profile_passphrase(path: Path, old: str, new: str, cost: KeyCost = STANDARD) -> None:
    """Close a profile with another passphrase; raises WorkbenchError, the profile then as it was."""
    keys, name = open_profile(path, old)
    if not new:
        raise WorkbenchError("empty-passphrase", "A profile needs a passphrase. Choose one and keep it safe.")
    write_file(path, write_profile(keys, name, new, cost))


def write_card_file(path: Path, keys: Keys, name: str) -> Card:
    """Write the card of these keys to a new file for the office; gives it. Raises WorkbenchError."""
    refuse_taken(path)
    write_file(path, write_card(keys, name))
    return card_of(keys, name)


def write_own_card(cohort: Cohort, path: Path) -> Card:
    """Write the card of a marker's own file to a new file for the office; gives it. Raises WorkbenchError."""
    with cohort.database.reading() as connection:
        known = keys_of(connection)
    if known is None or not cohort.own_file_of:
        raise WorkbenchError("not-your-file", "This is the office's cohort. A card is written from a marker's own file.")
    return write_card_file(path, *known)


def card_in(path: Path) -> Card:
    """The card in a file, whose fingerprint is still to be confirmed; raises WorkbenchError."""
    return read_card(bytes_of(path))


def confirm_card(cohort: Cohort, actor: Person, holder: Person, card: Card, read_out: str) -> None:
    """Trust a card as a person's own, once they have read out its fingerprint by another way; only the lead may.

    Raises WorkbenchError `fingerprint-differs` when what was read out is not the card's, `card-taken` for a card of somebody
    else.
    """
    require(actor, Role.LEAD)
    if _digits(read_out) != _digits(card.fingerprint):
        said = (
            f"These are not the digits of this card. Ask {holder.name} to read them again; if they differ, do not use the card."
        )
        raise WorkbenchError("fingerprint-differs", said)
    with cohort.database.writing() as connection:
        known = cards.held(connection)
        if any(one.card.fingerprint == card.fingerprint and one.holder != holder.id for one in known):
            raise WorkbenchError(
                "card-taken", "This card was confirmed for somebody else. Ask its holder for a card of their own."
            )
        confirmed = Held(card, holder.id, Standing.TRUSTED, "fingerprint read out")
        cards.say(connection, cohort.scribe, confirmed, actor.id)


def withdraw_card(cohort: Cohort, actor: Person, holder: Person, fingerprint: str, reason: str) -> None:
    """Trust a card no longer, with a reason: packs signed with it are refused from now on. Only the lead may."""
    require(actor, Role.LEAD)
    if not reason.strip():
        raise WorkbenchError("reason-missing", "Withdrawing a card needs a reason. Write one sentence.")
    with cohort.database.writing() as connection:
        for one in cards.held(connection):
            if one.holder == holder.id and _digits(one.card.fingerprint) == _digits(fingerprint):
                withdrawn = Held(one.card, holder.id, Standing.WITHDRAWN, reason.strip())
                cards.say(connection, cohort.scribe, withdrawn, actor.id)
                return
    raise WorkbenchError("unknown-card", f"{holder.name} has no card with these digits here.")


def cards_held(cohort: Cohort) -> Sequence[Held]:
    """Every card that the office was shown, as it stands now, oldest first."""
    with cohort.database.reading() as connection:
        return cards.held(connection)


def keys_of(connection: Transaction) -> tuple[Keys, str] | None:
    """The keys of this file and the name on their card, or None where none were made yet."""
    kept = keyring.keyring(connection)
    return (Keys(kept.sign, kept.receive), kept.name) if kept else None


def office_keys(connection: Transaction, title: str) -> tuple[Keys, str]:
    """The office's keys for this cohort, made now where it was founded without; raises WorkbenchError in a marker's own file."""
    kept = keyring.keyring(connection) or keep_office_keys(connection, title)
    if kept.owner is not Owner.OFFICE:
        raise WorkbenchError("not-the-office", "This is a marker's own file. Packs for others are made from the office's cohort.")
    return Keys(kept.sign, kept.receive), kept.name


def _digits(text: str) -> str:
    return "".join(re.findall(r"\d", text))
