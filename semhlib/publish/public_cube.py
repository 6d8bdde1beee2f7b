"""The base cube of a school: each pupil once in each school year, by what leaders may tell outside and by group."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from semhlib.disclosure.base_cube import BaseCube, Dimension, base_cube
from semhlib.publish.cube import Cube
from semhlib.publish.groups import Members
from semhlib.publish.page_facts import PageFacts
from semhlib.publish.periods import to_date
from semhlib.terms.calendar import year_name, year_of
from semhlib.terms.measure import Measure

YEAR = "school_year"
# Totals of these that a census, or a look into classrooms, may give anybody.
KNOWN = ((), (YEAR,), (YEAR, "year"), (YEAR, "sex"), (YEAR, "fsm6"), (YEAR, "sen"))
NOT_COUNTED = "not_counted"
_BY_GROUP = ("fsm6", "sen", "year", "sex")  # in the order in which a larger school can tell more


@dataclass(frozen=True, kw_only=True)
class Told:
    """What may be told of how many pupils: a measure, and the words for having any of it in a school year."""

    measure: str
    title: str
    some: str
    none: str


TOLD = (
    Told(measure="persistent_absence", title="Missing 10% or more of sessions", some="Missed 10% or more", none="Missed less"),
    Told(measure="suspensions", title="Suspension", some="Suspended at least once", none="Not suspended"),
    Told(
        measure="high_level_incidents", title="High-level incidents linked to SEMH", some="In at least one such incident",
        none="In none",
    ),
)  # fmt: skip


def public_cube(facts: PageFacts, measures: Mapping[str, Measure]) -> BaseCube:
    """Pupils by school year, by what may be told, and by group.

    Every school year reaches as far as the latest one does, so that years can be laid beside each other.

    Leaves out  measures that this school has no figures of in every year
    """
    every = {year: _columns(facts.cube, year) for year in sorted({year_of(h) for h in facts.cube.half_terms})}
    columns = {year: held for year, held in every.items() if held}  # a year may have none of the latest one's half-terms
    years = list(columns)
    here = {year: facts.cube.on_roll[:, columns[year]].any(axis=1) for year in years}
    dimensions = [Dimension(key=YEAR, title="School year", values={str(year): year_name(year) for year in years})]
    pupils = {YEAR: [str(year) for year in years for _ in range(int(here[year].sum()))]}
    for told in TOLD:
        if told.measure in measures and all(facts.cube.known[told.measure][columns[year]].any() for year in years):
            values = [_of(measures[told.measure], facts.cube, columns[year])[here[year]] for year in years]
            pupils[told.measure] = np.concatenate(values).tolist()
            words = {"no": told.none, "yes": told.some, NOT_COUNTED: "Not counted"}
            used = {key: name for key, name in words.items() if key in pupils[told.measure]}
            dimensions.append(Dimension(key=told.measure, title=told.title, values=used, sensitive=True))
    for breakdown in _BY_GROUP:
        inside = [m for m in facts.members if m.group.breakdown == breakdown]
        if inside:
            names = {m.group.key: m.group.name for m in inside} | {NOT_COUNTED: "Not recorded"}
            found = [_group(inside, columns[year])[here[year]] for year in years]
            pupils[breakdown] = np.concatenate(found).tolist()
            used = {key: name for key, name in names.items() if key in pupils[breakdown]}
            dimensions.append(Dimension(key=breakdown, title=inside[0].group.breakdown_name, values=used))
    return base_cube(dimensions, pupils)


def _columns(cube: Cube, year: int) -> list[int]:
    return [cube.half_terms.index(h) for h in to_date(year, cube.half_terms).half_terms]


def _of(measure: Measure, cube: Cube, columns: list[int]) -> np.ndarray:
    """Of each pupil, whether anything was counted: yes, no, or not counted at all."""
    top = cube.numerator[measure.name][:, columns].sum(axis=1)
    if measure.kind == "events":
        return np.where(top > 0, "yes", "no").astype(object)
    top, bottom = measure.per_pupil(top, cube.denominator[measure.name][:, columns].sum(axis=1))
    return np.where(bottom == 0, NOT_COUNTED, np.where(top > 0, "yes", "no")).astype(object)


def _group(inside: Sequence[Members], columns: Sequence[int]) -> np.ndarray:
    """The group that each pupil was in first of all in these half-terms."""
    found = np.full(len(inside[0].mask), NOT_COUNTED, dtype=object)
    for column in reversed(columns):
        for members in inside:
            found[members.mask[:, column]] = members.group.key
    return found
