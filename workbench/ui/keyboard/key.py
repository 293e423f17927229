"""One key with what is held down with it: as it is written, as people read it, and whether a command may have it."""

from collections.abc import Iterator, Sequence
from types import MappingProxyType
from typing import Final, cast

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence

_Key = Qt.Key
_Held = Qt.KeyboardModifier
_Standard = QKeySequence.StandardKey

_SPELLING: Final = MappingProxyType({"pageup": "PgUp", "pagedown": "PgDown", "cmd": "Ctrl", "command": "Ctrl", "option": "Alt"})
_READ: Final = MappingProxyType({"Return": "Enter", "Esc": "Escape", "Del": "Delete"})
_HELD_ALONE: Final = frozenset({_Key.Key_Shift, _Key.Key_Control, _Key.Key_Alt, _Key.Key_AltGr, _Key.Key_Meta, _Key.Key_CapsLock})
_ENTER: Final = (_Key.Key_Enter, _Key.Key_Return)
_HANDS: Final = _Held.ControlModifier | _Held.AltModifier | _Held.MetaModifier
_FIRST_UNPRINTED = 0x01000000

_MOVING: Final = frozenset(
    {
        *(_Key.Key_Tab, _Key.Key_Backtab, _Key.Key_Space, _Key.Key_Return, _Key.Key_Enter, _Key.Key_Escape),
        *(_Key.Key_Backspace, _Key.Key_Delete, _Key.Key_Insert, _Key.Key_Home, _Key.Key_End, _Key.Key_PageUp, _Key.Key_PageDown),
        *(_Key.Key_Left, _Key.Key_Right, _Key.Key_Up, _Key.Key_Down),
    }
)
_WRITING: Final = (
    *(_Standard.Cut, _Standard.Copy, _Standard.Paste, _Standard.Undo, _Standard.Redo, _Standard.SelectAll),
    *(_Standard.MoveToNextWord, _Standard.MoveToPreviousWord, _Standard.SelectNextWord, _Standard.SelectPreviousWord),
    *(_Standard.MoveToStartOfLine, _Standard.MoveToEndOfLine, _Standard.SelectStartOfLine, _Standard.SelectEndOfLine),
    *(_Standard.MoveToStartOfDocument, _Standard.MoveToEndOfDocument),
    *(_Standard.SelectStartOfDocument, _Standard.SelectEndOfDocument),
    *(_Standard.DeleteStartOfWord, _Standard.DeleteEndOfWord, _Standard.DeleteEndOfLine, _Standard.DeleteCompleteLine),
)
_OF_SYSTEM: Final = ("Alt+F4", "Alt+Tab", "Alt+Space", "Alt+Esc", "Ctrl+Esc", "Ctrl+Shift+Esc", "F10")


def read_keys(words: str) -> tuple[QKeySequence, ...] | None:
    """The keys of "Ctrl+Y Ctrl+Shift+Z", none for the empty word; None when one of them is no key. Enter is both keys of that
    name: the one of the number pad, which alone is called so inside, and the large one, Return.
    """
    keys = [QKeySequence(_spelled(word)) for word in words.split()]
    if not all(map(_is_key, keys)) or not all(map(str.isprintable, words.split())):
        return None
    return tuple(dict.fromkeys(each for key in keys for each in _with_its_twin(key)))


def is_single(key: QKeySequence) -> bool:
    """Whether it is a letter, a digit or a sign, with nothing held down but Shift at most."""
    pressed = _pressed(key)
    return not pressed.keyboardModifiers() & _HANDS and _Key.Key_Space.value < pressed.key().value < _FIRST_UNPRINTED


def said(key: QKeySequence) -> str:
    """A key as people read it here: "Ctrl+Enter", on macOS with its signs."""
    held, plus, last = key.toString(QKeySequence.SequenceFormat.NativeText).rpartition("+")
    return f"{held}{plus}{_READ.get(last, last)}"


def needed_by(key: QKeySequence) -> str:
    """Who else needs a key, as the beginning of a sentence; "" when a command may have it."""
    pressed = _pressed(key)
    held = pressed.keyboardModifiers() & ~_Held.KeypadModifier
    if (pressed.key() in _MOVING and not held & _HANDS) or key in tuple(_writing()):
        return "text fields and lists need"
    typed_with_both = held & _Held.ControlModifier and held & _Held.AltModifier
    return "the system needs" if key.toString() in _OF_SYSTEM or held & _Held.MetaModifier or typed_with_both else ""


def _pressed(key: QKeySequence) -> QKeyCombination:
    return cast(Sequence[QKeyCombination], key)[0]


def _with_its_twin(key: QKeySequence) -> tuple[QKeySequence, ...]:
    pressed = _pressed(key)
    if pressed.key() not in _ENTER:
        return (key,)
    return tuple(QKeySequence(QKeyCombination(pressed.keyboardModifiers(), each)) for each in _ENTER)


def _writing() -> Iterator[QKeySequence]:
    """What a text field of this system takes for itself."""
    for standard in _WRITING:
        yield from QKeySequence.keyBindings(standard)


def _spelled(word: str) -> str:
    held, plus, last = word.rpartition("+")
    parts = [_SPELLING.get(part.casefold(), part) for part in (*held.split("+"), last)]
    return "+".join(parts) if plus else parts[-1]


def _is_key(key: QKeySequence) -> bool:
    return key.count() == 1 and bool(key.toString()) and _pressed(key).key() not in _HELD_ALONE
