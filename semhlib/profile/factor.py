"""What a factor is: a rule that anybody can read, and for each pupil whom it fits, one dated sentence."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

import pandas as pd

from semhlib.terms.thresholds import Threshold

Tables = Mapping[str, pd.DataFrame]
Family = Literal["attendance", "behaviour", "change", "circumstances", "need seen by others"]


@dataclass(frozen=True, kw_only=True)
class Window:
    """The days that count, both ends included."""

    first: date
    last: date


@dataclass(frozen=True, kw_only=True)
class Found:
    """One pupil whom a rule fits: since when (or when last), and the fact with its number, unit and period."""

    on: date
    words: str


@dataclass(frozen=True, kw_only=True)
class Factor:
    """One rule.

    title      as a filter names it; `{value}` stands for the threshold in use: "Suspended"
    family     under which heading it stands
    tables     names of the tables that `find` reads (terms/tables.py)
    threshold  from which amount on it fits, with its unit, start date and source; a school may set another value
    months     how far back it looks from the last day with data; a school may set another number.
               A fact that holds now (in care, say) is read on the last day, and `months` is 0
    source     where the fact was recorded, in a reader's words: "register", "behaviour log"
    why        in a sentence: why this can mean that a pupil may need support, and who says so
    find       takes tables (pandas, dates as datetime64, rows of any pupil), the days that count and the threshold in use;
               gives what it found by pupil key. It reads no clock, file or setting and changes nothing that it was given
    confirmed  somebody has checked the threshold against its source
    on         whether it is used where a school has not said
    """

    name: str
    title: str
    family: Family
    tables: tuple[str, ...]
    threshold: Threshold
    months: int
    source: str
    why: str
    find: Callable[[Tables, Window, Fraction], dict[str, Found]]
    confirmed: bool = True
    on: bool = True
