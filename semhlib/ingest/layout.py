"""What a layout of an export is, and how a file's own layout is told from its headings (never from its name)."""

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any, Literal

from semhlib.ingest.settings import SchoolSettings

CellKind = Literal["upn", "text", "as_written", "date", "integer", "number", "choice"]
How = Literal["rows", "pupils", "calendar", "marks_long", "marks_string", "summary"]
Cells = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column of a layout.

    headings   what the column may be called; the first is the one we ask for
    needed     the heading must be there
    filled     a value must stand in every row
    choices    for kind "choice": what may stand there (in small letters) and what it means
    expected   the choices in words, where a list of them would be long
    """

    name: str
    headings: tuple[str, ...]
    kind: CellKind = "text"
    needed: bool = False
    filled: bool = False
    choices: Mapping[str, Any] = field(default_factory=dict)
    expected: str = ""


@dataclass(frozen=True)
class Said:
    """What was expected of one column of a row, as the end of a sentence "expected …", and what to call the sentence.

    found   what stood there, where it is a code or a choice and may be shown
    """

    column: str
    expected: str
    rule: str = "unusable_row"
    found: str | None = None


Read = list[dict[str, Any]] | str | Said


@dataclass(frozen=True, kw_only=True)
class Layout:
    """One layout of an export.

    title    what the file holds, in words
    table    the table of a snapshot that it fills
    how      which reader takes it: most are read row by row; marks by column, for there are a million of them
    row      for a layout read row by row: takes the cells by column name and the school's settings, gives
             rows of `table` (without the pupil's key), or the end of a sentence "expected …" where it cannot: with the
             column it is about, where it is about one
    notes    for a layout read row by row: what is worth knowing of a row that is used all the same
    totals   for a summary whose figures are split up in another way: takes the cells, gives the rest of them, or the end of
             a sentence "expected …"
    pupils   True where each row is about a pupil, found by UPN, else by admission number
    any_of   columns of which at least one must be there
    confirmed  False where nobody has seen a genuine export: its headings are names that such systems are known to use
    """

    name: str
    title: str
    table: str
    columns: tuple[Column, ...]
    how: How = "rows"
    row: Callable[[Cells, SchoolSettings], Read] | None = None
    notes: Callable[[Cells, SchoolSettings], list[Said]] | None = None
    totals: Callable[[Cells], Cells | str] | None = None
    pupils: bool = True
    any_of: tuple[str, ...] = ()
    confirmed: bool = True

    def column(self, name: str) -> Column:
        return next(c for c in self.columns if c.name == name)


@lru_cache(maxsize=4096)  # the headings of all layouts are asked for with every file
def plain(heading: str) -> str:
    """A heading without capitals, stars, underlines, dots and doubled spaces, so that like meets like."""
    text = heading.replace("_x0020_", " ").replace("\ufeff", "").lower()
    return " ".join("".join(ch if ch.isalnum() or ch == "%" else " " for ch in text).split())


@cache
def layouts() -> tuple[Layout, ...]:
    """Every layout in the folder `layouts`, by name."""
    folder = Path(__file__).parent / "layouts"
    names = sorted(p.stem for p in folder.glob("*.py") if p.stem != "__init__")
    return tuple(import_module(f"semhlib.ingest.layouts.{name}").LAYOUT for name in names)


@dataclass(frozen=True)
class Fit:
    """How well one layout fits a row of headings: where each of its columns stands, and what is missing."""

    layout: Layout
    places: dict[str, int]
    missing: tuple[Column, ...]

    @property
    def exact(self) -> bool:
        return not self.missing


def fit(layout: Layout, headings: tuple[str, ...]) -> Fit:
    """Where the columns of a layout stand among the headings."""
    found = {plain(h): i for i, h in reversed(tuple(enumerate(headings)))}
    places = {}
    for column in layout.columns:
        place = next((found[plain(h)] for h in column.headings if plain(h) in found), None)
        if place is not None:
            places[column.name] = place
    return Fit(layout, places, lacking(layout, places))


def lacking(layout: Layout, found: Container[str]) -> tuple[Column, ...]:
    """The columns that a layout needs and that were not found."""
    missing = tuple(c for c in layout.columns if c.needed and c.name not in found)
    if layout.any_of and not any(name in found for name in layout.any_of):
        return (*missing, layout.column(layout.any_of[0]))
    return missing


def best_fit(headings: tuple[str, ...], among: tuple[Layout, ...] | None = None) -> Fit | None:
    """The layout that a row of headings belongs to.

    Returns     an exact fit where there is one (with the most columns found); else the nearest, where at
                least half of what it needs is there; else None
    """
    fits = [fit(layout, headings) for layout in (layouts() if among is None else among)]
    exact = [f for f in fits if f.exact]
    if exact:
        return max(exact, key=lambda f: (sum(c.needed for c in f.layout.columns), len(f.places)))
    near = [(len(f.missing), f) for f in fits if 2 * len(f.missing) <= sum(c.needed for c in f.layout.columns)]
    return min(near, key=lambda pair: (pair[0], -len(pair[1].places)))[1] if near else None
