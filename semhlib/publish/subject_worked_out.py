"""What was worked out about one pupil: what each measure counted, and which groups the pupil was counted in, with the rules."""

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from semhlib.ingest.settings import settings_from
from semhlib.measures import all_measures
from semhlib.publish.groups import memberships
from semhlib.publish.subject_tables import Lines
from semhlib.store.snapshot import Snapshot
from semhlib.store.who import Person
from semhlib.terms.calendar import year_name, year_of
from semhlib.terms.measure import Measure, as_they_are


def counted(home: Path, snapshot: Snapshot, person: Person) -> Lines:
    """By measure and school year: what was counted, out of what, what that made of the pupil, and the rule."""
    heads = ("measure", "school year", "counted", "out of", "so the pupil is", "counted means", "out of means", "rule from")
    lines: Lines = [heads]
    for name, measure in all_measures().items():
        path = home / "counts" / snapshot.name / f"{name}.parquet"
        words = (measure.numerator, measure.denominator, measure.source)
        if not path.is_file():
            lines.append((measure.title, "", "", "", "not worked out yet", *words))
            continue
        for year, (top, bottom) in sorted(_by_year(path, person).items()):
            lines.append((measure.title, year_name(year), str(top), str(bottom), _made_of(measure, top, bottom), *words))
    return lines


def grouped(snapshot: Snapshot, person: Person) -> Lines:
    """Every group that the pupil's figures were added to, and in which school years."""
    names = [n for n in ("enrolment", "pupil", "need", "support_episode") if n in snapshot.tables]
    mine = pa.array(sorted(person.keys), pa.string())
    tables: dict[str, Any] = {}
    for name in names:
        table = pq.read_table(snapshot.path(name))
        tables[name] = table.filter(pc.is_in(table["pupil_key"], value_set=mine)).to_pandas(date_as_object=False)
    calendar = pq.read_table(snapshot.path("calendar"), columns=["half_term"])
    years = {int(y) for y in tables["enrolment"]["academic_year"]}
    half_terms = tuple(h for h in sorted(set(calendar["half_term"].to_pylist())) if year_of(h) in years)
    start = settings_from(snapshot.manifest["settings"]).programme_start
    lines: Lines = [("group", "one of the groups by", "school years", "rule")]
    for members in memberships(tables, sorted(person.keys), half_terms, start):
        inside = sorted({year_of(half_terms[at]) for at in np.flatnonzero(members.mask.any(axis=0))})
        if inside:
            rule = _RULES.get(members.group.breakdown, "as it stands in the pupil list")
            lines.append((members.group.name, members.group.breakdown_name, ", ".join(map(year_name, inside)), rule))
    return lines


_RULES: Mapping[str, str] = {
    "all": "every pupil of the pupil list",
    "year": "the year group in that school year",
    "sen": "the SEN status on the first day of the school year, or on joining",
    "fsm6": "whether eligible on the first day of the school year, or on joining",
    "support": "whether any support began with the programme or later",
}


def _by_year(path: Path, person: Person) -> dict[int, tuple[int, int]]:
    table = pq.read_table(path)
    keys = table["pupil_key"].cast(pa.string())
    mine = table.filter(pc.is_in(keys, value_set=pa.array(sorted(person.keys), pa.string())))
    sums: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    for row in mine.select(["half_term", "numerator", "denominator"]).to_pylist():
        sums[year_of(row["half_term"])][0] += row["numerator"]
        sums[year_of(row["half_term"])][1] += row["denominator"]
    return {year: (top, bottom) for year, (top, bottom) in sums.items()}


def _made_of(measure: Measure, top: int, bottom: int) -> str:
    if measure.per_pupil is as_they_are:
        return ""
    one, _ = measure.per_pupil(np.array([top]), np.array([bottom]))
    return f"counted: {measure.numerator}" if one[0] else f"not counted: {measure.numerator}"
