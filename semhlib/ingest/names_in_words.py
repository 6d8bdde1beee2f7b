"""Whether a text names a pupil: by forename and surname, in either order, or by a UPN."""

import re
import unicodedata
from collections.abc import Iterable

_WORD = re.compile(r"[^\W_]+")
_UPN = re.compile(r"\b[A-HJ-NP-RT-Z]\d{11}[0-9A-HJ-NP-RT-Z]\b", re.IGNORECASE)


class NamesInWords:
    """The full names of a school's pupils, looked for in texts.

    Leaves out  a forename or a surname alone: half of them are words, or somebody else's
    """

    def __init__(self, pupils: Iterable[tuple[str, str]]):
        """Takes       forename and surname of every pupil; one without either is passed over"""
        # By their first two words, so that a text is walked through once however many pupils there are.
        self._names: dict[tuple[str, str], set[tuple[str, ...]]] = {}
        for forename, surname in pupils:
            first, last = words_of(forename), words_of(surname)
            if first and last:
                for each in {first, first[:1]}:
                    self._add((*each, *last))
                    self._add((*last, *each))

    def stand_in(self, text: str) -> bool:
        """True where a pupil's full name or anything of the form of a UPN stands in the text."""
        if _UPN.search(text):
            return True
        words = words_of(text)
        return any(
            words[at : at + len(name)] == name
            for at, pair in enumerate(zip(words, words[1:], strict=False))
            for name in self._names.get(pair, ())
        )

    def _add(self, name: tuple[str, ...]) -> None:
        self._names.setdefault((name[0], name[1]), set()).add(name)


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text in small letters, without accents; a hyphen or an apostrophe parts two."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return tuple(_WORD.findall("".join(letter for letter in plain if not unicodedata.combining(letter))))
