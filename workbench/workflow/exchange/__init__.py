"""Work between laptops: packs out to markers and back, the keys behind them, and what is decided when two judgements meet."""

from workbench.workflow.exchange.arriving import Arrival, preview, take_in_pack
from workbench.workflow.exchange.board import OfficeBoard, OutLine, OwnBoard, OwnLine, PackEvent, office_board, own_board
from workbench.workflow.exchange.identity import (
    card_in,
    cards_held,
    change_profile_passphrase,
    confirm_card,
    make_profile,
    open_profile,
    profile_card,
    withdraw_card,
    write_card_file,
    write_own_card,
)
from workbench.workflow.exchange.opening import Unpacked, Way, needs_phrase, open_into, open_pack
from workbench.workflow.exchange.returning import Returned, return_work
from workbench.workflow.exchange.sending import Order, Sent, discard, send, send_receipt
from workbench.workflow.exchange.settling import Beside, BothSides, both_sides, kept_beside, settle

__all__ = [
    "Arrival",
    "Beside",
    "BothSides",
    "OfficeBoard",
    "Order",
    "OutLine",
    "OwnBoard",
    "OwnLine",
    "PackEvent",
    "Returned",
    "Sent",
    "Unpacked",
    "Way",
    "both_sides",
    "card_in",
    "cards_held",
    "change_profile_passphrase",
    "confirm_card",
    "discard",
    "kept_beside",
    "make_profile",
    "needs_phrase",
    "office_board",
    "open_into",
    "open_pack",
    "open_profile",
    "own_board",
    "preview",
    "profile_card",
    "return_work",
    "send",
    "send_receipt",
    "settle",
    "take_in_pack",
    "withdraw_card",
    "write_card_file",
    "write_own_card",
]
