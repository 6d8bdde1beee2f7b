"""How a figure is written: one form for each kind of number, date and hidden cell.

Figures round half up, as people do by hand: 0.25 is shown as 0.3. A minus is U+2212.
"""

from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Protocol

from semhlib.terms.estimate import HIDDEN_WORDS, Estimate, Hidden
from semhlib.terms.thresholds import PERCENT_NEEDS

MINUS = "\N{MINUS SIGN}"
HIDDEN, NOT_AVAILABLE, NOT_APPLICABLE = "c", "x", "z"

SPOKEN = {
    HIDDEN: HIDDEN_WORDS["small"],
    NOT_AVAILABLE: "not available",
    NOT_APPLICABLE: "not applicable",
}
FOOT_NOTES = {
    HIDDEN: "c = hidden to protect identity (fewer than 5 pupils).",
    NOT_AVAILABLE: "x = not available.",
    NOT_APPLICABLE: "z = not applicable.",
    "pp": "pp = percentage points.",
}


class Words(Protocol):
    """The part of a measure's words that says how its figures are written."""

    @property
    def kind(self) -> str: ...
    @property
    def event_size(self) -> float: ...
    @property
    def decimals(self) -> int: ...


def show_number(value: float, decimals: int = 0) -> str:
    """1500 -> "1,500"; -0.04 to one place -> "0.0", never minus nought."""
    rounded = _rounded(value, decimals)
    return f"{MINUS if rounded < 0 else ''}{abs(rounded):,}"


def rounded(value: float, decimals: int = 0) -> float:
    """A value as it is shown, to count on with: 0.25 to one place is 0.3."""
    return float(_rounded(value, decimals))


def show_signed(value: float, decimals: int = 0) -> str:
    """A change with its sign: "+5", "−4.5"; nought has none."""
    return ("+" if _rounded(value, decimals) > 0 else "") + show_number(value, decimals)


def show_percent(value: float, decimals: int = 1) -> str:
    """92.449 -> "92.4%"."""
    return f"{show_number(value, decimals)}%"


def is_percent(words: Words) -> bool:
    """Whether a measure's value is a percentage, so that its change is in percentage points."""
    return words.kind in ("ratio", "share")


def show_value(figure: Estimate | Hidden, words: Words) -> str:
    """A figure in its measure's own unit: "92.4%", or a rate such as "5.2"; hidden ones as "c" or "x".

    Leaves out  a percentage of fewer than 10 pupils: a share says "3 of 7 pupils", a ratio is hidden
    """
    if isinstance(figure, Hidden):
        return figure.symbol
    if is_percent(words) and figure.pupils < PERCENT_NEEDS.value:
        return x_of_n(figure.numerator, figure.denominator) if words.kind == "share" else HIDDEN
    text = show_number(figure.value, words.decimals)
    return f"{text}%" if is_percent(words) else text


def show_total(figure: Estimate | Hidden, words: Words) -> str:
    """How many there were in all, for measures that count events: "31", or days as "58.0"."""
    if isinstance(figure, Hidden):
        return figure.symbol
    return show_number(total(figure, words), total_decimals(words))


def total(figure: Estimate, words: Words) -> float:
    """Events counted, in the unit people speak of (two sessions are one day)."""
    return figure.numerator * words.event_size


def total_decimals(words: Words) -> int:
    """Halves of a day need a place; whole events need none."""
    return 0 if words.event_size == int(words.event_size) else 1


def show_change(change: float | None, words: Words) -> str:
    """A change in its measure's own unit for a column: "+1.4 pp", "−0.8"; "c" where it may not be said."""
    if change is None:
        return HIDDEN
    return show_signed(change, words.decimals) + (" pp" if is_percent(words) else "")


def show_total_change(before: Estimate | Hidden, after: Estimate | Hidden, words: Words) -> str:
    """The change of a count of events for a column: "−17", "−4.5"; "c" or "x" where either is hidden."""
    for figure in (before, after):
        if isinstance(figure, Hidden):
            return figure.symbol
    assert isinstance(before, Estimate) and isinstance(after, Estimate)
    return show_signed(total(after, words) - total(before, words), total_decimals(words))


def say_points(change: float, decimals: int = 1) -> str:
    """The size of a change of a percentage, for a sentence: "1.4 percentage points"; direction is said in words."""
    size = abs(_rounded(change, decimals))
    return f"{size:,} percentage {'point' if str(size) == '1' else 'points'}"


def show_range(low: float, high: float, decimals: int = 0, sign: str = "") -> str:
    """ "50 to 70", or with sign "%" "90.1% to 92.3%"."""
    return f"{show_number(low, decimals)}{sign} to {show_number(high, decimals)}{sign}"


def show_date(day: date) -> str:
    """ "12 June 2026"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def show_short_date(day: date) -> str:
    """ "12 Jun", for tables."""
    return f"{day.day} {_MONTHS[day.month - 1][:3]}"


def x_of_n(x: int, n: int, one: str = "pupil", many: str = "pupils") -> str:
    """ "3 of 7 pupils"."""
    return f"{show_number(x)} of {plural(n, one, many)}"


def plural(n: int, one: str, many: str) -> str:
    """ "1 pupil", "2 pupils", "0 pupils"."""
    return f"{show_number(n)} {one if n == 1 else many}"


def year_group_name(year_group: int) -> str:
    """9 -> "Year 9"; Reception is 0, nursery below."""
    return f"Year {year_group}" if year_group > 0 else "Reception" if year_group == 0 else "Nursery"


def join_words(parts: Iterable[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    words = list(parts)
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " and " + words[-1] if words else ""


def spoken(text: str) -> str:
    """What a screen reader should say for a cell: words for c, x and z; other texts as they are."""
    return SPOKEN.get(text, text)


def foot_notes(cells: Iterable[str]) -> tuple[str, ...]:
    """The foot notes that a table with these cells needs, in a fixed order."""
    seen = set(cells)
    points = any(text.endswith(" pp") for text in seen)
    return tuple(note for sign, note in FOOT_NOTES.items() if sign in seen or (sign == "pp" and points))


def _rounded(value: float, decimals: int) -> Decimal:
    """Through the shortest decimal that reads back as the value, so that 2.675 rounds as it is written."""
    rounded = Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return abs(rounded) if rounded == 0 else rounded


# Written out: the machine's own language setting must not change a page.
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
