"""What the leak scanner looks for: every form in which a pupil of the names store could stand in a file.

Looked for   UPN, also without its check letter; admission number; full name in both orders, also glued together;
             initial and surname with a full stop (“J. Brown”); surname alone, also one half of a double one; date of
             birth; pupil key
Leaves out   forenames alone, which many share; nicknames, and initials without a full stop
             surnames alone that are a word of the product's own texts or of the school's (“Green”), or shorter than
             four letters: those count in a full name only
             an admission number of fewer than six signs, unless a word such as “Adno” stands before it: four digits
             stand everywhere in a file
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from semhlib.disclosure.leak_scan_fold import SIGNS, fold, words_of
from semhlib.disclosure.leak_scan_words import own_words

Kind = Literal[
    "UPN", "admission number", "full name", "surname", "initial and surname", "date of birth", "pupil key",
    "number looked for", "long row of numbers",
]  # fmt: skip
Pupils = tuple[int, ...]
SURNAME_FROM = 4  # letters
PART_FROM = 5  # letters of one part of a double surname
BARE_NUMBER_FROM = 6  # signs
UPN_TAIL = 12  # signs after the check letter


@dataclass(frozen=True)
class Form:
    """What kind of thing some words are that follow each other, and whose."""

    kind: Kind
    pupils: Pupils
    letters: int


@dataclass(frozen=True, kw_only=True)
class Identifiers:
    """All forms to look for, laid out to be found in one pass. Nothing of a pupil shows when printed.

    A pupil is told by the number of the row in the names store, from 1.
    """

    forms: Mapping[tuple[str, ...], tuple[Form, ...]] = field(repr=False)
    starts: Mapping[str, tuple[int, ...]] = field(repr=False)  # by first word: how many words there may be
    tails: Mapping[str, Pupils] = field(repr=False)  # UPN without check letter
    keys: Mapping[str, Pupils] = field(repr=False)
    admission: Mapping[str, Pupils] = field(repr=False)
    born: Mapping[tuple[int, int, int], Pupils] = field(repr=False)
    years: re.Pattern[str] = field(repr=False)
    initials: Mapping[tuple[str, str], Pupils] = field(repr=False)
    surnames: frozenset[str] = field(repr=False)
    numbers: tuple[float, ...] = field(repr=False, default=())
    longest: int | None = None
    pupils: int = 0


def identifiers_of(
    names: Iterable[Mapping[str, Any]], *, school_words: Iterable[str] = (), numbers: Iterable[float] = (),
    longest: int | None = None,
) -> Identifiers:  # fmt: skip
    """Everything to look for, from the rows of the names store.

    Takes       names: rows with pupil_key, upn, adno, forename, surname, dob; any of them may be empty
                school_words: texts that may hold a surname by right, such as the school's name
                numbers: figures that may stand nowhere, such as a pupil's score
                longest: the most numbers that may follow each other: the size of the public cube
    """
    names = list(names)
    known = own_words() | {word for text in school_words for word in words_of(text)}
    forenames = {word for row in names for word in words_of(row["forename"] or "")}
    forms: dict[tuple[tuple[str, ...], Kind], set[int]] = defaultdict(set)
    tails, keys, admission, born, initials = (defaultdict[Any, set[int]](set) for _ in range(5))
    count = 0
    for count, row in enumerate(names, start=1):
        forename, surname = words_of(row["forename"] or ""), words_of(row["surname"] or "")
        for words in _full_names(forename, surname):
            forms[words, "full name"].add(count)
        for words in _spellings(surname):
            if len("".join(words)) >= SURNAME_FROM and not set(words) <= known:
                forms[words, "surname"].add(count)
        for word in surname if len(surname) > 1 else ():
            if len(word) >= PART_FROM and word not in known | forenames:
                forms[(word,), "surname"].add(count)
        if forename and surname:
            initials[forename[0][0], surname[-1]].add(count)
            initials[forename[0][0], surname[0]].add(count)
        if row["upn"]:
            tails[fold(row["upn"])[-UPN_TAIL:]].add(count)
        if row["pupil_key"]:
            keys[fold(row["pupil_key"])].add(count)
        if row["adno"]:
            admission["".join(SIGNS.findall(fold(row["adno"])))].add(count)
        if day := _day(row["dob"]):
            born[day].add(count)
    by_words: dict[tuple[str, ...], tuple[Form, ...]] = {}
    starts: dict[str, tuple[int, ...]] = {}
    for (words, kind), pupils in forms.items():
        form = Form(kind, tuple(sorted(pupils)), len("".join(words)))
        by_words[words] = (*by_words.get(words, ()), form)
        starts[words[0]] = tuple({*starts.get(words[0], ()), len(words)})
    return Identifiers(
        forms=by_words, starts=starts, tails=_fixed(tails), keys=_fixed(keys),
        admission=_fixed(admission), born=_fixed(born), initials=_fixed(initials),
        surnames=frozenset(surname for _, surname in initials), years=_years({day[0] for day in born}), numbers=tuple(numbers),
        longest=longest,
        pupils=count,
    )  # fmt: skip


def _years(years: set[int]) -> re.Pattern[str]:
    return re.compile("|".join(str(year) for year in sorted(years)) or r"(?!)")


def _fixed(found: Mapping[Any, set[int]]) -> dict[Any, Pupils]:
    return {form: tuple(sorted(pupils)) for form, pupils in found.items() if form}


def _day(born: date | str | None) -> tuple[int, int, int] | None:
    day = date.fromisoformat(born) if isinstance(born, str) and born else born
    return (day.year, day.month, day.day) if isinstance(day, date) else None


def _spellings(words: tuple[str, ...]) -> set[tuple[str, ...]]:
    """A name of several words as they are, and written as one: “O'Hare” and “Ohare”."""
    return {words, ("".join(words),)} if words else set()


def _full_names(forename: tuple[str, ...], surname: tuple[str, ...]) -> set[tuple[str, ...]]:
    """Forename and surname in both orders, with a space or without; of two forenames or surnames, also with one of them."""
    if not forename or not surname:
        return set()
    firsts = _spellings(forename) | {forename[:1]}
    lasts = _spellings(surname) | ({surname[:1], surname[-1:]} if len(surname) > 1 else set())
    found = set()
    for first in firsts:
        for last in lasts:
            for before, after in ((first, last), (last, first)):
                found |= {before + after, (*before[:-1], before[-1] + after[0], *after[1:])}
    return found
