"""Takes the usual runs, words between a few properties, out of a Word document before it is parsed.

They are nine tenths of most scripts, and an element costs far more as an object than as a few bytes. What is left is parsed as
ever, with one element in the place of all that was taken out there.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from workbench.files.docx_in.names import Element, W
from workbench.files.docx_in.package import parse
from workbench.files.refusal import Unreadable

RUNS = W + "runs"

_HEAD = re.compile(
    rb"""(?:<\?xml version=["']1\.0["'] encoding=["'](?:UTF|utf)-8["'](?: standalone=["']yes["'])?\?>\s*)?<w:document [^<>]*>"""
)
_PREFIX, _LATER = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"', b" xmlns:w14="
_PLACE, _APART, _APART_END, _END = b"<w:runs/>", b"<w:apart>", b"</w:apart>", b"</w:document>"
_PROOF = rb'(?:<w:proofErr w:type="\w*+"/>)*+'
_RUN = re.compile(
    rb'<w:r(?: w:rsidDel="\w*+")?+(?: w:rsidR="\w*+")?+(?: w:rsidRPr="\w*+")?+>'
    rb"(<w:rPr>(?:<(?!/|w:r[ >])[^<>]*+>)*+</w:rPr>)?+(?:<w:lastRenderedPageBreak/>)?+"
    rb'<w:t( xml:space="preserve")?+>([^<]*+)</w:t></w:r>' + _PROOF
)
_BREAK = re.compile(
    rb'</w:p><w:p(?: w14:paraId="\w*+")?+(?: w14:textId="\w*+")?+'
    rb'(?: w:rsidR="\w*+")?+(?: w:rsidRPr="\w*+")?+(?: w:rsidRDefault="\w*+")?+(?: w:rsidP="\w*+")?+>'
    rb"(<w:pPr>(?:<(?!/w:pPr)[^<>]*+>)*+</w:pPr>)?+" + _PROOF
)
_SPACES = b" \t\n"
_LARGEST = 4 * 1024 * 1024
_ENTITIES = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'", "&amp;": "&"}
_CONTROLS = bytes({*range(32)} - {*b"\t\n\r"})

Step = tuple[Element | None, str | None]
"""Words with the properties of their run, or, where there are no words, the next paragraph with its own."""
Piece = tuple[bytes | None, list[bytes] | None]
"""The same as it stands in the file."""


@dataclass(frozen=True, slots=True)
class Usual:
    """A document without its usual runs, what stood in their places, and an element with all the properties of it."""

    root: Element
    taken: Mapping[Element, list[Step]] = field(default_factory=dict)
    properties: Element | None = None

    def words(self, place: Element) -> str:
        """The words that were taken out of this place, paragraphs parted by spaces."""
        return "".join([" " if words is None else words for _, words in self.taken.get(place, ())])


def usual_runs(data: bytes) -> Usual | None:
    """The document in a part, or None if anything in it is so written that it has to be parsed whole to be sure.

    Only what would be parsed to the same words is taken out: the prefix means what it usually does, and there are no comments,
    declarations, entities of the file's own or characters that XML does not know. The time grows with the length of the part,
    whatever stands in it: no pattern looks further than to where the next run begins.
    """
    head = _HEAD.match(data)
    if head is None or len(data) > _LARGEST or data.find(b"\r", head.end()) >= 0:
        return None
    try:
        rest, groups = _parted(data)
        if not _is_usual(head[0], rest, data):
            return None
        said = sorted({said for group in groups for said, _ in group if said})
        words = _texts_of([b"".join(pieces) for group in groups for _, pieces in group if pieces])
        root, apart = _parsed(rest, said)
        properties = dict(zip(said, apart, strict=True))
        taken = {
            place: [(properties[said] if said else None, next(words) if pieces else None) for said, pieces in group]
            for place, group in zip(root.iter(RUNS), groups, strict=True)
        }
    except (Unreadable, ValueError):
        return None
    return Usual(root, taken, apart) if all(map(_is_in_place, taken, groups)) else None


def _parted(data: bytes) -> tuple[bytes, list[list[Piece]]]:
    """The part without its usual runs, and these in groups that stand side by side, words of the same properties as one."""
    parts = iter(_RUN.split(data))
    rest, groups = [next(parts)], list[list[Piece]]()
    group, pieces, last = list[Piece](), list[bytes](), None
    for said, keeps, words, after in zip(parts, parts, parts, parts, strict=True):
        if keeps is None and words.strip(_SPACES) != words:
            raise ValueError
        if pieces and said == last:
            pieces.append(words)
        else:
            pieces, last = [words], said
            group.append((said, pieces))
        if after:
            pieces = []
            ended = _BREAK.fullmatch(after)
            if ended:
                group.append((ended[1], None))
            else:
                rest += _PLACE, after
                groups.append(group)
                group = []
    return b"".join(rest), groups


def _is_usual(head: bytes, rest: bytes, data: bytes) -> bool:
    """Whether the names in a part mean everywhere what its root says, and all that is left of it is elements."""
    prefixes = [piece[:1] for piece in rest.split(b"xmlns:w")[1:]]
    named = prefixes.count(b"=") == head.count(_PREFIX) == 1 and not any(after.isspace() for after in prefixes)
    later = head.count(_LATER) == rest.count(_LATER) and (_LATER in head or b" w14:" not in data)
    return named and later and b"<!" not in rest and rest.rfind(b"<?") <= 0


def _texts_of(written: list[bytes]) -> Iterator[str]:
    """What stands between tags as texts; raises ValueError for what XML does not allow there."""
    joined = b"\0".join(written)
    if len(joined.translate(None, _CONTROLS)) != len(joined) - max(len(written) - 1, 0) or b"]]>" in joined:
        raise ValueError
    text = joined.decode()
    if "\ufffe" in text or "\uffff" in text or text.count("&") != sum(map(text.count, _ENTITIES if "&" in text else ())):
        raise ValueError
    for entity, character in _ENTITIES.items() if "&" in text else ():
        text = text.replace(entity, character)
    return iter(text.split("\0"))


def _parsed(rest: bytes, properties: list[bytes]) -> tuple[Element, Element]:
    """The root of the part and an element with these properties; raises Unreadable, and ValueError for names and authors."""
    if any(b"author" in said or b"xmlns" in said for said in properties):
        raise ValueError
    start, end, nothing = rest.rpartition(_END)
    root = parse(b"".join((start, _APART, *properties, _APART_END, end, nothing)))
    return root, root[-1]


def _is_in_place(place: Element, group: list[Piece]) -> bool:
    """Whether a place that holds the ends of paragraphs stands in a paragraph itself."""
    parent = place.getparent()
    return (parent is not None and parent.tag == W + "p") or all(pieces is not None for _, pieces in group)
