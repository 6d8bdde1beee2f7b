"""What the reconciler counts on: the registers of a snapshot as small whole numbers, without a name or a key.

One row is one pupil in one academic year, in an order of its own. Kept as one file, so that a page can try hundreds of
ways of counting without the snapshot: how pupils' percentages are spread, and how many pupils stand behind a difference,
cannot be told from sums.

Not for     showing to anyone: nothing of a single pupil leaves the functions that count on it
"""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

import numpy as np

from semhlib.terms.calendar import HalfTerm
from semhlib.terms.codes import CODES
from semhlib.terms.errors import SemhError

FILE = "reconcile.npz"
FORMAT = 1
NOTHING = 255  # in the registers: no mark for this session
CODE_NAMES: tuple[str, ...] = tuple(dict.fromkeys(code.code for code in CODES))
KINDS = ("SUSP", "LNCH", "PERM")

ROLL = ("pupil", "year", "year_group", "compulsory", "elsewhere", "start", "leaves", "age_from", "age_until")
ASIDE = ("row", "day", "session", "code", "closed")
TOTAL = ("row", "day", "code", "sessions")
SUSPENSION = ("row", "day", "kind", "sessions")
CALENDAR = ("day", "half_term")
PARTS = {"roll": ROLL, "aside": ASIDE, "total": TOTAL, "suspension": SUSPENSION, "calendar": CALENDAR}
Columns = dict[str, np.ndarray]
_EPOCH = date(1970, 1, 1).toordinal()


def number_of(day: date) -> int:
    """A day as days since 1970."""
    return day.toordinal() - _EPOCH


def day_of(number: int) -> date:
    """Days since 1970 as a day."""
    return date.fromordinal(number + _EPOCH)


@dataclass(frozen=True, kw_only=True, eq=False)
class Facts:
    """Days are days since 1970, codes are places in CODE_NAMES, rows are places in `roll`.

    roll        pupil (a number of its own), year, year_group; compulsory: 1 if counted in national absence figures;
                elsewhere: 1 if a guest or registered mainly at another school; start: first day on roll in that year;
                leaves: the pupil's last day on roll in any year; age_from, age_until: days of compulsory school age
    calendar    every school day up to the last with data, and its half-term
    registers   by year: rows of `roll` of that year, by place, x two sessions a school day
    aside       marks that no figure of ours counts: the school was closed (closed 1), or the pupil not on roll
    total       totals of a summary, where there are no registers
    suspension  its first day, kind (place in KINDS) and sessions
    last_day    the last day with data
    """

    snapshot: str
    last_day: int
    roll: Columns = field(repr=False)
    calendar: Columns = field(repr=False)
    registers: dict[int, np.ndarray] = field(repr=False)
    aside: Columns = field(repr=False)
    total: Columns = field(repr=False)
    suspension: Columns = field(repr=False)

    @cached_property
    def rows_of(self) -> dict[int, np.ndarray]:
        """By year: its rows of `roll`, in the order of its register."""
        return {year: np.flatnonzero(self.roll["year"] == year) for year in self.years}

    @cached_property
    def days_of(self) -> dict[int, np.ndarray]:
        """By year: its school days up to the last with data, in the order of its register."""
        return {year: self.calendar["day"][self.calendar["half_term"] // 10 == year] for year in self.years}

    @cached_property
    def years(self) -> tuple[int, ...]:
        return tuple(int(y) for y in np.unique(self.calendar["half_term"] // 10))

    @property
    def has_marks(self) -> bool:
        return bool(self.registers) or bool(len(self.total["row"]))

    @cached_property
    def half_terms(self) -> tuple[HalfTerm, ...]:
        """The half-terms that the data has reached, each with its first and last school day with data."""
        day, belongs = self.calendar["day"], self.calendar["half_term"]
        return tuple(
            HalfTerm(int(h), day_of(int(day[belongs == h].min())), day_of(int(day[belongs == h].max())))
            for h in np.unique(belongs)
        )


def packed(facts: Facts) -> bytes:
    """The facts as one file."""
    arrays = {f"{part}.{name}": getattr(facts, part)[name] for part, names in PARTS.items() for name in names}
    arrays |= {f"register.{year}": marks for year, marks in facts.registers.items()}
    arrays |= {
        "format": np.array(FORMAT),
        "snapshot": np.array(facts.snapshot),
        "last_day": np.array(facts.last_day),
        "codes": np.array(CODE_NAMES),
    }
    file = io.BytesIO()
    # As numpy writes it, but for the level: a third of the time, and half as large again as the smallest.
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as parts:
        for name, values in arrays.items():
            with parts.open(f"{name}.npy", "w") as part:
                np.lib.format.write_array(part, np.asanyarray(values), allow_pickle=False)
    return file.getvalue()


def read_facts(folder: Path) -> Facts:
    """The facts in a folder of the lead's store.

    Raises      SemhError where there are none, or where another version of the program wrote them
    """
    try:
        with np.load(folder / FILE, allow_pickle=False) as file:
            return _facts(dict(file))
    except FileNotFoundError:
        raise SemhError("There is nothing here to compare another system's figure with. Publish the figures again.") from None
    except (ValueError, KeyError, EOFError, zipfile.BadZipFile):
        raise SemhError("What figures are compared with was kept by another version. Publish the figures again.") from None


def _facts(arrays: Mapping[str, np.ndarray]) -> Facts:
    if int(arrays["format"]) != FORMAT or tuple(arrays["codes"].tolist()) != CODE_NAMES:
        raise ValueError("another version")
    parts = {part: {name: arrays[f"{part}.{name}"] for name in names} for part, names in PARTS.items()}
    registers = {int(name.removeprefix("register.")): marks for name, marks in arrays.items() if name.startswith("register.")}
    return Facts(snapshot=str(arrays["snapshot"]), last_day=int(arrays["last_day"]), registers=registers, **parts)
