"""What the letters of Symbol and Wingdings look like, since Word stores them as numbers of a private range."""

_GREEK_UPPER = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ"
_GREEK_LOWER = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ"
_SYMBOL = {0x41 + i: c for i, c in enumerate(_GREEK_UPPER)} | {0x61 + i: c for i, c in enumerate(_GREEK_LOWER)}
_SYMBOL |= {
    **{0x22: "∀", 0x24: "∃", 0x27: "∋", 0x2A: "*", 0x2D: "-", 0x40: "≅"},
    **{0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×"},
    **{0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xD2: "®"},
    **{0xD3: "©", 0xD4: "™", 0xD6: "√", 0xDB: "⇔", 0xDE: "⇒", 0xE5: "∑"},
}
_PICTURES = (
    "🖉✂✁👓🕭🕮🕯🕿✆🖂🖃📪📫📬📭📁📂📄🗏🗐🗄⌛🖮🖰🖲🖳🖴🖫🖬✇✍🖎✌👌👍👎☜☞☝☟🖐☺😐☹💣☠🏳🏱✈☼💧❄🕆✞🕈✠✡☪☯ॐ☸♈♉♊♋♌♍♎♏♐♑♒♓🙰🙵●🔾■□🞐❑❒⬧⧫◆❖◆⌧⮹⌘🏵🏶🙶🙷"
)
_WINGDINGS = {0x21 + i: sign for i, sign in enumerate(_PICTURES)}
_WINGDINGS |= {0xA7: "▪", 0xA8: "◻", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xF0: "⇨", 0xF3: "⬄"}
_WINGDINGS |= {0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑"}
_PRIVATE = range(0xF000, 0xF100)
_BULLETS = _WINGDINGS | {0xB7: "•"}


def symbol(code: int, font: str) -> str:
    """What w:sym shows for a code in a font; in a font not known here, the character of that code; "" for an impossible code."""
    table = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}.get(font.lower())
    inner = code - _PRIVATE.start if code in _PRIVATE else code
    if table and inner in table:
        return table[inner]
    if table is _SYMBOL and 0x20 <= inner < 0x7F:
        return chr(inner)
    return chr(code) if 0x20 <= code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else ""


def bullet(text: str) -> str:
    """A list's bullet as it looks, whatever font it was taken from."""
    return "".join(_BULLETS.get(ord(c) - _PRIVATE.start, "•") if ord(c) in _PRIVATE else c for c in text)
