"""Who a person means by a UPN or an admission number: every key, number and name under which a pupil was ever kept.

A pupil may have had a temporary UPN, or another surname, in an earlier copy. The same admission number with the same
date of birth is the same pupil.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from semhlib.store.snapshot import NAMES
from semhlib.terms.errors import SemhError


@dataclass(frozen=True)
class Person:
    """One pupil, by everything that the names store holds of them. Nothing of it shows when printed."""

    keys: frozenset[str] = field(default=frozenset(), repr=False)
    upns: frozenset[str] = field(default=frozenset(), repr=False)
    admissions: frozenset[tuple[str, date | None]] = field(default=frozenset(), repr=False)
    names: frozenset[tuple[str, str]] = field(default=frozenset(), repr=False)


def find_person(home: Path, known_by: str) -> Person | None:
    """The pupil with this UPN or admission number in any kept copy; None where there is none.

    Raises      SemhError where an admission number was given to more than one pupil
    """
    asked = tidy(known_by)
    rows = list(_rows(home))
    found = [r for r in rows if asked and asked in (r["upn"], r["adno"])]
    if asked not in {r["upn"] for r in found} and len({r["dob"] for r in found}) > 1:
        raise SemhError("This admission number was given to more than one pupil. Give the UPN instead. Nothing was changed.")
    while True:
        known = _person(found)
        more = [r for r in rows if r["pupil_key"] in known.keys or r["upn"] in known.upns or _admission(r) in known.admissions]
        if len(more) == len(found):
            return known if found else None
        found = more


def tidy(known_by: str) -> str:
    """A UPN or admission number as it is kept: without spaces, in capitals."""
    return "".join(known_by.split()).upper()


def _rows(home: Path) -> Iterator[dict[str, Any]]:
    for path in sorted((home / NAMES).glob("*.parquet")):
        yield from pq.read_table(path).to_pylist()


def _admission(row: dict[str, Any]) -> tuple[str, date | None] | None:
    return (row["adno"], row["dob"]) if row["adno"] and row["dob"] else None


def _person(rows: Iterable[dict[str, Any]]) -> Person:
    rows = list(rows)
    return Person(
        keys=frozenset(r["pupil_key"] for r in rows),
        upns=frozenset(r["upn"] for r in rows if r["upn"]),
        admissions=frozenset((r["adno"], r["dob"]) for r in rows if r["adno"]),
        names=frozenset((r["forename"], r["surname"]) for r in rows if r["forename"] or r["surname"]),
    )
