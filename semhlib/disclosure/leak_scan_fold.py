"""Text brought to one spelling, so that a name is found however it was typed: case, accents, ligatures, hidden signs."""

import re
import unicodedata

# Letters that no accent can be taken off.
_LETTERS = {
    "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th", "ŧ": "t",
}  # fmt: skip
_OTHER = re.compile("[" + "".join(_LETTERS) + "]")
# Accents standing alone, and signs that are there but not seen: soft hyphens, joiners, directions.
_UNSEEN = re.compile("[\u0300-\u036f\u00ad\u034f\u061c\u115f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]")
WORD = re.compile(r"[^\W\d_]+")
SIGNS = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """The same text in small letters, without accents or hidden signs."""
    if text.isascii():
        return text.lower()
    return _OTHER.sub(lambda found: _LETTERS[found[0]], _UNSEEN.sub("", unicodedata.normalize("NFKD", text.lower())))


def words_of(text: str) -> tuple[str, ...]:
    """The words of a name, folded: “Mc-Adam O’Hare” has four."""
    return tuple(WORD.findall(fold(text)))
