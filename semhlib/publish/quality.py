"""How complete and how steady a school's recording is, in sentences with counts and periods. No pupil stands in any of them."""

from collections.abc import Iterator, Mapping

import pandas as pd

from semhlib.measures import all_measures
from semhlib.publish.context import changed_definitions
from semhlib.publish.definitions import measure_words
from semhlib.publish.drift_codes import TABLE, weeks_of
from semhlib.publish.drift_found import all_drifts
from semhlib.publish.quality_gaps import gaps, settling
from semhlib.publish.quality_registers import registers_of
from semhlib.publish.school_tables import read_tables
from semhlib.reconcile.facts import Facts
from semhlib.store.lead_store import QualityLine
from semhlib.store.snapshot import Snapshot
from semhlib.terms.errors import SemhError
from semhlib.terms.format import show_date
from semhlib.terms.measure import Measure

_READ = ("calendar", "event", "incident", "referral", "suspension", "support_episode")


def quality_of(snapshot: Snapshot, facts: Facts) -> tuple[QualityLine, ...]:
    """Everything known about a snapshot's recording: gaps first, then days still to settle, drift, and breaks.

    Takes       facts: those of the snapshot (reconcile_facts), in which its registers are read already
    Leaves out  everything, where the files hold nothing that happened on a day
    """
    try:
        school = read_tables(snapshot, _READ)
    except SemhError:
        return ()
    measures = all_measures()
    registers = registers_of(facts)
    found = [] if registers is None else [*gaps(registers, _titles(measures, TABLE)), settling(registers, school.settling_from)]
    drifts = all_drifts(school.tables, weeks_of(snapshot), snapshot.manifest.get("systems", ()), school.half_terms, measures)
    for kind in ("drift", "break"):
        found += [
            QualityLine(
                kind=d.kind, table=d.table, measures=tuple(measures[name].title for name in d.measures), sentence=d.sentence
            )
            for d in drifts
            if d.kind == kind
        ]
    return (*found, *_declared(school.tables.get("event"), measures))


def _declared(events: pd.DataFrame | None, measures: Mapping[str, Measure]) -> Iterator[QualityLine]:
    """Changes that the school's own list of events tells of."""
    for name, changes in changed_definitions(events).items():
        if name in measures:
            for day, words in changes:
                title = measures[name].title
                yield QualityLine(
                    kind="break", table=measure_words(measures[name]).tables[0], measures=(title,),
                    sentence=f"{title}: recorded in another way since {show_date(day)} ({words.rstrip('.')}).",
                )  # fmt: skip


def _titles(measures: Mapping[str, Measure], table: str) -> tuple[str, ...]:
    return tuple(m.title for m in measures.values() if table in measure_words(m).tables)
