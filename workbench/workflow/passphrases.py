"""Suggests passphrases that can be written down and read out: five short words drawn at random."""

import secrets
from typing import Final

WORDS: Final = (
    "acorn", "amber", "anchor", "anvil", "apple", "apron", "arrow", "aspen", "atlas", "autumn", "badger", "baker", "barley",
    "barn", "basin", "basket", "beacon", "bell", "birch", "biscuit", "blanket", "blossom", "bonnet", "border", "bottle",
    "bramble", "branch", "brass", "bread", "bridge", "brook", "broom", "bucket", "butter", "button", "cabin", "candle",
    "canvas", "carpet", "castle", "cedar", "chalk", "cherry", "chimney", "cider", "circle", "clay", "clever", "cliff",
    "clock", "cloud", "clover", "coast", "cobble", "comet", "compass", "copper", "coral", "cotton", "cradle", "crane",
    "cricket", "crocus", "crown", "curlew", "dairy", "daisy", "damson", "dapple", "dinner", "dolphin", "drift", "drum",
    "eagle", "early", "earth", "easel", "echo", "elbow", "elder", "elm", "ember", "engine", "fable", "falcon", "farm",
    "fathom", "feather", "fern", "ferry", "fiddle", "field", "finch", "flint", "flock", "forest", "forge", "fossil", "fox",
    "frost", "galley", "garden", "garnet", "gate", "ginger", "glass", "globe", "glove", "goat", "goose", "gorse", "grain",
    "granite", "grape", "gravel", "hammer", "hammock", "harbour", "harvest", "hazel", "heather", "hedge", "heron", "hill",
    "hollow", "honey", "hornet", "island", "ivory", "ivy", "jacket", "jasmine", "jigsaw", "juniper", "kestrel", "kettle",
    "kitchen", "kite", "ladder", "lagoon", "lake", "lantern", "larch", "lark", "laurel", "lavender", "leaf", "lemon",
    "lentil", "lilac", "linen", "lobster", "locket", "lupin", "magnet", "maple", "marble", "marsh", "meadow", "melon",
    "mill", "minnow", "mitten", "moss", "mountain", "mussel", "mustard", "nectar", "needle", "nettle", "nutmeg", "oak",
    "oasis", "oats", "ocean", "olive", "onion", "orbit", "orchard", "otter", "oyster", "paddle", "paper", "parsley",
    "pasture", "peach", "pebble", "pepper", "petal", "pigeon", "pillow", "pine", "planet", "plover", "plum", "pocket",
    "pond", "poplar", "poppy", "prairie", "puffin", "quarry", "quartz", "quill", "quilt", "rabbit", "radish", "raven",
    "ribbon", "ridge", "river", "robin", "rocket", "rowan", "saddle", "saffron", "salmon", "sandal", "satchel", "saucer",
    "shell", "silver", "skylark", "slate", "sparrow", "spindle", "spruce", "starling", "stone", "summer", "swallow",
    "teapot", "thistle", "thunder", "timber", "toffee", "topaz", "trellis", "trumpet", "tulip", "tunnel", "turnip", "umber",
    "valley", "vanilla", "velvet", "violet", "walnut", "whistle", "willow", "window", "winter", "wren", "yarrow", "zebra",
    "zither",
)  # fmt: skip
"""256 short words: drawing one gives eight bits."""


def suggest(words: int = 5) -> str:
    """A passphrase of so many words, drawn by the system's own randomness: "amber-lark-quill-otter-pond"."""
    return "-".join(secrets.choice(WORDS) for _ in range(words))
