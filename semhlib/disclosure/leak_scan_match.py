"""Which identifiers stand in one text or row of numbers. One pass, however many pupils there are.

Returns     kinds and numbers of pupils, never the words that were found
"""

import re
from collections.abc import Iterator

import numpy as np

from semhlib.disclosure.leak_scan_fold import WORD, fold
from semhlib.disclosure.leak_scan_identifiers import BARE_NUMBER_FROM, UPN_TAIL, Identifiers, Kind, Pupils
from semhlib.disclosure.leak_scan_parts import How, Numbers, Text

Found = tuple[Kind, Pupils]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?,?"
_DAYS = (
    (re.compile(r"(?<!\d)(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4})(?!\d)"), "dmy"),
    (re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)"), "ymd"),
    (re.compile(rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?(?:\sof)?[\s-]+{_MONTH}[\s-]+(\d{{4}})(?!\d)"), "dmy"),
    (re.compile(rf"(?<![a-z]){_MONTH}\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})(?!\d)"), "mdy"),
    (re.compile(r"(?<![\d.])(\d{2})(\d{2})(\d{4})(?!\d)"), "dmy"),
    (re.compile(r"(?<![\d.])(\d{4})(\d{2})(\d{2})(?!\d)"), "ymd"),
)
_NEAR = 30  # signs before and behind a year, in which the rest of a date stands
_DIGITS = re.compile(rf"\d{{{UPN_TAIL - 1},}}[a-z\d]")
_LONG = re.compile(r"[^\W_]{6,}")
_LABELLED = re.compile(
    r"(?<![a-z])(?:adno|adm(?:ission)?s?[\s._-]*(?:no|num|number)|pupil[\s_-]*(?:no|num|number))(?![a-z])[^a-z\d]{0,8}([a-z\d]+)"
)
_BARE = re.compile(rf"(?<![\w.#&])[a-z\d]{{{BARE_NUMBER_FROM},}}(?![\w]|[.,]\d)")
_QUOTED = re.compile(rf"[\"'>]([a-z\d]{{{BARE_NUMBER_FROM},}})(?=[\"'<])")
_INITIAL_FIRST = re.compile(r"(?<![\w.'’&])([a-z])\.\s?([^\W\d_]{2,})")
_INITIAL_APART = re.compile(r"(?<![\w.'’&])([a-z])\.\s([^\W\d_]{2,})")  # in a script, “a.b” is something else
_INITIAL_LAST = re.compile(r"(?<![\w'’&])([^\W\d_]{2,}),\s([a-z])\.(?!\w)")
_INITIALS: dict[How, tuple[tuple[re.Pattern[str], int], ...]] = {
    "words": ((_INITIAL_FIRST, 1), (_INITIAL_LAST, -1)), "code": ((_INITIAL_APART, 1), (_INITIAL_LAST, -1)), "raw": (),
}  # fmt: skip
# Headings that part a forename from a surname in a record: they are stepped over.
_HEADINGS = frozenset({
    "family", "first", "firstname", "forename", "given", "last", "lastname", "legal", "name", "preferred", "surname",
})  # fmt: skip
_LEAST = {"words": 4, "code": 6, "raw": 6}  # letters of a full name; two-letter names meet by chance in scripts
_EXACT = 1e15  # whole numbers up to here are kept exactly
_NUMBER = re.compile(r"(?<![\w.])-?\d+\.\d+(?![\w.])")


def in_text(part: Text, looked_for: Identifiers) -> Iterator[Found]:
    """Kinds and pupils found in a text; the same may come several times."""
    text = fold(part.text)
    words = WORD.findall(text)
    there = set(words)
    yield from _names(words, there, part.how, looked_for)
    yield from _numbers(text, part.how, looked_for)
    if looked_for.surnames.isdisjoint(there):
        return
    for pattern, order in _INITIALS[part.how]:
        for pair in pattern.findall(text):
            if pupils := looked_for.initials.get(pair[::order]):
                yield "initial and surname", pupils


def _names(words: list[str], there: set[str], how: How, looked_for: Identifiers) -> Iterator[Found]:
    starts = {word: looked_for.starts[word] for word in looked_for.starts.keys() & there}
    if not starts:
        return
    parted = not _HEADINGS.isdisjoint(there)
    for run in (words, [word for word in words if word not in _HEADINGS]) if parted else (words,):
        for at in [at for at, word in enumerate(run) if word in starts]:
            for length in starts[run[at]]:
                for form in looked_for.forms.get(tuple(run[at : at + length]), ()):
                    if how != "raw" if form.kind == "surname" else form.letters >= _LEAST[how]:
                        yield form.kind, form.pupils


def _numbers(text: str, how: How, looked_for: Identifiers) -> Iterator[Found]:
    for key in looked_for.keys.keys() & set(_LONG.findall(text)):
        yield "pupil key", looked_for.keys[key]
    for run in _DIGITS.findall(text):
        for at in range(len(run) - UPN_TAIL + 1):
            if pupils := looked_for.tails.get(run[at : at + UPN_TAIL]):
                yield "UPN", pupils
    near = "\n~\n".join(text[max(0, year.start() - _NEAR) : year.end() + _NEAR] for year in looked_for.years.finditer(text))
    for pattern, order in _DAYS if near else ():
        for found in pattern.findall(near):
            if pupils := looked_for.born.get(_day(found, order)):
                yield "date of birth", pupils
    admission = set(_LABELLED.findall(text))
    if how != "raw" and looked_for.admission:
        admission |= set((_BARE if how == "words" else _QUOTED).findall(text))
    for number in looked_for.admission.keys() & admission:
        yield "admission number", looked_for.admission[number]
    if looked_for.numbers and set(looked_for.numbers) & {float(number) for number in _NUMBER.findall(text)}:
        yield "number looked for", ()


def _day(found: tuple[str, str, str], order: str) -> tuple[int, int, int]:
    parts = dict(zip(order, found, strict=True))
    month = parts["m"]
    return int(parts["y"]), int(month) if month.isdigit() else _MONTHS.index(month[:3]) + 1, int(parts["d"])


def in_numbers(part: Numbers, looked_for: Identifiers) -> Iterator[Found]:
    """Kinds and pupils found in a row of numbers: figures given, UPNs and admission numbers kept as numbers, length."""
    row = np.asarray(part.values, dtype=float)
    row = row[np.isfinite(row)]
    if not part.guessed and looked_for.longest is not None and len(part.values) > looked_for.longest:
        yield "long row of numbers", ()
    if any(np.isclose(row, number, rtol=1e-6, atol=0).any() for number in looked_for.numbers):
        yield "number looked for", ()
    large = row[(row >= 10 ** (BARE_NUMBER_FROM - 1)) & (row < _EXACT) & (row % 1 == 0)]
    whole = {str(int(value)) for value in large}
    for tail in looked_for.tails.keys() & whole:
        yield "UPN", looked_for.tails[tail]
    for number in looked_for.admission.keys() & whole:
        yield "admission number", looked_for.admission[number]
