"""An identity card as a file: a line of readable text that travels by any route and proves that its maker holds its key."""

from workbench.domain import plain
from workbench.domain.canonical import canonical
from workbench.domain.errors import WorkbenchError
from workbench.domain.exchange import Card
from workbench.files.packs.keys import Keys, card_of, signature_holds, signed
from workbench.files.packs.strict_json import read_table

_FORMAT, _KIND = 1, "identity-card"
_MOST_BYTES = 4096
_PREFIX = b"markcard/1\0"


def write_card(keys: Keys, name: str) -> bytes:
    """The card's file, signed with its own key; raises WorkbenchError `bad-name` as `check_card` does."""
    card = card_of(keys, name)
    signature = signed(keys, _PREFIX + canonical(_unsigned(card)))
    return _file(card, signature)


def read_card(data: bytes) -> Card:
    """The card in a file whose own signature holds; raises WorkbenchError `not-a-card` or `weak-key`.

    That the card is the person's own is not known yet: two people compare its fingerprint for that.
    """
    card, signature = _parts(data)
    try:
        genuine = signature_holds(card, _PREFIX + canonical(_unsigned(card)), signature)
    except WorkbenchError as error:
        if error.code == "weak-key":
            raise
        genuine = False
    if not genuine:
        raise _not_a_card()
    return card


def _parts(data: bytes) -> tuple[Card, bytes]:
    try:
        if len(data) > _MOST_BYTES:
            raise ValueError("too long for a card")
        found = read_table(data.removesuffix(b"\n"))
        card = Card(plain.text(found, "name"), plain.text(found, "sign"), plain.text(found, "receive"))
        signature = bytes.fromhex(plain.text(found, "signature"))
        if _file(card, signature) != data:
            raise ValueError("not a card as this version writes it")
    except (KeyError, TypeError, ValueError) as error:
        raise _not_a_card() from error
    return card, signature


def _unsigned(card: Card) -> dict[str, object]:
    return {"format": _FORMAT, "kind": _KIND, "name": card.name, "receive": card.receive, "sign": card.sign}


def _file(card: Card, signature: bytes) -> bytes:
    return canonical(_unsigned(card) | {"signature": signature.hex()}) + b"\n"


def _not_a_card() -> WorkbenchError:
    said = "This file is not an identity card that this version can read, or it was changed. Ask its holder to send it again."
    return WorkbenchError("not-a-card", said)
