"""Whether a script is in English at all, by the small words that every language is full of and by its letters."""

import re
from collections.abc import Iterator

from workbench.domain.document import Document, Warning

FEWEST_WORDS = 150
"""Shorter texts are not judged: too few words for a share to mean anything."""

FEWEST_LETTERS = 300
"""Letters of another alphabet that stand for those words: many such texts are written without spaces, so no words can be told."""

_SURE = 0.25
_GLANCE = 400
_LEAST = 0.08
_LONG = 9
"""Letters a word that English has not on average, reference lists included: a text with more holds some that is not parted."""

_SMALL_WORDS = {
    "English": (
        "the of and to a in is that for it as was with be by on not this are or from at which but have an had they you "
        "were their one all we can her has there been if more when will would who so no what its our about into than them "
        "also"
    ),
    "Welsh": (
        "y yr yn i a o ar am i'r a'r o'r mae sydd wedi bod gan ei eu hyn ac at fod oedd neu fel gyda hefyd nid ddim mewn "
        "wrth dros drwy rhwng ond hi ef nhw ni chi gael fydd roedd yw pob un bydd lle cael rhai"
    ),
    "French": (
        "le la les de des du un une et à en est que qui dans pour il elle ne pas sur se au aux par plus ce cette ces avec "
        "sont son sa ses ou leur nous vous ils mais été être comme tout fait"
    ),
    "Spanish": (
        "el la los las de del un una y a en es que por para con no se su lo al como más pero sus le ya o este sí porque "
        "esta entre cuando muy sin sobre también me hasta hay donde quien desde todo"
    ),
    "German": (
        "der die das und in zu den von mit ist im nicht ein eine als auch es an werden aus er hat dass sie nach wird bei "
        "einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch"
    ),
    "Italian": (
        "il lo la i gli le di del della dei e a in è che per un una con non si su al da come più ma anche o sono nel alla "
        "ha dal questo questa loro essere delle sua suo ai nella"
    ),
    "Portuguese": (
        "o a os as de do da dos das e em um uma que é para com não se por no na ao mais como mas foi ou sua seu são à "
        "também pelo pela até isso ela ele entre era depois sem"
    ),
    "Dutch": (
        "de het een en van in is dat op te zijn voor met die niet aan er om ook als maar door naar bij uit over dan nog "
        "worden wordt hebben heeft hij zij we ze dit deze kan tot meer of"
    ),
    "Polish": (
        "i w na z do się nie jest to że o jak a po za od co dla przez tak ale czy jego tym być są ich przy oraz który "
        "która które już był była było ze może tylko"
    ),
    "Romanian": (
        "și în de la a cu pe nu o un că este din mai care pentru se ce sau fi au ca sunt prin dar al ale lui lor era după "
        "fost acest această între cum"
    ),
    "Turkish": "ve bir bu da de için ile çok olarak daha en gibi ne var mi kadar olan sonra o ama ya her şey değil ise ki onun",
    "Irish": "an na agus ar i is a le ag go do bhí tá sé ní ó mar leis faoi seo sin atá siad sí chun den nó gur ach níos bheith",
}
_LISTS = {language: frozenset(words.split()) for language, words in _SMALL_WORDS.items()}
_ENGLISH = _LISTS.pop("English")


def warnings(document: Document) -> Iterator[Warning]:
    """A warning where a text of more than 150 words, or of 300 letters that are not Latin, does not seem to be English.

    About two words in five of English prose stand in the list of English small words, a reference list still has one in seven; a
    text in another language reaches a few in a hundred. So a text is English where a quarter of its words stand there, and is
    told of where fewer than eight in a hundred do, or where another language's small words are more frequent. Where most letters
    are not Latin, that alone tells.
    """
    text = document.text
    glance = " ".join([text[start : start + _GLANCE] for start in _glances(len(text))])
    glanced = glance.split()
    if _share(glanced, _ENGLISH) >= _SURE and len(glance) <= _LONG * len(glanced):
        return
    if _is_foreign(text):
        yield Warning("not-english", f"The text does not seem to be in English. {_ADVICE}")
        return
    words = text.lower().replace("’", "'").split()
    if len(words) <= FEWEST_WORDS or _share(words, _ENGLISH) >= _SURE:
        return
    words = [word for word in words if any(map(str.isalpha, word))]
    if len(words) <= FEWEST_WORDS:
        return
    english = _share(words, _ENGLISH)
    shares = {language: _share(words, small) for language, small in _LISTS.items()}
    other = max(shares, key=shares.__getitem__)
    if shares[other] > max(english, _LEAST):
        yield Warning("not-english", f"The text does not seem to be in English; its small words are those of {other}. {_ADVICE}")
    elif english < _LEAST:
        yield Warning("not-english", f"The text does not seem to be in English. {_ADVICE}")


def _glances(length: int) -> range:
    """Where a text is looked at first, in four places far apart: what nearly every script has there is English."""
    return range(length // 8, length, length // 4 or 1)[:4]


def _is_foreign(text: str) -> bool:
    """Whether most letters of a text, and enough of them to tell, are of another alphabet than the Latin one."""
    foreign = len(_FOREIGN.findall(text))
    return foreign >= FEWEST_LETTERS and 2 * foreign > sum(map(str.isalpha, text))


def _share(words: list[str], small: frozenset[str]) -> float:
    return sum(map(small.__contains__, words)) / len(words) if words else 0.0


_FOREIGN = re.compile(r"[^\W\d_\u0000-\u02ff\u1d00-\u1eff\u2100-\u214f\ufb00-\ufb06\uff21-\uff5a]")
"""A letter that is not Latin."""
_ADVICE = "Look at it before it is given out."
